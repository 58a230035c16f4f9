"""`read`: what it says of files agrees with what is in them, and nothing is stored."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

LOG = """\
Larkmoor Primary School: incident log
Date of incident,Record number,Category,Year group,Pupil ID,What happened
2026-09-14,L-1,Cyberbullying,Year 5,P1001,Maisie Underbough wrote unkind words
2026-09-15,L-2,Cyberbullying,Year 6,P1002,A group chat
2026-09-15,L-2,Cyberbullying,Year 6,P1002,A group chat
2026-10-01,L-3,Uniform,Year 6,P1003,A shirt
31/31/2026,L-4,Cyberbullying,Year 4,P1004,A message
2026-10-02,L-5,Zorbling,Year 4,P1004,A ball
2026-10-03,L-6,Maisie Underbough,Year 4,P1004,A muddle of columns
"""
PUPIL = "Underbough"


@pytest.fixture
def log(tmp_path: Path) -> str:
    place = tmp_path / "log.csv"
    place.write_text(LOG, encoding="utf-8")
    return str(place)


def test_every_row_is_accounted_for(command, log):
    ended = command("read", log, "--json")
    assert (ended.code, ended.err) == (0, "")
    said = json.loads(ended.out)
    parts = ("accepted", "repeated", "not_online_safety", "rejected")
    assert said["rows_read"] == 7 == sum(said[part] for part in parts)
    assert [said[part] for part in parts] == [4, 1, 1, 1]
    assert said["set_aside"] == [{"table": 1, "row": 7, "because": "That day does not exist in the calendar."}]
    assert (said["first_day"], said["last_day"]) == ("2026-09-14", "2026-10-03")


def test_columns_come_with_how_sure_and_why(command, log):
    table = json.loads(command("read", log, "--json").out)["tables"][0]
    assert table["header_row"] == 2
    assert [column["field"] for column in table["columns"]] == [
        "happened_on",
        "source_ref",
        "category",
        "year_group",
        "pupil_id",
        "description",
    ]
    assert all(0 < column["confidence"] <= 1 and column["reason"] for column in table["columns"])


def test_words_are_counted_and_one_like_a_name_is_not_shown(command, log):
    ended = command("read", log, "--json")
    words = {one["word"]: (one["meaning"], one["rows"]) for one in json.loads(ended.out)["categories"]}
    assert words[None] == (None, 1)
    assert words["Zorbling"] == (None, 1)
    assert words["Cyberbullying"][1] == 4
    assert PUPIL not in ended.out


def test_the_form_for_people_has_the_same_figures_and_no_name(command, log):
    ended = command("read", log)
    assert (ended.code, ended.err) == (0, "")
    assert "Columns of log.csv, with headings in row 2:" in ended.out
    assert "Row 7 of log.csv: That day does not exist in the calendar." in ended.out
    assert "Zorbling" in ended.out
    assert "(a word like a name: not shown)" in ended.out
    assert ended.out.endswith("Nothing was stored.\n")
    assert PUPIL not in ended.out


def test_the_same_files_are_answered_in_the_same_words(command, log):
    assert command("read", log, "--json").out == command("read", log, "--json").out


def test_nothing_is_made_in_the_data_folder(command, log, folder):
    command("read", log)
    assert not folder.exists()


def test_a_file_that_cannot_be_read_is_left_out_beside_one_that_can(command, log, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    ended = command("read", log, str(empty), "--json")
    assert ended.code == 0
    left_out = json.loads(ended.out)["left_out"]
    assert [one["name"] for one in left_out] == ["empty.csv"]
    assert "Left out:\n  empty.csv: This file is empty" in command("read", str(empty), log).out


def test_a_note_on_rows_that_were_read_stands_apart_from_what_was_left_out(command, tmp_path):
    place = tmp_path / "slipped.csv"
    place.write_text("Date,Category\n2026-09-14,Cyberbullying,8B\n2026-09-15,Cyberbullying\n2026-09-16,Scam\n")
    said = json.loads(command("read", str(place), "--json").out)
    assert said["left_out"] == []
    assert [one["because"].split(".")[0] for one in said["notes"]] == ["More fields than headings: row 2"]
    shown = command("read", str(place)).out
    assert "Read, and to be known:\n  slipped.csv: More fields than headings" in shown
    assert "Left out:" not in shown


def test_a_word_of_offline_matters_too_is_told_with_what_it_would_be_online(command, tmp_path):
    place = tmp_path / "log.csv"
    place.write_text("Date of incident,Category\n2026-09-14,CSE\n2026-09-15,Cyberbullying\n")
    ended = command("read", str(place), "--json")
    said = json.loads(ended.out)
    assert said["types"] == {"cyberbullying": 1}
    assert said["serious_without_agency"] == []
    found = {"table": 1, "row": 2, "types": ["sexual-abuse"], "not_stored_because": None}
    assert said["perhaps_serious_without_agency"] == [found]
    shown = command("read", str(place)).out
    assert "nothing yet; sexual-abuse if online" in shown
    assert "Row 2 of log.csv: sexual-abuse" in shown


def test_a_serious_row_with_a_bad_date_is_listed_with_what_keeps_it_from_being_stored(command, tmp_path):
    place = tmp_path / "log.csv"
    place.write_text("Date of incident,Category\n31/09/2026,Indecent images of children\n14/09/2026,Cyberbullying\n")
    (found,) = json.loads(command("read", str(place), "--json").out)["serious_without_agency"]
    because = "That day does not exist in the calendar."
    assert (found["row"], found["types"], found["not_stored_because"]) == (2, ["iioc-school-devices"], because)
    assert f"Row 2 of log.csv: iioc-school-devices; not stored yet: {because}" in command("read", str(place)).out


def test_a_word_left_out_because_there_is_room_for_one_is_told_row_by_row(command, tmp_path):
    place = tmp_path / "log.csv"
    place.write_text("Date of incident,Category,Outcome\n14/09/2026,Scam,Content removed; Police investigation\n")
    (found,) = json.loads(command("read", str(place), "--json").out)["read_in_part"]
    assert (found["row"], "Police investigation" in found["because"]) == (2, True)
    shown = command("read", str(place)).out
    assert "Rows read in part:\n  Row 2 of log.csv: Outcome: there is room for one word" in shown


def test_files_none_of_which_can_be_read_are_refused_in_one_sentence(command, tmp_path):
    empty = tmp_path / f"{PUPIL}.csv"
    empty.write_bytes(b"")
    ended = command("read", str(empty))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("This file is empty: it holds nothing at all.")
    assert PUPIL not in ended.err


@pytest.mark.parametrize("name", ["not-there.csv", "."])
def test_a_file_that_cannot_be_opened_is_called_by_its_place(command, log, tmp_path, name):
    ended = command("read", log, str(tmp_path / name))
    assert ended.code == 2
    assert ended.err.startswith("File 2 of 2 cannot be opened.")
    assert str(tmp_path) not in ended.err


def test_a_file_that_is_far_too_large_is_refused_unread(command, tmp_path):
    vast = tmp_path / "vast.csv"
    vast.touch()
    os.truncate(vast, 8 * 1024**3)
    ended = command("read", str(vast))
    assert ended.code == 2
    assert "larger than" in ended.err
