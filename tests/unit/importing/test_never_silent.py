"""Ways in which a file could make a number wrong in silence: each is asked about, told, or read as it is meant."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from audits.importing.columns.people import how_many_names, kind_of_name, kind_of_number
from audits.importing.dates import MONTH_ONLY
from audits.importing.files.child import answer
from audits.importing.files.wire import unpacked
from audits.importing.rows import BEFORE, NOTHING_TOLD, VOID
from audits.importing.side_by_side import BESIDE
from audits.model.incident import RowUnit
from tests.fixtures.awkward import LOG, page
from tests.fixtures.files import as_csv, as_ods, as_xlsx, changed
from tests.unit.importing.uploads import Stored, look, take, totals_said

HEADINGS = ("Date", "Category", "Year group", "Location")


def log(*days):
    return [HEADINGS, *((day, "Scam", "Year 8", "Home") for day in days)]


def asked(seen):
    return [one.key.partition(":")[0] for one in seen.questions if one.open]


def answered(seen, answer):
    """The answer to the one question that is open."""
    (question,) = [one for one in seen.questions if one.open]
    return {question.key: answer}


@pytest.mark.parametrize("texts", [("4/23/2026", "4/30/2026"), ("23/04/2026",)])
def test_dates_turned_round_by_a_program_of_another_country_are_asked_about_however_few(texts):
    content = as_xlsx(log(date(2026, 5, 4), date(2026, 1, 2), *texts))
    seen = take(content)
    assert asked(seen) == ["turned"]
    assert take(content, **answered(seen, "turned")).drafts[0].happened_on == date(2026, 4, 5)
    assert asked(take(as_xlsx(log(date(2026, 5, 24), date(2026, 1, 2), *texts)))) == []


def test_one_slip_does_not_decide_a_whole_column_of_dates():
    undecided = [f"{day:02}/{month:02}/2026" for day in (1, 3, 5) for month in (2, 4, 6, 8)]
    content = as_csv(log(*undecided, "04/23/2026"))
    seen = take(content)
    assert asked(seen) == ["order"]
    seen = take(content, **answered(seen, "day first"))
    assert [note.row_number for note in seen.rejected] == [14]
    assert seen.drafts[0].happened_on == date(2026, 2, 1)
    assert asked(take(as_csv(log(*undecided, "23/04/2026", "24/04/2026")))) == []


def test_files_of_two_countries_in_one_upload_are_each_read_as_their_own_dates_say():
    british, american = log("23/04/2026", "01/02/2026"), log("04/24/2026", "03/04/2026")
    seen = take(as_csv(british), as_csv(american))
    assert seen.ready
    assert [draft.happened_on for draft in seen.drafts] == [
        date(2026, 4, 23),
        date(2026, 2, 1),
        date(2026, 4, 24),
        date(2026, 3, 4),
    ]
    assert not [key for key in seen.to_remember.choices if key.startswith("order:")]
    assert asked(take(as_csv(british), as_csv(american), as_csv(log("03/04/2026")))) == ["order"]


def test_an_export_that_comes_in_another_order_than_before_is_asked_about():
    stored = Stored()
    stored.upload(log("23/04/2026"))
    seen = look(log("04/24/2026", "05/06/2026"), remembered=[stored.mapping], existing=stored.existing)
    assert asked(seen) == ["order"]
    assert not asked(look(log("03/04/2026"), remembered=[stored.mapping], existing=stored.existing))


def test_months_that_a_spreadsheet_took_for_days_are_asked_about_and_set_aside():
    months = as_xlsx(log(date(2026, 9, 1), date(2026, 10, 1), date(2010, 11, 1)))
    seen = take(months)
    assert asked(seen) == ["months"]
    aside = take(months, **answered(seen, "months"))
    assert {note.reason for note in aside.rejected} == {MONTH_ONLY}
    assert (aside.account.new, aside.account.rejected) == (0, 3)
    assert take(months, **answered(seen, "days")).account.new == 3
    assert asked(take(as_xlsx(log(date(2026, 9, 1), date(2026, 10, 2))))) == []


@pytest.mark.parametrize(
    "row",
    [
        (None, "Total", None, None, 3),
        (None, None, None, "Total", 3),
        ("Year 8", None, None, "Sub-total", 3),
        (None, "Total", "Scam", None, 3),
        (None, "Total Scam", None, None, 3),
        (None, None, "Scam Total", "Year 8", 3),
    ],
)
def test_a_subtotal_is_no_incident_wherever_its_word_stands(row):
    rows = [
        ("Date", "Year group", "Category", "Location", "Points"),
        (date(2026, 4, 23), "Year 8", "Scam", "Home", 3),
        row,
    ]
    seen = take(as_xlsx(rows))
    assert seen.account.read == 1
    assert "row 3" in seen.left_out[0].because


def test_rows_prepared_with_a_date_or_a_number_alone_are_not_counted():
    rows = [("No", *HEADINGS), (1, date(2026, 4, 23), "Scam", "Year 8", "Home"), (2, date(2026, 4, 24)), (3,)]
    seen = take(as_xlsx([*rows[:2], *((*row, *[None] * (5 - len(row))) for row in rows[2:])]))
    assert seen.account.new == 1
    assert {note.row_number: note.reason for note in seen.rejected} == {3: NOTHING_TOLD, 4: NOTHING_TOLD}
    alone = take(as_csv([("Date", "Points"), ("2026-04-23", 3)]), columns={})
    assert alone.account.new == 1


@pytest.mark.parametrize(
    "text", ["Sexting - unfounded", "Cyberbullying (false alarm)", "Sexting: no evidence", "Not sexting", "Scam: void"]
)
def test_a_kind_that_is_denied_waits_for_the_dsl(text):
    seen = take([HEADINGS, ("2026-04-23", text, "Year 8", "Home"), ("2026-04-24", "Scam", "", "")])
    assert seen.drafts[0].types == ()
    assert seen.account.unmapped == 1


def test_tables_beside_each_other_are_read_one_by_one():
    rows = [
        ("Autumn", "", "", "", "Spring", "", ""),
        ("Date", "Category", "Year", "", "Date", "Category", "Year"),
        ("23/11/2025", "Scam", 8, "", "24/01/2026", "Sexting", 9),
        ("25/11/2025", "Scam", 8),
    ]
    close = [[cell for place, cell in enumerate(row) if place != 3] for row in rows]
    for table in (rows, close):
        seen = take(table)
        assert [one.rows for one in seen.tables] == [2, 1]
        assert [(draft.happened_on, draft.types) for draft in seen.drafts] == [
            (date(2025, 11, 23), ("scam",)),
            (date(2025, 11, 25), ("scam",)),
            (date(2026, 1, 24), ("nudes",)),
        ]
        assert [one.because for one in seen.left_out] == [BESIDE]


def test_a_free_column_within_a_table_does_not_part_it():
    rows = [("Date", "Category", "", "Date reported", "Action taken"), ("23/04/2026", "Scam", "", "24/04/2026", "")]
    assert len(take(rows).tables) == 1


def test_a_status_of_a_record_that_was_taken_back_is_not_counted_and_told():
    rows = [(*HEADINGS, "Status"), *((*row, status) for row, status in zip(log("2026-04-23", "2026-04-24")[1:],
            ("Deleted", "Open"), strict=True))]  # fmt: skip
    seen = take(rows)
    assert [(note.row_number, note.reason) for note in seen.rejected] == [(2, VOID)]
    assert seen.account.new == 1


def test_a_day_of_recording_before_the_incident_is_left_out_and_told():
    rows = [("Incident date", "Date recorded", "Date closed", "Category"),
            ("2026-11-05", "2026-05-12", "2026-11-06", "Scam"),
            ("2026-11-05", "2026-11-05", "2026-11-01", "Scam")]  # fmt: skip
    seen = take(rows)
    assert [note.row_number for note in seen.partly_read] == [2, 3]
    assert all(BEFORE in note.reason for note in seen.partly_read)
    first, second = seen.drafts
    assert (first.recorded_on, first.closed_on) == (None, date(2026, 11, 6))
    assert (second.recorded_on, second.closed_on) == (date(2026, 11, 5), None)


PUPILS = [
    (("UPN", "Admission number"), [("A82000123456A", 4711), ("", 4712)], 2),
    (("Victim UPN", "Aggressor UPN"), [("A82000123456A", "A82000123456B"), ("A82000123456C", "")], 3),
    (("Forename", "Surname"), [("Jamie", "Smith"), ("Leah", "Brown")], 2),
    (("Pupil name", "Reported by"), [("Jamie Smith", "Mrs Patel"), ("Leah Brown", "Mr Jones")], 2),
    (("Pupil name", "Linked students"), [("Jamie Smith", "Leah Brown; Zara Hussain"), ("Leah Brown", "")], 4),
    (("UPN", "Pupil name"), [("A82000123456A", "Jamie Smith"), ("A82000123456B", "Leah Brown")], 2),
]


@pytest.mark.parametrize(("headings", "cells", "pupils"), PUPILS, ids=[" and ".join(one[0]) for one in PUPILS])
def test_a_pupil_in_several_columns_is_one_pupil_and_an_adult_is_none(headings, cells, pupils):
    rows = [("Date", "Category", *headings), *((f"2026-09-0{at}", "Scam", *row) for at, row in enumerate(cells, 1))]
    assert totals_said(take(rows)) == (2, pupils, None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Smith, Jamie", 1),
        ("Jamie Smith, Leah Brown", 2),
        ("Smith, Jamie, Brown, Leah", 2),
        ("Jamie Smith and Leah Brown", 2),
        ("Smith, Jamie; Brown, Leah", 2),
        ("Brown, Leah Ann & Smith, Jamie", 2),
        ("Jamie", 1),
        ("", 0),
    ],
)
def test_names_in_a_cell_are_counted(text, names):
    assert how_many_names(text) == names


def test_columns_of_people_are_told_apart_by_their_headings():
    assert kind_of_number("Victim's UPN") == kind_of_number("Unique Pupil Number") != kind_of_number("Adm No")
    assert kind_of_number("Perpetrator") == ""
    assert [kind_of_name(one) for one in ("First name", "Last Name", "Logged by", "Staff member", "Students")] == [
        "forename",
        "surname",
        "adult",
        "adult",
        "",
    ]


def test_a_false_positive_is_told_whatever_else_its_column_says():
    rows = [("Alert date", "Theme", "User", "Status"), ("2026-09-01", "Scam", "a.b", "False alarm"),
            ("2026-09-02", "Scam", "a.c", "Urgent"), ("2026-09-03", "Scam", "a.d", "With Mr Patel")]  # fmt: skip
    columns = {one.heading_for_screen: one.field.value for one in look(rows).columns}
    assert columns["Status"] == "outcome"
    assert totals_said(take(rows, unit=RowUnit.ALERT)) == ((0, 2), None, 3)


def test_rows_hidden_by_a_filter_are_read_and_told():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(LOG)))
    book.active.row_dimensions[3].hidden = True
    book.active.row_dimensions[90].hidden = True
    out = io.BytesIO()
    book.save(out)
    seen = take(out.getvalue())
    assert seen.account.read == 3
    assert "by a filter or by hand, and read all the same: row 3." in seen.left_out[0].because


def test_rows_hidden_in_an_open_document_are_read_and_told():
    def hide(xml):
        head, *rows = xml.split(b"<table:table-row")
        rows[2] = b' table:visibility="filter"' + rows[2]
        return b"<table:table-row".join([head, *rows])

    seen = take(changed(as_ods(LOG), "content.xml", hide))
    assert seen.account.read == 3
    assert "read all the same: row 3." in seen.left_out[0].because


def test_rows_that_a_web_page_hides_are_left_out_and_told():
    hidden = page().replace("<tr><td>06/01/2026", "<tr style='display:none'><td>06/01/2026")
    seen = take(hidden.encode())
    assert seen.account.read == 2
    assert "The page hides 1 row" in seen.left_out[0].because


def test_every_kind_of_file_may_stand_beside_a_second_table():
    rows = [("Date", "Category", None, "Date", "Category"), *((day, "Scam", None, day, "Sexting") for day in
            (date(2026, 4, 23), date(2026, 4, 24)))]  # fmt: skip
    for make in (as_xlsx, as_ods):
        assert take(make(rows)).account.new == 4
    (sheet,) = unpacked(answer(as_xlsx(rows), trim=False)).sheets
    assert sheet.note == ""


NUMBERED = ("Incident ID", *HEADINGS)


def test_numbers_that_begin_anew_overwrite_nothing_unasked():
    spring, autumn = (
        [NUMBERED, *((number, *row) for number, row in enumerate(log(*days)[1:], 1))]
        for days in (("2026-03-02", "2026-03-03"), ("2026-10-05", "2026-10-06"))
    )
    together = take(spring, autumn)
    assert asked(together) == ["other record"]
    assert together.account.new == 4
    assert take(spring, autumn, other_record="no").account.new == 4
    assert take(spring, autumn, other_record="yes").account.corrected == 2
    stored = Stored()
    stored.upload(spring)
    assert asked(take(autumn, existing=stored.existing)) == ["other record"]
    stored.upload(autumn, other_record="no")
    assert len(stored.incidents) == 4
    for again in (spring, autumn):
        seen = stored.upload(again)
        assert (seen.account.new, seen.account.corrected, seen.account.seen_before) == (0, 0, 2)


def test_a_correction_under_a_number_needs_no_question():
    stored = Stored()
    stored.upload([NUMBERED, (1, "2026-10-05", "Scam", "Year 8", "Home"), (2, "2026-10-06", "Scam", "Year 8", "Home")])
    put_right = [(1, "2026-10-04", "Scam", "Year 9", "Home"), (2, "2026-10-06", "Sexting", "Year 8", "Home")]
    seen = stored.upload([NUMBERED, *put_right])
    assert not asked(seen)
    assert (seen.account.corrected, len(stored.incidents)) == (2, 2)


ACTIONS = [
    (*NUMBERED, "Action taken", "Agencies informed"),
    (1, "2026-10-05", "Sexting", "Year 8", "Home", "DSL informed", ""),
    (1, "2026-10-05", "Scam", "Year 9", "Home", "Phone confiscated", "Police"),
    (2, "2026-10-05", "Scam", "Year 8", "Home", "", ""),
]


def test_rows_that_share_a_number_and_a_day_are_asked_about_before_they_count_as_two():
    assert asked(take(ACTIONS)) == ["shared numbers"]
    assert not asked(take(ACTIONS, unit=RowUnit.PUPIL))
    assert take(ACTIONS, shared_numbers="each").account.new == 3
    stored = Stored()
    for rows in (ACTIONS, [ACTIONS[0], *reversed(ACTIONS[1:])]):
        seen = stored.upload(rows, shared_numbers="once")
        assert len(stored.incidents) == 2
        assert seen.account.sums
        assert totals_said(seen)[0] == 2
        assert not seen.serious
    whole = next(one for one in stored.incidents.values() if one.source_ref == "1")
    assert (whole.types, whole.year_groups) == (("nudes", "scam"), ("year-8", "year-9"))
    assert (whole.actions, whole.agencies, whole.version) == (("device-kept", "dsl-told"), ("police",), 1)


def test_a_column_that_counts_incidents_is_told():
    rows = [(*HEADINGS, "Number of incidents", "Pupil name"),
            *((*row, count, "Jamie Smith") for row, count in
              zip(log("2026-04-23", "2026-04-24")[1:], (3, 1), strict=True))]  # fmt: skip
    seen = take(rows)
    assert seen.account.new == 2
    assert "counts several incidents in row 2" in seen.left_out[0].because


@pytest.mark.parametrize("mark", "/-.")
def test_years_of_two_digits_at_the_beginning_are_asked_about(mark):
    rows = log(*(f"26{mark}0{month}{mark}{day}" for month, day in ((4, 21), (5, 12), (6, 30))))
    seen = take(rows)
    assert asked(seen) == ["order"]
    days = [draft.happened_on for draft in take(rows, **answered(seen, "year first")).drafts]
    assert days == [date(2026, 4, 21), date(2026, 5, 12), date(2026, 6, 30)]
    assert not asked(take(log("21/04/26", "12/05/26", "30/06/26")))


def test_signs_that_nobody_sees_change_no_date_and_no_word():
    rows = [
        HEADINGS,
        ("\u200e23\u00a0/\u00a004/2026", "Scam\u200b", "Year 8", "Home"),
        ("'24/04/2026", "'Scam", "8", ""),
    ]
    seen = take(rows)
    assert [draft.happened_on for draft in seen.drafts] == [date(2026, 4, 23), date(2026, 4, 24)]
    assert [draft.types for draft in seen.drafts] == [("scam",), ("scam",)]


def test_lines_that_are_wholly_in_quotation_marks_are_rows_none_the_less():
    seen = take(b'"Date,Category,Details"\r\n"23/04/2026,Scam,""yes, he did"""\r\n"24/04/2026,Sexting,"\r\n')
    assert [draft.types for draft in seen.drafts] == [("scam",), ("nudes",)]


def test_a_row_that_a_comma_has_pushed_out_of_its_columns_is_told():
    seen = take(
        b"Date,Details,Category\r\n23/04/2026,he said, no,Scam\r\n24/04/2026,fine,Sexting\r\n25/04/2026,,Scam\r\n"
    )
    assert "More fields than headings: row 2." in seen.left_out[0].because
    assert take(as_csv(log("2026-04-23"))).left_out == ()
