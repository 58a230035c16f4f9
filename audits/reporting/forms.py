"""A workbook to be filled in: one sheet with drop-downs, a sheet that says how, and the lists behind the drop-downs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from audits.reporting.content import Column, Table
from audits.reporting.workbook import DAY, empty_workbook, saved, set_down

ROWS = 2_000
"""Rows under the headings that have drop-downs."""

CLOCK = "hh:mm"
"""How a time of day is shown."""


class Kind(Enum):
    """What is written in a column."""

    WORDS = auto()
    DAY = auto()
    TIME = auto()
    CHOICE = auto()
    CHOICES = auto()
    """One of the list, or several of it typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn:
    """One column to fill in; `choices` are the words of its drop-down."""

    heading: str
    guidance: str
    width: int
    kind: Kind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: the names of its three sheets, what is said before the guidance to each column, and the columns."""

    title: str
    sheet: str
    guidance_sheet: str
    lists_sheet: str
    introduction: tuple[str, ...]
    columns: tuple[FormColumn, ...]


def write_form(form: Form) -> bytes:
    """The workbook: headings frozen, days as days, a drop-down for every choice, its lists on a hidden sheet."""
    workbook = empty_workbook(form.title)
    sheet = workbook.create_sheet(form.sheet)
    headings = tuple(Column(heading=one.heading, width=one.width) for one in form.columns)
    set_down(sheet, Table(title=form.sheet, columns=headings, rows=()))
    set_down(workbook.create_sheet(form.guidance_sheet), _guidance(form))
    listed = [one for one in form.columns if one.choices]
    lists = workbook.create_sheet(form.lists_sheet)
    set_down(lists, _lists(form.lists_sheet, listed))
    lists.sheet_state = "hidden"
    for place, column in enumerate(form.columns, start=1):
        _make_ready(sheet, get_column_letter(place), column, _range(form.lists_sheet, listed, column))
    workbook.active = 0
    return saved(workbook)


def _make_ready(sheet: Worksheet, letter: str, column: FormColumn, listed: str) -> None:
    """Give a column's empty cells their format and what may be written in them."""
    allowed: DataValidation | None = None
    if column.kind is Kind.DAY:
        sheet.column_dimensions[letter].number_format = DAY
        allowed = DataValidation(type="date", operator="greaterThan", formula1="DATE(1999,12,31)", allow_blank=True)
        allowed.error = "Write a date such as 3 November 2026."
    elif column.kind is Kind.TIME:
        sheet.column_dimensions[letter].number_format = CLOCK
    elif column.choices:
        allowed = DataValidation(type="list", formula1=listed, allow_blank=True)
        allowed.error = "Choose one of the list."
        # Several can only be typed, so the list then proposes and does not refuse.
        allowed.showErrorMessage = column.kind is Kind.CHOICE
    if allowed is not None:
        allowed.prompt, allowed.showInputMessage = column.guidance, True
        allowed.add(f"{letter}2:{letter}{ROWS + 1}")
        sheet.add_data_validation(allowed)


def _guidance(form: Form) -> Table:
    said = [("Before you begin", sentence) for sentence in form.introduction]
    return Table(
        title=form.guidance_sheet,
        columns=(Column(heading="Column", width=32), Column(heading="What to write", width=90)),
        rows=(*said, *((one.heading, one.guidance) for one in form.columns)),
    )


def _lists(title: str, listed: Sequence[FormColumn]) -> Table:
    height = max((len(one.choices) for one in listed), default=0)
    rows = tuple(tuple(one.choices[at] if at < len(one.choices) else None for one in listed) for at in range(height))
    return Table(title=title, columns=tuple(Column(heading=one.heading, width=40) for one in listed), rows=rows)


def _range(sheet: str, listed: Sequence[FormColumn], column: FormColumn) -> str:
    """Where the list of a column stands."""
    if column not in listed:
        return ""
    letter = get_column_letter(listed.index(column) + 1)
    return f"{quote_sheetname(sheet)}!${letter}$2:${letter}${len(column.choices) + 1}"
