"""People: an id becomes a code that only the key can make, and a name is told from a word."""

from __future__ import annotations

import pytest

from audits.importing.words.people import holds_a_name, like_a_name, pupil_hashes

KEY = b"k" * 32


def hashes(text, key=KEY):
    return pupil_hashes(text, key)[0]


def test_the_same_id_gives_the_same_code_under_one_key_and_another_under_another():
    assert hashes("A8200012345678") == hashes(" a8200012345678 ")
    assert hashes("A8200012345678") != hashes("A8200012345678", b"j" * 32)
    assert len(hashes("4711")[0]) == 64


def test_what_a_spreadsheet_does_to_an_id_does_not_make_another_pupil():
    assert hashes("004711") == hashes("4711") == hashes("4711.0")


def test_several_ids_in_a_cell_are_several_pupils_in_any_order():
    assert hashes("4711, 4712;4713") == hashes("4713\n4711 and 4712")
    assert len(hashes("4711, 4712;4713")) == 3


def test_an_id_that_lost_digits_and_a_name_are_no_ids():
    assert pupil_hashes("2.02105E+14", KEY) == ((), 1)
    assert pupil_hashes("Jamie Smith", KEY) == ((), 1)
    assert pupil_hashes("Jamie Smith 8B", KEY) == ((), 1)


@pytest.mark.parametrize(
    "text",
    ["Jamie Smith", "Smith, Jamie", "SMITH, JAMIE", "jamie smith", "J Smith", "Smith J.", "Mrs Patel", "J.S.", "JS",
     "Aisha", "Adaeze Okonkwo-Bell", "j.smith@school.example", "Zainab O’Neill"],  # noqa: RUF001 - as word processors write it
)  # fmt: skip
def test_names_are_told(text):
    assert like_a_name(text)


@pytest.mark.parametrize(
    "text",
    ["Cyberbullying", "Online Bullying", "Youth Produced Sexual Imagery", "Vulnerable Person", "Child Protection",
     "Mental Health", "self-harm", "Year 8", "Theft of a Bike", "Homophobic Language", "", "Physical Aggression"],
)  # fmt: skip
def test_words_are_not_taken_for_names(text):
    assert not like_a_name(text)


def test_the_taxonomy_s_own_words_are_never_names():
    assert like_a_name("Roman Fort")
    assert not like_a_name("Roman Fort", {"roman", "fort"})


def test_a_name_within_a_longer_word_is_told():
    assert holds_a_name("Cyberbullying of Jamie Smith")
    assert holds_a_name("Rang Daniel's mother")
    assert not holds_a_name("Rang the mother")
