"""A workbook to be filled in: one sheet with drop-downs, a sheet that says how, and the lists behind the drop-downs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from openpyxl import Workbook
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
    listed = {one.heading: one.choices for one in form.columns if one.choices}
    add_lists(workbook, form.lists_sheet, listed)
    for place, column in enumerate(form.columns, start=1):
        _make_ready(sheet, get_column_letter(place), column, place_of_list(form.lists_sheet, listed, column.heading))
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


def add_lists(workbook: Workbook, title: str, listed: Mapping[str, Sequence[str]]) -> None:
    """Add the hidden sheet that holds the words of each drop-down below its heading."""
    height = max((len(words) for words in listed.values()), default=0)
    rows = tuple(tuple(words[at] if at < len(words) else None for words in listed.values()) for at in range(height))
    sheet = workbook.create_sheet(title)
    set_down(sheet, Table(title=title, columns=tuple(Column(heading=one, width=40) for one in listed), rows=rows))
    sheet.sheet_state = "hidden"


def place_of_list(title: str, listed: Mapping[str, Sequence[str]], heading: str) -> str:
    """Where the words of a heading stand on that sheet, as a formula says it; "" where it has none."""
    if heading not in listed:
        return ""
    letter = get_column_letter(list(listed).index(heading) + 1)
    return f"{quote_sheetname(title)}!${letter}$2:${letter}${len(listed[heading]) + 1}"
