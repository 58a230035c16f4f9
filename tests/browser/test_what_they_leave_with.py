"""Whole journeys: a leader from an answer to the report and the pack, a DSL from a file to a release that is read."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pymupdf
import pytest
from playwright.sync_api import Browser, Page, expect

from checklists.model import EvidenceKind
from tests.browser.barriers import barriers
from tests.browser.conftest import Visit
from tests.browser.school import Staff, begin_audit_in, found_a_school
from tests.browser.visitor import Visitor
from tests.fixtures.files import as_xlsx

NOW = datetime(2026, 11, 5, 12, tzinfo=UTC)
"""In the second half of the Autumn term, so that a release of the first is due."""

FIRST_DAY = date(2026, 9, 7)
MADE_WITHIN = 120_000
"""Milliseconds for a worker process to come up and make a document, on a machine with other work."""


@pytest.fixture(scope="module")
def clock() -> Iterator[None]:
    """Everything here happens at one moment, whatever the machine's clock says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUDITS_NOW", NOW.isoformat())
        yield


@pytest.fixture(scope="module")
def furnished(clock: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Staff]:
    """A school set up at that moment, with an audit begun."""
    folder = tmp_path_factory.mktemp("school")
    staff = found_a_school(folder)
    begin_audit_in(folder, staff.leader)
    return folder, staff


@pytest.fixture(scope="module")
def now() -> datetime:
    """The program stands at that moment too."""
    return NOW


def made(visitor: Visitor, what: str, asked: str, place: Path) -> Path:
    """What was asked for on the page of reports, once it is ready and saved to a place."""
    page = visitor.page
    page.get_by_role("button", name=asked).click()
    entry = page.locator("[class*='st-key-job-']").filter(has_text=what)
    save = entry.get_by_role("link", name="Save the")
    expect(save).to_be_visible(timeout=MADE_WITHIN)
    with page.expect_download() as handed:
        save.click()
    handed.value.save_as(place)
    return place


def test_a_leader_answers_shows_it_and_leaves_with_a_report_and_a_pack(
    visit: Visit, staff: Staff, browser: Browser, tmp_path: Path
):
    log = tmp_path / "log.txt"
    log.write_text("Looked at in every meeting of leaders.")
    leader = visit(staff.leader, "/walk")
    card = leader.cards.first
    leader.judge(card, "In place")
    card.get_by_text("Cite evidence").click()
    leader.settle()
    card.get_by_role("textbox", name="Title").fill("Agendas of this term")
    card.get_by_role("textbox", name="Title").press("Tab")
    leader.settle()
    card.get_by_role("combobox", name="What it is").click()
    leader.page.get_by_role("option", name=f"{EvidenceKind.LOG.value} (can show this)").click()
    card.locator("input[type=file]").set_input_files(log)
    card.get_by_text("Governors and inspectors may see the file").click()
    card.get_by_role("button", name="Add to the library").click()
    expect(card.get_by_text("counts until")).to_be_visible()
    leader.settle()

    leader.menu("Reports")
    with pymupdf.open(made(leader, "Governors' report", "Make the report", tmp_path / "report.pdf")) as report:
        assert 4 <= len(report) <= 8
        assert "1 duty evidenced" in "".join(sheet.get_text() for sheet in report)
    pack = made(leader, "Inspection pack", "Make the pack", tmp_path / "pack.zip")
    folder = tmp_path / "pack"
    with zipfile.ZipFile(pack) as archive:
        archive.extractall(folder)
    looked = subprocess.run([sys.executable, folder / "verify.py"], capture_output=True, text=True, check=True)
    assert looked.stdout == "Everything is as it was made.\n"
    read_offline(browser, folder)


def read_offline(browser: Browser, folder: Path) -> None:
    """From the pack's first page to the evidence of a duty, with nothing asked of any machine."""
    context = browser.new_context(offline=True)
    page: Page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    expect(page.get_by_text("These are the school's own working records.").first).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("navigation").get_by_role("link", name="Duties and their evidence").click()
    page.get_by_role("link", name="Agendas of this term").first.click()
    expect(page.get_by_text("Looked at in every meeting of leaders.")).to_be_visible()
    context.close()


def test_a_dsl_uploads_and_publishes_what_a_governor_then_reads(visit: Visit, staff: Staff, tmp_path: Path):
    log = tmp_path / "log.xlsx"
    rows = [
        [f"R{number:03}", FIRST_DAY + timedelta(days=number % 40), f"Year {4 + number % 3}", "Cyber bullying"]
        for number in range(36)
    ]
    log.write_bytes(as_xlsx([["Ref", "Date of incident", "Year", "Category"], *rows]))
    governor = visit(staff.governor, "/incidents")
    expect(governor.page.get_by_text("No incident table has been released yet")).to_be_visible()
    dsl = visit(staff.dsl, "/incidents")
    page = dsl.page
    page.locator("input[type=file]").set_input_files(log)
    dsl.store_upload()
    page.get_by_text("Show what would be published").click()
    dsl.settle()
    page.get_by_role("radiogroup").get_by_text("Yes", exact=True).click()
    page.get_by_role("button", name="Publish Autumn 1 2026/27").click()
    expect(page.get_by_text("Autumn 1 2026/27 has been published.")).to_be_visible()
    governor.open("/incidents")
    expect(governor.page.get_by_role("heading", name="Autumn 1 2026/27: 36 incidents")).to_be_visible()
