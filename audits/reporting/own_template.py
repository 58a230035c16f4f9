"""The template for a school's own criteria, as a workbook and as a plain file: one made-up criterion to begin from."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from audits.reporting.content import Cell, Column, Table
from audits.reporting.workbook import write_workbook
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

_SPLIT = "; "


def own_template_workbook(today: date) -> bytes:
    """The template as .xlsx, with a sheet that says what to write in each column."""
    about: dict[str, Cell] = {**SAMPLE_ABOUT, "reviewed_on": today}
    tables = (
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
                (one.heading, one.guidance, _SPLIT.join(one.words), "no" if one.needed else "yes")
                for one in OWN_COLUMNS
            ),
        ),
    )
    return write_workbook(tables, title=OWN_SHEET)


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
