"""A look at the trends in files of incidents without a school: nothing is stored, and no database is opened."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from audits.importing.preview import preview_reading
from audits.importing.tables.finding import read_files
from audits.importing.understood import ExistingRows, Preview, UploadedBytes
from audits.model.day import day_in_london
from audits.model.faults import Refusal
from audits.model.incident import Import, Incident, RowUnit
from audits.model.term import Calendar
from audits.services.deployment import machine_clock
from audits.services.incidents.storing import written
from audits.services.incidents.trends import trends_from
from audits.services.incidents.trends_told import Tree, told
from audits.services.incidents.uploads import stretches_in
from audits.services.school.calendars import default_halves
from checklists.reader import read_catalogue

AS_IT_SAYS = (
    "Words and columns are taken as the importer understands them, and nobody has confirmed them.",
    "The days between the first and the last incident of each file or sheet count as covered, but for long stretches "
    "without one: a file that is missing looks just the same, so no zero is made of them.",
    "The calendar is a usual one for England, and the number of pupils is not known: rates are missing.",
)
"""What a look at files has to take for granted."""

UNIT_ASSUMED = "Each row is taken for one incident, because the file does not say what a row is."


def look_at_trends(files: Sequence[UploadedBytes]) -> Tree:
    """The trends in these files, read as one upload, and what was taken for granted; Refusal where none can be read."""
    catalogue, faults = read_catalogue()
    if catalogue is None or faults:
        raise Refusal("The catalogue has faults, so files cannot be read by it. The command 'catalogue' lists them.")
    now = machine_clock()()
    today = day_in_london(now)
    seen = preview_reading(
        read_files(files),
        taxonomy=catalogue.taxonomy,
        key=secrets.token_bytes(32),
        remembered=(),
        existing=ExistingRows(),
        confirmed=None,
        today=today,
    )
    calendar = Calendar(
        school_id="", version=0, halves=default_halves(today), closures=(), recorded_at=now, recorded_by=""
    )
    gaps = stretches_in(seen, calendar)
    imported = Import(
        school_id="",
        id="look",
        label=seen.kind_label,
        file_sha256=seen.file_sha256,
        shape=seen.shape,
        mapping_id="",
        unit=seen.unit or RowUnit.INCIDENT,
        read=seen.account.read,
        new=seen.account.new,
        corrected=seen.account.corrected,
        seen_before=seen.account.seen_before,
        not_online_safety=seen.account.not_online_safety,
        rejected=seen.account.rejected,
        unmapped=seen.account.unmapped,
        undated=seen.account.undated,
        first_day=seen.first_day,
        last_day=seen.last_day,
        gaps=gaps,
        recorded_at=now,
        recorded_by="",
    )
    found = trends_from(
        _incidents(seen, imported), [imported], taxonomy=catalogue.taxonomy, calendar=calendar, today=today
    )
    assumed = [*AS_IT_SAYS, *([] if seen.unit is not None else [UNIT_ASSUMED])]
    questions = [one.ask_for_screen for one in seen.questions if one.open]
    return {
        "on": today.isoformat(),
        "taken_for_granted": assumed,
        "still_to_answer": questions,
        "taken_as_not_covered": [[first.isoformat(), last.isoformat()] for first, last in gaps],
    } | told(found, catalogue.taxonomy)


def _incidents(seen: Preview, imported: Import) -> list[Incident]:
    numbers = iter(range(len(seen.drafts)))
    return written(seen, imported, versions={}, standing={}, new_id=lambda: str(next(numbers))).incidents
