"""The commands that make a governors' report and an inspection pack, through the services that the page uses."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import datetime
from pathlib import Path

from audits.command.answer import DONE, FAULTY, Answer
from audits.command.asking import actor_of, add_who
from audits.command.new_file import new_file
from audits.model.day import LONDON
from audits.model.faults import InvalidValue
from audits.model.person import Actor
from audits.model.term import Term
from audits.services.audit.auditing import list_audits
from audits.services.deployment import Deployment, open_deployment
from audits.services.reports.governors import Format, make_report
from audits.services.reports.packing import Rehearsal, make_pack, rehearse
from audits.services.terms.points import audit_of_term

OUT_NEEDED = "Say with --out under which name the pack is to be saved, or rehearse it with --rehearse."


def describe_report(parser: ArgumentParser) -> None:
    """What `report` has to be told."""
    add_who(parser)
    parser.add_argument("--format", required=True, choices=[one.value for one in Format], help="PDF, or Word")
    parser.add_argument(
        "--audit",
        default="",
        metavar="AUDIT",
        help="one audit's own answers: its id, or a term like '2026/27 Autumn'; without it, all that stand",
    )
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="the file to write")
    parser.set_defaults(run=report)


def describe_pack(parser: ArgumentParser) -> None:
    """What `pack` has to be told."""
    add_who(parser)
    parser.add_argument(
        "--at", required=True, type=_moment, metavar="MOMENT", help="as at when, in London time: 2026-11-20T09:00"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="the file to write")
    parser.add_argument("--rehearse", action="store_true", help="say what would be missing, and keep nothing")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.set_defaults(run=pack)


def report(said: Namespace) -> Answer:
    """Make the governors' report."""
    deployment = open_deployment()
    actor = actor_of(deployment, said, command="report")
    audit_id = _audit(deployment, actor, said.audit)
    with new_file(said.out) as place:
        make_report(deployment, actor=actor, form=Format(said.format), place=place, say=_silently, audit_id=audit_id)
    return Answer(lines=[f"The governors' report has been written to {said.out}."])


def pack(said: Namespace) -> Answer:
    """Make the inspection pack, or rehearse it; a rehearsal that finds something missing ends with 1."""
    if said.out is None and not said.rehearse:
        raise InvalidValue(OUT_NEEDED)
    deployment = open_deployment()
    actor = actor_of(deployment, said, command="pack")
    if said.rehearse:
        with tempfile.TemporaryDirectory() as folder:
            found = rehearse(deployment, actor=actor, at=said.at, place=Path(folder) / "pack.zip", say=_silently)
        return Answer(lines=_lines(found), data=_data(found), code=DONE if found.complete else FAULTY)
    with new_file(said.out) as place:
        made = make_pack(deployment, actor=actor, at=said.at, place=place, say=_silently)
    return Answer(
        lines=[
            f"The inspection pack has been written to {said.out}.",
            "Its manifest lists every file with its SHA-256; verify.py in it says whether all are as they were made.",
        ],
        data={"file": str(said.out), "at": said.at.isoformat(), "files": made.manifest.count("\n")},
    )


def _audit(deployment: Deployment, actor: Actor, wanted: str) -> str:
    """The audit meant by an id or a term; "" for none."""
    if not wanted or any(one.id == wanted for one in list_audits(deployment, actor=actor)):
        return wanted
    return audit_of_term(deployment, actor=actor, term=Term.keyed(wanted)).id


def _moment(typed: str) -> datetime:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise ArgumentTypeError("write a moment like 2026-11-20T09:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def _silently(_share: int, _saying: str) -> None:
    """A command says nothing until it has ended."""


def _lines(found: Rehearsal) -> list[str]:
    made = f"{found.files} evidence files, {found.bytes:,} bytes, made in {found.seconds:.1f} seconds."
    lines = [f"A pack as at {found.at:%d %B %Y, %H:%M} would hold {made} Nothing was kept."]
    for title, names in (
        ("Duties with no current evidence that may leave the school", found.without),
        ("Evidence marked shareable that is out of date", found.out_of_date),
        ("Evidence files that could not be read from the disk", found.unreadable),
    ):
        if names:
            lines += ["", f"{title}: {len(names)}", *(f"  {name}" for name in names)]
    return lines if not found.complete else [*lines, "Nothing is missing."]


def _data(found: Rehearsal) -> dict[str, object]:
    return {
        "at": found.at.isoformat(),
        "files": found.files,
        "bytes": found.bytes,
        "seconds": round(found.seconds, 3),
        "duties_without_shareable_evidence": list(found.without),
        "shareable_evidence_out_of_date": list(found.out_of_date),
        "files_not_readable": list(found.unreadable),
    }
