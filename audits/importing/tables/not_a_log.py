"""Tables that look like a list of incidents and are none: forms about one incident, and tables of totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import numpy as np

from audits.importing.columns.fields import Field
from audits.importing.columns.headings import HEADINGS
from audits.importing.dates.reading import looks_like_a_date
from audits.importing.files.sheet import Cell, Sheet, squeezed, text_of
from audits.importing.tables.header import Header
from audits.importing.tables.heading_rows import KNOWN

FORM = (
    "This looks like a form about one incident, not a list of incidents. Put the incidents into one table, with a row "
    "of headings such as Date and Category and then one row each, and upload that."
)
SIDEWAYS = (
    "This table lies on its side: its headings stand under one another in the first column. Turn it (Copy, then Paste "
    "Special with Transpose) so that they stand in one row, and upload that."
)
TOTALS = (
    "This looks like a table of totals, such as incidents by kind or by month, and not a list of incidents. Totals "
    "cannot be counted again: export the incidents themselves, one row each, and upload that."
)

LABELS = 4
"""Different headings that we know, one under the other, from which a sheet is a form."""

LOOKED_AT = 1_000
"""Rows of a long table that are looked at, from its first to its last."""

FORM_ROWS = 120
"""Rows of a form at most."""

_COUNTS = re.compile(
    r"(?:(?:incident|alert|record|case|row|pupil|event)s? )?(?:count|total|frequency|percentage|rate|number)s?"
    r"|(?:total |sum of |count of |number of |no of |num )(?:all |online safety |reported )?"
    r"(?:incident|alert|record|case|row|pupil|event|concern|categorie|id|type)s?(?: .*)?"
    r"|grand total|incidents|n|of total"
)
_COUNTS_INCIDENTS = re.compile(
    r"(?:(?:incident|alert|record|case|event)s? )?(?:count|total|frequency|number)"
    r"|(?:total |sum of |count of |number of |no of |num )(?:all |online safety |reported )?"
    r"(?:incident|alert|record|case|event|concern)s|incidents"
)
_NUMBER = re.compile(r"[-<]?\s*[\d,]+(?:\.\d+)?\s*%?|\*|fewer than \d+|-")


def why_no_log(sheet: Sheet, header: Header | None) -> str:
    """Why a sheet is no list of incidents, and what to do; "" where it may be one."""
    if side := _labels_down_the_side(sheet):
        return side
    return TOTALS if header is not None and header.has_headings and _holds_totals(sheet, header) else ""


def _labels_down_the_side(sheet: Sheet) -> str:
    """What to say of headings that stand under each other with the answers beside them, "" where they do not."""
    if sheet.height > 4 * FORM_ROWS or sheet.width < 2:
        return ""
    rows = [[cell for cell in sheet.row(row) if cell is not None] for row in range(sheet.height)]
    rows = [row for row in rows if row]
    if not rows or len(rows) > FORM_ROWS:
        return ""
    labels = {_label(row[0]) for row in rows if _label(row[0])}
    across = max(sum(bool(_label(cell)) for cell in row) for row in rows)
    if len(labels) < LABELS or len(labels) * 3 < len(rows) or across > 2:
        return ""
    return SIDEWAYS if sum(len(row) > 4 for row in rows) >= LABELS else FORM


def _label(cell: Cell) -> str:
    text = squeezed(cell) if isinstance(cell, str) else ""
    return text if text in KNOWN else ""


def _holds_totals(sheet: Sheet, header: Header) -> bool:
    """Whether every row counts something: numbers under a heading that says so, or in all columns but the first."""
    if not header.data:
        return False
    columns = [(squeezed(heading), _cells(sheet, place, header)) for place, heading in enumerate(header.headings)]
    columns = [(heading, cells) for heading, cells in columns if cells]
    numbered = [(heading, cells) for heading, cells in columns if _are_numbers(cells)]
    of_cases = any(heading in _OF_ONE_CASE for heading, _ in columns)
    if not of_cases and any(_COUNTS_INCIDENTS.fullmatch(heading) for heading, _ in numbered):
        return True
    if len(columns) < 2 or any(_are_days(cells) for _, cells in columns):
        return False
    if not of_cases and any(_COUNTS.fullmatch(heading) for heading, _ in numbered):
        return True
    words = [cells for _, cells in columns if not _are_numbers(cells)]
    foreign = [heading for heading, _ in numbered if heading not in KNOWN]
    first = words[0] if words else []
    return len(words) == 1 and len(foreign) >= 2 and len(set(map(text_of, first))) == len(first)


_OF_ONE_CASE = frozenset(
    heading
    for field in (Field.PUPIL_ID, Field.PUPIL_NAME, Field.DESCRIPTION, Field.SOURCE_REF, Field.HAPPENED_AT)
    for heading in HEADINGS[field]
) - {"number", "no"}
"""Headings that only a list of single incidents has."""


def _cells(sheet: Sheet, place: int, header: Header) -> Sequence[Cell]:
    column = sheet.columns[place]
    rows = np.asarray(header.data[:: len(header.data) // LOOKED_AT + 1], dtype=np.int64)
    codes = np.frombuffer(column.codes, dtype=np.uint32)[rows]
    used = np.unique(codes[codes > 0])[:200]
    return [column.values[code] for code in used.tolist()]


def _are_days(cells: Sequence[Cell]) -> bool:
    days = sum(isinstance(cell, date) or (isinstance(cell, str) and looks_like_a_date(cell)) for cell in cells)
    return days * 2 >= len(cells)


def _are_numbers(cells: Sequence[Cell]) -> bool:
    return all(
        isinstance(cell, float) or (isinstance(cell, str) and _NUMBER.fullmatch(cell.strip().lower())) for cell in cells
    )
