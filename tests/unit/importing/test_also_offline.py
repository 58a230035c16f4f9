"""Words that schools use of offline matters too: they count only where the file or the DSL says that it was online."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.importing.preview import preview_reading
from audits.importing.tables.finding import read_files
from audits.importing.understood import Confirmations, ExistingRows, UploadedBytes, WordFit
from audits.model.incident import RowUnit
from tests.fixtures.files import as_csv
from tests.fixtures.incident_words import small_taxonomy
from tests.unit.importing.uploads import KEY, TODAY

HEADINGS = ("Date of incident", "Category", "Agencies Informed")
OFFLINE_TOO = {"grooming": ("exploitation",), "harmful-content": ("weapons",)}


def look(rows, *, unit=RowUnit.INCIDENT, words=None):
    taxonomy = small_taxonomy()
    types = tuple(replace(one, also_offline=OFFLINE_TOO.get(one.id, ())) for one in taxonomy.types)
    return preview_reading(
        read_files([UploadedBytes("log.csv", as_csv([HEADINGS, *rows]))]),
        taxonomy=replace(taxonomy, types=types),
        key=KEY,
        remembered=(),
        existing=ExistingRows(),
        confirmed=Confirmations(choices={"unit": unit.name}, words=words or {}),
        today=TODAY,
    )


def kinds(seen):
    return [(draft.types, draft.unmapped) for draft in seen.drafts]


def test_in_a_behaviour_log_the_word_waits_and_is_neither_counted_as_online_nor_left_out():
    seen = look([("2026-09-01", "Weapons", ""), ("2026-09-02", "Scam", "")])
    assert kinds(seen) == [((), ("weapons",)), (("scam",), ())]
    assert (seen.account.new, seen.account.unmapped, seen.account.not_online_safety) == (2, 1, 0)
    (word,) = [one for one in seen.words if one.fit is WordFit.ALSO_OFFLINE]
    assert (word.word_for_screen, word.meaning, word.if_online, word.rows) == ("Weapons", "", "harmful-content", 1)


def test_among_alerts_everything_was_online():
    seen = look([("2026-09-01", "Weapons", "")], unit=RowUnit.ALERT)
    assert kinds(seen) == [(("harmful-content",), ())]


@pytest.mark.parametrize(
    "cell", ["Online safety: weapons", "Weapons (online)", "Weapons; Online safety", "Weapons; Online bullying"]
)
def test_a_row_that_says_online_beside_the_word_counts(cell):
    (draft,) = look([("2026-09-01", cell, "")]).drafts
    assert "harmful-content" in draft.types
    assert "weapons" not in draft.unmapped


@pytest.mark.parametrize("cell", ["Weapons; Uniform", "Weapons; Scam", "Safeguarding: weapons", "Weapons (not online)"])
def test_a_row_that_does_not_say_online_waits(cell):
    (draft,) = look([("2026-09-01", cell, "")]).drafts
    assert "harmful-content" not in draft.types


def test_what_she_says_of_the_word_holds_either_way():
    rows = [("2026-09-01", "Weapons", "")]
    assert kinds(look(rows, words={"weapons": "harmful-content"})) == [(("harmful-content",), ())]
    assert look(rows, words={"weapons": "not online safety"}).account.not_online_safety == 1


def test_letting_the_word_wait_changes_nothing_of_the_rows_that_say_online_themselves():
    rows = [("2026-09-01", "Weapons", ""), ("2026-09-02", "Weapons; Online safety", "")]
    assert kinds(look(rows)) == kinds(look(rows, words={"weapons": "", "online safety": ""}))


def test_a_row_that_may_need_an_agency_comes_after_those_that_do():
    seen = look(
        [
            ("2026-09-01", "Exploitation", ""),
            ("2026-09-02", "Exploitation", "Police"),
            ("2026-09-03", "Weapons", ""),
            ("2026-09-04", "Online grooming", ""),
        ]
    )
    found = [(one.row_number, one.types, one.perhaps) for one in seen.serious]
    assert found == [(5, ("grooming",), False), (2, ("grooming",), True)]
    assert "1 row is of a type that must go to an agency" in " ".join(seen.understood_for_screen)


def test_a_name_beside_the_word_is_not_kept_while_it_waits():
    (draft,) = look([("2026-09-01", "Safeguarding: weapons (Leah)", "")]).drafts
    assert "leah" not in repr(draft).casefold()
