"""Requirements: the weakest needed criterion decides, for the school that is asked."""

from __future__ import annotations

import pytest

from audits.scoring.frameworks import Coverage, framework_status, requirement_status
from audits.scoring.score import Status
from checklists.model import Cite, Extent, Phase, Role
from tests.builders import LAW, make_catalogue, make_criterion, make_profile, make_requirement

WHOLE = Cite(LAW, Role.NEEDED, Extent.WHOLE)
PART = Cite(LAW, Role.NEEDED, Extent.PART)


def _status(criteria, statuses):
    return requirement_status(make_catalogue(*criteria), LAW, statuses, make_profile())


@pytest.mark.parametrize("order", [1, -1])
def test_the_weakest_is_named_wherever_it_stands(order):
    criteria = [make_criterion("a.one", title="One", cites=(WHOLE,)), make_criterion("a.two", cites=(WHOLE,))]
    statuses = {"a.one": Status.CLAIMED_ONLY, "a.two": Status.EVIDENCED}
    found = _status(criteria[::order], statuses)
    assert (found.status, found.decided_by) == (Status.CLAIMED_ONLY, ("a.one",))
    assert found.why == "The weakest of the 2 criteria that it needs decides: 'One' is claimed only."


def test_a_criterion_that_is_not_for_such_a_school_neither_decides_nor_covers():
    elsewhere = make_criterion("a.one", cites=(WHOLE,), only_phases=[Phase.SIXTH_FORM])
    here = make_criterion("a.two", title="Two", cites=(PART,))
    found = _status([elsewhere, here], {"a.two": Status.EVIDENCED})
    assert (found.status, found.coverage) == (Status.EVIDENCED, Coverage.PART)
    assert [one.status for one in found.needed] == [None, Status.EVIDENCED]


def test_where_no_needed_criterion_is_for_such_a_school_the_requirement_does_not_apply():
    found = _status([make_criterion("a.one", cites=(WHOLE,), only_phases=[Phase.SIXTH_FORM])], {})
    assert (found.status, found.why) == (Status.NOT_APPLICABLE, "It does not apply to this school.")


def test_a_requirement_for_another_phase_does_not_apply():
    later = make_requirement("law-2026/2", phases=[Phase.SIXTH_FORM])
    catalogue = make_catalogue(requirements=[later])
    assert requirement_status(catalogue, "law-2026/2", {}, make_profile()).status is Status.NOT_APPLICABLE


def test_a_criterion_that_was_not_scored_is_not_known():
    assert _status([make_criterion("a.one", cites=(WHOLE,))], {}).status is Status.NOT_KNOWN


def test_each_requirement_says_why_in_words():
    one = make_criterion("a.one", title="One", cites=(PART,))
    two = make_criterion("a.two", title="Two", cites=(WHOLE,))
    both = {"a.one": Status.EVIDENCED, "a.two": Status.EVIDENCED}
    helper = make_criterion("a.three", cites=(Cite(LAW, Role.SUPPORTS, Extent.WHOLE),))
    assert _status([one], both).why == "'One' decides it: evidenced. The criteria cover it in part."
    assert _status([one, two], both).why == "Every criterion that it needs and that applies is evidenced."
    assert _status([helper], {}).why == "No criterion asks for this yet, so nothing is known about it."


def test_a_framework_counts_every_requirement_once_and_lists_what_is_not_wholly_asked():
    second, third = make_requirement("law-2026/2"), make_requirement("law-2026/3")
    part = Cite("law-2026/2", Role.NEEDED, Extent.PART)
    catalogue = make_catalogue(make_criterion("a.one", cites=(WHOLE, part)), requirements=[second, third])
    found = framework_status(catalogue, "law-2026", {"a.one": Status.EVIDENCED}, make_profile())
    assert [one.requirement.id for one in found.requirements] == [LAW, "law-2026/2", "law-2026/3"]
    assert (found.counts[Status.EVIDENCED], found.counts[Status.NOT_KNOWN], sum(found.counts.values())) == (2, 1, 3)
    assert [one.requirement.id for one in found.covered(Coverage.PART)] == ["law-2026/2"]
    assert [one.requirement.id for one in found.covered(Coverage.NONE)] == ["law-2026/3"]


def test_what_does_not_apply_is_not_listed_as_left_out():
    later = make_requirement("law-2026/2", phases=[Phase.SIXTH_FORM])
    catalogue = make_catalogue(make_criterion("a.one", cites=(WHOLE,)), requirements=[later])
    found = framework_status(catalogue, "law-2026", {}, make_profile())
    assert found.covered(Coverage.NONE) == ()


def test_supporting_criteria_are_listed_apart():
    helper = make_criterion("a.two", cites=(Cite(LAW, Role.SUPPORTS, Extent.PART),))
    found = _status([make_criterion("a.one", cites=(WHOLE,)), helper], {"a.two": Status.EVIDENCED})
    assert [one.criterion_id for one in found.supporting] == ["a.two"]
    assert [one.criterion_id for one in found.needed] == ["a.one"]
