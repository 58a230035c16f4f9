"""The incidents of the made-up school: one file of rows, uploaded and confirmed as a DSL would."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from audits.importing.understood import Confirmations, Preview, UploadedBytes
from audits.model.incident import RowUnit
from audits.model.person import Actor
from audits.model.term import HalfTerm
from audits.services.deployment import Deployment
from audits.services.incidents.uploads import commit_import, preview_import, read_upload

_SATURDAY = 5

BEFORE = timedelta(days=365)
"""How long before the first audit the incidents begin, so that each half-term has one a year before to compare with."""


def upload_made_up_incidents(
    deployment: Deployment,
    dsl: Actor,
    content: Mapping[str, Any],
    halves: Sequence[HalfTerm],
    since: date,
    lines: random.Random,
) -> None:
    """Store incidents since a year before a day, in half-terms up to today, as many as the content says.

    In the latest half-term that is over some kinds were recorded far more often, and part of it was entered late,
    on one day: a verdict, and a reason to doubt it.
    """
    rows = _incident_rows(content, halves, since - BEFORE, deployment.today(), lines)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    files = [UploadedBytes("incidents.csv", text.getvalue().encode())]
    reading = read_upload(actor=dsl, files=files)
    first = preview_import(deployment, actor=dsl, reading=reading, confirmed=None)
    commit_import(deployment, actor=dsl, reading=reading, confirmed=agreed(first))


def agreed(preview: Preview) -> Confirmations:
    """What a DSL would send who agrees with every guess, and whose rows are incidents."""
    choices = {}
    for question in preview.questions:
        ids = [option.id for option in question.options]
        choices[question.key] = RowUnit.INCIDENT.name if RowUnit.INCIDENT.name in ids else ids[0]
    return Confirmations(
        columns={column.key: column.field for column in preview.columns},
        words={word.key: word.meaning for word in preview.words},
        choices=choices,
    )


def _incident_rows(
    content: Mapping[str, Any], halves: Sequence[HalfTerm], since: date, today: date, lines: random.Random
) -> list[dict[str, str]]:
    rows = []
    held = [one for one in halves if one.last_day >= since and one.first_day <= today]
    latest = next((one for one in reversed(held) if one.last_day < today), None)
    for half in held:
        days = _school_days(half)
        until = [day for day in days if day <= today]
        for one in content["incidents"]:
            often = one.get("latest", one["often"]) if half is latest else one["often"]
            for _ in range(_about(often * len(until) / len(days), lines)):
                happened = until[lines.randrange(len(until))]
                rows.append(_row(one, happened, _entered(happened, days, late=half is latest), today, lines))
        if half is latest:
            # One on the last school day, so that the file covers the half-term to its end.
            rows.append(_row(content["incidents"][0], days[-1], days[-1], today, lines))
    rows.sort(key=lambda row: row["Date recorded"])
    return [{"Record number": f"L-{number:04d}", **row} for number, row in enumerate(rows, start=1)]


def _school_days(half: HalfTerm) -> list[date]:
    days = [half.first_day + timedelta(days=offset) for offset in range((half.last_day - half.first_day).days + 1)]
    return [day for day in days if day.weekday() < _SATURDAY]


def _entered(happened: date, days: Sequence[date], *, late: bool) -> date:
    """The day that a record was entered on: its own, or for the first weeks of a late half-term one day for all."""
    stack = days[len(days) * 3 // 5]
    return stack if late and happened < stack else happened


def _row(one: Mapping[str, Any], happened: date, entered: date, today: date, lines: random.Random) -> dict[str, str]:
    recorded = entered if entered > happened else happened + timedelta(days=lines.randrange(4))
    closed = recorded + timedelta(days=lines.randrange(1, 15))
    return {
        "Date of incident": f"{happened:%Y-%m-%d}",
        "Time": f"{lines.randrange(8, 21):02d}:{lines.randrange(0, 60, 5) or 5:02d}",
        "Date recorded": f"{min(recorded, today):%Y-%m-%d}",
        "Category": one["word"],
        "Year group": f"Year {one['years'][lines.randrange(len(one['years']))]}",
        "Platform": one["platform"],
        "Location": one["place"],
        "Came to light": one["light"],
        "Agency": one.get("agency", ""),
        "Pupil ID": f"P{lines.randrange(1000, 1286)}",
        "Parents informed": "Yes" if lines.randrange(5) else "Not yet",
        "Date closed": f"{closed:%Y-%m-%d}" if closed < today else "",
    }


def _about(mean: float, lines: random.Random) -> int:
    """A whole number near the mean: its whole part, and one more with the chance of its fraction, give or take one."""
    whole = int(mean) + (lines.random() < mean - int(mean))
    return max(0, whole + lines.choice((-1, 0, 0, 1)))
