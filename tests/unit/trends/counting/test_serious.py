"""Serious incidents: listed by themselves, by type or by outcome."""

from __future__ import annotations

from datetime import date

import pytest

from audits.model.incident import RowUnit
from audits.trends.counting.serious import SeriousAlerts, serious_alerts, serious_incidents
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


@pytest.mark.parametrize("what", [{"unit": RowUnit.ALERT}, {"outcome": "false-alarm"}], ids=["alert", "false alarm"])
def test_an_alert_and_a_false_alarm_are_no_serious_incident(taxonomy, what):
    rows = [
        incident(date(2026, 9, 15), 1, types=("nudes",)),
        incident(date(2026, 9, 15), 2, **{"types": ("nudes",), **what}),
    ]
    assert [one.incident.id for one in serious_incidents(rows, taxonomy)] == ["i1"]


def test_alerts_of_a_serious_type_are_counted_by_whether_anybody_has_looked_at_them(taxonomy):
    alert = {"unit": RowUnit.ALERT, "types": ("nudes",)}
    rows = [
        incident(date(2026, 9, 15), 1, types=("nudes",)),
        incident(date(2026, 9, 15), 2, **alert),
        incident(date(2026, 9, 15), 3, **alert, outcome="still-open"),
        incident(date(2026, 9, 15), 4, **alert, outcome="false-alarm"),
        incident(date(2026, 9, 15), 5, **alert, outcome="resolved"),
        incident(date(2026, 9, 15), 6, unit=RowUnit.ALERT, outcome="police-investigation"),
        incident(date(2026, 9, 15), 7, unit=RowUnit.ALERT),
    ]
    assert serious_alerts(rows, taxonomy) == SeriousAlerts(waiting=2, looked_at=2)
