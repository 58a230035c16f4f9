"""The made-up school's reviews: what its incidents put under question, one of them closed and one told."""

from __future__ import annotations

from audits.model.annotation import AnnotationKind
from audits.model.person import Actor
from audits.model.review import ReviewCause
from audits.services.deployment import Deployment
from audits.services.incidents.annotations import Noted
from audits.services.incidents.reviews import close_review, look_for_reviews, tell_of_review

DONE = "Assemblies in Years 5 and 6 on group chats, and a letter home about phones at bedtime."


def open_made_up_reviews(deployment: Deployment, dsl: Actor) -> None:
    """Open what the incidents call for; the first trend is closed with what was done, and the next is told."""
    look_for_reviews(deployment, actor=dsl)
    with deployment.store.reading(dsl.school_id) as work:
        trends = [one for one in work.reviews.latest() if one.is_open and one.cause is ReviewCause.SIGNAL]
    for one in trends[:1]:
        noted = Noted(on=deployment.today(), kind=AnnotationKind.ASSEMBLY, note=DONE)
        close_review(deployment, actor=dsl, review_id=one.id, noted=noted, reason="Looked at with the head of year.")
    for one in trends[1:2]:
        tell_of_review(deployment, actor=dsl, review_id=one.id, told=True)
