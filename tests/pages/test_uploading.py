"""Uploading on the page: waiting and calling off, the wrong file, several files, vanished rows, rows to correct."""

from __future__ import annotations

import threading
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from audits.importing.files.workbooks import contents_of
from audits.importing.tables import finding
from audits.importing.watching import Stopped
from audits.model.person import Role
from audits.services.incidents.files_to_fill import blank_workbook
from audits.services.incidents.standing import list_imports
from audits.ui.components.incidents import upload_progress
from audits.ui.components.incidents.upload_days import NO, YES
from tests.fixtures.files import PDF, as_csv, workbook
from tests.pages.conftest import words_of

HEADINGS = ("Record number", "Date of incident", "Category")
ROWS = [
    HEADINGS,
    ("1", "2026-10-05", "Cyberbullying"),
    ("2", "2026-10-06", "Scam"),
    ("3", "2026-10-14", "Cyberbullying"),
]
LOG = as_csv(ROWS)
CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PATIENCE = 20
"""Seconds that a thread may take to notice, on a machine that does other things as well."""


@pytest.fixture
def at_once(monkeypatch):
    """Files are read in this process: a process for each would only take time."""
    monkeypatch.setattr(finding, "read_file", lambda upload, **_: contents_of(upload.content, trim=False))


@pytest.fixture
def page(sign_in_as, open_page):
    sign_in_as(Role.DSL)
    return open_page("incidents")


def one_row_is_one_incident(page):
    return page.radio[0].set_value("INCIDENT").run()


def cells(page):
    return {str(cell) for one in page.table for cell in one.value.to_numpy().ravel()}


def store(page):
    (button,) = [one for one in page.button if one.label.startswith("These columns and words are right")]
    return button.click().run()


def test_a_long_file_says_how_far_it_has_come_and_can_be_called_off(page, monkeypatch):
    ended = threading.Event()

    def reading(_, *, stopped):
        while not stopped():
            ended.wait(0.01)
        ended.set()
        raise Stopped

    monkeypatch.setattr(finding, "read_file", reading)
    monkeypatch.setattr(upload_progress, "AT_ONCE", 0)
    page.get("file_uploader")[0].upload("log.csv", LOG, CSV).run()
    assert "Reading the file:" in words_of(page)
    assert "What was understood" not in words_of(page)
    (cancel,) = [one for one in page.button if one.label == "Cancel"]
    cancel.click().run()
    assert ended.wait(PATIENCE)
    assert "Reading was cancelled, and nothing was stored" in words_of(page)
    assert "Reading the file:" not in words_of(page.run())


def test_what_she_answered_outlasts_a_wrong_file_and_a_closed_window(page, at_once, open_page):
    page.get("file_uploader")[0].upload("log.csv", LOG, CSV).run()
    one_row_is_one_incident(page)
    assert "Each row is one incident" in words_of(page)
    page.get("file_uploader")[0].set_value([("register.xlsx", PDF, XLSX)]).run()
    assert "PDF" in page.error[0].value
    assert "Nothing was stored" in words_of(page)
    page.get("file_uploader")[0].set_value([("log.csv", LOG, CSV)]).run()
    assert page.radio[0].value == "INCIDENT"
    another = open_page("incidents")
    assert "has been filled in again" not in words_of(another)
    another.get("file_uploader")[0].upload("log.csv", LOG, CSV).run()
    assert another.radio[0].value == "INCIDENT"
    assert "has been filled in again" in words_of(another)


def test_a_click_that_comes_together_with_the_last_answer_stores(page, at_once):
    unknown = as_csv([*ROWS, ("4", "2026-10-15", "Zorbing")])
    page.get("file_uploader")[0].upload("log.csv", unknown, CSV).run()
    one_row_is_one_incident(page)
    (word,) = [one for one in page.selectbox if "Zorbing" in one.label]
    word.set_value("not online safety")
    store(page)
    assert "Stored: 3 new, 0 corrected, 0 seen before, 1 not online safety" in words_of(page)


def test_she_is_told_that_of_a_waiting_word_that_may_hold_a_name_only_a_code_is_kept(page, at_once):
    told = "Of any other a code is kept, as it may hold a name"
    page.get("file_uploader")[0].upload(
        "log.csv", as_csv([*ROWS, ("4", "2026-10-15", "Playground dispute")]), CSV
    ).run()
    assert told not in words_of(page)
    page.get("file_uploader")[0].upload("log.csv", as_csv([*ROWS, ("4", "2026-10-15", "okafor again")]), CSV).run()
    assert told in words_of(page)
    (word,) = [one for one in page.selectbox if "okafor" in one.label]
    word.set_value("scam").run()
    assert told not in words_of(page)


