"""Dates and times as files write them: ISO first, then by the column, and a question where the column cannot say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo

from audits.importing.files.sheet import Cell

LONDON = ZoneInfo("Europe/London")

EARLIEST = date(2000, 1, 1)
"""No incident of a school online lies before this day; earlier ones are slips or a computer's empty date."""

FIRST_SERIAL, LAST_SERIAL = 36526, 73050
"""Day numbers that spreadsheets use for 1 January 2000 and 31 December 2099."""

NOT_READ = "The date cannot be read."
NO_SUCH_DAY = "That day does not exist in the calendar."
MONTH_ONLY = "The date gives a month and no day."
SCHOOL_YEAR = "The date gives a school year and no day."
TERM_ONLY = "The date gives a term, a week or a quarter and no day."
SEVERAL_DAYS = "The cell gives more than one day."
FUTURE = "The date lies in the future."
TOO_EARLY = "The date lies before the year 2000."


class Order(StrEnum):
    """Which comes first in dates like 03/04/2026."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and a time of day where one is given; midnight counts as none."""

    day: date
    at: time | None = None


@dataclass(frozen=True, slots=True)
class TwoNumbers:
    """A date of two numbers and a year, whose order the cell alone may not tell.

    `last` is a year of two digits as it is written, which may be a day; None where the year has four.
    With a `zone` the time is as it is written there, midnight too: only with the order is it told by London's clocks.
    """

    first: int
    second: int
    year: int
    at: time | None = None
    last: int | None = None
    zone: str = ""

    @property
    def order(self) -> Order | None:
        """The only order in which it is a date, None where both would do (or neither)."""
        if self.first > 12 >= self.second:
            return Order.DAY_FIRST
        return Order.MONTH_FIRST if self.second > 12 >= self.first else None

    @property
    def ambiguous(self) -> bool:
        """Whether the two orders give two different days."""
        return self.first <= 12 and self.second <= 12 and self.first != self.second

    def settled(self, order: Order) -> Moment | str:
        """The moment in an order, or a sentence why there is none."""
        if order is Order.YEAR_FIRST:
            if self.last is None:
                return NOT_READ
            return _moment(_year(f"{self.first:02}"), self.second, self.last, self.at, self.zone)
        day, month = (self.first, self.second) if order is Order.DAY_FIRST else (self.second, self.first)
        return _moment(self.year, month, day, self.at, self.zone)


_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
_ZONE = (
    r"(?:\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d{2})?)?|BST)"
    r"(?:\s*(?:GMT|UTC|BST))?(?:\s*\([a-z ]+\))?)?"
)
"""The distance from Greenwich that follows a time, in figures or by the name of a clock, which may follow both."""

