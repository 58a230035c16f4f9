"""How dates, moments and counts are written on every page."""

from __future__ import annotations

from datetime import date, datetime

from audits.model.day import LONDON
from audits.model.incident import is_code


def day(when: date | datetime | None) -> str:
    """A day as people in England write it: 5 January 2027; nothing for none."""
    if when is None:
        return ""
    local = when.astimezone(LONDON).date() if isinstance(when, datetime) else when
    return f"{local.day} {local:%B %Y}"


def moment(when: datetime) -> str:
    """A moment in London time: 5 January 2027, 14:05."""
    return f"{day(when)}, {when.astimezone(LONDON):%H:%M}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 duty, 2 duties."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def record_number(kept: str) -> str:
    """A record number as the school's own system has it; of one that may hold a name only a code is kept."""
    return "kept as a code" if is_code(kept) else kept
