"""Gaps in their fixed order, each with the reason why it stands where it does and the cheapest step to close it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audits.findings.steps import Step, cheapest_step
from audits.scoring.line import Line
from audits.scoring.score import MET, TOP
from audits.scoring.wording import counted, day_words

GAP_ORDER = (
    "Duties that are not yet evidenced come first. "
    "Then the highest of weight x steps below embedded, where a duty weighs 3, recommended 2 and good practice 1. "
    "Among equals, those under question come first, and then the order of the catalogue decides."
)
"""The rule, as shown above the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One gap: its place in the list (from 1), weight x steps below embedded, why it is there, what to do."""

    place: int
    line: Line
    points: int
    because: str
    step: Step


def gaps(lines: Iterable[Line], order: Mapping[str, int]) -> tuple[Gap, ...]:
    """Every criterion with a known score below embedded, or under question; `order` is the catalogue's.

    What is not known is no gap: it stands in the next best five.
    """
    found = [line for line in lines if line.score.score is not None and (line.score.score < TOP or line.under_question)]
    found.sort(key=lambda line: (*_key(line), order[line.id]))
    placed = []
    before: Line | None = None
    for place, line in enumerate(found, start=1):
        because = _because(line, tied=before is not None and _key(before) == _key(line))
        placed.append(Gap(place=place, line=line, points=points(line), because=because, step=cheapest_step(line)))
        before = line
    return tuple(placed)


def points(line: Line) -> int:
    """Weight x (3 - score), the size of a gap; 0 where the score is not known."""
    return 0 if line.score.score is None else line.strength.weight * (TOP - line.score.score)


def _key(line: Line) -> tuple[bool, int, bool]:
    return (not _duty_below(line), -points(line), not line.under_question)


def _duty_below(line: Line) -> bool:
    return line.is_duty and line.score.score is not None and line.score.score < MET


def _because(line: Line, *, tied: bool) -> str:
    parts = []
    if _duty_below(line):
        parts.append(f"A duty that is {line.status.value}: such duties come first.")
    parts.append(_size(line))
    if line.failed:
        failed_on = max(result.done_on for result in line.failed)
        parts.append(f"Under question, because a check failed on {day_words(failed_on)}.")
    elif line.under_question:
        parts.append("Under question: another look at it has been asked for.")
    if tied:
        parts.append("Equal to the one before it, so the order of the catalogue decides.")
    return " ".join(parts)


def _size(line: Line) -> str:
    assert line.score.score is not None
    steps = TOP - line.score.score
    if not steps:
        return "Nothing is missing from its score."
    weight = line.strength.weight
    figure = f"{weight} x {steps} = {points(line)}"
    below = f"{counted(steps, 'step', 'steps')} below embedded"
    return f"{line.strength.value.capitalize()}, weight {weight}, {below}: {figure}."
