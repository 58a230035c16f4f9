"""The governors' termly report: gathered from the same services as the pages, and made as Word or PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from audits.access.permissions import Permission, require
from audits.model.audit import AuditState
from audits.model.person import Actor
from audits.model.release import Release
from audits.model.term import Calendar, Term
from audits.reporting.documents import Document
from audits.reporting.governors.content import Earlier, GovernorsReport
from audits.reporting.governors.sections import governors_document
from audits.reporting.naming import file_name
from audits.reporting.parts.areas import Before
from audits.reporting.parts.signing import SignedTerm
from audits.scoring.wording import day_words
from audits.services.audit.auditing import Standing, list_audits
from audits.services.audit.gaps import first_day_known
from audits.services.deployment import Deployment
from audits.services.incidents.releases import list_releases
from audits.services.reports.asking import questions_from
from audits.services.reports.standpoint import NotAsSigned, Standpoint, standpoint, standpoint_of_audit
from audits.services.school.calendars import calendar_of
from audits.services.terms.bridging import End
from audits.services.terms.comparing import Comparison, compare
from audits.services.terms.governors import questions_of_term
from audits.services.terms.past_day import score_on
from audits.services.terms.points import last_settled_before
from audits.services.terms.promised import promises_since_term
from audits.services.terms.reviewing import last_day_before
from audits.services.terms.signing import Signed, signed_terms
from audits.services.trail import enter

Saying = Callable[[int, str], None]
"""Told how far the work is, 0 to 100, and what is being done; it may stop the work by raising."""


class Format(StrEnum):
    """What the report can be made as; the values are the files' endings."""

    PDF = "pdf"
    WORD = "docx"


def governors_report(deployment: Deployment, *, actor: Actor, audit_id: str = "") -> GovernorsReport:
    """What the report says now: of standing answers, or of one audit's own, and then of no other audit's signature.

    Of incidents it holds releases alone, whoever makes it, so that it can be handed to the governors.
    """
    require(actor, Permission.READ_AUDITS)
    at = (
        standpoint_of_audit(deployment, actor, audit_id)
        if audit_id
        else standpoint(deployment, actor, deployment.catalogue, deployment.now())
    )
    calendar = calendar_of(deployment, actor=actor)
    audits = list_audits(deployment, actor=actor)
    told = [one for one in audits if at.audit is None or one.id == at.audit.id]
    signed = [one for one in signed_terms(deployment, actor=actor) if one.sign_off.audit_id in {one.id for one in told}]
    earlier, left_out = _earlier(deployment, actor, at, audits, calendar)
    return GovernorsReport(
        school=at.school.name,
        made_up=at.school.made_up,
        term=_term(at, calendar).label,
        basis=_basis(deployment, at),
        known_at=at.known_at,
        on=at.on,
        position=at.position,
        gate=at.gate,
        duties=at.duties,
        actions=tuple(at.records.actions),
        in_hand=at.in_hand,
        titles=at.titles,
        of_one_audit=at.audit is not None,
        earlier=earlier,
        left_out=left_out,
        releases=_releases(deployment, actor, at, signed),
        questions=questions_from(
            questions_of_term(deployment, actor=actor, position=at.position, term=_term(at, calendar))
        ),
        signed=tuple(
            SignedTerm(
                sign_off=one.sign_off,
                title=one.title,
                signed_by=one.signed_by,
                corrections=tuple(note.text for note in one.corrections),
            )
            for one in signed
        ),
        waiting=tuple(_title(deployment, one) for one in told if one.state is AuditState.SUBMITTED),
    )


def make_report(
    deployment: Deployment, *, actor: Actor, form: Format, place: Path, say: Saying, audit_id: str = ""
) -> str:
    """Write the report to a file, enter it in the trail as an export, and answer with the name to give it."""
    say(5, "Gathering what is recorded")
    document = governors_document(governors_report(deployment, actor=actor, audit_id=audit_id))
    say(35, "Drawing the charts and setting the pages")
    written = _written(document, form)
    place.write_bytes(written)
    say(90, "Putting it down in the audit trail")
    with deployment.store.writing(actor.school_id) as work:
        enter(
            work,
            actor=actor,
            at=deployment.now(),
            deed="export governors' report",
            subject=f"report:{form.value}",
            fields=[f"audit {audit_id}"] if audit_id else [],
            content=written,
        )
    return file_name("governors-report", document.author, document.made_at, form.value)


