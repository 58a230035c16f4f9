"""Cells that say how a school stood at one end of a bridge, and the calendar of the examples about reviews."""

from __future__ import annotations

from datetime import date, timedelta

from audits.model.term import AcademicYear, Calendar, HalfTerm, TermName
from audits.scoring.evidence import SHOWN_WORDS
from audits.scoring.footing import Footing, Point
from audits.scoring.score import CLAIM_WORDS
from checklists.model import Strength
from tests.builders import SCHOOL, TODAY, moment

OUT_OF_DATE = "out of date"
NOT_APPLYING = "does not apply"
NOT_FOR_IT = "not for such a school"


def read_point(cell: str, *, place: int) -> Point:
    """A point such as "A duty: in place, shown; B: not for such a school"; `place` puts it in time, the first at 0."""
    footings, not_for_it = {}, set()
    for part in cell.split("; "):
        asked, _, stands = part.partition(": ")
        name, _, strength = asked.partition(" ")
        if stands == NOT_FOR_IT:
            not_for_it.add(name)
        else:
            footings[name] = _footing(Strength(strength).weight, stands)
    day = TODAY + timedelta(days=100 * place)
    return Point(
        name=f"point {place}", on=day, known_at=moment(day), footings=footings, not_for_it=frozenset(not_for_it)
    )


def _footing(weight: int, stands: str) -> Footing:
    if stands == NOT_APPLYING:
        return Footing(weight=weight, applies=False, claimed=None, shown=0)
    claim, _, shown = stands.partition(", ")
    return Footing(
        weight=weight,
        applies=True,
        claimed=CLAIM_WORDS.index(claim) if claim in CLAIM_WORDS else None,
        shown=1 if shown == OUT_OF_DATE else SHOWN_WORDS.index(shown),
        answer_lapsed=claim == OUT_OF_DATE,
        evidence_lapsed=shown == OUT_OF_DATE,
    )


def three_terms(year: AcademicYear) -> Calendar:
    """A calendar of one year whose terms end on 18 December, 26 March and 16 July, each in one half."""
    begins, after = year.start, year.start + 1
    days = (
        (TermName.AUTUMN, date(begins, 9, 1), date(begins, 12, 18)),
        (TermName.SPRING, date(after, 1, 5), date(after, 3, 26)),
        (TermName.SUMMER, date(after, 4, 12), date(after, 7, 16)),
    )
    halves = tuple(
        HalfTerm(year=year, term=term, half=1, first_day=first, last_day=last, label=term.value)
        for term, first, last in days
    )
    return Calendar(
        school_id=SCHOOL, version=1, halves=halves, closures=(), recorded_at=moment(TODAY), recorded_by="person-1"
    )
