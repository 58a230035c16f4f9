"""Where a school stands: everything scored, on a day, as known at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from audits.access.permissions import Permission, may, require
from audits.findings.incident_reviews import questioned
from audits.findings.position import Position, position
from audits.model.action import Action
from audits.model.answer import Answer, Citation
from audits.model.check import CheckResult
from audits.model.day import day_in_london
from audits.model.evidence import EvidenceItem
from audits.model.faults import NotFound
from audits.model.person import Actor
from audits.model.review import Review
from audits.model.school import School
from audits.services.audit.auditing import found_audit
from audits.services.audit.given import Given
from audits.services.deployment import Deployment
from audits.storage.store import Work
from checklists.model import Catalogue, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What scoring needs of a school, as known at one moment.

    `answers` holds what can stand on the day that was asked for (every version in the audits it was given in);
    `given` says which criteria have a judgement in which audit; `cited` and `results` are by criterion.
    `reviews` are all reviews; `in_review` picks what of them a person may know.
    `schools` holds each description of the school in turn, of which `school` is the last.
    """

    schools: Sequence[School]
    answers: Sequence[Answer]
    given: Given
    cited: Mapping[str, Sequence[EvidenceItem]]
    results: Mapping[str, Sequence[CheckResult]]
    actions: Sequence[Action]
    reviews: Sequence[Review]

    @property
    def school(self) -> School:
        """The school as last described."""
        return self.schools[-1]

    def profile_on(self, on: date) -> Profile:
        """What the school was on a day: a description counts from the day on which it was given, the first always."""
        return self._last(one for one in self.schools if day_in_london(one.recorded_at) <= on)

    def profile_at(self, moment: datetime) -> Profile:
        """What the school was as described by a moment, the first description always: of one day there can be two."""
        return self._last(one for one in self.schools if one.recorded_at <= moment)

    def _last(self, by_then: Iterable[School]) -> Profile:
        return (list(by_then) or self.schools[:1])[-1].profile

    def in_review(self, actor: Actor | None = None) -> frozenset[str]:
        """The criteria that open reviews put under question; for nobody in particular, what everybody is told."""
        return questioned(self.reviews, sees_counts=actor is not None and may(actor, Permission.SEE_COUNTS))


def position_of(
    deployment: Deployment,
    *,
    actor: Actor,
    on: date | None = None,
    known_at: datetime | None = None,
    audit_id: str | None = None,
    criteria: Sequence[str] | None = None,
) -> Position:
    """The school's position on a day (today by default).

    Without an audit it rests on standing answers from any audit; with one, only on answers confirmed in it,
    under the catalogue it keeps.
    """
    require(actor, Permission.READ_SCORES)
    day = on or deployment.today()
    with deployment.store.reading(actor.school_id) as work:
        records = gather_audit(work, audit_id, known_at) if audit_id else gather(work, known_at, on=day)
        kept = found_audit(work, audit_id, known_at=known_at)[1].catalogue if audit_id else None
    catalogue: Catalogue = deployment.catalogue if kept is None else deployment.catalogue_kept(kept)
    return position_from(catalogue, records, on=day, audit_id=audit_id, criteria=criteria, reader=actor)


def position_from(
    catalogue: Catalogue,
    records: Records,
    *,
    on: date,
    audit_id: str | None = None,
    criteria: Sequence[str] | None = None,
    reader: Actor | None = None,
) -> Position:
    """The position on a day from records already read; with an audit, only on answers confirmed in it.

    Without a `reader` it is one for everybody: reports and frozen documents hold no review that was not told.
    """
    return position(
        catalogue,
        profile=records.profile_on(on),
        answers=[answer for answer in records.answers if audit_id in (None, answer.audit_id)],
        cited=records.cited,
        results=records.results,
        on=on,
        criteria=criteria,
        in_review=records.in_review(reader),
    )


