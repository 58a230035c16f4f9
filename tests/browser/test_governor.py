"""A governor's twenty minutes on a telephone: reads the view, hears about last term's promise, records a reply."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from audits.model.answer import Judgement
from audits.model.governor_reply import Heard
from audits.services.audit.answering import save_judgement
from audits.services.audit.planning import Planned, plan_action
from audits.services.deployment import open_deployment
from audits.services.evidence.check_plans import begin_check
from audits.services.terms.governors import asked_now, record_reply
from tests.browser.barriers import barriers
from tests.browser.conftest import Visit
from tests.browser.school import Staff, begin_audit_in, found_a_school

LAST_TERM = datetime(2026, 7, 6, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 17, 12, tzinfo=UTC)
PROMISED = "The plan will be written over the summer."


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Staff]:
    """A school in which last term's first question was promised an answer, and an action planned for it."""
    folder = tmp_path_factory.mktemp("school")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUDITS_NOW", LAST_TERM.isoformat())
        staff = found_a_school(folder)
        ask_last_term(folder, staff)
    return folder, staff


def ask_last_term(folder: Path, staff: Staff) -> None:
    leader, governor = staff.leader.actor, staff.governor.actor
    audit = begin_audit_in(folder, staff.leader)
    deployment = open_deployment(folder)
    first = asked_now(deployment, actor=governor)[0].line.id
    save_judgement(
        deployment,
        actor=leader,
        audit_id=audit.id,
        criterion_id=first,
        judgement=Judgement.PARTLY,
        seen_version=0,
    )
    planned = Planned(what="Write the plan down", owner="Deputy head", due_on=date(2026, 9, 14))
    plan_action(deployment, actor=leader, criterion_id=first, planned=planned)
    record_reply(
        deployment,
        actor=governor,
        criterion_id=first,
        reply=PROMISED,
        heard=Heard.PROMISED,
        replied_on=LAST_TERM.date(),
    )
    begin_check(deployment, actor=staff.dsl.actor, template_id="filter-test")
    deployment.store.close()


@pytest.fixture(scope="module")
def now() -> datetime:
    """A term later."""
    return NOW


def test_a_governor_on_a_telephone_reads_the_view_hears_of_the_promise_and_records_a_reply(visit: Visit, staff: Staff):
    visitor = visit(staff.governor, "/", width=390, height=3000, touch=True)
    page = visitor.page
    page.get_by_text("Menu: Home").tap()
    page.get_by_role("link", name="Governor's view", exact=True).tap()
    visitor.settle()
    expect(page.get_by_role("heading", name="1 duty not yet evidenced")).to_be_visible()
    expect(page.get_by_text("Still open, past its date", exact=True)).to_be_visible()
    expect(page.get_by_text("Write the plan down")).to_be_visible()
    first = page.locator(".st-key-question-1")
    expect(first.get_by_text("Asked in the Summer term 2025/26 too, and the gap is still open.")).to_contain_text(
        PROMISED
    )
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing lies beside the page"

    first.get_by_text("Record the reply to question 1").tap()
    first.get_by_role("textbox", name="What was replied to question 1").fill("We were shown the first draft.")
    first.get_by_role("radiogroup").get_by_text(Heard.PROMISED.value).tap()
    first.get_by_role("button", name="Save reply 1").tap()
    expect(page.get_by_text("Saved: the reply to question 1, for the minutes.")).to_be_visible()
    visitor.settle()
    recorded = first.get_by_text(f"({Heard.PROMISED.value}): We were shown the first draft.")
    expect(recorded).to_contain_text("Replied on 17 November 2026")
    assert barriers(page) == []

    visitor.open("/governor")
    expect(recorded).to_be_visible()
    head = visit(staff.head, "/governor")
    expect(head.page.get_by_text("We were shown the first draft.")).to_be_visible()
    expect(head.page.get_by_text("Recorded on 17 November 2026 by Gwen Lake.")).to_be_visible()
    expect(head.page.get_by_text("Record the reply to question 1")).to_have_count(0)


def test_a_square_that_nobody_tested_is_filled_with_one_click(visit: Visit, staff: Staff):
    visitor = visit(staff.dsl, "/evidence", width=768, touch=True)
    page = visitor.page
    page.get_by_role("tab", name="Checks").tap()
    expect(page.get_by_text("Of 16 tests: 16 never tested")).to_be_visible()
    page.get_by_role("button", name="Failed: ").first.tap()
    expect(page.get_by_text("The failure is logged.")).to_be_visible()
    visitor.settle()
    expect(page.get_by_text("Of 16 tests: 1 failed, 15 never tested")).to_be_visible()
    page.get_by_role("button", name="Passed: ").nth(1).tap()
    expect(page.get_by_text("The result is logged.")).to_be_visible()
    visitor.settle()
    expect(page.get_by_text("Of 16 tests: 1 failed, 14 never tested, 1 passed")).to_be_visible()
    assert barriers(page) == []
