"""Coverage counts every requirement once and names those that nothing asks."""

from __future__ import annotations

from datetime import date

from checklists.coverage import Coverage, coverage
from checklists.model import Strength
from checklists.reader import read_catalogue
from tests.unit.checklists.catalogues import VALID

TODAY = date(2026, 11, 21)


def test_requirements_are_counted_by_document_word_and_strength():
    catalogue, _ = read_catalogue(VALID)
    assert catalogue is not None
    assert coverage(catalogue, on=TODAY) == (
        Coverage(
            document="guide-2020",
            word="should",
            strength=Strength.DUTY,
            requirements=1,
            cited=1,
            needed=1,
            not_cited=(),
        ),
        Coverage(
            document="guide-2020",
            word="must",
            strength=Strength.RECOMMENDED,
            requirements=1,
            cited=0,
            needed=0,
            not_cited=(),
            exempt=("guide-2020/2",),
        ),
        Coverage(
            document="guide-2024",
            word="should",
            strength=Strength.DUTY,
            requirements=1,
            cited=1,
            needed=1,
            not_cited=(),
        ),
        Coverage(
            document="guide-2024",
            word="hint",
            strength=Strength.RECOMMENDED,
            requirements=1,
            cited=1,
            needed=1,
            not_cited=(),
        ),
        Coverage(
            document="guide-2024",
            word="should",
            strength=Strength.RECOMMENDED,
            requirements=1,
            cited=0,
            needed=0,
            not_cited=("guide-2024/3",),
        ),
        Coverage(
            document="town-policy",
            word="commitment",
            strength=Strength.GOOD_PRACTICE,
            requirements=1,
            cited=1,
            needed=1,
            not_cited=(),
        ),
    )


def test_every_requirement_of_the_real_catalogue_is_counted_once():
    catalogue, _ = read_catalogue()
    assert catalogue is not None
    lines = coverage(catalogue, on=TODAY)
    assert sum(line.requirements for line in lines) == len(catalogue.requirements)
    assert all(line.requirements == line.cited + len(line.not_cited) + len(line.exempt) for line in lines)
    assert all(line.needed <= line.cited for line in lines)
