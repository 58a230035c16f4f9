"""What may hold a name although no column of names says so: a code is kept, which finds it again and tells nobody.

The files here have no column of names on purpose, so that nothing but the words themselves can give a name away.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from audits.importing.rows.record_numbers import RecordNumbers
from audits.importing.understood import A_NAME
from audits.model.incident import is_code
from tests.unit.importing.uploads import Stored, look, take

HEADINGS = ("Incident Date", "Category")
NUMBERED = ("Incident ID", *HEADINGS)
MAY_HOLD_A_NAME = [
    "Adeyemi re snapchat",
    "okafor and adeyemi falling out",
    "Kowalski",
    "J.K. phone issue",
    "TO/MK whatsapp",
    "T Okafor snapchat",
    "mohamed a. posted",
    "Harding - phone",
    "Street, phone",
    "Fight with Small",
    "Major phone",
    "Concern re Peers",
    "Fight between A and E",
    "A-E fight",
]


def words_of(*words):
    return [HEADINGS, *((f"2026-09-{day:02}", word) for day, word in enumerate(words, 1))]


def numbers(*refs):
    day = date(2026, 9, 1)
    return [NUMBERED, *((ref, (day + timedelta(at)).isoformat(), "Scam") for at, ref in enumerate(refs))]


def refs_of(seen):
    return [draft.source_ref for draft in seen.drafts]


@pytest.mark.parametrize("word", MAY_HOLD_A_NAME)
def test_a_word_that_may_hold_a_name_waits_as_a_code_and_is_remembered_as_no_more(word):
    seen = take(words_of(word, "Scam"))
    (kept,) = seen.drafts[0].unmapped
    assert is_code(kept)
    assert seen.account.unmapped == 1
    assert word in [one.word_for_screen for one in seen.words]
    assert word.casefold() not in seen.to_remember.words


@pytest.mark.parametrize(
    "word",
    ["Playground dispute", "Filmed in the corridor", "Phone, year 8 trip", "Fight in a corridor", "E-safety trip"],
)
def test_a_word_of_everyday_words_waits_as_it_stands(word):
    assert take(words_of(word, "Scam")).drafts[0].unmapped == (word.casefold(),)


def test_a_row_of_a_known_kind_beside_a_word_that_may_be_a_name_still_waits_for_that_word():
    draft = take(words_of("Cyberbullying; okafor fell out", "Scam")).drafts[0]
    (kept,) = draft.unmapped
    assert draft.types == ("cyberbullying",)
    assert is_code(kept)


def test_what_she_said_of_such_a_word_holds_for_the_next_file_without_the_word_being_kept():
    stored = Stored()
    stored.upload(words_of("Okafor snapgate", "Scam"), words={"okafor snapgate": "scam"})
    assert "okafor" not in repr(stored.mapping).casefold()
    later = [HEADINGS, ("2026-10-01", "Okafor snapgate"), ("2026-10-02", "Scam; okafor snapgate")]
    seen = look(later, existing=stored.existing, remembered=[stored.mapping])
    assert [draft.types for draft in seen.drafts] == [("scam",), ("scam",)]
    assert seen.account.unmapped == 0


def test_a_meaning_that_she_changes_or_takes_back_holds_for_a_word_kept_as_a_code_too():
    stored = Stored()
    stored.upload(words_of("Okafor snapgate"), words={"okafor snapgate": "scam"})
    later = [HEADINGS, ("2026-10-01", "Okafor snapgate")]
    seen = take(later, remembered=[stored.mapping], words={"okafor snapgate": "grooming"})
    assert "grooming" in seen.to_remember.words.values()
    assert "scam" not in seen.to_remember.words.values()
    seen = take(later, remembered=[stored.mapping], words={"okafor snapgate": A_NAME})
    assert seen.to_remember.words == {}
    assert seen.drafts[0].unmapped == ()


def test_a_word_remembered_in_full_by_an_older_version_is_kept_as_a_code_from_the_next_upload_on():
    stored = Stored()
    stored.upload(words_of("Scam"))
    older = replace(
        stored.mapping, words={"okafor snapgate": "scam", "place: okafor's house": "off-site", "scam": "scam"}
    )
    seen = take([HEADINGS, ("2026-10-01", "Scam")], remembered=[older])
    assert "okafor" not in repr(seen.to_remember)
    assert sorted(seen.to_remember.words.values()) == ["off-site", "scam", "scam"]
    again = replace(older, words=seen.to_remember.words)
    assert look([HEADINGS, ("2026-10-02", "Okafor snapgate")], remembered=[again]).drafts[0].types == ("scam",)


def test_the_word_of_a_place_that_may_hold_a_name_is_remembered_as_a_code():
    rows = [(*HEADINGS, "Location"), ("2026-09-01", "Scam", "okafor's flat"), ("2026-09-02", "Scam", "Classroom")]
    seen = take(rows, words={"place: okafor's flat": "off-site"})
    assert seen.drafts[0].place == "off-site"
    assert "okafor" not in repr(seen.to_remember)
    assert "off-site" in seen.to_remember.words.values()


def test_a_file_of_such_words_uploaded_again_changes_nothing():
    stored = Stored()
    rows = words_of(*MAY_HOLD_A_NAME, "Scam")
    stored.upload(rows)
    again = stored.upload(rows, remembered=[stored.mapping])
    assert (again.account.new, again.account.corrected) == (0, 0)


@pytest.mark.parametrize("ref", ["Okafor1", "T.O. 2", "2026/Kowalski/03", "MK-04", "8B-Nguyen-5", "Khan 3", "JS/01"])
def test_a_record_number_with_letters_of_its_own_is_kept_as_a_code_and_it_is_said(ref):
    seen = take(numbers("6", ref, "7", "8"))
    assert refs_of(seen)[0::2] == ["6", "7"]
    assert is_code(refs_of(seen)[1])
    (note,) = seen.partly_read
    assert note.row_number == 3
    assert "code" in note.reason


@pytest.mark.parametrize(
    "refs",
    [
        ["WHS-1", "WHS-2", "WHS-3", "WHS-4", "WHS-5"],
        ["INC-1", "inc-2"],
        ["2026/INC/7"],
        ["R1", "R2"],
        ["C9"],
        ["Incident 4", "Case 5"],
        ["2026-101", "17"],
        ["3f2504e0-4f89-11d3-9a0c-0305e82c3301"],
    ],
)
def test_letters_that_a_system_gives_to_all_its_numbers_are_kept(refs):
    seen = take(numbers(*refs))
    assert refs_of(seen) == refs
    assert seen.partly_read == ()


@pytest.mark.parametrize(
    "refs", [["MK-1", "MK-2"], ["Okafor-1", "Okafor-2", "Okafor-3", "Okafor-4", "Okafor-5", "Okafor-6"]]
)
def test_letters_that_a_pupil_gives_to_all_numbers_of_a_short_file_are_not(refs):
    assert all(map(is_code, refs_of(take(numbers(*refs)))))


def test_a_number_kept_as_it_stands_is_found_by_a_file_too_short_to_show_what_its_letters_are():
    stored = Stored()
    stored.upload(numbers(*(f"WHS-{at}" for at in range(1, 7))))
    corrected = [NUMBERED, ("WHS-3", "2026-09-03", "Sexting"), ("WHS-7", "2026-09-07", "Scam")]
    seen = stored.upload(corrected)
    assert (seen.account.corrected, seen.account.new) == (1, 1)
    assert sorted(one.source_ref for one in stored.incidents.values()) == [f"WHS-{at}" for at in range(1, 8)]


@pytest.mark.parametrize(
    ("stored_before", "a_code"),
    [
        ([f"JS-{at}" for at in range(5)] + [f"AB{at}" for at in range(20)] + [f"MK{at}" for at in range(20)], True),
        ([f"JS-{at}" for at in range(5)] + [str(at) for at in range(40)], True),
        ([f"JS-{at}" for at in range(4)], True),
        ([f"WHS-{at}" for at in range(40)] + [f"JS-{at}" for at in range(5)], True),
        ([f"JS-{at}" for at in range(40)] + [f"AB-{at}" for at in range(5)], False),
    ],
)
def test_letters_of_stored_numbers_are_the_system_s_only_where_nearly_all_of_them_have_them(stored_before, a_code):
    numbered = RecordNumbers([], frozenset(stored_before), key=b"k" * 32, known_words=frozenset(), named=frozenset())
    kept, _ = numbered.read("JS-99")
    assert is_code(kept) == a_code


def test_a_number_kept_as_a_code_is_found_by_a_file_that_shows_what_its_letters_are():
    stored = Stored()
    stored.upload(numbers("WHS-1", "WHS-2"))
    seen = stored.upload(numbers(*(f"WHS-{at}" for at in range(1, 7))))
    assert (seen.account.seen_before, seen.account.new, seen.account.corrected) == (2, 4, 0)
    assert sum(is_code(one.source_ref) for one in stored.incidents.values()) == 2


def test_two_schools_make_different_codes_of_one_number():
    assert refs_of(take(numbers("JS 6"))) != refs_of(take(numbers("JS 6"), key=b"j" * 32))
