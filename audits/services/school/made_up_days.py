"""The days of the made-up school: its content names them by term, and things happen at four in the afternoon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from audits.model.day import LONDON
from audits.model.term import HalfTerm, Term
from audits.services.deployment import Deployment


def day_named(starts: Sequence[date], one: Mapping[str, Any]) -> date:
    """The day a line of the content names: `days` after the first day of the term `term` terms ago."""
    return starts[-1 - int(one["term"])] + timedelta(days=int(one["days"]))


def at(deployment: Deployment, day: date, minutes: int = 0) -> Deployment:
    """The deployment with its clock at 16:00 of a day, plus minutes; never later than now."""
    moment = datetime.combine(day, time(16), LONDON).astimezone(UTC) + timedelta(minutes=minutes)
    moment = min(moment, deployment.now())
    return replace(deployment, clock=lambda: moment)


def terms_until(halves: Sequence[HalfTerm], today: date) -> list[Term]:
    """The terms that have begun, in order."""
    terms = dict.fromkeys(Term(half.year, half.term) for half in halves if half.first_day <= today)
    return list(terms)


def last_day_of(halves: Sequence[HalfTerm], term: Term) -> date:
    """A term's last school day."""
    return [half.last_day for half in halves if (half.year, half.term) == (term.year, term.name)][-1]


def first_day_of(halves: Sequence[HalfTerm], term: Term) -> date:
    """A term's first school day."""
    return next(half.first_day for half in halves if (half.year, half.term) == (term.year, term.name))