def test_a_file_that_cannot_be_read_among_others_is_named_in_a_warning(page, at_once):
    page.get("file_uploader")[0].set_value([("log.csv", LOG, CSV), ("register.xlsx", PDF, XLSX)]).run()
    (warning,) = page.warning
    assert "Not read: register" in warning.value.replace("\\", "")
    assert "PDF" in warning.value


def test_every_sheet_has_its_own_account_and_a_serious_row_names_its_sheet(page, at_once):
    serious = [HEADINGS, ("9", "2026-10-20", "Indecent images of children")]
    content = workbook({"Autumn": ROWS, "_Spring_ `x` $y$": serious})
    page.get("file_uploader")[0].upload("logs.xlsx", content, XLSX).run()
    assert "Row 2 of logs.xlsx, sheet _Spring_ `x` $y$" in words_of(page).replace("\u2060", "")
    (account,) = [one.value for one in page.table if "Seen before" in one.value.columns]
    assert list(account["Read"]) == ["3", "1", "4"]
    assert account["From"].iloc[-1] == "All"


def test_rows_that_vanished_are_asked_about_and_withdrawn_on_her_word(page, at_once, deployment, sign_in_as):
    page.get("file_uploader")[0].upload("log.csv", LOG, CSV).run()
    store(one_row_is_one_incident(page))
    assert "Stored: 3 new" in words_of(page)
    page.get("file_uploader")[0].upload("log.csv", as_csv([ROWS[0], ROWS[1], ROWS[3]]), CSV).run()
    assert "This file lacks 1 incident that is stored for the same days" in "".join(one.label for one in page.radio)
    (vanished,) = [one for one in page.radio if "lacks" in one.label]
    vanished.set_value("withdraw").run()
    store(page)
    assert "1 incident withdrawn" in words_of(page)
    assert len(list_imports(deployment, actor=sign_in_as(Role.DSL))) == 2


def test_the_days_that_a_file_covers_are_the_dsls_to_say_and_a_later_copy_can_cover_more(
    page, at_once, deployment, sign_in_as
):
    def upload_up_to(day):
        page.get("file_uploader")[0].upload("log.csv", LOG, CSV).run()
        one_row_is_one_incident(page)
        begins, ends = page.date_input
        assert (begins.value, ends.value) == (date(2026, 10, 5), date(2026, 10, 14))
        ends.set_value(day).run()
        store(page)

    upload_up_to(date(2026, 10, 16))
    upload_up_to(date(2026, 10, 23))
    assert "Stored: 0 new, 0 corrected, 3 seen before" in words_of(page)
    lines = list_imports(deployment, actor=sign_in_as(Role.DSL))
    assert [one.imported.last_day for one in lines] == [date(2026, 10, 23), date(2026, 10, 16)]


def test_a_long_time_without_an_incident_is_asked_about_and_not_covered_until_she_says_yes(
    page, at_once, deployment, sign_in_as
):
    log = as_csv([HEADINGS, ("0", "2025-10-06", "Scam"), *ROWS[1:]])
    dsl = sign_in_as(Role.DSL)

    def upload(answer):
        page.get("file_uploader")[0].upload("log.csv", log, CSV).run()
        one_row_is_one_incident(page)
        (asked,) = [one for one in page.radio if one.label.startswith("No incident from 7 October 2025 to 4 October")]
        assert asked.value == NO
        asked.set_value(answer).run()
        store(page)
        return list_imports(deployment, actor=dsl)[0].imported.gaps

    assert upload(NO) == ((date(2025, 10, 7), date(2026, 10, 4)),)
    assert "6 October 2025 to 14 October 2026, but not 7 October 2025 to 4 October 2026" in cells(page)
    assert upload(YES) == ()
    page.get("file_uploader")[0].upload("log.csv", log, CSV).run()
    one_row_is_one_incident(page)
    assert not [one for one in page.radio if one.label.startswith("No incident from")]


def test_a_serious_row_that_cannot_be_stored_says_so_in_the_first_notice(page, at_once):
    log = as_csv([*ROWS, ("9", "2026-02-31", "Indecent images of children")])
    page.get("file_uploader")[0].upload("log.csv", log, CSV).run()
    told = page.error[0].value
    assert "Row 5" in told
    assert "Not stored yet, because of its date: that day does not exist in the calendar. It names no agency." in told


