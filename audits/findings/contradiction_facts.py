"""The facts that each kind of rule looks for, from what the answers, their evidence, checks and actions say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from audits.findings.contradiction_incidents import came_through, counted_words, matching, newest_record
from audits.findings.position import Position
from audits.model.action import Action, ActionStatus
from audits.model.answer import Judgement
from audits.model.day import day_in_london
from audits.model.incident import Incident
from audits.scoring.line import Line
from audits.scoring.pieces import Piece, target_words
from audits.scoring.score import MET, TOP
from audits.scoring.standing import Knowledge
from audits.scoring.validity import last_day_current
from audits.scoring.wording import counted, day_words
from checklists.contradictions import Rule, RuleKind
from checklists.model import EvidenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What rules look at: the school's position on a day, its incidents and its actions."""

    position: Position
    incidents: tuple[Incident, ...]
    actions: tuple[Action, ...]

    @property
    def on(self) -> date:
        """The day."""
        return self.position.on

    def line(self, criterion_id: str) -> Line | None:
        """A criterion's line; None where this school is not asked it."""
        return self.position.by_id.get(criterion_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What fills the blanks of a rule's two sentences, and what both rest on."""

    first: Mapping[str, str]
    second: Mapping[str, str]
    basis: tuple[str, ...]


def evidence_older(rule: Rule, ground: Ground) -> Facts | None:
    """Claimed at least in place, and the newest thing cited for it lies too far back; silent where nothing is cited."""
    line = _claimed(rule, ground)
    newest = None if line is None else _newest((*line.shown.current, *line.shown.lapsed))
    if line is None or newest is None or last_day_current(newest.begins, rule.months) >= ground.on:
        return None
    second = {"evidence": newest.named, "dated": day_words(newest.begins), "age": _age(newest.begins, ground.on)}
    return Facts(first=_said(line), second=second, basis=(*_answer(line), newest.id, newest.begins.isoformat()))


def rests_on(rule: Rule, ground: Ground) -> Facts | None:
    """Claimed at least in place, while what it rests on is said not to be in place."""
    line, other = _claimed(rule, ground), ground.line(rule.other)
    if line is None or other is None or other.standing.claim != 0:
        return None
    return Facts(first=_said(line), second={"day": _day(other)}, basis=(*_answer(line), *_answer(other)))


def failed_check(rule: Rule, ground: Ground) -> Facts | None:
    """Claimed at least in place, while the last result of a check of it is a failure."""
    line = _claimed(rule, ground)
    if line is None or not line.failed:
        return None
    last = max(line.failed, key=lambda result: (result.done_on, result.id))
    failures = sorted(result.id for result in line.failed)
    return Facts(
        first=_said(line),
        second={"failed": f"{day_words(last.done_on)}{target_words(last)}"},
        basis=(*_answer(line), *failures),
    )


def embedded_unchecked(rule: Rule, ground: Ground) -> Facts | None:
    """Claimed embedded, which says that its effect is checked, with no check or test of it for so many months."""
    line = ground.line(rule.criterion)
    if line is None or line.standing.claim != TOP:
        return None
    checks = [one for one in (*line.shown.current, *line.shown.lapsed) if one.kind is EvidenceKind.CHECK]
    last = _newest(checks)
    if last is not None and last_day_current(last.begins, rule.months) >= ground.on:
        return None
    words = "none is recorded before that" if last is None else f"the last one is dated {day_words(last.begins)}"
    return Facts(
        first={"day": _day(line)},
        second={"months": _months(rule), "last": words},
        basis=(*_answer(line), *((last.id, last.begins.isoformat()) if last else ())),
    )


def incidents_against_claim(rule: Rule, ground: Ground) -> Facts | None:
    """Claimed at least in place, while the records hold incidents that it should make rare."""
    line = _claimed(rule, ground)
    return None if line is None else _with_incidents(rule, ground, line)


def incidents_without_procedure(rule: Rule, ground: Ground) -> Facts | None:
    """Said not to be in place, or not to apply, while there are incidents that call for it."""
    line = ground.line(rule.criterion)
    if line is None or not (line.standing.claim == 0 or line.standing.knowledge is Knowledge.NOT_APPLICABLE):
        return None
    return _with_incidents(rule, ground, line)


def not_applicable_yet_cited(rule: Rule, ground: Ground) -> Facts | None:
    """Said not to apply, while a current item is cited for it (or for the rule's other criterion)."""
    line, shown = ground.line(rule.criterion), ground.line(rule.other or rule.criterion)
    if line is None or shown is None or line.standing.knowledge is not Knowledge.NOT_APPLICABLE:
        return None
    newest = _newest(shown.shown.current)
    if newest is None:
        return None
    return Facts(
        first={"day": _day(line)},
        second={"evidence": newest.named, "dated": day_words(newest.begins)},
        basis=(*_answer(line), newest.id, newest.begins.isoformat()),
    )


def done_not_in_place(rule: Rule, ground: Ground) -> Facts | None:
    """An action for it is done, with its effect, while it is said not to be in place."""
    line = ground.line(rule.criterion)
    done = [
        one
        for one in ground.actions
        if one.criterion_id == rule.criterion
        and one.status is ActionStatus.DONE
        and day_in_london(one.recorded_at) <= ground.on
    ]
    if line is None or line.standing.claim != 0 or not done:
        return None
    last = max(done, key=lambda one: (one.recorded_at, one.id))
    return Facts(
        first={"action": last.what.strip().rstrip("."), "day": day_words(day_in_london(last.recorded_at))},
        second={"day": _day(line)},
        basis=(*_answer(line), last.id, str(last.version)),
    )


def nothing_came_to_light(rule: Rule, ground: Ground) -> Facts | None:
    """Claimed at least in place, while of all incidents that say how they came to light none did by it."""
    line = _claimed(rule, ground)
    if line is None:
        return None
    known, through = came_through(rule, ground.incidents, ground.on)
    if through or len(known) < rule.least:
        return None
    return Facts(
        first=_said(line),
        second={"incidents": counted_words(known), "months": _months(rule)},
        basis=(*_answer(line), newest_record(known)),
    )


FINDERS: Mapping[RuleKind, Callable[[Rule, Ground], Facts | None]] = {
    RuleKind.EVIDENCE_OLDER: evidence_older,
    RuleKind.RESTS_ON: rests_on,
    RuleKind.FAILED_CHECK: failed_check,
    RuleKind.EMBEDDED_UNCHECKED: embedded_unchecked,
    RuleKind.INCIDENTS_AGAINST_CLAIM: incidents_against_claim,
    RuleKind.INCIDENTS_WITHOUT_PROCEDURE: incidents_without_procedure,
    RuleKind.NOT_APPLICABLE_YET_CITED: not_applicable_yet_cited,
    RuleKind.DONE_NOT_IN_PLACE: done_not_in_place,
    RuleKind.NOTHING_CAME_TO_LIGHT: nothing_came_to_light,
}
"""How each kind of rule finds its facts."""


def _with_incidents(rule: Rule, ground: Ground, line: Line) -> Facts | None:
    found = matching(rule, ground.incidents, ground.on)
    if len(found) < rule.least:
        return None
    latest = max(one.happened_on for one in found if one.happened_on is not None)
    second = {"incidents": counted_words(found), "months": _months(rule), "latest": day_words(latest)}
    return Facts(first=_said(line), second=second, basis=(*_answer(line), newest_record(found)))


def _claimed(rule: Rule, ground: Ground) -> Line | None:
    line = ground.line(rule.criterion)
    return line if line is not None and line.standing.claim is not None and line.standing.claim >= MET else None


def _said(line: Line) -> dict[str, str]:
    return {"judgement": _judgement(line).value, "day": _day(line)}


def _judgement(line: Line) -> Judgement:
    assert line.standing.answer is not None
    assert line.standing.answer.judgement is not None
    return line.standing.answer.judgement


def _day(line: Line) -> str:
    assert line.standing.confirmed_on is not None
    return day_words(line.standing.confirmed_on)


def _answer(line: Line) -> tuple[str, str]:
    """What was said and when, as the digest has it."""
    assert line.standing.confirmed_on is not None
    return (_judgement(line).value, line.standing.confirmed_on.isoformat())


def _newest(pieces: Iterable[Piece]) -> Piece | None:
    return max(pieces, key=lambda piece: (piece.begins, piece.id), default=None)


def _months(rule: Rule) -> str:
    return "month" if rule.months == 1 else f"{rule.months} months"


def _age(day: date, on: date) -> str:
    whole = (on.year - day.year) * 12 + on.month - day.month - (on.day < day.day)
    return f"{counted(whole, 'month', 'months')} ago"
