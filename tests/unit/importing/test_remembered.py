"""What one upload teaches holds for the next of the same headings, only what changed is asked, and no name is kept."""

from __future__ import annotations

import pytest

from audits.importing.columns.fields import Field
from audits.importing.files.workbooks import contents_of
from audits.importing.tables import finding
from audits.importing.understood import A_NAME, WordFit
from audits.model.incident import is_code
from tests.unit.importing.uploads import Stored, look, take

HEADINGS = ("Incident Date", "What went on", "Year Group")
FIRST = [HEADINGS, ("2026-09-01", "Zorbing", "Year 8"), ("2026-09-02", "Scam", "Year 8")]
SECOND = [HEADINGS, ("2026-10-01", "Scam", "Year 8")]
THIRD = [HEADINGS, ("2026-11-01", "Zorbing", "Year 8")]
KIND = {"What went on": Field.CATEGORY}


@pytest.fixture(scope="module", autouse=True)
def _reading_in_this_process():
    """These files are harmless and many: a process for each would only take time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "read_file", lambda upload, **_: contents_of(upload.content, trim=False))
        yield


@pytest.fixture
def stored():
    return Stored()


def upload(stored, rows, **agreement):
    return stored.upload(rows, remembered=[stored.mapping] if stored.mapping else [], **agreement)


def looked_at(stored, rows):
    return look(rows, existing=stored.existing, remembered=[stored.mapping])


def test_the_second_file_of_the_same_headings_needs_no_word_and_no_answer(stored):
    upload(stored, FIRST, columns=KIND, words={"zorbing": "scam"})
    seen = looked_at(stored, THIRD)
    assert seen.ready
    assert seen.drafts[0].types == ("scam",)
    assert all(column.confirmed for column in seen.columns)


def test_a_word_learned_once_is_remembered_although_a_file_between_does_not_hold_it(stored):
    upload(stored, FIRST, columns=KIND, words={"zorbing": "scam"})
    upload(stored, SECOND)
    assert looked_at(stored, THIRD).drafts[0].types == ("scam",)


def test_only_a_heading_that_is_new_is_asked_about(stored):
    upload(stored, FIRST, columns=KIND)
    wider = [(*HEADINGS, "Where"), ("2026-11-01", "Scam", "Year 8", "Home")]
    seen = looked_at(stored, wider)
    assert [column.heading_for_screen for column in seen.columns_to_confirm] == ["Where"]
    assert [one.key for one in seen.questions if one.open] == []


def test_a_meaning_that_she_changes_holds_from_then_on(stored):
    upload(stored, FIRST, columns=KIND, words={"zorbing": "scam"})
    later = [HEADINGS, ("2026-10-01", "Zorbing", "Year 8")]
    upload(stored, later, words={"zorbing": "grooming"})
    assert looked_at(stored, THIRD).drafts[0].types == ("grooming",)


def test_the_order_of_dates_that_one_file_shows_is_proposed_for_the_next_and_can_be_changed(stored):
    upload(stored, [HEADINGS, ("28/09/2026", "Scam", "Year 8"), ("03/09/2026", "Scam", "Year 8")], columns=KIND)
    (question,) = [
        one for one in looked_at(stored, [HEADINGS, ("04/10/2026", "Scam", "")]).questions if one.key != "unit"
    ]
    assert question.answer == "day first"


def test_an_answer_about_single_rows_is_never_taken_from_an_earlier_upload(stored):
    last = ("2026-09-30", "Scam", "Year 8")
    upload(stored, [*FIRST, last], columns=KIND)
    seen = upload(stored, [HEADINGS, FIRST[1], last], missing="withdraw")
    assert seen.withdraws
    again = looked_at(stored, [HEADINGS, FIRST[1], last])
    assert not again.withdraws
    assert [one.answer for one in again.questions if one.key == "missing"] == [""]


@pytest.mark.parametrize(
    "word",
    ["Sexting - Zephaniah", "Cyberbullying (Quillfeather)", "H801200001234", "Row about Vashti Quill", "seen 0077123"],
)
def test_a_word_with_a_name_or_a_number_in_it_is_never_remembered_nor_kept_waiting(word):
    seen = take([HEADINGS, ("2026-09-01", word, "Year 8"), FIRST[2]], columns=KIND)
    assert word.casefold() not in seen.to_remember.words
    assert all(draft.unmapped == () for draft in seen.drafts)


def test_a_word_that_stands_among_the_names_of_the_file_is_taken_for_a_name():
    rows = [("Incident Date", "Category", "Pupil name"), ("2026-09-01", "quillfeather zorbing", "Z Quillfeather")]
    (word,) = [one for one in look(rows).words if one.field is Field.CATEGORY]
    assert word.fit is WordFit.LIKE_A_NAME
    (word,) = [one for one in look([row[:2] for row in rows]).words if one.field is Field.CATEGORY]
    assert word.fit is WordFit.UNKNOWN


def test_a_word_that_the_dsl_calls_a_name_is_dropped():
    seen = take(FIRST, columns=KIND, words={"zorbing": A_NAME})
    assert [draft.unmapped for draft in seen.drafts] == [(), ()]
    assert set(seen.to_remember.words) == {"scam", "year_group: year 8"}
    kept = take(FIRST, columns=KIND)
    assert [is_code(word) for word in kept.drafts[0].unmapped] == [True]
