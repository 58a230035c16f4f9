"""The next best five: which criteria to answer next, by one published rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from audits.scoring.line import Line
from audits.scoring.score import Status
from audits.scoring.standing import Knowledge
from audits.scoring.wording import counted, day_words
from checklists.model import Strength

NEXT_FIVE_RULE = (
    "Duties that are not known come first, then answers that run out within 30 days, "
    "then what else is not known (recommended before good practice), then answers under question. "
    "In each group 'not sure' comes last, and the order of the catalogue decides the rest."
)
"""The rule, as shown with the five."""

FIVE = 5
"""How many are offered at once: what twenty minutes are good for."""

RUNS_OUT_SOON = 30
"""Days ahead in which an answer that runs out is offered for confirming; the last of the two warnings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """A criterion worth answering next, and why in words."""

    line: Line
    because: str


def next_five(lines: Iterable[Line], order: Mapping[str, int], on: date) -> tuple[Next, ...]:
    """The next best five, or fewer where fewer are left; `order` is the catalogue's."""
    ranked = [(group, line) for line in lines if (group := _group(line, on)) is not None]
    ranked.sort(key=lambda entry: (entry[0], _not_sure(entry[1]), order[entry[1].id]))
    return tuple(Next(line=line, because=_because(line, on)) for _, line in ranked[:FIVE])


def _group(line: Line, on: date) -> int | None:
    """The group of the rule that a line falls in, 0 first; None where nothing is to be answered."""
    if line.status is Status.NOT_KNOWN:
        return {Strength.DUTY: 0, Strength.RECOMMENDED: 2, Strength.GOOD_PRACTICE: 3}[line.strength]
    if _days_left(line, on) <= RUNS_OUT_SOON:
        return 1
    return 4 if line.under_question else None


def _days_left(line: Line, on: date) -> int:
    assert line.standing.last_day is not None
    return (line.standing.last_day - on).days


def _not_sure(line: Line) -> bool:
    return line.standing.knowledge is Knowledge.NOT_SURE


def _because(line: Line, on: date) -> str:
    if line.status is Status.NOT_KNOWN:
        what = "A duty" if line.is_duty else line.strength.value.capitalize()
        return f"{what}, and not known. {line.standing.why}"
    days = _days_left(line, on)
    if days <= RUNS_OUT_SOON:
        assert line.standing.last_day is not None
        left = "today is its last day" if days == 0 else f"{counted(days, 'day', 'days')} left"
        return f"Its answer stands until {day_words(line.standing.last_day)} ({left}): say whether it is still true."
    if not line.failed:
        return "Another look at it has been asked for: say whether the answer is still true."
    failed_on = max(result.done_on for result in line.failed)
    return f"A check failed on {day_words(failed_on)}: look at the answer again."
