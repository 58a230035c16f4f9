"""How long something stays current: months counted from a day, the last day included."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache


@lru_cache(4_096)
def last_day_current(begins: date, months: int) -> date:
    """The last day on which something that begins on a day is current.

    The same day of the month so many months later; where that month is shorter, its last day
    (31 August plus 6 months is 28 or 29 February).
    """
    year, month = divmod(begins.year * 12 + begins.month - 1 + months, 12)
    return date(year, month + 1, min(begins.day, monthrange(year, month + 1)[1]))
