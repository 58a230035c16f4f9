"""The threshold of releases: under it a figure is not shown; chosen by the school, for the releases to come."""

from __future__ import annotations

from audits.access.permissions import Permission, require
from audits.model.person import Actor
from audits.model.release import LOWEST_THRESHOLD, ReleaseThreshold
from audits.services.deployment import Deployment
from audits.services.trail import enter
from audits.storage.store import Work


def set_threshold(deployment: Deployment, *, actor: Actor, threshold: int) -> ReleaseThreshold:
    """Choose the threshold of the releases to come, 5 to 10; those that are published keep theirs."""
    require(actor, Permission.PUBLISH_RELEASES)
    with deployment.store.writing(actor.school_id) as work:
        last = work.release_thresholds.one()
        chosen = ReleaseThreshold(
            school_id=actor.school_id,
            version=1 if last is None else last.version + 1,
            threshold=threshold,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.release_thresholds.append(chosen)
        enter(
            work,
            actor=actor,
            at=chosen.recorded_at,
            deed="set release threshold",
            subject="releases",
            fields=[f"threshold {threshold}"],
            content=chosen,
            about_incidents=True,
        )
    return chosen


def threshold_in(work: Work) -> int:
    """The threshold that stands in a transaction that is open."""
    chosen = work.release_thresholds.one()
    return LOWEST_THRESHOLD if chosen is None else chosen.threshold
