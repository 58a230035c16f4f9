"""Words: the same, nearly the same, several in a cell, and those that wait."""

from __future__ import annotations

import pytest

from audits.importing.columns.fields import Field
from audits.importing.files.sheet import squeezed
from audits.importing.understood import NOT_ONLINE_SAFETY, WordFit
from audits.importing.words.categories import Words, split_cell
from tests.fixtures.incident_words import small_taxonomy
from tests.unit.importing.uploads import take

WORDS = Words(small_taxonomy())


def category(text):
    return WORDS.meaning(Field.CATEGORY, text)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Cyberbullying", "cyberbullying"),
        ("CYBER-BULLYING", "cyberbullying"),
        ("  cyber   bullying ", "cyberbullying"),
        ("Online Safety: Sexting", "nudes"),
        ("Safeguarding > Online grooming", "grooming"),
        ("Scam (online shop)", "scam"),
        ("Detention", NOT_ONLINE_SAFETY),
    ],
)
def test_the_same_word_is_known_however_it_is_written(text, meaning):
    assert category(text).id == meaning
    assert category(text).fit is WordFit.SAME


@pytest.mark.parametrize("text", ["Cyberbulling", "Cyber bulying", "Inapropriate search", "bullying cyber"])
def test_nearly_the_same_word_is_suggested_and_marked_so(text):
    found = category(text)
    assert found.id in {"cyberbullying", "filtering-breach"}
    assert found.fit is WordFit.ALIKE
    assert 0.85 < found.confidence <= 1


@pytest.mark.parametrize(
    "text", ["Mental health", "Prevent", "Bullying", "scams on the bus", "text", "Physical bullying"]
)
def test_what_is_only_somewhat_alike_waits(text):
    assert category(text).id == ""
    assert category(text).fit is WordFit.UNKNOWN


def test_a_name_and_a_sentence_are_no_words():
    assert category("Jamie Smith").fit is WordFit.LIKE_A_NAME
    assert category("Cyberbullying of Jamie by others").fit is WordFit.LIKE_A_NAME
    assert category("she was sent a message " * 5).fit is WordFit.TOO_LONG


def split(text, *alone):
    return split_cell(
        text, is_word=lambda piece: WORDS.knows(Field.CATEGORY, piece), alone={squeezed(one) for one in alone}
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sexting", ("Sexting",)),
        ("Sexting; Scam", ("Sexting", "Scam")),
        ("Sexting\nScam\n", ("Sexting", "Scam")),
        ("Sexting, Mental health", ("Sexting", "Mental health")),
        ("Bullying, online", ("Bullying, online",)),
        ("Scam, Bullying, online, Uniform", ("Scam", "Bullying, online", "Uniform")),
        ("Self-harm / suicide", ("Self-harm / suicide",)),
        ("Scam/Sexting", ("Scam", "Sexting")),
        ("Scam and other things", ("Scam and other things",)),
        ("Drugs, alcohol", ("Drugs, alcohol",)),
        ("Sexting; sexting ; Sexting", ("Sexting", "sexting")),
        ("", ()),
    ],
)
def test_a_cell_is_split_only_where_a_separator_separates(text, words):
    assert split(text) == words


def test_words_that_stand_alone_elsewhere_show_that_a_comma_separates():
    assert split("Drugs, Alcohol", "drugs") == ("Drugs", "Alcohol")


@pytest.mark.parametrize(
    ("text", "year"),
    [("Year 8", "year-8"), ("Y8", "year-8"), ("8B", "year-8"), ("10XY2", "year-10"), ("07", "year-7")],
)
def test_year_groups_are_read_from_years_and_forms(text, year):
    assert WORDS.meaning(Field.YEAR_GROUP, text).id == year


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Year 8B", ["year-8"]), ("8B", ["year-8"]), ("10 Oak", ["year-10"]), ("Y9", ["year-9"]),
        ("Year 10 Oak", ["year-10"]), ("Yr 7 (Maple)", ["year-7"]), ("8/B", ["year-8"]), ("8B Smith", ["year-8"]),
        ("Year 9 boys", ["year-9"]), ("10XY2", ["year-10"]),
        ("8B & 9C", ["year-8", "year-9"]), ("8B, 9C", ["year-8", "year-9"]), ("Y7 and Y9", ["year-7", "year-9"]),
        ("12/13", ["year-12", "year-13"]), ("Year 5/6 Oak", ["year-5", "year-6"]), ("10B\n10C", ["year-10"]),
        ("7 - 11", []), ("8 9", []), ("3 pupils", []), ("5 Girls", []), ("2 x Year 9", []), ("6th form", []),
        ("Sixth Form", []), ("11 yrs", []), ("11yrs", []), ("9pm", []), ("1 pupil (Y9)", []), ("2 boys Y10", []),
        ("Year 7 onwards", []), ("7 Oct", []), ("4 staff", []),
    ],
)  # fmt: skip
def test_a_cell_of_year_groups_says_all_of_them_or_waits_and_its_row_counts(text, years):
    rows = [("Incident Date", "Category", "Year group"), ("2026-09-01", "Scam", text), ("2026-09-02", "Scam", "Year 4")]
    seen = take(rows, columns={"Year group": Field.YEAR_GROUP})
    assert (seen.account.new, seen.account.rejected) == (2, 0)
    assert list(seen.drafts[0].year_groups) == sorted(years)
    waiting = [one.word_for_screen for one in seen.words if one.field is Field.YEAR_GROUP and not one.meaning]
    assert waiting == ([] if years else [text])


