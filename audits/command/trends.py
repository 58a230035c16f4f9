"""The command that tells a school's trends, or those in files that it looks at without storing them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from audits.command.answer import Answer, lined_up
from audits.command.asking import actor_of, add_who
from audits.command.read import opened
from audits.services.deployment import open_deployment
from audits.services.incidents.trends_told import Tree, tell_trends
from audits.services.looking_at_trends import look_at_trends


def describe(parser: ArgumentParser) -> None:
    """What `trends` has to be told."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="files to look at without storing; without any, the school"
    )
    add_who(parser)
    parser.add_argument("--json", action="store_true", help="answer in JSON, with every series")
    parser.set_defaults(run=tell)


def tell(said: Namespace) -> Answer:
    """The latest half-term's verdicts, the signals, and what the data can bear; everything in JSON."""
    paths: Sequence[Path] = said.files
    if paths:
        found = look_at_trends([opened(path, number, len(paths)) for number, path in enumerate(paths, start=1)])
    else:
        deployment = open_deployment()
        found = tell_trends(deployment, actor=actor_of(deployment, said, command="trends"))
    return Answer(lines=_released(found) if "releases" in found else _lines(found), data=found)


def _lines(found: Tree) -> list[str]:
    return [
        *(str(one) for one in cast("Sequence[object]", found.get("taken_for_granted", ()))),
        *(
            f"Taken as not covered, because nothing happened on these days or a file is missing: {first} to {last}."
            for first, last in cast("Sequence[tuple[str, str]]", found.get("taken_as_not_covered", ()))
        ),
        f"{found['incidents']} incidents, {found['undated']} without a date; {found['alerts']} alerts beside them.",
        *_half_term(cast("Mapping[str, Any] | None", found["half_term"])),
        *_said("Month by month:", [_chart(one) for one in _list(found, "charts")]),
        *_table(
            ["Half-term", "Fitness", "Covered", "Incidents", "Not yet mapped"],
            [
                [
                    one["label"],
                    one["fitness"],
                    f"{one['covered']:.0%}",
                    str(one["incidents"]),
                    f"{one['not_yet_mapped']:.0%}",
                ]
                for one in _list(found, "passports")
            ],
        ),
        *_said("", [f"{len(_list(found, 'serious'))} serious incidents are on record, whatever the numbers say."]),
    ]


def _half_term(half: Mapping[str, Any] | None) -> list[str]:
    if half is None:
        return ["", "No half-term that is over is covered by a file."]
    if half["withheld"]:
        return ["", f"{half['label']}: no verdicts. {half['withheld']}"]
    return [
        "",
        f"{half['label']} against {half['against']}:",
        *_table(
            ["Series", "Now", "Before", "Verdict"],
            [[one["label"], str(one["now"]), str(one["before"]), one["verdict"]] for one in half["verdicts"]],
        ),
    ]


def _chart(of: Mapping[str, Any]) -> str:
    first = str(of["words"][0])
    return first if first.startswith(of["label"]) else f"{of['label']}: {first}"


def _released(found: Tree) -> list[str]:
    lines = [f"{found['school']}: you see what has been released."]
    for one in _list(found, "releases"):
        rows = [[figure["label"], _figure(figure, one["threshold"])] for figure in one["figures"]]
        lines += ["", f"{one['label']} ({one['extent']})", *(f"  {line}" for line in lined_up(rows) if rows)]
    return lines if len(lines) > 1 else [*lines, "Nothing has been released yet."]


def _figure(figure: Mapping[str, Any], threshold: int) -> str:
    if figure["number"] is not None:
        return str(figure["number"])
    return f"fewer than {threshold}" if figure["shown"] == "fewer" else "not shown"


def _list(found: Tree, name: str) -> Sequence[Mapping[str, Any]]:
    return cast("Sequence[Mapping[str, Any]]", found[name])


def _said(title: str, lines: Sequence[str]) -> list[str]:
    return ["", *([title] if title else []), *(f"  {line}" if title else line for line in lines)] if lines else []


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return ["", *lined_up([headings, *rows])] if rows else []
