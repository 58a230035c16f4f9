"""At most six questions for governors, made from a school's own gaps by fixed rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from audits.findings.position import Position
from audits.model.governor_reply import GovernorReply
from audits.model.term import Term
from audits.scoring.line import Line
from audits.scoring.score import MET, TOP, Status
from audits.scoring.wording import counted, day_words

MOST = 6
"""Questions at one meeting: more would not be asked."""

FEWEST = 3
"""Questions where there are fewer gaps: the rest ask how the school knows."""

MOST_OF_AN_AREA = 2
"""Questions of one area, as long as others have gaps too."""

QUESTIONS_RULE = (
    "Duties that are known and not yet evidenced come first, then duties that are not known, then what is under "
    "question, then the other gaps in their order; at most two of one area while others have any. "
    "A question is asked again in a later term only where its gap is still open. "
    "A school without gaps is asked how it knows."
)
"""The rule, as shown under the questions."""


class Why(StrEnum):
    """What a question is made from."""

    GAP = "gap"
    NOT_KNOWN = "not known"
    QUESTIONED = "under question"
    HOW_KNOWN = "how it is known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question with its figure; what to listen for stands in the criterion.

    `before` is the reply of the last earlier term in which it was asked, `reply` that of this term.
    """

    line: Line
    why: Why
    question: str
    because: str
    before: GovernorReply | None
    reply: GovernorReply | None

    @property
    def again(self) -> str:
        """That it was asked before and why it is asked again; empty where it was not."""
        if self.before is None:
            return ""
        return f"Asked in the {Term.keyed(self.before.term).label} too, and the gap is still open."


def governor_questions(position: Position, replies: Iterable[GovernorReply], term: Term) -> tuple[Ask, ...]:
    """The questions of a term: those replied to already, in their order, and then the others by the rule.

    `replies` are the latest per term and criterion, of every term.
    """
    known = list(replies)
    now = {one.criterion_id: one for one in known if one.term == term.key}
    before = _before(known, term)
    replied = sorted(now.values(), key=lambda one: (one.recorded_at, one.criterion_id))
    asked = [position.by_id[one.criterion_id] for one in replied if one.criterion_id in position.by_id]
    found = [(line, _why(line)) for line in asked]
    taken = {line.id for line in asked}
    found += _spread([one for one in _candidates(position) if one[0].id not in taken], asked, MOST - len(found))
    if len(found) < FEWEST:
        taken |= {line.id for line, _ in found} | set(before)
        found += [(line, Why.HOW_KNOWN) for line in _strong(position) if line.id not in taken][: FEWEST - len(found)]
    return tuple(_ask(line, why, before.get(line.id), now.get(line.id)) for line, why in found[:MOST])


def _candidates(position: Position) -> list[tuple[Line, Why]]:
    gaps = [gap.line for gap in position.gaps]
    duties = [line for line in gaps if line.is_duty and line.score.score is not None and line.score.score < MET]
    unknown = [duty.line for duty in position.gate.with_status(Status.NOT_KNOWN)]
    ranked = [
        *((line, Why.GAP) for line in duties),
        *((line, Why.NOT_KNOWN) for line in unknown),
        *((line, Why.QUESTIONED) for line in gaps if line.under_question),
        *((line, Why.GAP) for line in gaps),
    ]
    first: dict[str, tuple[Line, Why]] = {}
    for line, why in ranked:
        first.setdefault(line.id, (line, why))
    return list(first.values())


def _spread(ranked: Sequence[tuple[Line, Why]], asked: Sequence[Line], room: int) -> list[tuple[Line, Why]]:
    """The first of them, at most two of an area while other areas have any; in the order of the rule."""
    per_area = Counter(line.criterion.area for line in asked)
    chosen, over = [], []
    for line, why in ranked:
        if per_area[line.criterion.area] < MOST_OF_AN_AREA:
            per_area[line.criterion.area] += 1
            chosen.append((line, why))
        else:
            over.append((line, why))
    kept = {line.id for line, _ in [*chosen, *over][: max(0, room)]}
    return [one for one in ranked if one[0].id in kept]


def _strong(position: Position) -> list[Line]:
    """What has no gap, duties first, then what runs out soonest."""
    strong = [line for line in position.lines if line.score.score == TOP and not line.under_question]
    return sorted(strong, key=lambda line: (not line.is_duty, line.next_fall.on if line.next_fall else date.max))


def _before(replies: Sequence[GovernorReply], term: Term) -> dict[str, GovernorReply]:
    earlier = [one for one in replies if Term.keyed(one.term).place < term.place]
    return {one.criterion_id: one for one in sorted(earlier, key=lambda one: Term.keyed(one.term).place)}


def _why(line: Line) -> Why:
    if line.score.score is None:
        return Why.NOT_KNOWN
    if line.under_question:
        return Why.QUESTIONED
    return Why.GAP if line.score.score < TOP else Why.HOW_KNOWN


def _ask(line: Line, why: Why, before: GovernorReply | None, reply: GovernorReply | None) -> Ask:
    asked = line.criterion.governor.question
    question = f"How do we know? {asked}" if why is Why.HOW_KNOWN else asked
    return Ask(
        line=line,
        why=why,
        question=reply.question if reply is not None else question,
        because=reply.because if reply is not None else _because(line, why),
        before=before if why is not Why.HOW_KNOWN else None,
        reply=reply,
    )


def _because(line: Line, why: Why) -> str:
    """The figure behind a question, in words."""
    named = f"{line.criterion.title}: a {line.strength.value}" if line.is_duty else line.criterion.title
    if why is Why.NOT_KNOWN:
        return f"{named}. It is not known whether it is met. {line.standing.why}"
    if why is Why.HOW_KNOWN:
        items = counted(len(line.shown.current), "current item", "current items")
        return f"{named}. It counts as {line.score.words}, and rests on {items}."
    said = f"{named}. The school says: {line.score.claimed_words}. Its evidence: {line.score.shown_words}."
    if line.failed:
        failed_on = max(result.done_on for result in line.failed)
        return f"{said} A check of it failed on {day_words(failed_on)}."
    if line.under_question:
        return f"{said} It is under question: another look at it has been asked for."
    return f"{said} The lower of the two counts."
