"""The page 'Reports': what is asked for is made in the background, and a rehearsal says what a pack would lack."""

from __future__ import annotations

import pytest

from audits.jobs.worker import run_worker
from audits.model.job import JobState
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit
from audits.services.long_work import my_jobs
from tests.pages.conftest import words_of
from tests.pages.deeds import answer, duties_of, labels, show


@pytest.fixture(autouse=True)
def nobody_woken(monkeypatch):
    """No worker process: a test does the work itself, where it wants it done."""
    monkeypatch.setattr("audits.jobs.waking.wake", lambda: None)


def click(page, label):
    return next(button for button in page.button if button.label == label).click().run()


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.DSL])
def test_whoever_reads_audits_is_offered_both(sign_in_as, open_page, role):
    sign_in_as(role)
    page = open_page("reports")
    assert not page.exception
    assert not page.error
    assert {"Make the report", "Rehearse it first", "Make the pack"} <= set(labels(page))


def test_an_administrator_is_not(sign_in_as, open_page):
    sign_in_as(Role.ADMINISTRATOR)
    page = open_page("reports")
    assert "does not let you read audits" in page.error[0].value.replace("\\", "")
    assert "Make the report" not in labels(page)


def test_a_report_that_was_asked_for_waits_in_the_list_once_it_is_made(sign_in_as, open_page, deployment):
    governor = sign_in_as(Role.GOVERNOR)
    page = open_page("reports")
    page.radio(key="report-format").set_value("docx").run()
    page = click(page, "Make the report")
    assert "The report is being made." in words_of(page)
    (job,) = my_jobs(deployment, actor=governor)
    assert (job.state, dict(job.wanted)) == (JobState.WAITING, {"format": "docx"})
    run_worker(deployment, idle=0.01)
    page = open_page("reports")
    assert "Governors' report (Word)" in words_of(page)
    assert "ready" in words_of(page)


def test_a_report_on_one_audit_names_it(sign_in_as, open_page, deployment, people):
    audit = begin_audit(
        deployment, actor=people.first[Role.LEADER], checklist="essentials", term=Term.keyed("2026/27 Autumn")
    )
    governor = sign_in_as(Role.GOVERNOR)
    page = open_page("reports")
    page.selectbox(key="report-audit").set_value(audit.id).run()
    click(page, "Make the report")
    assert my_jobs(deployment, actor=governor)[0].wanted["audit"] == audit.id


def test_a_rehearsal_says_what_is_missing_and_makes_nothing(sign_in_as, open_page, deployment, people):
    leader = people.first[Role.LEADER]
    audit = begin_audit(deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn"))
    duty = duties_of(deployment)[0]
    answer(deployment, leader, audit.id, duty)
    show(deployment, leader, audit.id, duty)
    head = sign_in_as(Role.HEAD)
    page = click(open_page("reports"), "Rehearse it first")
    said = words_of(page)
    assert "Rehearsed as at 16 November 2026, 12:00" in said
    assert any("with no current evidence that may leave the school" in one.label for one in page.expander)
    assert deployment.catalogue.criteria[duty].title in str(page.table[0].value)
    assert my_jobs(deployment, actor=head) == []


def test_a_pack_can_be_asked_for_as_at_an_earlier_moment(sign_in_as, open_page, deployment):
    head = sign_in_as(Role.HEAD)
    page = open_page("reports")
    page.radio(key="pack-when").set_value("As it stood at an earlier moment").run()
    click(page, "Make the pack")
    (job,) = my_jobs(deployment, actor=head)
    assert job.wanted == {"at": "2026-11-16T09:00:00+00:00"}
