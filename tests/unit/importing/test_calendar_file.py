"""A calendar file says when pupils are in school: what is understood of it, and what is left alone."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest

from audits.importing.other_files.calendar_file import LARGEST, Says, read_calendar_file
from audits.model.faults import InvalidValue


def calendar_file(*events: tuple[str, str, str]) -> bytes:
    """A file with entries of whole days: first day, the day after the last ("" for one day), words."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//made up//EN"]
    for number, (first, after, words) in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}", f"DTSTART;VALUE=DATE:{first}"]
        lines += [*([f"DTEND;VALUE=DATE:{after}"] if after else []), f"SUMMARY:{words}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


@pytest.mark.parametrize(
    ("words", "after", "says"),
    [
        ("INSET day", "", Says.INSET),
        ("Staff training - school closed to pupils", "", Says.INSET),
        ("May Bank Holiday", "", Says.CLOSED),
        ("Half Term", "20261031", Says.HOLIDAY),
        ("Christmas holidays", "20261110", Says.HOLIDAY),
        ("Autumn term begins", "", Says.BEGINS),
        ("Last day of term", "", Says.ENDS),
    ],
)
def test_an_entry_is_understood_by_its_words_and_its_length(words, after, says):
    [entry] = read_calendar_file(calendar_file(("20261026", after, words)))
    assert entry.says is says
    assert entry.first_day == date(2026, 10, 26)


def test_the_end_of_whole_days_is_the_day_before_the_one_written():
    [entry] = read_calendar_file(calendar_file(("20261026", "20261031", "Half term")))
    assert (entry.first_day, entry.last_day) == (date(2026, 10, 26), date(2026, 10, 30))


@pytest.mark.parametrize("words", ["Holiday club", "Year 5 trip", "Parents' evening", "Lunch", "Summer fair begins"])
def test_what_says_nothing_of_school_days_is_left_alone(words):
    assert read_calendar_file(calendar_file(("20261026", "", words))) == ()


def test_entries_with_a_time_count_for_their_day_and_twice_the_same_counts_once():
    timed = calendar_file(("20261026", "", "INSET")).replace(b";VALUE=DATE:20261026", b":20261026T090000Z")
    [entry] = read_calendar_file(timed)
    assert entry.first_day == entry.last_day == date(2026, 10, 26)
    assert len(read_calendar_file(calendar_file(*[("20261026", "", "INSET")] * 3))) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"BEGIN:VCALENDAR",
        b"PK\x03\x04 a workbook",
        b"\xff\xfe\x00",
        b"a" * (LARGEST + 1),
        b"BEGIN:VEVENT\nEND:VEVENT",
    ],
)
def test_what_is_no_calendar_file_gives_no_entry_and_nothing_but_a_refusal(content):
    with contextlib.suppress(InvalidValue):
        assert read_calendar_file(content) == ()


def test_a_file_of_another_kind_is_refused_in_words():
    with pytest.raises(InvalidValue, match="not a calendar file"):
        read_calendar_file(b"Term,First day\nAutumn,2026-09-01\n")


def test_an_entry_with_a_date_that_does_not_exist_stops_nothing():
    [entry] = read_calendar_file(calendar_file(("20261399", "", "INSET"), ("20261026", "", "INSET")))
    assert entry.first_day == date(2026, 10, 26)


def test_an_entry_of_a_whole_year_says_nothing_of_school_days():
    assert read_calendar_file(calendar_file(("20260901", "20270831", "School holiday calendar"))) == ()
