"""The files that this tool hands out to be filled in and uploaded: their headings, by which they are known again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audits.importing.columns.fields import Field
from audits.importing.files.sheet import squeezed

LOG_SHEET = "Incidents"
GUIDANCE_SHEET = "How to fill this in"
LISTS_SHEET = "Lists"

ROW_HEADING = "Row in your file"
WHY_HEADING = "Why this row was not taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnColumn:
    """One column of the blank workbook: what it holds, its heading, and what to write in it."""

    field: Field
    heading: str
    guidance: str


BLANK: tuple[OwnColumn, ...] = (
    OwnColumn(
        field=Field.SOURCE_REF,
        heading="Record number (your own)",
        guidance="Any number of yours that leads you back to the case. With it, a row that you correct later is known.",
    ),
    OwnColumn(field=Field.HAPPENED_ON, heading="Date it happened", guidance="A date such as 3 November 2026."),
    OwnColumn(
        field=Field.HAPPENED_AT, heading="Time it happened", guidance="Such as 14:30; leave it empty if unknown."
    ),
    OwnColumn(field=Field.RECORDED_ON, heading="Date it was recorded", guidance="The day somebody wrote it down."),
    OwnColumn(field=Field.CATEGORY, heading="Kind of incident", guidance="Choose the kind that fits best."),
    OwnColumn(
        field=Field.CATEGORY, heading="Second kind of incident", guidance="Only where one kind does not say it all."
    ),
    OwnColumn(
        field=Field.YEAR_GROUP,
        heading="Year group",
        guidance="Choose one, or type several with a semicolon between them: Year 7; Year 8.",
    ),
    OwnColumn(
        field=Field.PUPIL_ID,
        heading="Pupil numbers (no names)",
        guidance="UPN or admission number, several with a semicolon. They become codes. Write no name here.",
    ),
    OwnColumn(field=Field.INVOLVED, heading="Who was involved", guidance="Their part in it, not who they are."),
    OwnColumn(field=Field.INVOLVED, heading="Who else was involved", guidance="Their part in it, not who they are."),
    OwnColumn(field=Field.PLACE, heading="Where it happened", guidance="Choose one."),
    OwnColumn(field=Field.EQUIPMENT, heading="Whose equipment", guidance="Choose one."),
    OwnColumn(field=Field.PLATFORM, heading="App, site or platform", guidance="Choose one."),
    OwnColumn(field=Field.CAME_TO_LIGHT, heading="How it came to light", guidance="Choose one."),
    OwnColumn(field=Field.ACTION, heading="Action taken", guidance="Choose one."),
    OwnColumn(field=Field.ACTION, heading="Second action taken", guidance="Leave it empty if there was none."),
    OwnColumn(field=Field.ACTION, heading="Third action taken", guidance="Leave it empty if there was none."),
    OwnColumn(field=Field.AGENCY, heading="Agency told", guidance="Choose one."),
    OwnColumn(field=Field.AGENCY, heading="Second agency told", guidance="Leave it empty if there was none."),
    OwnColumn(field=Field.PARENTS_INFORMED, heading="Were parents told", guidance="Choose one."),
    OwnColumn(field=Field.PARENTS_REASON, heading="Why parents were not told", guidance="Only where they were not."),
    OwnColumn(field=Field.OUTCOME, heading="Outcome", guidance="Choose one."),
    OwnColumn(field=Field.CHANGE_MADE, heading="What changed because of it", guidance="Choose one."),
    OwnColumn(field=Field.CLOSED_ON, heading="Date it was closed", guidance="Leave it empty while it is open."),
)
"""The columns of the blank incident workbook, in their order; one row is one incident."""

_MARKS = frozenset({squeezed(ROW_HEADING), squeezed(WHY_HEADING)})
_BLANK = {squeezed(one.heading): one.field for one in BLANK}


def is_mark(heading: str) -> bool:
    """Whether a heading is one that the file of rejected rows has before the file's own."""
    return squeezed(heading) in _MARKS


def is_part(headings: Sequence[str]) -> bool:
    """Whether a table is a file of rejected rows, which holds a part of another file only."""
    return {squeezed(one) for one in headings} >= _MARKS


def blank_fields(headings: Sequence[str]) -> dict[int, Field]:
    """What each column of the blank workbook holds, by index; empty for a table that is not all of it."""
    fields = {place: _BLANK[squeezed(one)] for place, one in enumerate(headings) if squeezed(one) in _BLANK}
    whole = {squeezed(one) for one in headings if one and not is_mark(one)} == _BLANK.keys()
    return fields if whole else {}
