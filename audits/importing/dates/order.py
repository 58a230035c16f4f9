"""Which comes first in a column of dates like 03/04/2026: what the column tells, and when the DSL must be asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from audits.importing.dates.reading import Order, TwoNumbers, read_date
from audits.importing.files.sheet import Cell, text_of

MANY = 8
"""Different dates that can be read both ways, from which one that cannot is held against them."""

SELDOM = 8
"""Of so many of those to one that decides, it is a slip or the file a strange one: of true dates most decide."""

_YEARS = range(15, 32)
"""Numbers that can be a day of a month and the year of a log."""

_ROUND_MARKS = re.compile(r"\s*([/.-])\s*")
_DAY_FIRST = re.compile(r"\bdd?[/.-]mm?[/.-]yy|\bday[/.-]month[/.-]year")
_MONTH_FIRST = re.compile(r"\bmm?[/.-]dd?[/.-]yy|\bmonth[/.-]day[/.-]year")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFound:
    """What a column tells about the order of its dates.

    `order` is None where nothing depends on it or nothing decides it; then `ask` says whether to ask.
    `mixed`: some cells can only be read day first and some only month first.
    `few`: so few of many cells decide that they are more likely slips than the column's own order.
    `swapped`: real dates never show a day over 12 while texts always do, as when a spreadsheet set to the dates of one
    country opened a file with those of the other and turned round every date that it could.
    `year_first`: the first of three numbers of two digits behaves like a year, and the last like a day.
    `months`: every real date is the first of some month, as when a spreadsheet takes "Sep 2026" or a school year such
    as "2010-11" for a day.
    `example` is a date that can be read both ways, "" where there is none.
    """

    order: Order | None
    ask: bool
    mixed: bool = False
    few: bool = False
    swapped: bool = False
    months: bool = False
    year_first: bool = False
    example: str = ""


def find_order(cells: Iterable[Cell], heading: str = "") -> OrderFound:
    """The order that the different cells of one column, over all files with its heading, agree on.

    A heading that spells the order out, such as "Date (dd/mm/yyyy)", is believed where no cell decides.
    """
    cells = list(cells)
    real: list[date] = []
    texts: list[TwoNumbers] = []
    example = ""
    for cell in cells:
        read = read_date(cell)
        if isinstance(read, TwoNumbers):
            texts.append(read)
            example = example or (text_of(cell) if read.ambiguous else "")
        elif isinstance(cell, date):
            real.append(cell)
    if texts and _year_may_be_first(texts):
        example = text_of(next(cell for cell in cells if isinstance(read_date(cell), TwoNumbers)))
        return OrderFound(order=None, ask=True, year_first=True, example=example)
    orders = Counter(text.order for text in texts if text.order)
    ambiguous = sum(text.ambiguous for text in texts)
    spelled = _spelled_out(heading)
    if len(orders) == 2:
        return OrderFound(order=None, ask=True, mixed=True, example=example)
    order = next(iter(orders), None)
    if order and order is not spelled and ambiguous >= MANY and orders.total() * SELDOM <= ambiguous:
        return OrderFound(order=None, ask=True, few=True, example=example)
    swapped = order is not None and not ambiguous and bool(real) and all(day.day <= 12 for day in real)
    if order is None and ambiguous:
        order = spelled
    months = not texts and len({day.replace(day=1) for day in real}) > 1 and all(_is_a_first(day) for day in real)
    return OrderFound(order=order, ask=order is None and ambiguous > 0, swapped=swapped, months=months, example=example)


def _year_may_be_first(texts: Sequence[TwoNumbers]) -> bool:
    """Whether, of years of two digits, those at the beginning are fewer than those at the end, as years are."""
    if not all(text.last is not None and text.first in _YEARS and text.second <= 12 for text in texts):
        return False
    return len({text.first for text in texts}) < len({text.last for text in texts})


def _is_a_first(day: date) -> bool:
    at = day.time() if isinstance(day, datetime) else time()
    return day.day == 1 and at == time()


def _spelled_out(heading: str) -> Order | None:
    plain = _ROUND_MARKS.sub(r"\1", heading.casefold())
    if _DAY_FIRST.search(plain):
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if _MONTH_FIRST.search(plain) else None


def turned_round(day: date) -> date:
    """A day with its day and month exchanged; itself where that is no date."""
    return date(day.year, day.day, day.month) if day.day <= 12 else day
