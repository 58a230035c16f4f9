"""Which comes first in a column of dates like 03/04/2026: what the column tells, and when the DSL must be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audits.importing.dates import Order, TwoNumbers, read_date
from audits.importing.files.sheet import Cell

_ROUND_MARKS = re.compile(r"\s*([/.-])\s*")
_DAY_FIRST = re.compile(r"\bdd?[/.-]mm?[/.-]yy|\bday[/.-]month[/.-]year")
_MONTH_FIRST = re.compile(r"\bmm?[/.-]dd?[/.-]yy|\bmonth[/.-]day[/.-]year")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFound:
    """What a column tells about the order of its dates.

    `order` is None where nothing depends on it or nothing decides it; then `ask` says whether to ask.
    `mixed`: some cells can only be read day first and some only month first.
    `swapped`: real dates never show a day over 12 while texts always do, as when a spreadsheet set to American dates
    opened a file with British ones and turned round every date that it could.
    """

    order: Order | None
    ask: bool
    mixed: bool = False
    swapped: bool = False


def find_order(cells: Iterable[Cell], heading: str = "") -> OrderFound:
    """The order that the different cells of one column, over all files with its heading, agree on.

    A heading that spells the order out, such as "Date (dd/mm/yyyy)", is believed where no cell decides.
    """
    real: list[date] = []
    texts: list[TwoNumbers] = []
    for cell in cells:
        read = read_date(cell)
        if isinstance(read, TwoNumbers):
            texts.append(read)
        elif isinstance(cell, date):
            real.append(cell)
    orders = {text.order for text in texts} - {None}
    ambiguous = any(text.ambiguous for text in texts)
    if len(orders) == 2:
        return OrderFound(order=None, ask=True, mixed=True)
    order = next(iter(orders), None)
    swapped = (
        order is Order.DAY_FIRST
        and not ambiguous
        and len(texts) >= 3
        and len(real) >= 3
        and all(day.day <= 12 for day in real)
    )
    if order is None and ambiguous:
        order = _spelled_out(heading)
    return OrderFound(order=order, ask=order is None and ambiguous, swapped=swapped)


def _spelled_out(heading: str) -> Order | None:
    plain = _ROUND_MARKS.sub(r"\1", heading.casefold())
    if _DAY_FIRST.search(plain):
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if _MONTH_FIRST.search(plain) else None


def turned_round(day: date) -> date:
    """A day with its day and month exchanged; itself where that is no date."""
    return date(day.year, day.day, day.month) if day.day <= 12 else day
