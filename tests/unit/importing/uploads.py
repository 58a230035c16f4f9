"""Uploading in tests: a file looked at, every guess confirmed, and what is to be stored kept as services keep it."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime

from audits.importing.preview import preview_reading
from audits.importing.tables.finding import read_files
from audits.importing.understood import Confirmations, ExistingRows, IncidentDraft, Preview, UploadedBytes
from audits.model.incident import ImportMapping, Incident, RowUnit
from tests.fixtures.files import as_csv
from tests.fixtures.incident_words import small_taxonomy

KEY = bytes(range(32))
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def look(*contents, confirmed=None, existing=None, remembered=(), today=TODAY, key=KEY) -> Preview:
    """The preview of files given as bytes, or as rows that make a plain csv."""
    files = [
        UploadedBytes(f"file{at}.csv", content if isinstance(content, bytes) else as_csv(content))
        for at, content in enumerate(contents)
    ]
    return preview_reading(
        read_files(files),
        taxonomy=small_taxonomy(),
        key=key,
        remembered=remembered,
        existing=existing or ExistingRows(),
        confirmed=confirmed,
        today=today,
    )


def agreed(seen: Preview, *, unit=RowUnit.INCIDENT, columns=None, words=None, **choices) -> Confirmations:
    """Every guess confirmed but for the `columns` (by heading) and `words` given, and every question answered.

    A question without an answer in `choices` (its key, with _ for a space) stays open.
    """
    changed = columns or {}
    return Confirmations(
        columns={one.key: changed.get(one.heading_for_screen, one.field) for one in seen.columns},
        words={one.key: one.meaning for one in seen.words} | (words or {}),
        choices={"unit": unit.name} | {key.replace("_", " "): answer for key, answer in choices.items()},
    )


def take(*contents, existing=None, remembered=(), today=TODAY, key=KEY, **agreement) -> Preview:
    """The preview after every guess was agreed to."""
    first = look(*contents, existing=existing, remembered=remembered, today=today, key=key)
    confirmed = agreed(first, **agreement)
    return look(*contents, existing=existing, remembered=remembered, today=today, key=key, confirmed=confirmed)


def totals_said(seen: Preview):
    """The totals of incidents, pupils and alerts; a number, or a pair where the file says only what it lies between."""
    spans = (seen.totals.incidents, seen.totals.pupils)
    told = (one and (one.low if one.low == one.high else (one.low, one.high)) for one in spans)
    return (*told, seen.totals.alerts)


class Stored:
    """What a school holds after uploads."""

    def __init__(self):
        self.incidents: dict[str, Incident] = {}
        self.shapes: dict[str, tuple[str, ...]] = {}
        self.mapping: ImportMapping | None = None

    @property
    def existing(self) -> ExistingRows:
        return ExistingRows(incidents=tuple(self.incidents.values()), shapes=dict(self.shapes))

    def upload(self, *contents, **agreement) -> Preview:
        """Look, agree, and keep."""
        seen = take(*contents, existing=self.existing, **agreement)
        import_id = f"import-{len(self.shapes) + 1}"
        self.shapes[import_id] = tuple(table.shape for table in seen.tables)
        for draft in seen.drafts:
            number = draft.corrects or f"incident-{len(self.incidents) + 1}"
            version = self.incidents[number].version + 1 if draft.corrects else 1
            held = {one.name: getattr(draft, one.name) for one in fields(IncidentDraft)}
            for name in ("table", "corrects"):
                held.pop(name)
            self.incidents[number] = Incident(
                school_id="s", id=number, version=version, import_id=import_id, recorded_at=NOW, recorded_by="d", **held
            )
        self.mapping = ImportMapping(
            school_id="s",
            id="m",
            shape=seen.shape,
            version=1,
            columns=seen.to_remember.columns,
            words=seen.to_remember.words,
            choices=seen.to_remember.choices,
            recorded_at=NOW,
            recorded_by="d",
        )
        return seen

    def told(self, *, numbered: bool = True) -> list[tuple[object, ...]]:
        """What is stored, without ids, versions and places in files; unless `numbered`, without copy numbers too."""
        left_out = {
            *(() if numbered else ("copy",)),
            "id",
            "version",
            "import_id",
            "row_number",
            "recorded_at",
            "recorded_by",
        }
        names = [one.name for one in fields(Incident) if one.name not in left_out]
        return sorted((tuple(getattr(one, name) for name in names) for one in self.incidents.values()), key=str)
