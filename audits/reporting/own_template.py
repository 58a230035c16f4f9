"""The template for a school's own criteria, as a workbook with drop-downs and as a plain file.

Both hold one made-up criterion to begin from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import yaml
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from audits.reporting.content import Cell, Column, Table
from audits.reporting.forms import add_lists, place_of_list
from audits.reporting.workbook import empty_workbook, saved, set_down
from checklists.model import EvidenceKind
from checklists.own_columns import (
    ABOUT,
    ABOUT_SHEET,
    HELP_SHEET,
    OWN_COLUMNS,
    OWN_SHEET,
    SAMPLE,
    SAMPLE_ABOUT,
    OwnColumn,
)

LISTS_SHEET = "Lists"
"""The hidden sheet that holds the words of the drop-downs."""

ROWS = 500
"""How many rows below the heading have drop-downs: as many as the reader takes."""

_SPLIT = "; "


def own_template_workbook(today: date, areas: Sequence[str] = (), incident_types: Sequence[str] = ()) -> bytes:
    """The template as .xlsx, with drop-downs and a sheet that says what to write in each column.

    `areas` and `incident_types` are the catalogue's ids, which no column declares by itself.
    """
    from_catalogue: dict[tuple[str, ...], Sequence[str]] = {("area",): areas, ("incident_types",): incident_types}
    words = {one.heading: one.words or tuple(from_catalogue.get(one.path, ())) for one in OWN_COLUMNS}
    workbook = empty_workbook(OWN_SHEET)
    for table in _tables(today, words):
        set_down(workbook.create_sheet(table.title), table)
    listed = {heading: some for heading, some in words.items() if some}
    add_lists(workbook, LISTS_SHEET, listed)
    for place, column in enumerate(OWN_COLUMNS, start=1):
        allowed = _allowed(column, listed)
        if allowed is not None:
            allowed.prompt, allowed.showInputMessage = column.guidance, True
            letter = get_column_letter(place)
            allowed.add(f"{letter}2:{letter}{ROWS + 1}")
            workbook[OWN_SHEET].add_data_validation(allowed)
    workbook.active = 0
    return saved(workbook)


def _allowed(column: OwnColumn, listed: Mapping[str, Sequence[str]]) -> DataValidation | None:
    """What may be written in a column's cells, where it is not free."""
    if column.path == ("validity_months",):
        whole = DataValidation(type="whole", operator="between", formula1="1", formula2="36", allow_blank=True)
        whole.error, whole.showErrorMessage = "Write a whole number from 1 to 36.", True
        return whole
    if column.heading not in listed:
        return None
    chosen = place_of_list(LISTS_SHEET, listed, column.heading)
    one_of = DataValidation(type="list", formula1=chosen, allow_blank=True)
    # Several can only be typed, so there the list proposes and does not refuse.
    one_of.error, one_of.showErrorMessage = "Choose one of the list.", not column.several
    return one_of


def _tables(today: date, words: Mapping[str, Sequence[str]]) -> tuple[Table, ...]:
    """The sheets that a person reads."""
    about: dict[str, Cell] = {**SAMPLE_ABOUT, "reviewed_on": today}
    return (
        Table(
            title=OWN_SHEET,
            columns=tuple(Column(heading=one.heading, width=28) for one in OWN_COLUMNS),
            rows=(tuple(_cell(one) for one in OWN_COLUMNS),),
        ),
        Table(
            title=ABOUT_SHEET,
            columns=(Column(heading="What", width=20), Column(heading="Value", width=60)),
            rows=tuple((one.heading, about.get(one.path[0])) for one in ABOUT),
        ),
        Table(
            title=HELP_SHEET,
            columns=(
                Column(heading="Column", width=28),
                Column(heading="What to write", width=60),
                Column(heading="Words to choose from", width=60),
                Column(heading="May be empty", width=14),
            ),
            rows=tuple(
                (one.heading, one.guidance, _SPLIT.join(words[one.heading]), "no" if one.needed else "yes")
                for one in OWN_COLUMNS
            ),
        ),
    )


def own_template_text(today: date) -> str:
    """The template as a plain file (YAML)."""
    criterion: dict[str, Any] = {}
    for one in OWN_COLUMNS:
        value = SAMPLE.get(".".join(one.path))
        if value is None:
            continue
        at = criterion
        for step in one.path[:-1]:
            at = at.setdefault(step, {})
        at[one.path[-1]] = list(value) if isinstance(value, tuple) else value
    plain = {**SAMPLE_ABOUT, "reviewed_on": today.isoformat(), "criteria": [criterion]}
    first = "# What a school asks itself beside the catalogue. Change this made-up criterion, and add yours below it.\n"
    return first + yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110)


def _cell(column: OwnColumn) -> Cell:
    value = SAMPLE.get(".".join(column.path))
    if isinstance(value, tuple):
        shown = [EvidenceKind[one.upper()].value if column.path == ("kinds",) else one for one in value]
        return _SPLIT.join(shown)
    return int(value) if value is not None and value.isdigit() else value
