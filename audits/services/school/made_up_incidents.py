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


def upload_made_up_incidents(
    deployment: Deployment,
    dsl: Actor,
    content: Mapping[str, Any],
    halves: Sequence[HalfTerm],
    since: date,
    lines: random.Random,
) -> None:
    """Store incidents since a day, about as many per half-term as the content says, in half-terms up to today."""
    rows = _incident_rows(content, halves, since, deployment.today(), lines)
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
    for half in halves:
        if half.last_day < since or half.first_day > today:
            continue
        days = [half.first_day + timedelta(days=offset) for offset in range((half.last_day - half.first_day).days + 1)]
        days = [day for day in days if day.weekday() < 5 and day <= today]
        for one in content["incidents"]:
            share = len(days) / max(1, (half.last_day - half.first_day).days * 5 / 7)
            for _ in range(_about(one["often"] * min(1.0, share), lines)):
                happened = days[lines.randrange(len(days))]
                rows.append(
                    {
                        "Date of incident": f"{happened:%Y-%m-%d}",
                        "Time": f"{lines.randrange(8, 21):02d}:{lines.randrange(0, 60, 5) or 5:02d}",
                        "Date recorded": f"{min(happened + timedelta(days=lines.randrange(4)), today):%Y-%m-%d}",
                        "Category": one["word"],
                        "Year group": f"Year {one['years'][lines.randrange(len(one['years']))]}",
                        "Platform": one["platform"],
                        "Location": one["place"],
                        "Pupil ID": f"P{lines.randrange(1000, 1286)}",
                        "Parents informed": "Yes" if lines.randrange(5) else "Not yet",
                    }
                )
    rows.sort(key=lambda row: row["Date recorded"])
    return [{"Record number": f"L-{number:04d}", **row} for number, row in enumerate(rows, start=1)]


def _about(mean: float, lines: random.Random) -> int:
    """A whole number near the mean: its whole part, and one more with the chance of its fraction, give or take one."""
    whole = int(mean) + (lines.random() < mean - int(mean))
    return max(0, whole + lines.choice((-1, 0, 0, 1)))
