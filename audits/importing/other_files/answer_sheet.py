"""The offline answer workbook, filled in and uploaded: its rows as they stand in the cells."""

from __future__ import annotations

from collections.abc import Sequence

from audits.importing.files.reading import read_file
from audits.importing.files.sheet import Sheet, squeezed, text_of
from audits.importing.files.sniffing import Unreadable
from audits.importing.understood import UploadedBytes
from audits.model.answer_sheet import (
    ABOUT_SHEET,
    AUDIT,
    CRITERION,
    JUDGEMENT,
    JUDGEMENT_SEEN,
    NARRATIVE,
    NARRATIVE_SEEN,
    NEEDED,
    REASON,
    SHEET,
    FilledIn,
    SheetRow,
)

MOST_ROWS = 2_000
"""Far more than any checklist asks."""

NOT_OURS = (
    "This is not an answer workbook from this tool, or its sheets were renamed. "
    "Save one under Reports and copy your answers into it."
)
TWICE = "Rows {} and {} answer the same question. Keep one of them and upload the workbook again."


def read_answer_workbook(name: str, content: bytes) -> FilledIn:
    """What the workbook says; Unreadable, with a sentence, where it is none of ours or answers a question twice."""
    sheets = read_file(UploadedBytes(name=name, content=content), stopped=lambda: False).sheets
    sheet, about = _sheet(sheets, SHEET), _sheet(sheets, ABOUT_SHEET)
    if sheet is None or about is None or sheet.height == 0 or sheet.height > MOST_ROWS:
        raise Unreadable(NOT_OURS)
    places = {squeezed(text_of(cell)): place for place, cell in enumerate(sheet.row(0))}
    if not {squeezed(heading) for heading in NEEDED} <= places.keys():
        raise Unreadable(NOT_OURS)
    rows = [
        _row(sheet, row, places)
        for row in range(1, sheet.height)
        if text_of(sheet.cell(row, places[squeezed(CRITERION)]))
    ]
    first: dict[str, int] = {}
    for one in rows:
        if one.criterion_id in first:
            raise Unreadable(TWICE.format(first[one.criterion_id], one.number))
        first[one.criterion_id] = one.number
    audit_id = next(
        (text_of(about.cell(row, 1)) for row in range(about.height) if text_of(about.cell(row, 0)) == AUDIT), ""
    )
    return FilledIn(audit_id=audit_id, rows=tuple(rows))


def _sheet(sheets: Sequence[Sheet], name: str) -> Sheet | None:
    return next((one for one in sheets if squeezed(one.name) == squeezed(name)), None)


def _row(sheet: Sheet, row: int, places: dict[str, int]) -> SheetRow:
    def said(heading: str) -> str:
        return text_of(sheet.cell(row, places[squeezed(heading)])).strip()

    narrative = sheet.cell(row, places[squeezed(NARRATIVE)])
    return SheetRow(
        number=row + 1,
        criterion_id=said(CRITERION),
        judgement=" ".join(said(JUDGEMENT).lower().split()),
        reason=said(REASON),
        # The words as typed: `text_of` would pull their lines together.
        narrative=(narrative if isinstance(narrative, str) else text_of(narrative)).strip(),
        judgement_seen=_number(said(JUDGEMENT_SEEN)),
        narrative_seen=_number(said(NARRATIVE_SEEN)),
    )


def _number(text: str) -> int:
    """A version; one that was overwritten counts as never seen, so that a newer answer is asked about."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0