def test_years_that_a_word_leaves_open_are_the_dsl_s_to_say():
    rows = [("Incident Date", "Category", "Year group"), ("2026-09-01", "Scam", "6th form")]
    seen = take(rows, columns={"Year group": Field.YEAR_GROUP}, words={"year_group: 6th form": "year-12"})
    assert seen.drafts[0].year_groups == ("year-12",)


@pytest.mark.parametrize("text", ["2025/26", "14", "Oak class", "Room 8"])
def test_what_is_no_year_group_is_none(text):
    assert WORDS.meaning(Field.YEAR_GROUP, text).id == ""


def test_several_types_stand_with_the_serious_first():
    assert WORDS.rank.types({"scam", "nudes", "cyberbullying"}) == ("nudes", "cyberbullying", "scam")


@pytest.mark.parametrize("text", ["J Smith 8B", "Zadok Brown (Year 9)", "Y10 Brown, Z", "Brown Z 7"])
def test_a_name_with_its_class_is_a_name_and_is_not_kept(text):
    assert category(text).fit is WordFit.LIKE_A_NAME


@pytest.mark.parametrize("text", ["Rule 12A", "Social media 2", "Year 8", "Phone use Year 9"])
def test_a_word_with_a_number_is_no_name(text):
    assert category(text).fit is not WordFit.LIKE_A_NAME


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Achievement: helped a friend", NOT_ONLINE_SAFETY),
        ("Praise - great effort", NOT_ONLINE_SAFETY),
        ("Achievement: sexting", "nudes"),
        ("Behaviour: helped a friend", ""),
    ],
)
def test_praise_is_not_about_online_safety_whatever_it_is_for(text, meaning):
    assert category(text).id == meaning


def test_labels_between_commas_may_hold_several_words_themselves():
    def is_word(text):
        return WORDS.knows(Field.CATEGORY, text)

    split = split_cell("Scam, Sexting / grooming, Zorping", is_word=is_word, alone=frozenset())
    assert split == ("Scam", "Sexting", "grooming", "Zorping")


def test_a_shelf_beside_a_word_that_is_not_about_online_safety_does_not_bring_the_row_back():
    rows = [
        ("Date", "Category", "Sub category"),
        ("25/01/2026", "Behaviour", "Uniform"),
        ("25/01/2026", "Zorping", "Uniform"),
        ("25/01/2026", "Behaviour", "Scam"),
        ("25/01/2026", "Behaviour", ""),
    ]
    seen = take(rows)
    assert (seen.account.not_online_safety, seen.account.unmapped) == (1, 2)
    assert [draft.types for draft in seen.drafts] == [(), ("scam",), ()]


def test_a_shelf_beside_a_kind_does_not_make_its_row_wait_and_alone_it_does():
    rows = [
        ("Date", "Category", "Sub category"),
        ("25/01/2026", "Online safety", "Scam"),
        ("25/01/2026", "Behaviour", "Scam"),
        ("25/01/2026", "Online safety", ""),
        ("25/01/2026", "Playground dispute", "Scam"),
    ]
    found = [(draft.types, draft.unmapped) for draft in take(rows).drafts]
    assert found == [(("scam",), ()), (("scam",), ()), ((), ("online safety",)), (("scam",), ("playground dispute",))]


def test_the_kinds_count_that_stand_in_a_column_of_their_own_beside_one_that_says_negative():
    rows = [
        ("Date", "Event type", "Event", "Location"),
        ("25/01/2026", "Negative", "Phone in lesson", "Classroom"),
        ("25/01/2026", "Negative", "Uniform", "Home"),
        ("27/01/2026", "Negative", "Scam", "Home"),
        ("28/01/2026", "Negative", "Zorping", "Home"),
    ]
    seen = take(rows)
    assert [one.field for one in seen.columns if one.heading_for_screen == "Event"] == [Field.CATEGORY]
    assert [draft.types for draft in seen.drafts] == [("device-misuse",), ("scam",), ()]
    assert (seen.account.not_online_safety, seen.account.unmapped) == (1, 1)
