"""Serious incidents: listed by themselves, by type or by outcome."""

from __future__ import annotations

from datetime import date

import pytest

from audits.trends.counting.serious import serious_incidents
from checklists.reader import read_catalogue
from tests.unit.trends.made import incident


@pytest.fixture(scope="module")
def taxonomy():
    catalogue, _ = read_catalogue()
    assert catalogue is not None
    return catalogue.taxonomy


def test_types_and_outcomes_marked_serious_make_an_incident_serious(taxonomy):
    rows = [
        incident(date(2026, 9, 14), 1),
        incident(date(2026, 9, 15), 2, types=("cyberbullying", "nudes")),
        incident(date(2026, 9, 16), 3, outcome="police-investigation"),
    ]
    found = serious_incidents(rows, taxonomy)
    assert [(one.incident.id, one.types, one.outcome) for one in found] == [
        ("i3", (), "police-investigation"),
        ("i2", ("nudes",), ""),
    ]


def test_an_undated_one_stands_first_as_nobody_can_tell_how_new_it_is(taxonomy):
    rows = [incident(date(2026, 9, 15), 1, types=("nudes",)), incident(None, 2, types=("nudes",))]
    assert [one.incident.id for one in serious_incidents(rows, taxonomy)] == ["i2", "i1"]
