"""The offline answer workbook, declared once for its writer and its reader: sheets, headings, and what a row says."""

from __future__ import annotations

from dataclasses import dataclass

SHEET = "Answers"
ABOUT_SHEET = "About"
HELP_SHEET = "How to fill this in"
LISTS_SHEET = "Lists"

AUDIT = "Audit"
"""The line of the sheet about the workbook that names the audit."""

JUDGEMENT = "How well is it met?"
REASON = "If it does not apply: why"
NARRATIVE = "In your own words"
CRITERION = "Criterion (leave as it is)"
JUDGEMENT_SEEN = "Answer's number (leave as it is)"
NARRATIVE_SEEN = "Words' number (leave as it is)"

NEEDED = (JUDGEMENT, REASON, NARRATIVE, CRITERION, JUDGEMENT_SEEN, NARRATIVE_SEEN)
"""The headings without which a workbook is not one of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row as filled in: the words in the cells, and the versions that were on the author's screen.

    `number` is the row in the sheet. `judgement` is "" where the cell is empty.
    """

    number: int
    criterion_id: str
    judgement: str
    reason: str
    narrative: str
    judgement_seen: int
    narrative_seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledIn:
    """A whole workbook as filled in: for which audit, and its rows."""

    audit_id: str
    rows: tuple[SheetRow, ...]
