"""The one writer of .ics: entries in, a calendar file out that any diary program takes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from audits.findings.due import DueEntry

MAKER = "-//Online safety audit//EN"


def write_diary(entries: Iterable[DueEntry], *, title: str, school_id: str, made_at: datetime) -> bytes:
    """A calendar file of whole days; the same entries at the same moment give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.id}@{school_id}".replace(" ", "-"))
        event.add("dtstamp", made_at)
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("summary", entry.title)
        event.add("description", entry.details)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
