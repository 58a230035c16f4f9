"""A DSL's spreadsheet, from the file to what is stored of it, and back out again; with a mouse, and without one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, expect

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


def choose(visitor: Visitor, *files: Path) -> None:
    """Choose files, and wait until they are read or refused."""
    visitor.page.locator("input[type=file]").set_input_files(files)
    expect(visitor.page.get_by_text(re.compile("What was understood|Nothing was stored")).first).to_be_visible()
    visitor.settle()


def press(visitor: Visitor, button: Locator) -> None:
    """Go to a button by the Tab key, and press it."""
    expect(button).to_be_enabled()
    visitor.settle()
    visitor.tab_to(button)
    visitor.page.keyboard.press("Enter")


def in_sight(told: Locator) -> None:
    """What was just said is seen without scrolling, wherever on the page the button stood."""
    expect(told).to_be_visible()
    expect(told).to_be_in_viewport()


def test_a_log_is_stored_harmlessly_twice_and_undone(visit, staff, log, data, tmp_path):
    wrong = tmp_path / "register.xlsx"
    wrong.write_bytes(b"%PDF-1.7 not a spreadsheet at all")
    dsl = visit(staff.dsl, "/incidents", height=900)
    page = dsl.page
    choose(dsl, wrong)
    expect(page.get_by_role("alert").filter(has_text="PDF")).to_be_visible()
    expect(page.get_by_role("heading", name="What was understood")).to_have_count(0)
    page.get_by_role("button", name="Remove register.xlsx").click()
    expect(page.get_by_role("alert").filter(has_text="PDF")).to_be_hidden()
    dsl.settle()

    choose(dsl, log)
    expect(page.get_by_text("20 rows read")).to_be_visible()
    page.get_by_text("One incident, whoever was in it").click()
    expect(page.get_by_text("20 read = 16 new + 0 corrected + 0 seen before + 4 not online safety")).to_be_visible()
    page.get_by_role("button", name="These columns and words are right: store it").click()
    in_sight(page.get_by_text("Stored: 16 new"))
    expect(page.get_by_text("20 read: 16 new, 4 not online safety")).to_be_visible()

    dsl.settle()
    choose(dsl, log)
    expect(page.get_by_text("Nothing new to store")).to_be_visible()

    dsl.settle()
    page.get_by_text("Undo an upload").click()
    dsl.settle()
    page.get_by_role("button", name="Undo this upload").click()
    in_sight(page.get_by_text("The upload has been undone. 16 incidents no longer count"))
    expect(page.get_by_text("20 read = 16 new + 0 corrected")).to_be_visible()

    kept = b"".join(file.read_bytes() for file in data.rglob("*") if file.is_file())
    assert b"Oliver" not in kept
    assert b"He said so" not in kept


def test_without_a_mouse_a_rejected_row_is_handed_out_corrected_stored_and_undone(visit, staff, tmp_path, server):
    log = tmp_path / "log.xlsx"
    log.write_bytes(as_xlsx([*ROWS[:11], ["R900", "31/02/2026", "Oliver Smith", "Year 5", "Gaming", "He said so."]]))
    dsl = visit(staff.dsl, "/incidents")
    page = dsl.page
    with page.expect_file_chooser() as choosing:
        press(dsl, page.get_by_test_id("stFileUploaderDropzone").locator("button"))
    choosing.value.set_files(log)
    expect(page.get_by_role("heading", name="Where every row goes")).to_be_visible()
    dsl.settle()
    dsl.tab_to(page.get_by_role("radio", name="One incident, whoever was in it"))
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="One incident, whoever was in it")).to_be_checked()
    dsl.settle()
    with page.expect_download() as handed:
        press(dsl, page.get_by_role("button", name="Download the 1 rejected row to correct"))
    corrected = tmp_path / "rows-to-correct.xlsx"
    handed.value.save_as(corrected)
    press(dsl, page.get_by_role("button", name="These columns and words are right: store it"))
    in_sight(page.get_by_text("Stored: 7 new"))

    book = openpyxl.load_workbook(corrected)
    assert [cell.value for cell in book.active[2]][1:4] == [NO_SUCH_DAY, "R900", "31/02/2026"]
    book.active.cell(2, 4).value = date(2026, 2, 27)
    book.save(corrected)
    dsl.settle()
    choose(dsl, corrected)
    expect(page.get_by_text("1 read = 1 new + 0 corrected")).to_be_visible()
    press(dsl, page.get_by_role("button", name="These columns and words are right: store it"))
    in_sight(page.get_by_text("Stored: 1 new"))

    dsl.settle()
    dsl.tab_to(page.locator("summary").filter(has_text="Undo an upload"))
    page.keyboard.press("Enter")
    press(dsl, page.get_by_role("button", name="Undo this upload"))
    in_sight(page.get_by_text("The upload has been undone. 1 incident no longer counts"))
    assert "Oliver" not in server.log + server.mishaps
