"""The made-up school's questions: what its governor asked at last term's meeting, and the replies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from audits.model.governor_reply import Heard
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.terms.governors import asked_now, record_reply


def ask_made_up_questions(
    deployment: Deployment,
    governor: Actor,
    content: Mapping[str, Any],
    at: Callable[[date], Deployment],
    last_day: date,
) -> None:
    """Record a reply to the first questions of last term, on its last school day.

    `at` gives the deployment on a day. Nothing is recorded in a calendar in which that day has not come.
    """
    if last_day > deployment.today():
        return
    then = at(last_day)
    for ask, one in zip(asked_now(then, actor=governor), content["replies"], strict=False):
        record_reply(
            then,
            actor=governor,
            criterion_id=ask.line.id,
            reply=one["reply"],
            heard=Heard[one["heard"]],
            replied_on=last_day,
        )