def _written(document: Document, form: Format) -> bytes:
    # Imported here, because a page that only asks for a report should not load a typesetter.
    if form is Format.PDF:
        from audits.reporting.pdf import write_pdf

        return write_pdf(document)
    from audits.reporting.word import write_word

    return write_word(document)


def _basis(deployment: Deployment, at: Standpoint) -> str:
    if at.audit is None:
        return "The latest answer to each question counts, from any audit, until it runs out."
    title = _title(deployment, at.audit)
    if at.audit.state.accepts_answers:
        return f"The answers given in one audit count: {title}, which is still open."
    return f"The answers given in one audit count: {title}, as submitted on {day_words(at.on)}."


def _title(deployment: Deployment, audit: Standing) -> str:
    checklist = deployment.catalogue_kept(audit.catalogue).checklists[audit.audit.checklist]
    return f"{checklist.title}, {audit.term.label}"


def _releases(deployment: Deployment, actor: Actor, at: Standpoint, signed: Sequence[Signed]) -> tuple[Release, ...]:
    """What can be used of the releases; of one audit, those that were out when it was signed, or else by its moment."""
    releases = [one.release for one in list_releases(deployment, actor=actor) if one.set_aside_at is None]
    if at.audit is None:
        return tuple(releases)
    until = max((one.sign_off.recorded_at for one in signed), default=at.known_at)
    return tuple(one for one in releases if one.recorded_at <= until)


def _term(at: Standpoint, calendar: Calendar) -> Term:
    return calendar.term_counting(at.on) if at.audit is None else at.audit.term


def _earlier(
    deployment: Deployment, actor: Actor, at: Standpoint, audits: list[Standing], calendar: Calendar
) -> tuple[Earlier | None, str]:
    """The end of the term before, or the same checklist as last handed in; None where nothing was recorded then.

    With it the audit, in words, that is left out because its figures are no longer those that were signed.
    """
    if at.audit is not None:
        return _earlier_audit(deployment, actor, at.audit, audits)
    day = last_day_before(calendar, at.on)
    if day is None or day < first_day_known(deployment, actor=actor):
        return None, ""
    found = compare(deployment, actor=actor, start=End(on=day), end=End(on=at.on))
    gate = score_on(deployment, actor=actor, on=day, known_on=day).gate
    ended = calendar.term_counting(day).label
    earlier = Earlier(
        name=f"the end of the {ended}, {day_words(day)}",
        short=ended,
        promised=f"in the {ended} or since",
        gate=gate,
        areas=_areas(found),
        bridge=found.pair.bridge,
        promises=promises_since_term(deployment, actor=actor, last_day=day, known_at=at.known_at),
    )
    return earlier, ""


def _earlier_audit(
    deployment: Deployment, actor: Actor, audit: Standing, audits: list[Standing]
) -> tuple[Earlier | None, str]:
    before = last_settled_before(audits, audit)
    if before is None:
        return None, ""
    try:
        then = standpoint_of_audit(deployment, actor, before.id)
    except NotAsSigned:
        return None, _title(deployment, before)
    found = compare(deployment, actor=actor, start=End(audit_id=before.id), end=End(audit_id=audit.id))
    earlier = Earlier(
        name=f"the same audit in the {before.term.label}, {day_words(then.on)}",
        short=before.term.label,
        promised=f"since the same audit in the {before.term.label}",
        gate=then.gate,
        areas=_areas(found),
        bridge=found.pair.bridge,
        promises=found.promises,
    )
    return earlier, ""


def _areas(found: Comparison) -> Before:
    return {one.area.id: one.before for one in found.areas}
