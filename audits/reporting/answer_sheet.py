"""The offline answer workbook: every question with its drop-down, to be filled in without a network or on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.styles import Font, Protection
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from audits.model.answer import NARRATIVE_LIMIT, Judgement
from audits.model.answer_sheet import (
    ABOUT_SHEET,
    AUDIT,
    CRITERION,
    HELP_SHEET,
    JUDGEMENT,
    JUDGEMENT_SEEN,
    LISTS_SHEET,
    NARRATIVE,
    NARRATIVE_SEEN,
    REASON,
    SHEET,
)
from audits.reporting.content import Cell, Column, Table
from audits.reporting.workbook import empty_workbook, saved, set_down

_COLUMNS = (
    Column(heading="Area", width=20),
    Column(heading="Question", width=44),
    Column(heading="Strength", width=14),
    Column(heading="Partly in place looks like", width=36),
    Column(heading="In place looks like", width=36),
    Column(heading="Embedded looks like", width=36),
    Column(heading=JUDGEMENT, width=18),
    Column(heading=REASON, width=30),
    Column(heading=NARRATIVE, width=50),
    Column(heading="Said before", width=30),
    Column(heading=CRITERION, width=12),
    Column(heading=JUDGEMENT_SEEN, width=8),
    Column(heading=NARRATIVE_SEEN, width=8),
)
_TO_FILL = (JUDGEMENT, REASON, NARRATIVE)
_FOR_THE_READER = (CRITERION, JUDGEMENT_SEEN, NARRATIVE_SEEN)

_HELP = (
    ("What this is", "The questions of one audit, to answer without a network or on paper."),
    (JUDGEMENT, "Choose from the list. Leave the cell empty where you have nothing to say yet."),
    (REASON, "Only with 'not applicable', which needs a reason."),
    (NARRATIVE, f"Up to {NARRATIVE_LIMIT:,} characters. Write no child's name here."),
    ("Said before", "What the last audit says. It counts only when you answer anew, after asking: is it still true?"),
    ("The last three columns", "Leave them as they are: by them the tool sees whether a colleague answered meanwhile."),
    ("Afterwards", "Upload the workbook under Reports. You see every change before it is taken."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One question with what stands: the words as shown, and the versions in which they last changed (0 for never)."""

    criterion_id: str
    area: str
    question: str
    strength: str
    looks_like: tuple[str, str, str]
    judgement: str
    reason: str
    narrative: str
    said_before: str
    judgement_version: int
    narrative_version: int


def write_answer_workbook(
    lines: Sequence[AnswerLine], *, title: str, audit_id: str, about: Sequence[tuple[str, str]]
) -> bytes:
    """The workbook: a sheet to fill in, how to, and what it is about (`about` as pairs of a name and a value)."""
    workbook = empty_workbook(title)
    sheet = workbook.create_sheet(SHEET)
    set_down(sheet, Table(title=SHEET, columns=_COLUMNS, rows=tuple(_row(line) for line in lines)))
    headings = [column.heading for column in _COLUMNS]
    for place, heading in enumerate(headings, start=1):
        for cells in sheet.iter_rows(min_row=2, min_col=place, max_col=place):
            if heading in _TO_FILL:
                cells[0].protection = Protection(locked=False)
            elif heading == "Said before":
                cells[0].font = Font(color="5A6570", italic=True)
        sheet.column_dimensions[get_column_letter(place)].hidden = heading in _FOR_THE_READER
    words = [judgement.value for judgement in Judgement]
    lists = workbook.create_sheet(LISTS_SHEET)
    set_down(
        lists,
        Table(title=LISTS_SHEET, columns=(Column(heading=JUDGEMENT, width=20),), rows=tuple((word,) for word in words)),
    )
    lists.sheet_state = "hidden"
    allowed = DataValidation(
        type="list", formula1=f"{quote_sheetname(LISTS_SHEET)}!$A$2:$A${len(words) + 1}", allow_blank=True
    )
    allowed.error, allowed.showErrorMessage = "Choose one of the list.", True
    letter = get_column_letter(headings.index(JUDGEMENT) + 1)
    allowed.add(f"{letter}2:{letter}{len(lines) + 1}")
    sheet.add_data_validation(allowed)
    # Without a password: it keeps a slip of the hand off the questions, not a person.
    sheet.protection.enable()
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.autoFilter = False
    sheet.protection.sort = False
    set_down(workbook.create_sheet(HELP_SHEET), _pairs(HELP_SHEET, _HELP))
    set_down(workbook.create_sheet(ABOUT_SHEET), _pairs(ABOUT_SHEET, (*about, (AUDIT, audit_id))))
    workbook.active = 0
    return saved(workbook)


def _row(line: AnswerLine) -> tuple[Cell, ...]:
    return (
        line.area,
        line.question,
        line.strength,
        *line.looks_like,
        line.judgement,
        line.reason,
        line.narrative,
        line.said_before,
        line.criterion_id,
        line.judgement_version,
        line.narrative_version,
    )


def _pairs(title: str, pairs: Sequence[tuple[str, str]]) -> Table:
    columns = (Column(heading="What", width=28), Column(heading="Says", width=90))
    return Table(title=title, columns=columns, rows=tuple(pairs))
