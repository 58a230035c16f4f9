"""Workbooks hold what the pages show, with days as days."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.model.faults import NotAllowed, Refusal
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import save_judgement
from audits.services.audit.auditing import begin_audit
from audits.services.audit.planning import Planned, plan_action
from audits.services.evidence.check_plans import Lists, plan_check
from audits.services.evidence.checking import Target, log_result, name_check
from audits.services.reports.workbooks import Workbook, save_workbook
from audits.services.trail import read_trail
from checklists.model import EvidenceKind
from tests.unit.services.conftest import DUTY


@pytest.fixture
def sheet(world):
    def of(which, place=0):
        saved = save_workbook(world.deployment, actor=world.actor(Role.GOVERNOR), which=which)
        return [[cell.value for cell in row] for row in load_workbook(BytesIO(saved.data)).worksheets[place]]

    return of


@pytest.fixture
def begin(world):
    def begun(term):
        return begin_audit(
            world.deployment, actor=world.actor(Role.LEADER), checklist="essentials", term=Term.keyed(term)
        )

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


def test_two_audits_are_compared_and_fewer_are_refused_in_words(world, sheet, begin):
    begin("2025/26 Summer")
    with pytest.raises(Refusal, match="no two audits yet"):
        sheet(Workbook.COMPARISON)
    begin("2026/27 Autumn")
    assert sheet(Workbook.COMPARISON)[0][0] == "Area"


@pytest.mark.parametrize("which", list(Workbook))
def test_who_may_not_read_audits_may_not_save_them(world, which):
    for role in (Role.ADMINISTRATOR, Role.TRUST_OFFICER):
        with pytest.raises(NotAllowed):
            save_workbook(world.deployment, actor=world.actor(role), which=which)


def test_saving_stands_in_the_trail(world, sheet):
    sheet(Workbook.ACTIONS)
    assert read_trail(world.deployment, actor=world.actor(Role.HEAD))[0].deed == "save workbook"


@pytest.mark.parametrize("which", [one for one in Workbook if one is not Workbook.COMPARISON])
def test_a_school_that_has_nothing_yet_has_workbooks_with_their_headings(sheet, which):
    headings, *rows = sheet(which)
    assert all(headings)
    assert which is Workbook.ANSWERS or not rows
