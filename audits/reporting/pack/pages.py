"""The pages of an inspection pack as documents, each under the name that it has in the pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from audits.findings.check_grid import target_title
from audits.model.check import TEST_RESULTS, Check, CheckOutcome, CheckResult
from audits.model.day import LONDON
from audits.reporting.content import Column, Link, Table
from audits.reporting.documents import Block, Document, Heading, Points, Voice, Words
from audits.reporting.pack.content import LoggedCheck, Pack
from audits.reporting.pack.evidence import CHECKS_PAGE, evidence_table, library_table
from audits.reporting.parts.areas import area_blocks
from audits.reporting.parts.duties import NamedDuty, gate_words, settled_duties, waiting_duties
from audits.reporting.parts.gaps import plan_blocks
from audits.reporting.parts.method import method_blocks
from audits.reporting.parts.releases import release_blocks
from audits.reporting.parts.signing import signing_blocks
from audits.scoring.wording import counted, day_words

OWN_RECORDS = "These are the school's own working records. Nothing here was written for inspectors."

INDEX = "index.html"


def pack_pages(pack: Pack) -> dict[str, Document]:
    """Every page by its name, the index first."""
    parts: dict[str, tuple[str, list[Block]]] = {
        "summary.html": ("Summary", _summary(pack)),
        "duties.html": ("Duties and their evidence", _duties(pack)),
        CHECKS_PAGE: ("Log of checks", _checks(pack.checks)),
        "actions.html": ("Action plan and its effect", plan_blocks(pack.actions, pack.titles, pack.on)),
        "incidents.html": ("Incidents, as released", release_blocks(pack.releases, level=1)),
        "sign-off.html": ("Sign-off", signing_blocks(pack.signed, ())),
        "evidence.html": ("Evidence in this pack", _library(pack)),
    }
    moment = as_at(pack)
    made_up = ("This school is made up: its people, answers and incidents are invented.",) if pack.made_up else ()

    def page(title: str, blocks: Sequence[Block]) -> Document:
        return Document(
            title=title,
            subject=f"{pack.school}, as at {moment}",
            about=(f"{pack.school}, as at {moment}.", *made_up),
            foot=f"{pack.school}. Online safety, as at {moment}. {OWN_RECORDS}",
            made_at=pack.at,
            author=pack.school,
            blocks=tuple(blocks),
        )

    links = [Link(text=title, target=name) for name, (title, _) in parts.items()]
    index = page("Online safety: the school's records", _index(pack, links))
    return {INDEX: index, **{name: page(title, blocks) for name, (title, blocks) in parts.items()}}


def as_at(pack: Pack) -> str:
    """The moment in words."""
    local = pack.at.astimezone(LONDON)
    return f"{day_words(local.date())}, {local:%H:%M}"


def _index(pack: Pack, links: Sequence[Link]) -> list[Block]:
    return [
        Words(text=OWN_RECORDS, voice=Voice.LEAD),
        Words(
            text="Everything stands as it was recorded by the moment above; what was recorded later is left out. "
            "Evidence that is not marked shareable is not in this pack, and where it counts the pack says so."
        ),
        Heading(text="What is in it"),
        Points(items=tuple(links)),
        Heading(text="The duties in one sentence"),
        *gate_words(pack.gate),
        Heading(text="Whether this pack is as it was made"),
        Words(
            text="The file manifest-sha256.txt lists every file with its SHA-256. Whoever has Python can run verify.py "
            "in this folder: it names what is missing, changed or added."
        ),
    ]


def _summary(pack: Pack) -> list[Block]:
    return [
        Heading(text="Duties"),
        *gate_words(pack.gate),
        *waiting_duties(pack.duties, pack.on),
        *settled_duties(pack.duties),
        Heading(text="Areas"),
        *area_blocks(pack.position, None),
        Heading(text="How the figures come about"),
        *method_blocks(pack.position),
    ]


def _duties(pack: Pack) -> list[Block]:
    if not pack.duties:
        return [Words(text="No duties are asked about here.")]
    blocks: list[Block] = [
        Points(
            items=tuple(
                Link(text=f"{one.duty.line.criterion.title}: {one.duty.status.value}", target=f"#duty-{number}")
                for number, one in enumerate(pack.duties, start=1)
            )
        )
    ]
    for number, one in enumerate(pack.duties, start=1):
        blocks += _duty(pack, number, one)
    return blocks


def _duty(pack: Pack, number: int, one: NamedDuty) -> list[Block]:
    line = one.duty.line
    pieces = (*line.shown.current, *line.shown.lapsed, *line.shown.not_yet)
    said = "" if line.standing.answer is None else line.standing.answer.narrative
    evidence: Block = (
        evidence_table(pack, pieces, about=line.criterion.title)
        if pieces
        else Words(text="No evidence was cited on the day.")
    )
    return [
        Heading(text=f"{number}. {line.criterion.title}", anchor=f"duty-{number}"),
        Words(text=line.criterion.question),
        Points(
            items=(
                f"Status: {one.duty.status.value}. Claimed: {line.score.claimed_words}. "
                f"Shown: {line.score.shown_words}.",
                line.standing.why,
                f"Rests on {one.rests_on}; reference checked: {one.checked}.",
                f"{one.who}, {one.when(pack.on)}.",
            )
        ),
        *([Words(text=f"In the school's words: {said}")] if said else []),
        evidence,
    ]


def _checks(checks: Sequence[LoggedCheck]) -> list[Block]:
    if not checks:
        return [Words(text="No check has been logged.")]
    blocks: list[Block] = []
    for one in checks:
        blocks.append(Heading(text=one.check.title))
        logged = Counter(result.outcome for result in one.results)
        parts = [f"{logged[each]} {each.value}" for each in CheckOutcome if each in TEST_RESULTS or logged[each]]
        blocks.append(Words(text=f"{counted(len(one.results), 'result', 'results')}: {', '.join(parts)}."))
        if one.grid is not None:
            blocks.append(Words(text=one.grid.sentence))
            waiting = tuple(f"{target_title(square.target)}: {square.words}" for square in one.grid.to_settle)
            blocks += [Points(items=waiting)] if waiting else []
        if one.results:
            blocks.append(_log(one.check, one.results))
    return blocks


def _log(check: Check, results: Sequence[CheckResult]) -> Table:
    return Table(
        title=f"Log: {check.title}",
        columns=(
            Column(heading="Done on", width=18),
            Column(heading="Outcome", width=10),
            Column(heading="Place", width=20),
            Column(heading="Device", width=20),
            Column(heading="User group", width=20),
            Column(heading="Network", width=20),
        ),
        rows=tuple(
            (one.done_on, one.outcome.value, one.place, one.device, one.user_group, one.network) for one in results
        ),
    )


def _library(pack: Pack) -> list[Block]:
    kept = len(pack.items) - len(pack.shareable)
    blocks: list[Block] = [library_table(pack)] if pack.shareable else [Words(text="No evidence is marked shareable.")]
    if kept:
        more = counted(kept, "further item is", "further items are")
        blocks.append(Words(text=f"{more} kept by the school, not in this pack."))
    return blocks