def gather(
    work: Work,
    known_at: datetime | None = None,
    *,
    on: date | None = None,
    also_on: date | None = None,
    criterion_id: str | None = None,
    audit_id: str | None = None,
    given: Given | None = None,
) -> Records:
    """Read what scoring needs in the transaction that is open; of one criterion alone where that is all it takes.

    With a day to score (`on`, and perhaps `also_on`), only those audits are read whole whose answers can stand on it,
    which after ten years is a few; an `audit_id` adds that audit, and what would stand without it.
    `given` spares reading it again.
    """
    of_it = {} if criterion_id is None else {"criterion_id": criterion_id}
    given = given or given_by(work, known_at, **of_it)
    if on is not None:
        audits = given.audits_that_can_stand([on] if also_on is None else [on, also_on], audit_id)
        answers = work.answers.all(known_at=known_at, audit_id=sorted(audits), **of_it) if audits else []
    else:
        answers = work.answers.all(known_at=known_at, **of_it)
    return _records(work, known_at, answers, given, criterion_id)


def given_by(work: Work, known_at: datetime | None, **of_it: str) -> Given:
    """Which answers had been given in which audits by a moment."""
    fields = ("audit_id", "criterion_id", "confirmed_on", "recorded_at")
    return Given(work.answers.columns(*fields, known_at=known_at, **of_it))


def gather_audit(work: Work, audit_id: str, known_at: datetime | None = None) -> Records:
    """Read what scoring one audit's own answers needs, and none of any other audit's."""
    answers = work.answers.all(known_at=known_at, audit_id=audit_id)
    return _records(work, known_at, answers, Given(()), None)


def _records(
    work: Work,
    known_at: datetime | None,
    answers: Sequence[Answer],
    given: Given,
    criterion_id: str | None,
) -> Records:
    of_it = {} if criterion_id is None else {"criterion_id": criterion_id}
    schools = work.schools.all(known_at=known_at)
    if not schools:
        raise NotFound("This school was not set up here by then. Choose a later day, or sign in again.")
    items = {item.id: item for item in work.evidence.latest(known_at=known_at)}
    cited: dict[str, list[EvidenceItem]] = {}
    for criterion, evidence in _cited(work, known_at, of_it):
        cited.setdefault(criterion, []).append(items[evidence])
    results = [result for result in work.check_results.latest(known_at=known_at) if not result.withdrawn]
    by_criterion: dict[str, list[CheckResult]] = {}
    for check in work.checks.latest(known_at=known_at):
        mine = [result for result in results if result.check_id == check.id]
        for criterion in check.criteria:
            by_criterion.setdefault(criterion, []).extend(mine)
    return Records(
        schools=schools,
        answers=answers,
        given=given,
        cited=cited,
        results=by_criterion,
        actions=work.actions.latest(known_at=known_at, **of_it),
        reviews=work.reviews.latest(known_at=known_at),
    )


def _cited(work: Work, known_at: datetime | None, of_it: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each criterion and item that stand cited, as `standing_citations` has them, from a few fields of each entry."""
    fields = ("audit_id", "criterion_id", "evidence_id", "cited", "recorded_at")
    latest: dict[tuple[str, str, str], tuple[bool, datetime]] = {}
    for audit, criterion, evidence, still, at in work.citations.columns(*fields, known_at=known_at, **of_it):
        latest[(audit, criterion, evidence)] = (still, at)
    last: dict[tuple[str, str], bool] = {}
    for (_, criterion, evidence), (still, _) in sorted(latest.items(), key=lambda entry: entry[1][1]):
        last[(criterion, evidence)] = still
    return (key for key, still in last.items() if still)


def standing_citations(citations: Sequence[Citation]) -> list[Citation]:
    """The citations that stand: for each criterion and item the latest entry of any audit, where it still cites."""
    last: dict[tuple[str, str], Citation] = {}
    for citation in sorted(citations, key=lambda one: one.recorded_at):
        last[(citation.criterion_id, citation.evidence_id)] = citation
    return [citation for citation in last.values() if citation.cited]
