"""A DSL's spreadsheet, from the file to the chart, and back out again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.fixtures.files import as_xlsx

FIRST = date(2026, 9, 7)
NO_SUCH_DAY = "That day does not exist in the calendar."

ROWS = [
    ["Online safety log 2026"],
    [],
    ["Ref", "Date of incident", "Pupil", "Year", "Category", "Details"],
    *(
        [
            f"R{number:03d}",
            FIRST + timedelta(days=number),
            "Oliver Smith",
            f"Year {4 + number % 3}",
            word,
            "He said so.",
        ]
        for number, word in enumerate(["Cyber bullying", "Sexting", "Gaming", "Zorbing", "Uniform"] * 4)
    ),
]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A home-made log with a title row, a name in every row, an unknown word and an offline one."""
    file = tmp_path / "Oliver Smith log.xlsx"
    file.write_bytes(as_xlsx(ROWS))
    return file


def upload(visitor: Visitor, file: Path) -> None:
    visitor.open("/incidents")
    visitor.page.locator("input[type=file]").set_input_files(file)
    expect(visitor.page.get_by_role("heading", name="What was understood")).to_be_visible()
    visitor.settle()


def test_a_log_becomes_a_chart_harmlessly_twice_and_is_undone(visit, staff, log, data):
    dsl = visit(staff.dsl, "/incidents")
    page = dsl.page
    upload(dsl, log)
    expect(page.get_by_text("20 rows read")).to_be_visible()
    page.get_by_text("One incident, whoever was in it").click()
    dsl.settle()
    expect(page.get_by_text("20 read = 16 new + 0 corrected + 0 seen before + 4 not online safety")).to_be_visible()
    page.get_by_role("button", name="These columns and words are right: store it").click()
    expect(page.get_by_text("Stored: 16 new")).to_be_visible()
    expect(page.get_by_role("heading", name="16 incidents, Sep 2026")).to_be_visible()
    page.get_by_text("The same figures as a table").click()
    table = page.get_by_role("table").filter(has_text="All incidents").first
    expect(table).to_contain_text("Not yet mapped")

    upload(dsl, log)
    expect(page.get_by_text("Nothing new to store")).to_be_visible()

    dsl.open("/incidents")
    page.get_by_text("Undo an upload").click()
    page.get_by_role("button", name="Undo this upload").click()
    expect(page.get_by_text("The upload has been undone")).to_be_visible()
    expect(page.get_by_text("No incidents with a date are stored yet")).to_be_visible()

    kept = b"".join(file.read_bytes() for file in data.rglob("*") if file.is_file())
    assert b"Oliver" not in kept
    assert b"He said so" not in kept


def test_a_rejected_row_is_handed_out_corrected_stored_and_undone(visit, staff, tmp_path, server):
    log = tmp_path / "log.xlsx"
    log.write_bytes(as_xlsx([*ROWS[:5], ["R900", "31/02/2026", "Oliver Smith", "Year 5", "Gaming", "He said so."]]))
    dsl = visit(staff.dsl, "/incidents")
    page = dsl.page
    upload(dsl, log)
    with page.expect_download() as handed:
        page.get_by_role("button", name="Download the 1 rejected row to correct").click()
    corrected = tmp_path / "rows-to-correct.xlsx"
    handed.value.save_as(corrected)
    dsl.store_upload()

    book = openpyxl.load_workbook(corrected)
    assert [cell.value for cell in book.active[2]][1:4] == [NO_SUCH_DAY, "R900", "31/02/2026"]
    book.active.cell(2, 4).value = date(2026, 2, 27)
    book.save(corrected)
    upload(dsl, corrected)
    expect(page.get_by_text("1 read = 1 new + 0 corrected")).to_be_visible()
    button = page.get_by_role("button", name="These columns and words are right: store it")
    expect(button).to_be_enabled()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Stored: 1 new")).to_be_visible()

    dsl.open("/incidents")
    page.get_by_text("Undo an upload").click()
    page.get_by_role("button", name="Undo this upload").click()
    expect(page.get_by_text("The upload has been undone. 1 incident no longer counts")).to_be_visible()
    assert "Oliver" not in server.log + server.mishaps


def test_the_wrong_file_is_refused_in_words_and_nothing_else_happens(visit, staff, tmp_path):
    wrong = tmp_path / "register.xlsx"
    wrong.write_bytes(b"%PDF-1.7 not a spreadsheet at all")
    dsl = visit(staff.dsl, "/incidents")
    dsl.page.locator("input[type=file]").set_input_files(wrong)
    expect(dsl.page.get_by_role("alert").filter(has_text="PDF")).to_be_visible()
    expect(dsl.page.get_by_role("heading", name="What was understood")).to_have_count(0)


def test_a_head_sees_counts_and_no_rows_and_a_leader_no_figure(visit, staff):
    head = visit(staff.head, "/incidents")
    expect(head.page.get_by_role("heading", name="Incidents over time")).to_be_visible()
    expect(head.page.get_by_text("The rows behind the figures")).to_have_count(0)
    expect(head.page.get_by_text("Upload a spreadsheet of incidents")).to_have_count(0)
    for member in (staff.leader, staff.governor):
        other = visit(member, "/incidents")
        expect(other.page.get_by_text("No incident table has been released yet")).to_be_visible()
        expect(other.page.get_by_text("Incidents over time")).to_have_count(0)
