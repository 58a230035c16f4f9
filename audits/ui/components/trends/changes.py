"""What was done or changed, beside charts of half-terms: in which of them, under its number, and in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audits.model.annotation import Annotation
from audits.trends.periods import Period
from audits.ui.components.words import day

NAMED = 3
"""Changes that the sentence names; the others are in the list under the charts month by month."""


def changes_in(of: Sequence[Period], annotations: Sequence[Annotation]) -> Mapping[int, str]:
    """The numbers of the changes in each period that has some, by the period's place; numbered as in their list."""
    found: dict[int, list[str]] = {}
    for number, one in enumerate(annotations, start=1):
        for place, period in enumerate(of):
            if period.first_day <= one.on <= period.last_day:
                found.setdefault(place, []).append(str(number))
    return {place: ",".join(numbers) for place, numbers in found.items()}


def changes_sentence(annotations: Sequence[Annotation]) -> str:
    """What the numbers on the charts stand for, the latest first; nothing where nothing was recorded."""
    if not annotations:
        return ""
    latest = list(enumerate(annotations, start=1))[-NAMED:][::-1]
    named = "; ".join(f"{number}, {one.kind.value} ({day(one.on)})" for number, one in latest)
    more = f"; {len(annotations) - NAMED} more under Month by month" if len(annotations) > NAMED else ""
    return f"Dotted lines are changes of the school: {named}{more}."
