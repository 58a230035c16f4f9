"""What is asked of the DSL, what her answers do, and what is remembered of them."""

from __future__ import annotations

from datetime import date

import pytest

from audits.importing.columns.fields import Field
from audits.importing.files.workbooks import contents_of
from audits.importing.tables import finding
from audits.importing.understood import WordFit
from audits.model.incident import RowUnit
from tests.fixtures import files
from tests.unit.importing.uploads import Stored, look, take

HEADINGS = ("Incident Date", "Category", "Year Group")
ROWS = (HEADINGS, ("2026-09-01", "Scam", "Year 8"), ("2026-09-14", "Sexting", "Year 9"))


@pytest.fixture(scope="module", autouse=True)
def _reading_in_this_process():
    """These files are harmless and many: a process for each would only take time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "read_file", lambda upload, **_: contents_of(upload.content, trim=False))
        yield


def asked(seen):
    return [one.key.partition(":")[0] for one in seen.questions if one.open]


def test_dates_whose_order_the_file_does_not_say_are_asked_about_and_undated_until_answered():
    rows = [HEADINGS, ("03/04/2026", "Scam", ""), ("05/06/2026", "Scam", "")]
    open_ = take(rows)
    assert asked(open_) == ["order"]
    assert [draft.happened_on for draft in open_.drafts] == [None, None]
    (question,) = [one for one in open_.questions if one.open]
    assert "03/04/2026" in question.ask_for_screen
    for answer, month in (("day first", 4), ("month first", 3)):
        seen = take(rows, **{question.key: answer})
        assert seen.ready
        assert seen.first_day.month == month


def test_a_file_of_the_same_headings_decides_the_order_for_another():
    undecided = [HEADINGS, ("03/04/2026", "Scam", "")]
    decided = [HEADINGS, ("23/04/2026", "Scam", "")]
    seen = take(undecided, decided)
    assert seen.ready
    assert seen.first_day == date(2026, 4, 3)


def test_dates_of_both_orders_are_asked_about_and_those_that_do_not_fit_are_listed():
    rows = [HEADINGS, ("23/04/2026", "Scam", ""), ("04/24/2026", "Scam", "")]
    (question,) = [one for one in take(rows).questions if one.open and one.key != "unit"]
    seen = take(rows, **{question.key: "day first"})
    assert [note.row_number for note in seen.rejected] == [3]
    assert seen.account.sums


def test_days_that_a_spreadsheet_turned_round_are_asked_about_and_turned_back():
    real = [(date(2026, 4, 9), "Scam", ""), (date(2026, 3, 9), "Scam", ""), (date(2026, 1, 10), "Scam", "")]
    rows = [HEADINGS, *real, ("23/09/2026", "Scam", ""), ("30/09/2026", "Scam", ""), ("13/10/2026", "Scam", "")]
    content = files.as_xlsx(rows)
    (question,) = [one for one in take(content).questions if one.open]
    assert question.key.startswith("turned:")
    assert take(content, **{question.key: "right"}).first_day == date(2026, 1, 10)
    assert take(content, **{question.key: "turned"}).first_day == date(2026, 9, 3)


def test_a_file_that_says_only_when_it_was_recorded_is_asked_about():
    rows = [("Timestamp", "Category"), ("2026-09-01 12:00:00", "Scam")]
    assert asked(take(rows)) == ["recorded"]
    assert take(rows, recorded="no").drafts[0].happened_on is None
    counted = take(rows, recorded="yes").drafts[0]
    assert counted.happened_on == counted.recorded_on == date(2026, 9, 1)


def test_a_confirmed_mapping_is_used_for_the_next_file_of_the_same_headings():
    stored = Stored()
    stored.upload(ROWS, words={"scam": "cyberbullying"}, columns={"Year Group": Field.IGNORE})
    more = [*ROWS, ("2026-10-01", "Scam", "Year 8"), ("2026-10-02", "Brandnew", "Year 8")]
    seen = look(more, remembered=[stored.mapping], existing=stored.existing)
    assert seen.columns_to_confirm == ()
    assert seen.unit is RowUnit.INCIDENT
    assert seen.ready
    assert (seen.account.new, seen.account.seen_before) == (2, 2)
    assert seen.drafts[0].types == ("cyberbullying",)
    assert {one.word_for_screen: one.fit for one in seen.words}["Brandnew"] is WordFit.UNKNOWN


def test_when_a_heading_is_added_only_that_is_asked():
    stored = Stored()
    stored.upload(ROWS)
    wider = [(*row, extra) for row, extra in zip(ROWS, ("Location", "Home", "Home"), strict=True)]
    seen = look(wider, remembered=[stored.mapping], existing=stored.existing)
    assert [column.heading_for_screen for column in seen.columns_to_confirm] == ["Location"]


def test_a_mapping_of_quite_other_headings_is_not_used():
    stored = Stored()
    stored.upload(ROWS)
    other = [("When did it happen", "Theme"), ("2026-09-01", "Scam")]
    assert len(look(other, remembered=[stored.mapping]).columns_to_confirm) == 2


def test_what_concerns_single_rows_is_asked_each_time():
    stored = Stored()
    stored.upload(ROWS)
    changed = [HEADINGS, ("2026-09-01", "Scam", "Year 9"), ROWS[2]]
    stored.upload(changed, details="yes")
    changed = [HEADINGS, ("2026-09-01", "Scam", "Year 7"), ROWS[2]]
    assert asked(look(changed, remembered=[stored.mapping], existing=stored.existing)) == ["details"]


def test_only_confirmed_columns_are_remembered():
    assert look(ROWS).to_remember.columns == {}
    assert set(take(ROWS).to_remember.columns.values()) == {"happened_on", "category", "year_group"}
