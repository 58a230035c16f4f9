"""Cells of the tables read as domain objects: dates, items, checks and answers, as a person writes them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from audits.model.answer import Answer, Judgement
from audits.model.check import CheckOutcome, CheckResult
from audits.model.evidence import EvidenceItem
from checklists.model import EvidenceKind
from tests.builders import make_answer, make_item, make_result, moment

_DATE = r"(\d{1,2} [A-Z][a-z]+ \d{4})"
_ITEM = re.compile(
    rf"(?P<kind>.+?)(?: from {_DATE})?(?: until {_DATE})?(?: collected {_DATE})?(?: withdrawn {_DATE})?$"
)
_RESULT = re.compile(rf"(?P<outcome>passed|failed) {_DATE}(?: on (?P<device>.+))?$")
_ANSWER = re.compile(rf"(?P<judgement>.+) on {_DATE}$")


def read_day(cell: str) -> date:
    """A day, written 3 March 2026."""
    return datetime.strptime(cell, "%d %B %Y").date()  # noqa: DTZ007 - a day has no time zone


def read_items(cell: str) -> list[EvidenceItem]:
    """Items such as "pupil voice from 3 March 2026 until 1 May 2026", set apart by semicolons."""
    return [] if cell == "nothing" else [_item(part) for part in cell.split("; ")]


def read_results(cell: str) -> list[CheckResult]:
    """Lines of a check's log such as "passed 3 March 2026 on iPad", recorded in the order in which they stand."""
    found = []
    for place, part in enumerate(cell.split("; ")):
        match = _fitting(_RESULT, part)
        day = read_day(match[2])
        result = make_result(
            CheckOutcome(match["outcome"]),
            done_on=day,
            device=match["device"] or "",
            recorded_at=moment(day) + timedelta(minutes=place),
        )
        found.append(result)
    return found


def read_answers(cell: str, criterion_id: str = "filtering.tested") -> list[Answer]:
    """Answers such as "in place on 3 March 2026", each from an audit of its own."""
    if cell == "none":
        return []
    found = []
    for place, part in enumerate(cell.split("; ")):
        match = _fitting(_ANSWER, part)
        judgement = Judgement(match["judgement"])
        found.append(make_answer(criterion_id, judgement, confirmed_on=read_day(match[2]), audit_id=f"audit-{place}"))
    return found


def _item(part: str) -> EvidenceItem:
    match = _fitting(_ITEM, part)
    _, begins, until, collected, withdrawn = match.groups()
    item = make_item(EvidenceKind(match["kind"]), title="Filter log", collected_on=read_day(collected or begins))
    return replace(
        item,
        true_from=read_day(begins) if begins else None,
        true_until=read_day(until) if until else None,
        withdrawn_on=read_day(withdrawn) if withdrawn else None,
    )


def _fitting(pattern: re.Pattern[str], part: str) -> re.Match[str]:
    match = pattern.match(part)
    assert match, f"This cell cannot be read: {part}"
    return match
