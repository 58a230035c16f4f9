"""The governors' report as a document: fixed headings in order, and room to write only where something moved."""

from __future__ import annotations

from audits.model.day import LONDON
from audits.model.governor_reply import GovernorReply
from audits.model.term import Term
from audits.reporting.documents import Block, Document, Heading, Points, Space, Together, Voice, Words
from audits.reporting.governors.content import GovernorsReport, Question
from audits.reporting.parts.areas import area_blocks, moved_areas
from audits.reporting.parts.bridge import bridge_blocks
from audits.reporting.parts.duties import gate_words, settled_duties, waiting_duties
from audits.reporting.parts.gaps import gap_blocks, plan_blocks, promise_blocks
from audits.reporting.parts.method import method_blocks
from audits.reporting.parts.releases import release_blocks
from audits.reporting.parts.signing import signing_blocks
from audits.scoring.score import Status
from audits.scoring.wording import day_words, listed, sentence

TITLE = "Online safety: report to governors"

HEADINGS = (
    "Duties",
    "Areas",
    "What changed, and why",
    "Gaps and actions",
    "Incidents, as released",
    "Questions for the meeting",
    "Sign-off",
    "How the figures come about",
)
"""The report's headings, which stay whatever a term brings."""

IN_FULL = 24
"""Duties still waiting that are told with what they rest on; where there are more, the page 'Frameworks' tells it."""

GAPS = 8
"""Gaps listed; the page 'Strengths and gaps' has them all."""

ACTIONS = 8
"""Actions listed, those not kept first; the page 'Actions' has them all."""

RELEASES = 2
"""Releases shown, the latest first; the page 'Incidents' has them all."""

NAMED = 4
"""Areas that are named where they moved; more are counted, and the table marks each."""

FIRST_TERM = "This is the first term recorded in the tool, so there is nothing earlier to compare with."

LEFT_OUT = (
    "The figures worked out today for {audit}, are no longer those that were signed, so nothing is compared with them. "
    "What was signed stands on the page 'Sign-off'; the tool may have been updated since."
)

NOT_SIGNED = "This audit has not been signed off."

NOT_RELEASED = "No incident table had been released by then, so no incident figure stands here."
"""Said in a report on one audit, which holds no release that came after it."""


def governors_document(report: GovernorsReport) -> Document:
    """The whole report."""
    sections = (
        _duties(report),
        _areas(report),
        _changed(report),
        _gaps(report),
        _incidents(report),
        _questions(report),
        _signing(report),
        method_blocks(report.position),
    )
    blocks: list[Block] = []
    for number, (heading, section) in enumerate(zip(HEADINGS, sections, strict=True), start=1):
        blocks += [Heading(text=f"{number}. {heading}"), *section]
    local = report.known_at.astimezone(LONDON)
    moment = f"{day_words(local.date())}, {local:%H:%M}"
    made_up = ["This school is made up: its people, answers and incidents are invented."] if report.made_up else []
    return Document(
        title=TITLE,
        subject=f"{report.school}, {report.term}: duties, areas, what changed, gaps, incidents as released, sign-off",
        about=(
            f"{report.school}. {report.term}.",
            f"{report.basis} As recorded by {moment}.",
            *made_up,
        ),
        foot=f"{report.school}. {TITLE}. As recorded by {moment}.",
        made_at=report.known_at,
        author=report.school,
        blocks=tuple(blocks),
    )


def _duties(report: GovernorsReport) -> list[Block]:
    blocks = gate_words(report.gate)
    moved = report.earlier is not None and report.earlier.gate.counts != report.gate.counts
    if report.earlier is not None:
        blocks.append(Words(text=sentence(f"At {report.earlier.name}: {_lowered(report.earlier.gate.headline)}")))
    blocks += waiting_duties(report.duties, report.on, briefly_over=IN_FULL)
    if moved:
        blocks.append(Space(prompt="The duties have moved since. What lies behind it?"))
    return [*blocks, *settled_duties(report.duties)]


def _areas(report: GovernorsReport) -> list[Block]:
    earlier = report.earlier
    before = None if earlier is None else earlier.areas
    blocks = area_blocks(report.position, before, earlier="" if earlier is None else earlier.short)
    moved = moved_areas(report.position, before)
    if moved:
        named = listed([_lowered(area) for area in moved]) if len(moved) <= NAMED else f"{len(moved)} areas"
        blocks.append(Space(prompt=f"Moved since: {named}. What should governors know about it?"))
    return blocks


def _changed(report: GovernorsReport) -> list[Block]:
    if report.earlier is None:
        return [Words(text=LEFT_OUT.format(audit=report.left_out) if report.left_out else FIRST_TERM)]
    if report.earlier.bridge is None:
        return [Words(text=f"Nothing applied to the school at {report.earlier.name}, so no change can be told.")]
    blocks = bridge_blocks(report.earlier.bridge, report.titles)
    if report.earlier.bridge.change:
        blocks.append(Space(prompt="Why did it move, in the school's own words?"))
    return blocks


def _gaps(report: GovernorsReport) -> list[Block]:
    known = any(line.status is not Status.NOT_KNOWN for line in report.position.lines)
    blocks = gap_blocks(report.position.gaps, report.in_hand, report.on, first=GAPS, anything_known=known)
    earlier = report.earlier
    if earlier is not None:
        return [*blocks, *promise_blocks(earlier.promises, report.titles, earlier.promised, first=ACTIONS)]
    return [*blocks, *plan_blocks(report.actions, report.titles, report.on, first=ACTIONS)]


def _incidents(report: GovernorsReport) -> list[Block]:
    if report.of_one_audit and not report.releases:
        return [Words(text=NOT_RELEASED)]
    blocks = release_blocks(report.releases[:RELEASES])
    if report.releases:
        blocks.append(Space(prompt="What has been done because of these figures?"))
    return blocks


def _questions(report: GovernorsReport) -> list[Block]:
    if not report.questions:
        return [Words(text="No question follows from the gaps. Ask the school how it knows that there are none.")]
    return [_question(number, one) for number, one in enumerate(report.questions, start=1)]


def _question(number: int, one: Question) -> Together:
    return Together(
        blocks=(
            Heading(text=f"Question {number}. {one.question}", level=2),
            Words(text=f"Why: {one.why}", voice=Voice.SMALL),
            *_before(one.before),
            Points(
                items=(
                    f"A strong answer: {sentence(one.strong)}",
                    f"A thin one: {sentence(one.thin)}",
                    f"Ask to see: {sentence(one.ask_to_see)}",
                )
            ),
            Space(prompt="Reply:", lines=1) if one.reply is None else Words(text=f"Reply {_replied(one.reply)}"),
        )
    )


def _before(reply: GovernorReply | None) -> list[Words]:
    if reply is None:
        return []
    term = Term.keyed(reply.term).label
    return [Words(text=f"The reply of the {term}, {_replied(reply)}", voice=Voice.SMALL)]


def _replied(reply: GovernorReply) -> str:
    """A reply with its day and how it sounded, as the minutes have it."""
    return f"on {day_words(reply.replied_on)} ({reply.heard.value}): {reply.reply}"


def _signing(report: GovernorsReport) -> list[Block]:
    if report.of_one_audit:
        return signing_blocks(report.signed, report.waiting, none_yet=NOT_SIGNED)
    return signing_blocks(report.signed[:1], report.waiting)


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
