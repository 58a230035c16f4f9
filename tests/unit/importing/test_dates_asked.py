"""Dates that a file could get wrong in silence: each column is read as it says itself, or asked about."""

from __future__ import annotations

from datetime import date

import pytest

from audits.importing.dates.reading import MONTH_ONLY
from audits.importing.rows.reading import BEFORE
from tests.fixtures.files import as_csv, as_xlsx
from tests.unit.importing.uploads import Stored, look, take

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
