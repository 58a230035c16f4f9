"""Termly reviews on the school's calendar: which were expected, which were held, and when the next is due."""

from __future__ import annotations

from datetime import date

from audits.access.permissions import Permission, require
from audits.findings.reviews import Reviews, reviews
from audits.model.audit import AuditState
from audits.model.person import Actor
from audits.model.term import Calendar, Term
from audits.services.deployment import Deployment, day_in_london
from audits.services.school.calendars import calendar_of


def termly_reviews(deployment: Deployment, *, actor: Actor) -> Reviews:
    """The reviews by today: one is held on the day on which an audit of its term is first submitted."""
    require(actor, Permission.READ_AUDITS)
    calendar = calendar_of(deployment, actor=actor)
    with deployment.store.reading(actor.school_id) as work:
        terms = {audit.id: Term.keyed(audit.term) for audit in work.audits.latest()}
        steps = work.steps.columns("audit_id", "recorded_at", state=AuditState.SUBMITTED)
    held: dict[Term, date] = {}
    for audit_id, at in steps:
        term, day = terms[audit_id], day_in_london(at)
        held[term] = min(day, held.get(term, day))
    first = min(terms.values(), key=lambda term: term.place, default=None)
    return reviews(calendar, held, first=first, on=deployment.today())


def last_day_before(calendar: Calendar, day: date) -> date | None:
    """The last school day of the term before the one that a day counts with; None where the calendar has none."""
    term = calendar.term_counting(day)
    before = [half for half in calendar.halves if Term(half.year, half.term).place < term.place]
    return before[-1].last_day if before else None
