"""What the importer makes of files, for the command line: counts, columns and reasons, and nothing stored."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import date

from audits.importing.columns.fields import Field
from audits.importing.preview import preview_reading
from audits.importing.tables.finding import read_files
from audits.importing.understood import ExistingRows, Preview, SeriousRow, UploadedBytes
from checklists.model import Taxonomy


def look_at(files: Sequence[UploadedBytes], *, taxonomy: Taxonomy, today: date) -> dict[str, object]:
    """What is in the files, as a tree that JSON can hold; a Refusal where none of them can be read.

    Digests are made under a key that is thrown away. Headings and category words are the file's own; cells of names,
    ids and descriptions are not shown.
    """
    reading = read_files(files)
    seen = preview_reading(
        reading,
        taxonomy=taxonomy,
        key=secrets.token_bytes(32),
        remembered=(),
        existing=ExistingRows(),
        confirmed=None,
        today=today,
    )
    account = seen.account
    return {
        "files": len(files),
        "kind": seen.kind_label,
        "rows_read": account.read,
        "accepted": account.new + account.corrected,
        "repeated": account.seen_before,
        "not_online_safety": account.not_online_safety,
        "rejected": account.rejected,
        "undated": account.undated,
        "not_yet_mapped": account.unmapped,
        "first_day": seen.first_day.isoformat() if seen.first_day else None,
        "last_day": seen.last_day.isoformat() if seen.last_day else None,
        "tables": [_table(seen, number) for number in (one.number for one in seen.tables)],
        "left_out": [{"name": one.name_for_screen, "because": one.because} for one in seen.left_out if not one.note],
        "notes": [{"name": one.name_for_screen, "because": one.because} for one in seen.left_out if one.note],
        "categories": [
            {
                "word": one.word_for_screen,
                "meaning": one.meaning or None,
                "how": one.fit.value,
                "rows": one.rows,
                "if_online": one.if_online or None,
            }
            for one in seen.words
            if one.field is Field.CATEGORY
        ],
        "types": dict(Counter(one for draft in seen.drafts for one in draft.types).most_common()),
        "set_aside": [{"table": one.table, "row": one.row_number, "because": one.reason} for one in seen.rejected],
        "questions": [
            {"ask": one.ask_for_screen, "why": one.why, "answers": [option.label for option in one.options]}
            for one in seen.questions
        ],
        "read_in_part": [
            {"table": one.table, "row": one.row_number, "because": one.reason} for one in seen.partly_read
        ],
        "serious_without_agency": [_serious(one) for one in seen.serious if not one.perhaps],
        "perhaps_serious_without_agency": [_serious(one) for one in seen.serious if one.perhaps],
        "understood": list(seen.understood_for_screen),
    }


def _serious(one: SeriousRow) -> dict[str, object]:
    return {
        "table": one.table,
        "row": one.row_number,
        "types": list(one.types),
        "not_stored_because": one.not_stored or None,
    }


def _table(seen: Preview, number: int) -> dict[str, object]:
    found = next(one for one in seen.tables if one.number == number)
    return {
        "number": number,
        "name": found.name_for_screen,
        "header_row": found.header_row,
        "rows": found.rows,
        "blank": found.blank,
        "repeated_headings": found.repeated,
        "totals_and_notes": list(found.notes),
        "far_cells": found.far_cells,
        "columns": [
            {
                "heading": one.heading_for_screen,
                "field": one.field.value,
                "confidence": one.confidence,
                "reason": one.reason,
            }
            for one in seen.columns
            if one.table == number
        ],
    }
