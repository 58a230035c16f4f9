"""The two files that the DSL is handed to fill in: a blank incident workbook, and an upload's rejected rows."""

from __future__ import annotations

from audits.access.permissions import Permission, require
from audits.importing.columns.fields import MEANING, Field
from audits.importing.other_files.own_files import BLANK, GUIDANCE_SHEET, LISTS_SHEET, LOG_SHEET, OwnColumn
from audits.importing.rows.rejected import rejected_rows
from audits.importing.tables.finding import Reading
from audits.importing.understood import Preview
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.reporting.content import Column, Table
from audits.reporting.forms import Form, FormColumn, Kind, write_form
from audits.reporting.workbook import write_workbook
from audits.services.deployment import Deployment
from audits.services.trail import enter
from checklists.model import Taxonomy

BLANK_NAME = "blank-incident-workbook.xlsx"
REJECTED_NAME = "rows-to-correct.xlsx"

_INTRODUCTION = (
    "One row is one incident, whoever was in it. Write no name anywhere in this workbook.",
    "This is not a way to report a concern. If a child is in danger now, call 999.",
    "Leave empty what you do not know. Nothing but the date and the kind is needed for a trend.",
    "Save it as it is (.xlsx) and upload it on the page 'Incidents'. Add rows and upload it again at any time.",
)
_DAYS = frozenset({Field.HAPPENED_ON, Field.RECORDED_ON, Field.CLOSED_ON})
_LONGEST_WIDTH = 36


def blank_workbook(deployment: Deployment, *, actor: Actor) -> bytes:
    """The blank incident workbook (.xlsx), with a drop-down for everything that has a list."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    taxonomy = deployment.catalogue.taxonomy
    form = Form(
        title="Incidents",
        sheet=LOG_SHEET,
        guidance_sheet=GUIDANCE_SHEET,
        lists_sheet=LISTS_SHEET,
        introduction=_INTRODUCTION,
        columns=tuple(_column(one, taxonomy) for one in BLANK),
    )
    return write_form(form)


def _column(own: OwnColumn, taxonomy: Taxonomy) -> FormColumn:
    if own.field is Field.CATEGORY:
        choices = tuple(one.label for one in taxonomy.types)
    elif MEANING[own.field].coded:
        choices = tuple(one.label for one in taxonomy.vocabularies.get(own.field.value, ()))
    else:
        choices = ()
    if own.field in _DAYS:
        kind = Kind.DAY
    elif own.field is Field.HAPPENED_AT:
        kind = Kind.TIME
    elif choices:
        kind = Kind.CHOICES if own.field is Field.YEAR_GROUP else Kind.CHOICE
    else:
        kind = Kind.WORDS
    width = min(_LONGEST_WIDTH, max(len(own.heading), *(len(one) for one in choices or ("",))) + 4)
    return FormColumn(heading=own.heading, guidance=own.guidance, width=width, kind=kind, choices=choices)


def export_rejected(deployment: Deployment, *, actor: Actor, reading: Reading, preview: Preview) -> bytes:
    """The rows of an upload that cannot be taken (.xlsx), each with its reason; made on the fly and never stored."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    found = rejected_rows(reading, preview.rejected)
    if not found:
        raise Refusal("No row of this upload was rejected, so there is nothing to correct.")
    tables = [
        Table(
            title="Rows to correct" if len(found) == 1 else f"Rows to correct {number}",
            columns=tuple(
                Column(heading=one, width=40 if place == 1 else 20) for place, one in enumerate(rows.headings)
            ),
            rows=rows.rows,
        )
        for number, rows in enumerate(found, start=1)
    ]
    written = write_workbook(tables, title="Rows to correct")
    with deployment.store.writing(actor.school_id) as work:
        enter(
            work,
            actor=actor,
            at=deployment.now(),
            deed="export rejected rows",
            subject=f"upload:{preview.file_sha256}",
            fields=[f"rejected {len(preview.rejected)}"],
            about_incidents=True,
        )
    return written
