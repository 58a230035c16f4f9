"""Which day a moment falls on: every date in the product is a date in London."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
"""The time zone of every date in the product."""


def day_in_london(moment: datetime) -> date:
    """The date that a moment has in London."""
    return moment.astimezone(LONDON).date()
