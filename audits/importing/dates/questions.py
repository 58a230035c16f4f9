"""What only the DSL can say of the dates of a file: which number comes first, and whether they are days at all."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from audits.importing.asking.mapping import Mapped
from audits.importing.asking.told import Told
from audits.importing.columns.fields import Field
from audits.importing.dates.order import OrderFound, find_order
from audits.importing.dates.reading import Order
from audits.importing.files.sheet import Cell
from audits.importing.rows.lookups import DateRule
from audits.importing.understood import Option, Question

_DATES = frozenset({Field.HAPPENED_ON, Field.RECORDED_ON, Field.CLOSED_ON})

DateRules = dict[tuple[str, int], DateRule]
"""How dates are read, by the digest of a column's heading and the number of its table."""


def ask_dates(mapped: Mapped, told: Told) -> tuple[list[Question], DateRules]:
    """The order of dates per heading, over all tables that have it, with a question where they do not say.

    Tables that disagree, such as the exports of two systems, are each read as their own dates say.
    """
    cells: dict[str, dict[int, list[Cell]]] = {}
    headings: dict[str, str] = {}
    for one in mapped.tables:
        for column in one.columns:
            if column.field in _DATES:
                of_column = one.table.sheet.columns[column.index]
                codes = {of_column.codes[row] for row in one.table.header.data}
                held = [of_column.values[code] for code in sorted(codes)]
                cells.setdefault(column.key, {})[one.table.number] = held
                headings[column.key] = column.heading_for_screen
    questions: list[Question] = []
    rules: DateRules = {}
    for key, tables in cells.items():
        whole = find_order(chain.from_iterable(tables.values()), headings[key])
        several = whole.mixed and len(tables) > 1
        apart = {number: find_order(held, headings[key]) for number, held in tables.items()} if several else {}
        found = {number: apart.get(number, whole) for number in tables}
        asked = [shown for shown in found.values() if shown.ask] or _unlike_before(key, whole, told)
        if asked:
            afresh = bool(apart) or not asked[0].ask  # what held for earlier uploads may not hold for this one
            questions.append(_order(key, headings[key], asked[0], Told(told.now, {}) if afresh else told))
        answer = Order(questions[-1].answer) if asked and questions[-1].answer else None
        turn = False
        if any(shown.swapped for shown in found.values()):
            questions.append(_turned(key, headings[key], told))
            turn = questions[-1].answer == "turned"
        months = False
        if any(shown.months for shown in found.values()):
            questions.append(_months(key, headings[key], told))
            months = questions[-1].answer == "months"
        for number, shown in found.items():
            decided = None if shown in asked else shown.order
            rules[key, number] = DateRule(decided or answer, turn and shown.swapped, months and shown.months)
    return questions, rules


def orders_of(rules: Mapping[tuple[str, int], DateRule]) -> dict[str, str]:
    """The answers that stand for what an upload itself showed of its dates, by the key of the question."""
    found: dict[str, set[Order | None]] = {}
    for (key, _), rule in rules.items():
        found.setdefault(key, set()).add(rule.order)
    return {f"order:{key}": order.value for key, (order, *more) in found.items() if order and not more}


def _unlike_before(key: str, found: OrderFound, told: Told) -> list[OrderFound]:
    """What a column shows of its order, where earlier uploads with its heading showed the other one."""
    before = told.earlier.get(f"order:{key}", "")
    return [found] if found.order and found.example and before not in ("", found.order.value) else []


def _order(key: str, heading: str, found: OrderFound, told: Told) -> Question:
    options: tuple[Option, ...] = (
        Option(id=Order.DAY_FIRST.value, label="The day comes first, as usual in Britain"),
        Option(id=Order.MONTH_FIRST.value, label="The month comes first, as usual in America"),
    )
    if found.year_first:
        options = (*options, Option(id=Order.YEAR_FIRST.value, label="The year comes first, and the day last"))
        why = "The first number changes least from row to row, as a year does."
    elif found.mixed:
        why = (
            "Some dates here can only be read one way and some only the other. Those that do not fit your answer are "
            "set aside and listed."
        )
    elif found.few:
        why = (
            "Hardly any date here has a day after the 12th, and those may be slips. Those that do not fit your answer "
            "are set aside and listed."
        )
    elif found.order:
        why = (
            "Earlier uploads with this heading had them the other way round. Dates that do not fit your answer are set "
            "aside and listed."
        )
    else:
        why = "No date in the file has a day after the 12th to show which it is."
    like = f", with dates like {found.example}" if found.example else ""
    return Question(
        key=f"order:{key}",
        ask_for_screen=f'In the column "{heading}"{like}: which comes first?',
        why=why,
        options=options,
        answer=told.answer(f"order:{key}", options),
    )


def _turned(key: str, heading: str, told: Told) -> Question:
    options = (
        Option(id="right", label="The dates are right as they stand"),
        Option(id="turned", label="Day and month were exchanged: turn them back"),
    )
    return Question(
        key=f"turned:{key}",
        ask_for_screen=f'In the column "{heading}", did a spreadsheet program exchange days and months?',
        why="Every real date here has a day up to the 12th, and every date after the 12th is plain text. "
        "That happens when a file is opened in a program that is set to another country's dates.",
        options=options,
        answer=told.answer(f"turned:{key}", options),
    )


def _months(key: str, heading: str, told: Told) -> Question:
    options = (
        Option(id="days", label="They are days: each happened on the first of its month"),
        Option(id="months", label="They are months or years: set the rows aside"),
    )
    return Question(
        key=f"months:{key}",
        ask_for_screen=f'In the column "{heading}", every date is the first of a month. Are they days?',
        why="A spreadsheet program turns a month, such as Sep 2026, or a year, such as 2010-11, into the first of a "
        "month without a word.",
        options=options,
        answer=told.answer(f"months:{key}", options),
    )