_TAIL = rf"(?:[T,\s]+(?:at\s+)?{_TIME}{_ZONE})?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ISO = re.compile(
    rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_TAIL}", re.IGNORECASE
)
_TWO = re.compile(
    rf"{_WEEKDAY}(?P<first>\d{{1,2}})\s?(?P<mark>[-/. ])\s?(?P<other>\d{{1,2}})"
    rf"\s?(?P=mark)\s?(?P<year>\d{{4}}|\d{{2}}){_TAIL}",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-./]+(?:of\s+)?{_MONTH}[\s\-./,]+(?P<year>\d{{4}}|\d{{2}}){_TAIL}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}{_MONTH}[\s\-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[\s\-]+(?P<year>\d{{4}}){_TAIL}", re.IGNORECASE
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
_MONTH_ALONE = re.compile(
    rf"(?:{_MONTH}[\s\-/]+(?:\d{{4}}|\d{{2}})|\d{{1,2}}[-/]\d{{4}}|\d{{4}}[-/](?:0?[1-9]|1[0-2]))", re.IGNORECASE
)
_YEARS = re.compile(r"(?P<from>\d{4})\s*[-/\u2013]\s*(?P<to>\d{4}|\d{2})")
_TERM = re.compile(
    r"(?:half[- ]?)?(?:term|t)\s*\d.*"
    r"|(?:autumn|spring|summer|winter|michaelmas|lent|trinity|easter|christmas|whitsun)\b.*"
    r"|(?:week|wk|w/?c|half term|quarter|q)\s*\d{0,2}\b(?!.*\d{1,2}[-/.]\d).*|.*\b(?:term|holidays?)\b.*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+-\s+|\s*(?:\u2013|&|;|,)\s*|\s+(?:to|and|until)\s+", re.IGNORECASE)
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_FOUR_DIGITS = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)")
_NO_DATE = frozenset(
    {"null", "none", "n/a", "na", "nil", "nan", "nat", "tbc", "unknown", "not known", "not recorded", "-", "--", "?"}
    | {"00/00/0000", "0000-00-00", "\u2013", "n.a.", "blank", "(blank)"}
)
_CLOCK = re.compile(rf"{_TIME}{_ZONE}", re.IGNORECASE)
_HOUR_ONLY = re.compile(r"(?P<hour>\d{1,2})\s*(?P<half>[ap]\.?m\.?)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_date(cell: Cell) -> Moment | TwoNumbers | str | None:
    """What a cell of a date column says: a moment, two numbers, a sentence why it says no day, or None where empty."""
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return Moment(cell.date(), _hour(cell.time()))
    if isinstance(cell, date):
        return Moment(cell)
    if isinstance(cell, float) and not isinstance(cell, bool):
        return _from_number(cell)
    if not isinstance(cell, str):
        return NOT_READ
    text = _visible(cell)
    return None if text.casefold() in _NO_DATE else _from_text(text)


def is_zoned(cell: Cell) -> bool:
    """Whether a text gives its time with a distance from Greenwich, so that it is read as London's clocks showed it."""
    if not isinstance(cell, str):
        return False
    text = _visible(cell)
    found = next(filter(None, (form.fullmatch(text) for form in (_ISO, _TWO, _DAY_MONTH, _MONTH_DAY))), None)
    return bool(found and found["zone"])


def is_day_number(cell: Cell) -> bool:
    """Whether a number can be the day number of a spreadsheet, or a day in eight digits."""
    return isinstance(cell, float) and isinstance(_from_number(cell), Moment)


def looks_like_a_date(text: str) -> bool:
    """Whether a text is a date, in whatever order."""
    return isinstance(_from_text(_visible(text)), (Moment, TwoNumbers))


def settle(read: Moment | TwoNumbers | str | None, order: Order) -> Moment | str | None:
    """What was read, with the order known."""
    return read.settled(order) if isinstance(read, TwoNumbers) else read


def out_of_range(day: date, today: date) -> str:
    """A sentence where a day lies in the future or before the year 2000, else ""."""
    if day > today:
        return FUTURE
    return TOO_EARLY if day < EARLIEST else ""


def read_time(cell: Cell) -> time | None:
    """The time of day that a cell says, None where it says none or midnight.

    A time with no day beside it stands as it is written, whatever clock it names: only a day tells how far London was.
    """
    if isinstance(cell, datetime):
        return _hour(cell.time())
    if isinstance(cell, time):
        return _hour(cell)
    if isinstance(cell, float) and not isinstance(cell, bool) and 0 <= cell < 1:
        minutes = round(cell * 1440) % 1440
        return _hour(time(minutes // 60, minutes % 60))
    if isinstance(cell, str):
        text = " ".join(cell.split())
        found = _CLOCK.fullmatch(text) or _HOUR_ONLY.fullmatch(text) or _FOUR_DIGITS.fullmatch(text)
        if found:
            return _time_in(found)
        return _time_of(_from_text(text))
    return None


def _visible(text: str) -> str:
    """A text without signs that nobody sees, and without the apostrophe that keeps a spreadsheet's hands off it."""
    return " ".join(text.translate(_UNSEEN).split()).removeprefix("'")


def _from_number(number: float) -> Moment | str:
    if FIRST_SERIAL <= number < LAST_SERIAL + 1:
        moment = datetime(1899, 12, 30) + timedelta(minutes=round(number * 1440))  # noqa: DTZ001 - a wall clock
        return Moment(moment.date(), _hour(moment.time()))
    compact = _COMPACT.fullmatch(str(int(number))) if number.is_integer() else None
    return _moment(int(compact["year"]), int(compact["month"]), int(compact["day"]), None) if compact else NOT_READ


def _from_text(text: str) -> Moment | TwoNumbers | str:
    if found := _ISO.fullmatch(text):
        return _moment(int(found["year"]), int(found["month"]), int(found["day"]), _written(found), _zone_in(found))
    if found := _TWO.fullmatch(text):
        return _two(found)
    if found := _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text):
        month = _MONTHS.index(found["month"].lower()[:3]) + 1
        return _moment(_year(found["year"]), month, int(found["day"]), _written(found), _zone_in(found))
    if found := _COMPACT.fullmatch(text):
        return _moment(int(found["year"]), int(found["month"]), int(found["day"]), None)
    if _NUMBER.fullmatch(text):
        return _from_number(float(text))
    years = _YEARS.fullmatch(text)
    if years and (int(years["from"]) + 1) % 100 == int(years["to"]) % 100:
        return SCHOOL_YEAR
    if _MONTH_ALONE.fullmatch(text):
        return MONTH_ONLY
    if _TERM.fullmatch(text):
        return TERM_ONLY
    parts = [part for part in _BETWEEN.split(text) if part]
    return SEVERAL_DAYS if len(parts) > 1 and all(looks_like_a_date(part) for part in parts) else NOT_READ


def _two(found: re.Match[str]) -> TwoNumbers | str:
    first, second = int(found["first"]), int(found["other"])
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return NO_SUCH_DAY
    last = int(found["year"]) if len(found["year"]) == 2 else None
    zone = _zone_in(found)
    at = _written(found) if zone else _time_in(found)
    return TwoNumbers(first, second, _year(found["year"]), at, last, zone)


def _time_of(read: Moment | TwoNumbers | str) -> time | None:
    """The time of what was read; of two numbers with a zone, the one that both orders give."""
    if isinstance(read, str):
        return None
    if isinstance(read, Moment) or not read.zone:
        return read.at
    settled = (read.settled(order) for order in (Order.DAY_FIRST, Order.MONTH_FIRST))
    times = {one.at for one in settled if isinstance(one, Moment)}
    return times.pop() if len(times) == 1 else None


def _moment(year: int, month: int, day: int, at: time | None, zone: str = "") -> Moment | str:
    """A moment as London's clocks showed it; without a zone they are those that the file went by."""
    try:
        there = date(year, month, day)
    except ValueError:
        return NO_SUCH_DAY
    if at is None or not zone:
        return Moment(there, at and _hour(at))
    try:
        here = datetime.combine(there, at, timezone(_ahead(zone))).astimezone(LONDON)
    except (ValueError, OverflowError):  # no clock is a day ahead, and none goes back before the year 1
        return NOT_READ
    return Moment(here.date(), _hour(here.time()))


def _ahead(zone: str) -> timedelta:
    """How far a clock is ahead of Greenwich: Z, UTC, BST, +01:00, +0100, GMT+1."""
    figures = zone.upper().removeprefix("GMT").removeprefix("UTC").replace(":", "")
    if figures in ("", "Z", "BST"):
        return timedelta(hours=figures == "BST")
    hours, minutes = (figures[1:], "0") if len(figures) <= 3 else (figures[1:-2], figures[-2:])
    return timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if figures[0] == "-" else 1)


def _year(digits: str) -> int:
    """Two digits mean 1970 to 2069, as spreadsheets and operating systems read them."""
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number < 70 else 1900)


def _zone_in(found: re.Match[str]) -> str:
    return found["zone"] or ""


def _time_in(found: re.Match[str]) -> time | None:
    written = _written(found)
    return written and _hour(written)


def _written(found: re.Match[str]) -> time | None:
    """The time as it is written, midnight too."""
    parts = found.groupdict()
    if parts.get("hour") is None:
        return None
    hour, minute = int(parts["hour"]), int(parts.get("minute") or 0)
    half = (parts.get("half") or "").lower()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _hour(at: time) -> time | None:
    """A time to the minute; midnight is what systems write where no time was given, so it counts as none."""
    return at.replace(second=0, microsecond=0, tzinfo=None) if (at.hour, at.minute) != (0, 0) else None
