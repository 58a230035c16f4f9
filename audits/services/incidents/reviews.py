"""Reviews: opened by trends and serious incidents, asked for by the DSL, told to governors, and closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from audits.access.permissions import Permission, may, require
from audits.findings.incident_reviews import Questioning, criteria_questioned, next_open, unheard_of
from audits.model.counting import incidents_alone
from audits.model.day import day_in_london
from audits.model.evidence import EvidenceItem
from audits.model.faults import InvalidValue, NotFound
from audits.model.incident import RowUnit
from audits.model.person import Actor
from audits.model.review import Review, ReviewCause, ReviewState
from audits.model.whole import put_together
from audits.services.deployment import Deployment
from audits.services.incidents.annotations import Noted, annotate_within
from audits.services.incidents.questioning import incident_under, looked_back, serious_found, serious_key, trends_found
from audits.services.incidents.standing import standing_incidents
from audits.services.incidents.trends import trends_of
from audits.services.trail import enter
from audits.storage.store import Work
from audits.trends.look_back import LookBack


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One review with what a later half-term says of its trend (None: nothing yet, or no trend)."""

    review: Review
    since: LookBack | None


def look_for_reviews(deployment: Deployment, *, actor: Actor) -> tuple[Review, ...]:
    """Open what today's incidents call for and no review knows yet; take back what rests on no incident any more.

    An incident is none any more once it is gone, or known to be a false alarm. Reading the same records again opens
    nothing.
    """
    require(actor, Permission.UPLOAD_INCIDENTS)
    taxonomy = deployment.catalogue.taxonomy
    data = trends_of(deployment, actor=actor)
    found = (*serious_found(data, taxonomy), *trends_found(data, taxonomy))
    with deployment.store.reading(actor.school_id) as work:
        reviews = work.reviews.latest()
        serious = [one for one in reviews if one.cause is ReviewCause.SERIOUS and one.state is ReviewState.OPEN]
        known = standing_incidents(work, [incident_under(one) for one in serious])
        if any(one.unit is RowUnit.PUPIL for one in known):  # what other rows of the same incident say counts too
            known = standing_incidents(work)
        standing = set(map(serious_key, incidents_alone(put_together(known, taxonomy))))
    gone = [one for one in serious if one.key not in standing]
    if not gone and not unheard_of(found, reviews):
        return ()
    with deployment.store.writing(actor.school_id) as work:
        for one in gone:
            _save(deployment, work, actor, one, "take review back", state=ReviewState.TAKEN_BACK)
        new = [_opened(deployment, work, actor, one) for one in unheard_of(found, work.reviews.latest())]
        _let_in(deployment, work, actor)
    return tuple(new)


def reviews_now(deployment: Deployment, *, actor: Actor) -> tuple[ReviewLine, ...]:
    """The reviews as `list_reviews` has them; where the DSL asks, what today calls for has been opened first."""
    if may(actor, Permission.UPLOAD_INCIDENTS):
        look_for_reviews(deployment, actor=actor)
    return list_reviews(deployment, actor=actor)


def list_reviews(deployment: Deployment, *, actor: Actor) -> tuple[ReviewLine, ...]:
    """Every review with what is known of it: open ones first, then those that wait, then those closed.

    Within each, serious incidents come before trends, and the latest first.
    """
    require(actor, Permission.SEE_COUNTS)
    taxonomy = deployment.catalogue.taxonomy
    with deployment.store.reading(actor.school_id) as work:
        reviews = work.reviews.latest()
    trends = any(one.cause is ReviewCause.SIGNAL for one in reviews)
    data = trends_of(deployment, actor=actor) if trends else None
    states, causes = list(ReviewState), (ReviewCause.SERIOUS, ReviewCause.SIGNAL, ReviewCause.ASKED)
    lines = [
        ReviewLine(review=one, since=None if data is None else looked_back(data, one, taxonomy)) for one in reviews
    ]
    newest = sorted(lines, key=lambda line: line.review.happened_on or date.max, reverse=True)
    return tuple(sorted(newest, key=lambda line: (states.index(line.review.state), causes.index(line.review.cause))))


def ask_for_review(deployment: Deployment, *, actor: Actor, criterion_id: str) -> Review:
    """Put one criterion under question for everybody to see, with no reason given."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    if criterion_id not in deployment.catalogue.criteria:
        raise NotFound("That criterion is not in the catalogue. Choose one from the list.")
    with deployment.store.writing(actor.school_id) as work:
        if any(
            one.cause is ReviewCause.ASKED and one.is_open and one.criteria == (criterion_id,)
            for one in work.reviews.latest()
        ):
            raise InvalidValue("You have asked for another look at this already, and it is still open.")
        review = Review(
            school_id=actor.school_id,
            id=deployment.new_id(),
            version=1,
            cause=ReviewCause.ASKED,
            key=f"asked:{deployment.new_id()}",
            label="Another look",
            dimension="",
            value="",
            happened_on=None,
            types=(),
            criteria=(criterion_id,),
            state=ReviewState.OPEN,
            told=True,
            evidence_id="",
            annotation_id="",
            reason="",
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        _append(work, actor, review, "ask for review")
    return review


def tell_of_review(deployment: Deployment, *, actor: Actor, review_id: str, told: bool) -> Review:
    """Let everybody see that the review's criteria are under question, or no longer; never why."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    with deployment.store.writing(actor.school_id) as work:
        review = _open_one(work, review_id)
        if review.told == told:
            return review
        return _save(deployment, work, actor, review, "tell of review" if told else "stop telling", told=told)


