"""The command that tells a day's figures, as known on that or another day."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date

from audits.command.answer import Answer, lined_up
from audits.command.asking import actor_of, add_who
from audits.findings.position import Position
from audits.scoring.areas import Mean
from audits.scoring.wording import day_words
from audits.services.deployment import open_deployment
from audits.services.terms.past_day import score_on


def describe(parser: ArgumentParser) -> None:
    """What `score` has to be told."""
    add_who(parser)
    parser.add_argument("--on", type=day, required=True, metavar="DATE", help="the day, written 2026-11-20")
    parser.add_argument(
        "--known", type=day, metavar="DATE", help="as known at the end of this day; without it, as known now"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON, with every criterion")
    parser.set_defaults(run=tell)


def day(typed: str) -> date:
    """A day as typed."""
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise ArgumentTypeError("a day is written like 2026-11-20") from error


def tell(said: Namespace) -> Answer:
    """The gate, the areas and the whole on a day."""
    deployment = open_deployment()
    actor = actor_of(deployment, said, command="score")
    found = score_on(deployment, actor=actor, on=said.on, known_on=said.known)
    known = "now" if said.known is None else f"on {day_words(said.known)}"
    rows = [["Area", "So far", "Not known", "Still to gain"]]
    rows += [[one.area.title, *_percentages(one.mean)] for one in found.areas if one.mean is not None]
    return Answer(
        lines=[
            f"{day_words(found.on)}, as known {known}: {found.gate.headline}.",
            "" if found.overall is None else found.overall.words,
            "",
            *lined_up(rows),
            "",
            f"Catalogue {found.catalogue_version}, hash {found.catalogue_hash}",
        ],
        data=_data(found, said.known),
    )


def _percentages(mean: Mean) -> list[str]:
    return [f"{part}%" for part in mean.percentages]


def _data(found: Position, known: date | None) -> dict[str, object]:
    return {
        "on": found.on.isoformat(),
        "known": None if known is None else known.isoformat(),
        "catalogue": {"version": found.catalogue_version, "hash": found.catalogue_hash},
        "gate": {
            "headline": found.gate.headline,
            "counts": {status.value: count for status, count in found.gate.counts.items()},
        },
        "overall": _mean(found.overall),
        "areas": {one.area.id: _mean(one.mean) for one in found.areas},
        "criteria": {
            line.id: {
                "strength": line.strength.value,
                "status": line.status.value,
                "claimed": line.score.claimed,
                "shown": line.score.shown,
                "score": line.score.score,
            }
            for line in found.lines
        },
    }


def _mean(mean: Mean | None) -> dict[str, object] | None:
    if mean is None:
        return None
    known, not_known, gap = mean.percentages
    exact = {"known": str(mean.known), "not_known": str(mean.not_known), "gap": str(mean.gap)}
    return {**exact, "percent": {"known": known, "not_known": not_known, "gap": gap}}
