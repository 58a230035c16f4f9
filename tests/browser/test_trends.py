"""From an upload to a trend, to a criterion under question, to what was done about it, to a review that is closed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from audits.services.deployment import open_deployment
from audits.services.school.calendars import calendar_of
from audits.trends.periods import completed, same_last_year
from tests.browser.barriers import barriers
from tests.browser.school import begin_audit_in

DONE = "Assemblies about group chats"


@pytest.fixture
def rise(data: Path, staff, tmp_path: Path) -> Path:
    """A log with four incidents in one half-term, thirty in the same one a year later, and a full audit to question."""
    begin_audit_in(data, staff.leader, "full-audit")
    deployment = open_deployment(data)
    today = deployment.today()
    calendar = calendar_of(deployment, actor=staff.dsl.actor)
    deployment.store.close()
    latest = next(one for one in reversed(calendar.halves) if completed(one, today))
    before = same_last_year(latest, calendar)
    lines = ["Date of incident,Record number,Category,Year group"]
    for half, many in ((before, 4), (latest, 30)):
        days = [*_weekdays(half.first_day, half.last_day, many - 1), half.last_day]
        lines += [f"{day.isoformat()},{half.year.start}-{at},Cyberbullying,Year 5" for at, day in enumerate(days)]
    file = tmp_path / "log.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def _weekdays(first: date, last: date, many: int) -> list[date]:
    days = [first + timedelta(days=at) for at in range((last - first).days)]
    school = [day for day in days if day.weekday() < 5]
    return [school[at * len(school) // many] for at in range(many)]


def test_a_rise_questions_a_criterion_until_what_was_done_is_recorded_and_the_review_is_closed(visit, staff, rise):
    dsl = visit(staff.dsl, "/incidents", height=2400)
    page = dsl.page
    page.locator("input[type=file]").set_input_files(rise)
    dsl.store_upload()

    dsl.menu("Trends")
    expect(page.get_by_role("heading", name="more than chance would give").first).to_be_visible()
    expect(page.get_by_text("All incidents: 30 after 4")).to_be_visible()
    assert barriers(page) == []
    page.get_by_text("Under question because of it").first.click()
    questioned = page.get_by_test_id("stExpander").filter(has_text="Under question because of it").first
    criterion = questioned.get_by_role("button").first
    title = criterion.inner_text()
    criterion.click()
    dsl.settle()
    expect(page.get_by_role("alert").filter(has_text="Under question").first).to_be_visible()
    expect(page.get_by_text(title).first).to_be_visible()

    dsl.menu("Under question")
    page.get_by_text("Close review 1", exact=True).click()
    expect(page.get_by_role("button", name="Close it: review 1")).to_be_visible()
    dsl.settle()
    page.get_by_label("Reason, where no evidence is chosen").first.fill("Looked at with the head of year.")
    page.get_by_label("Reason, where no evidence is chosen").first.blur()
    dsl.settle()
    page.get_by_role("combobox", name="What was done").first.click()
    page.get_by_role("option", name="assembly held").click()
    page.get_by_label("A few words beside it (may stay empty)").first.fill(DONE)
    page.get_by_role("button", name="Close it: review 1").click()
    expect(page.get_by_text("The review is closed.")).to_be_visible()
    expect(page.get_by_role("heading", name="Closed", exact=True)).to_be_visible()

    dsl.menu("Trends")
    page.get_by_text("Month by month", exact=True).click()
    expect(page.get_by_text(DONE)).to_be_visible()
    assert "view=Month" in page.url
