"""Workbooks hold what the pages show, with days as days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.model.faults import NotAllowed
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import save_judgement
from audits.services.audit.auditing import begin_audit, list_audits
from audits.services.audit.planning import Planned, plan_action
from audits.services.evidence.check_plans import Lists, plan_check
from audits.services.evidence.checking import Target, log_result, name_check
from audits.services.reports.comparison import save_comparison
from audits.services.reports.workbooks import Workbook, save_workbook
from audits.services.terms.bridging import End
from audits.services.terms.comparing import usual_ends
from audits.services.trail import read_trail
from checklists.frozen import freeze
from checklists.model import EvidenceKind
from tests.unit.reports.reported import OWN_TITLE, planned_for_own
from tests.unit.services.conftest import DUTY, OPTIONAL


@pytest.fixture
def sheet(world):
    def of(which, place=0):
        saved = save_workbook(world.deployment, actor=world.actor(Role.GOVERNOR), which=which)
        return [[cell.value for cell in row] for row in load_workbook(BytesIO(saved.data)).worksheets[place]]

    return of


@pytest.fixture
def wider(world):
    """The deployment with more checklists: two of one area, and one of both."""
    catalogue = world.deployment.catalogue
    essentials = catalogue.checklists["essentials"]
    others = {one: replace(essentials, id=one, criteria=(OPTIONAL,)) for one in ("short", "other")}
    others["whole"] = replace(essentials, id="whole")
    wider = replace(catalogue, checklists={**catalogue.checklists, **others})
    return replace(world.deployment, catalogue=wider, frozen_catalogue=freeze(wider))


@pytest.fixture
def begin(world, wider):
    def begun(term, checklist="essentials"):
        return begin_audit(wider, actor=world.actor(Role.LEADER), checklist=checklist, term=Term.keyed(term))

    return begun


def test_the_action_plan_has_owner_and_date(world, sheet):
    plan_action(
        world.deployment,
        actor=world.actor(Role.LEADER),
        criterion_id=DUTY,
        planned=Planned(what="=Buy a filter", owner="DSL", due_on=date(2026, 12, 1)),
    )
    row = sheet(Workbook.ACTIONS)[1]
    assert row[:2] == ["=Buy a filter", "DSL"]
    assert row[2].date() == date(2026, 12, 1)


def test_an_action_for_a_criterion_of_the_schools_own_says_what_it_is_for(world, sheet):
    planned_for_own(world)
    headings, row = sheet(Workbook.ACTIONS)
    assert row[headings.index("For")] == OWN_TITLE


def test_the_answers_say_what_is_claimed_and_what_is_shown(world, sheet, begin):
    save_judgement(
        world.deployment,
        actor=world.actor(Role.LEADER),
        audit_id=begin("2026/27 Autumn").id,
        criterion_id=DUTY,
        judgement=Judgement.IN_PLACE,
        seen_version=0,
    )
    row = next(row for row in sheet(Workbook.ANSWERS) if row[-1] == DUTY)
    assert row[3:7] == ["duty", "claimed only", "in place", "nothing to show it"]


def test_the_log_of_checks_has_every_line(world, sheet):
    leader = world.actor(Role.LEADER)
    check = name_check(world.deployment, actor=leader, title="Filter test", criteria=[DUTY])
    log_result(
        world.deployment,
        actor=leader,
        check_id=check.id,
        done_on=date(2026, 11, 2),
        outcome=CheckOutcome.PASSED,
        tested=Target(device="iPads", network="guest wi-fi"),
    )
    assert sheet(Workbook.CHECKS)[1][2:7] == ["passed", None, "iPads", None, "guest wi-fi"]


def test_beside_the_log_of_checks_stands_what_was_never_tested(world, sheet):
    leader = world.actor(Role.LEADER)
    check = name_check(world.deployment, actor=leader, title="Filter test", criteria=[DUTY])
    lists = Lists(devices=["iPads"], networks=["guest wi-fi"])
    plan_check(world.deployment, actor=leader, check_id=check.id, lists=lists, kind=EvidenceKind.CHECK, seen_version=0)
    row = sheet(Workbook.CHECKS, place=1)[1]
    assert [row[0], row[2], row[4], row[5]] == ["Filter test", "iPads", "guest wi-fi", "never tested"]


def test_a_comparison_holds_both_sides_of_what_was_chosen(world, begin):
    governor = world.actor(Role.GOVERNOR)
    earlier, later = begin("2025/26 Summer"), begin("2026/27 Autumn")
    for audit, judgement in ((earlier, Judgement.NOT_SURE), (later, Judgement.NOT_IN_PLACE)):
        save_judgement(
            world.deployment,
            actor=world.actor(Role.LEADER),
            audit_id=audit.id,
            criterion_id=DUTY,
            judgement=judgement,
            seen_version=0,
        )
    ends = End(audit_id=earlier.id), End(audit_id=later.id)
    saved = save_comparison(world.deployment, actor=governor, start=ends[0], end=ends[1])
    areas, criteria = (
        [[cell.value for cell in row] for row in sheet.rows] for sheet in load_workbook(BytesIO(saved.data)).worksheets
    )
    assert areas[1][1:] == ["0% so far, 100% not known", "0% so far, 0% not known"]
    assert criteria[1][2:] == ["not known", "not in place, or nothing to show it", "yes"]
    entry = read_trail(world.deployment, actor=world.actor(Role.HEAD))[0]
    assert (entry.deed, entry.subject) == ("save workbook", "workbook:comparison")


def test_audits_of_one_checklist_are_compared_to_begin_with(world, wider, begin):
    first, _ = begin("2025/26 Summer"), begin("2025/26 Summer", "short")
    last, _ = begin("2026/27 Autumn"), begin("2026/27 Autumn", "other")
    found = usual_ends(wider, list_audits(wider, actor=world.actor(Role.GOVERNOR)))
    assert [one.id for one in found] == [first.id, last.id]


def test_two_checklists_that_look_across_the_areas_are_compared_too(world, wider, begin):
    summer, autumn = begin("2025/26 Summer", "whole"), begin("2026/27 Autumn")
    begin("2025/26 Spring")
    found = usual_ends(wider, list_audits(wider, actor=world.actor(Role.GOVERNOR)))
    assert [one.id for one in found] == [summer.id, autumn.id]


def test_where_no_two_are_of_one_checklist_the_last_two_are_and_one_alone_is_not(world, wider, begin):
    governor = world.actor(Role.GOVERNOR)
    first = begin("2025/26 Summer", "short")
    assert usual_ends(wider, list_audits(wider, actor=governor)) is None
    last = begin("2026/27 Autumn")
    found = usual_ends(wider, list_audits(wider, actor=governor))
    assert [one.id for one in found] == [first.id, last.id]


@pytest.mark.parametrize("which", list(Workbook))
def test_who_may_not_read_audits_may_not_save_them(world, which):
    for role in (Role.ADMINISTRATOR, Role.TRUST_OFFICER):
        with pytest.raises(NotAllowed):
            save_workbook(world.deployment, actor=world.actor(role), which=which)


def test_saving_stands_in_the_trail(world, sheet):
    sheet(Workbook.ACTIONS)
    assert read_trail(world.deployment, actor=world.actor(Role.HEAD))[0].deed == "save workbook"


@pytest.mark.parametrize("which", list(Workbook))
def test_a_school_that_has_nothing_yet_has_workbooks_with_their_headings(sheet, which):
    headings, *rows = sheet(which)
    assert all(headings)
    assert which is Workbook.ANSWERS or not rows
