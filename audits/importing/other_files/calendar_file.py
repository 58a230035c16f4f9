"""Term dates from a calendar file (.ics): which days its entries say pupils are in school, and which not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from icalendar import Calendar as CalendarFile
from icalendar import Event
from icalendar.error import BrokenCalendarProperty

from audits.model.faults import InvalidValue

LARGEST = 1024**2
"""Bytes of a file that is read; a school's calendar of ten years has a tenth of that."""

MOST_ENTRIES = 2_000
"""Entries that are looked at."""

LONGEST = timedelta(days=70)
"""No holiday is longer; an entry that is, such as a whole year's, says nothing about school days."""

NOT_READ = "This is not a calendar file (.ics). Export your calendar in that form, or enter the dates below."


class Says(StrEnum):
    """What an entry says about days; the values are the words on screen."""

    BEGINS = "school begins"
    ENDS = "school ends"
    HOLIDAY = "holiday between half-terms"
    INSET = "INSET day"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the file that says something about school days, first to last day inclusive; `words` are its own."""

    says: Says
    first_day: date
    last_day: date
    words: str


_INSET = ("inset", "staff training", "training day", "non-pupil", "non pupil", "professional development", "twilight")
_HOLIDAY = ("half term", "half-term", "holiday", "break", "vacation")
_CLOSED = ("bank holiday", "public holiday", "closed", "closure", "polling", "may day")
_BEGINS = ("begins", "starts", "start of", "first day", "return to school", "children return", "pupils return",
           "opens", "back to school")  # fmt: skip
_ENDS = ("ends", "end of", "last day", "breaks up", "break up", "closes", "finishes")
_NOT_TERM = ("club", "trip", "parents", "concert", "fair", "exam", "meeting")


def read_calendar_file(content: bytes) -> tuple[Entry, ...]:
    """The entries that speak of school days, in order of time; InvalidValue where the file cannot be read.

    An entry with a time of day counts for its day. Repeating entries count once, as term dates do not repeat.
    """
    if len(content) > LARGEST:
        raise InvalidValue("This calendar file is over 1 MB. Export the term dates alone.")
    try:
        events = list(CalendarFile.from_ical(content).walk("VEVENT"))[:MOST_ENTRIES]
    except (ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise InvalidValue(NOT_READ) from error
    found = {entry for event in events if isinstance(event, Event) and (entry := _entry(event)) is not None}
    return tuple(sorted(found, key=lambda one: (one.first_day, one.last_day, one.words)))


def _entry(event: Event) -> Entry | None:
    words = " ".join(str(event.get("summary", "")).split())[:120]
    span = _span(event)
    if span is None or span[1] - span[0] > LONGEST:
        return None
    says = _says(words.casefold(), (span[1] - span[0]).days + 1)
    return None if says is None else Entry(says=says, first_day=span[0], last_day=span[1], words=words)


def _span(event: Event) -> tuple[date, date] | None:
    """First and last day; the end of an entry without a time of day is the day after its last."""
    begin, end = _moment(event, "dtstart"), _moment(event, "dtend")
    if begin is None:
        return None
    first = begin.date() if isinstance(begin, datetime) else begin
    if end is None:
        return first, first
    last = end.date() if isinstance(end, datetime) else end - timedelta(days=1)
    return first, max(first, last)


def _moment(event: Event, name: str) -> date | None:
    try:
        moment = getattr(event.get(name), "dt", None)
    except BrokenCalendarProperty:
        return None
    return moment if isinstance(moment, date) else None


def _says(words: str, days: int) -> Says | None:
    """What the words say of so many days; None where they say nothing about school days."""

    def has(signs: tuple[str, ...]) -> bool:
        return any(sign in words for sign in signs)

    if has(_INSET):
        return Says.INSET
    if has(_CLOSED):
        return Says.CLOSED
    if has(_NOT_TERM):
        return None
    if days == 1 and has(_BEGINS):
        return Says.BEGINS
    if days == 1 and has(_ENDS):
        return Says.ENDS
    if has(_HOLIDAY) and days > 1:
        return Says.HOLIDAY
    return None
