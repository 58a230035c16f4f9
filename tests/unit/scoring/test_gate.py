"""The gate: every duty in exactly one status, before and apart from any average."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from audits.scoring.gate import GATE_ORDER, gate, resting_on
from audits.scoring.score import Status
from checklists.model import Cite, Extent, Phase, ReferenceCheck, Role, Strength
from tests.builders import LAW, STANDARD, TODAY, make_catalogue, make_criterion, make_profile, make_requirement
from tests.unit.scoring.strategies import law, schools


def _catalogue(lines):
    return make_catalogue(*(line.criterion for line in lines))


def _gate(lines):
    return gate(_catalogue(lines), make_profile(), lines, TODAY)


@law
@given(schools)
def test_the_statuses_part_the_duties_without_rest(lines):
    found = _gate(lines)
    assert sum(found.counts.values()) == len(found.duties) == sum(line.is_duty for line in lines)
    assert all(len(found.with_status(status)) == found.counts[status] for status in Status)


@law
@given(schools)
def test_a_status_says_what_the_table_of_statuses_says(lines):
    for duty in _gate(lines).duties:
        claimed, score = duty.line.score.claimed, duty.line.score.score
        expected = {
            Status.EVIDENCED: score is not None and score >= 2,
            Status.CLAIMED_ONLY: claimed is not None and claimed >= 2 and duty.line.shown.level < 2,
            Status.NOT_YET: claimed in (0, 1),
            Status.NOT_KNOWN: not duty.line.standing.is_known,
            Status.NOT_APPLICABLE: bool(duty.line.standing.reason),
        }
        assert [status for status, holds in expected.items() if holds] == [duty.status]


@law
@given(schools)
def test_the_gate_does_not_change_with_what_is_no_duty(lines):
    duties = [line for line in lines if line.is_duty]
    assert _gate(lines) == gate(_catalogue(lines), make_profile(), duties, TODAY)


@law
@given(schools)
def test_duties_are_listed_by_status_and_then_in_catalogue_order(lines):
    catalogue = _catalogue(lines)
    found = [(GATE_ORDER.index(duty.status), catalogue.order[duty.line.id]) for duty in _gate(lines).duties]
    assert found == sorted(found)


def test_a_duty_rests_on_the_requirement_that_its_file_names():
    second = make_requirement("law-2026/2", check=ReferenceCheck.SECONDARY_SOURCE)
    cites = tuple(Cite(each, Role.NEEDED, Extent.WHOLE) for each in (LAW, "law-2026/2"))
    criterion = make_criterion(cites=cites, rests_on="law-2026/2")
    catalogue = make_catalogue(criterion, requirements=[second])
    found = resting_on(catalogue, make_profile(), criterion, TODAY)
    assert (found.id, found.check) == ("law-2026/2", ReferenceCheck.SECONDARY_SOURCE)


def test_a_duty_whose_named_requirement_is_for_another_phase_rests_on_the_next():
    sixth_form = make_requirement("law-2026/2", phases=[Phase.SIXTH_FORM])
    cites = tuple(Cite(each, Role.NEEDED, Extent.WHOLE) for each in ("law-2026/2", LAW))
    criterion = make_criterion(cites=cites, rests_on="law-2026/2")
    catalogue = make_catalogue(criterion, requirements=[sixth_form])
    assert resting_on(catalogue, make_profile(), criterion, TODAY).id == LAW


def test_what_is_only_supported_or_recommended_rests_on_no_duty():
    cites = (Cite(LAW, Role.SUPPORTS, Extent.WHOLE), Cite(STANDARD, Role.NEEDED, Extent.WHOLE))
    criterion = replace(make_criterion(strength=Strength.RECOMMENDED), cites=cites)
    with pytest.raises(ValueError, match="no duty"):
        resting_on(make_catalogue(criterion), make_profile(), criterion, TODAY)