def test_a_serious_alert_is_called_an_alert_and_a_false_alarm_is_not_named(page, at_once):
    alerts = as_csv(
        [
            ("Alert date", "Theme", "Outcome"),
            ("2026-10-05", "Indecent images of children", "False positive"),
            ("2026-10-06", "Indecent images of children", ""),
        ]
    )
    page.get("file_uploader")[0].upload("alerts.csv", alerts, CSV).run()
    page.radio[0].set_value("ALERT").run()
    (told,) = page.error
    assert told.value.startswith("**Alert in row 3: ")
    assert "Look at it today" in told.value


def test_a_serious_row_comes_first_and_once_stored_is_a_reminder(page, at_once):
    log = as_csv([*ROWS, ("9", "2026-10-20", "Indecent images of children")])
    page.get("file_uploader")[0].upload("log.csv", log, CSV).run()
    assert "Row 5" in page.error[0].value
    store(one_row_is_one_incident(page))
    page.get("file_uploader")[0].upload("longer.csv", log + b"10,2026-10-21,Scam\r\n", CSV).run()
    assert not page.error
    assert "Stored before, and still no agency is named" in page.warning[0].value


def test_rejected_rows_are_offered_to_correct_also_after_storing_and_the_blank_workbook_before_any(page, at_once):
    assert [one.label for one in page.get("download_button")] == ["Download the blank incident workbook (.xlsx)"]
    content = as_csv([*ROWS, ("4", "2031-10-05", "Scam")])
    page.get("file_uploader")[0].upload("log.csv", content, CSV).run()
    labels = [one.label for one in page.get("download_button")]
    assert labels == ["Download the 1 rejected row to correct (.xlsx)"]
    store(one_row_is_one_incident(page))
    assert labels[0] in [one.label for one in page.get("download_button")]
    page.get("file_uploader")[0].upload("other.csv", LOG, CSV).run()
    assert labels[0] not in [one.label for one in page.get("download_button")]


def test_the_blank_workbook_filled_in_is_stored_with_one_click(page, at_once, deployment, sign_in_as):
    book = openpyxl.load_workbook(BytesIO(blank_workbook(deployment, actor=sign_in_as(Role.DSL))))
    book.active.cell(2, 2).value, book.active.cell(2, 5).value = date(2026, 10, 5), "Cyberbullying"
    out = BytesIO()
    book.save(out)
    page.get("file_uploader")[0].upload("ours.xlsx", out.getvalue(), XLSX).run()
    assert not page.radio
    assert "1 read = 1 new" in words_of(page).replace("\\", "")
    store(page)
    assert "Stored: 1 new" in words_of(page)


def test_a_word_that_schools_use_of_offline_matters_too_waits_for_her_and_follows_what_a_row_is(page, at_once):
    log = as_csv([*ROWS, ("4", "2026-10-15", "Exploitation")])
    page.get("file_uploader")[0].upload("log.csv", log, CSV).run()
    one_row_is_one_incident(page)
    assert "Row 5: perhaps Online sexual abuse" in page.warning[0].value
    assert "1 not yet mapped" in words_of(page)
    assert "If it happened online, this is 'Online sexual abuse" in words_of(page)
    page.radio[0].set_value("ALERT").run()
    assert "0 not yet mapped" in words_of(page)
    page.radio[0].set_value("INCIDENT").run()
    (word,) = [one for one in page.selectbox if "Exploitation" in one.label]
    assert word.value == ""
    word.set_value("sexual-abuse").run()
    assert "Row 5: Online sexual abuse" in page.error[0].value
    store(page)
    assert "Stored: 4 new" in words_of(page)


def test_a_word_left_waiting_is_shown_again_among_those_to_look_at_and_mapped_by_uploading_again(page, at_once):
    log = as_csv([*ROWS, ("4", "2026-10-15", "Zorbing")])
    page.get("file_uploader")[0].upload("log.csv", log, CSV).run()
    store(one_row_is_one_incident(page))
    page.get("file_uploader")[0].upload("again.csv", log, CSV).run()
    assert "Words to look at" in words_of(page)
    (word,) = [one for one in page.selectbox if "Zorbing" in one.label]
    word.set_value("gaming").run()
    store(page)
    assert "Stored: 0 new, 1 corrected, 3 seen before" in words_of(page)
