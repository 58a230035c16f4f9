"""The made-up school's releases: published by its DSL a fortnight after each half-term, and the year after its last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.incidents.releases import publish_release
from audits.services.incidents.releases_due import due_releases

AFTERWARDS = timedelta(days=14)
"""How long after a period its release is published."""


def publish_made_up_releases(deployment: Deployment, dsl: Actor, since: date, at: Callable[[date], Deployment]) -> None:
    """Publish what came due since a day but the latest, so that there is one to publish oneself.

    `at` gives the deployment on a day.
    """
    ready = [one for one in due_releases(deployment, actor=dsl).periods if one.first_day >= since]
    while len(ready) > 1:
        then = at(min(ready[0].last_day + AFTERWARDS, deployment.today()))
        publish_release(then, actor=dsl, period=ready[0].key, complete=True)
        ready = list(due_releases(deployment, actor=dsl).periods)
