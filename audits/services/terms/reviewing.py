"""Termly reviews on the school's calendar: which were expected, which were held, and when the next is due."""

from __future__ import annotations

from datetime import date

from audits.access.permissions import Permission, require
from audits.findings.reviews import Held, Reviews, is_termly_review, reviews
from audits.model.audit import AuditState
from audits.model.day import day_in_london
from audits.model.person import Actor
from audits.model.term import Calendar, Term
from audits.services.deployment import Deployment
from audits.services.school.calendars import calendar_of


def termly_reviews(deployment: Deployment, *, actor: Actor) -> Reviews:
    """The reviews by today: one is held on the day on which an audit of its term that is a review is first submitted.

    Which audits are is `is_termly_review`'s to say; the reviews that are expected begin with the first audit of any.
    """
    require(actor, Permission.READ_AUDITS)
    calendar = calendar_of(deployment, actor=actor)
    with deployment.store.reading(actor.school_id) as work:
        audits = {audit.id: audit for audit in work.audits.latest()}
        steps = work.steps.columns("audit_id", "recorded_at", "catalogue", state=AuditState.SUBMITTED)
    held: dict[Term, Held] = {}
    for audit_id, at, kept in steps:
        catalogue, term = deployment.catalogue_kept(kept), Term.keyed(audits[audit_id].term)
        checklist = catalogue.checklists[audits[audit_id].checklist]
        if is_termly_review(checklist, catalogue):
            found = Held(on=day_in_london(at), title=checklist.title)
            held[term] = min(held.get(term, found), found, key=lambda one: one.on)
    first = min((Term.keyed(audit.term) for audit in audits.values()), key=lambda term: term.place, default=None)
    return reviews(calendar, held, first=first, on=deployment.today())


def last_day_before(calendar: Calendar, day: date) -> date | None:
    """The last school day of the term before the one that a day counts with; None where the calendar has none."""
    term = calendar.term_counting(day)
    before = [half for half in calendar.halves if Term(half.year, half.term).place < term.place]
    return before[-1].last_day if before else None
