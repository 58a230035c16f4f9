"""Changes of the school beside charts of half-terms: under the numbers of their list."""

from __future__ import annotations

from datetime import date

import pytest

from audits.model.annotation import Annotation, AnnotationKind
from audits.trends.periods import Period
from audits.ui.components.trends.changes import changes_in, changes_sentence
from tests.builders import TODAY, moment

AUTUMN = Period(label="Autumn 1", first_day=date(2026, 9, 1), last_day=date(2026, 10, 23))
WINTER = Period(label="Autumn 2", first_day=date(2026, 10, 24), last_day=date(2026, 12, 18))


def changed(on: date, kind: AnnotationKind = AnnotationKind.ASSEMBLY) -> Annotation:
    return Annotation(
        school_id="s",
        id=str(on),
        version=1,
        on=on,
        kind=kind,
        note="",
        rebases=False,
        withdrawn=False,
        recorded_at=moment(TODAY),
        recorded_by="p",
    )


def test_each_change_stands_under_its_number_in_the_half_term_that_holds_its_day():
    days = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 10, 23), date(2026, 10, 24), date(2027, 1, 4)]
    assert changes_in([AUTUMN, WINTER], [changed(day) for day in days]) == {0: "2,3", 1: "4"}


@pytest.mark.parametrize(
    ("many", "said"),
    [
        (0, ""),
        (1, "Dotted lines are changes of the school: 1, assembly held (1 September 2026)."),
        (
            5,
            "Dotted lines are changes of the school: 5, assembly held (5 September 2026); 4, assembly held "
            "(4 September 2026); 3, assembly held (3 September 2026); 2 more under Month by month.",
        ),
    ],
)
def test_the_sentence_says_what_the_latest_numbers_stand_for(many, said):
    assert changes_sentence([changed(date(2026, 9, day + 1)) for day in range(many)]) == said
