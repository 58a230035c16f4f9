"""Which criteria a trend has put under question, and where their cards open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audits.access.permissions import Permission, may, require
from audits.model.person import Actor
from audits.model.review import Review, ReviewCause, ReviewState
from audits.services.audit.auditing import list_audits
from audits.services.deployment import Deployment
from audits.services.incidents.card_places import card_places
from audits.services.incidents.reviews import look_for_reviews

IN_SIGHT = (ReviewState.OPEN, ReviewState.WAITING)
"""Reviews that a finding names: those open, and those that wait their turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionedByTrends:
    """The reviews that trends opened and nobody has closed, by dimension and value of the series that opened them.

    `places` says in which audit a criterion's card opens, `titles` what a criterion is called.
    """

    reviews: Mapping[tuple[str, str], tuple[Review, ...]]
    places: Mapping[str, str]
    titles: Mapping[str, str]


def questioned_by_trends(deployment: Deployment, *, actor: Actor) -> QuestionedByTrends:
    """What trends question now, for those who see counts; for the DSL, what today calls for is opened first."""
    require(actor, Permission.SEE_COUNTS)
    if may(actor, Permission.UPLOAD_INCIDENTS):
        look_for_reviews(deployment, actor=actor)
    with deployment.store.reading(actor.school_id) as work:
        found = [one for one in work.reviews.latest() if one.cause is ReviewCause.SIGNAL and one.state in IN_SIGHT]
    by_series: dict[tuple[str, str], tuple[Review, ...]] = {}
    for one in found:
        by_series[one.dimension, one.value] = (*by_series.get((one.dimension, one.value), ()), one)
    audits = list_audits(deployment, actor=actor)
    criteria = deployment.catalogue.criteria
    return QuestionedByTrends(
        reviews=by_series,
        places=card_places(deployment, audits),
        titles={id_: criteria[id_].title for one in found for id_ in one.criteria if id_ in criteria},
    )