def close_review(
    deployment: Deployment,
    *,
    actor: Actor,
    review_id: str,
    evidence_id: str = "",
    annotation_id: str = "",
    noted: Noted | None = None,
    reason: str = "",
) -> Review:
    """Close a review with evidence dated after what opened it; for a trend a reason will do, and an annotation must.

    The annotation is one that stands on the time axis, or a new one (`noted`), recorded together with the closing.
    The next trend that waits opens in its place.
    """
    require(actor, Permission.UPLOAD_INCIDENTS)
    with deployment.store.writing(actor.school_id) as work:
        review = _open_one(work, review_id)
        if evidence_id:
            item = work.evidence.one(id=evidence_id)
            if item is None or not is_evidence_for(deployment, review, item):
                raise InvalidValue(
                    "Choose evidence that is dated after what opened the review and can show one of its questions. "
                    "Add it under Evidence and checks first."
                )
        elif review.cause is ReviewCause.SERIOUS:
            raise InvalidValue("A review of a serious incident is closed with evidence dated after it. Add it first.")
        elif not reason.strip():
            raise InvalidValue("Choose evidence, or say in a sentence why nothing has to change.")
        if noted is not None:
            annotation_id = annotate_within(work, deployment, actor=actor, noted=noted).id
        if review.cause is ReviewCause.SIGNAL and work.annotations.one(id=annotation_id, withdrawn=False) is None:
            raise InvalidValue("Record first what was done or changed: a trend is closed with an annotation.")
        closed = _save(
            deployment,
            work,
            actor,
            review,
            "close review",
            state=ReviewState.CLOSED,
            evidence_id=evidence_id,
            annotation_id=annotation_id,
            reason=reason.strip(),
        )
        _let_in(deployment, work, actor)
    return closed


def evidence_for(deployment: Deployment, *, actor: Actor, review: Review) -> tuple[EvidenceItem, ...]:
    """The items of the library that could close a review, the newest first."""
    require(actor, Permission.SEE_COUNTS)
    with deployment.store.reading(actor.school_id) as work:
        items = [one for one in work.evidence.latest() if is_evidence_for(deployment, review, one)]
    return tuple(sorted(items, key=_dated, reverse=True))


def is_evidence_for(deployment: Deployment, review: Review, item: EvidenceItem) -> bool:
    """Whether an item is dated after what opened the review, and of a kind that can show one of its criteria."""
    after = review.happened_on or day_in_london(review.recorded_at)
    kinds = {
        kind
        for one in review.criteria
        if one in deployment.catalogue.criteria
        for kind in deployment.catalogue.criteria[one].kinds
    }
    return item.withdrawn_on is None and _dated(item) > after and (not review.criteria or item.kind in kinds)


def _dated(item: EvidenceItem) -> date:
    return item.true_from or item.collected_on


def _open_one(work: Work, review_id: str) -> Review:
    review = work.reviews.one(id=review_id)
    if review is None:
        raise NotFound("That review is not in your school's list. Choose one from the list.")
    if not review.is_open:
        raise InvalidValue("That review is not open: it is closed already, or waits its turn.")
    return review


def _opened(deployment: Deployment, work: Work, actor: Actor, found: Questioning) -> Review:
    school = work.schools.one(id=actor.school_id)
    assert school is not None
    review = Review(
        school_id=actor.school_id,
        id=deployment.new_id(),
        version=1,
        cause=found.cause,
        key=found.key,
        label=found.label,
        dimension=found.dimension,
        value=found.value,
        happened_on=found.happened_on,
        types=found.types,
        criteria=criteria_questioned(deployment.catalogue, school.profile, found.types, deployment.today()),
        state=ReviewState.WAITING if found.cause is ReviewCause.SIGNAL else ReviewState.OPEN,
        told=False,
        evidence_id="",
        annotation_id="",
        reason="",
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )
    _append(work, actor, review, "open review")
    return review


def _let_in(deployment: Deployment, work: Work, actor: Actor) -> None:
    """Open the waiting trends whose turn has come."""
    for one in next_open(work.reviews.latest()):
        _save(deployment, work, actor, one, "open review", state=ReviewState.OPEN)


def _save(deployment: Deployment, work: Work, actor: Actor, review: Review, deed: str, **said: object) -> Review:
    saved = replace(
        review,
        version=review.version + 1,
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
        **said,  # type: ignore[arg-type]  # fields of a review, by name
    )
    _append(work, actor, saved, deed)
    return saved


def _append(work: Work, actor: Actor, review: Review, deed: str) -> None:
    work.reviews.append(review)
    enter(
        work,
        actor=actor,
        at=review.recorded_at,
        deed=deed,
        subject=f"review:{review.id}",
        fields=[review.state.value],
        content=review,
        about_incidents=True,
    )
