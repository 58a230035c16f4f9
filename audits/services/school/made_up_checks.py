"""The made-up school's checks: begun from templates, with tests that passed, failed, fell due or were never made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from audits.model.check import CheckOutcome, Target
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.evidence.check_plans import Lists, begin_check
from audits.services.evidence.checking import log_result


def log_made_up_checks(
    deployment: Deployment,
    dsl: Actor,
    content: Mapping[str, Any],
    at: Callable[[date], Deployment],
    starts: Sequence[date],
) -> None:
    """Begin each check on the first day of the first term, and log its results up to today.

    `at` gives the deployment on a day; `starts` are the first days of the terms.
    """
    begun = at(starts[0])
    for one in content["checks"]:
        lists = Lists(
            devices=one.get("devices", ()),
            networks=one.get("networks", ()),
            left_out=[Target(**each) for each in one.get("left_out", ())],
            every_months=deployment.check_templates[one["template"]].every_months,
        )
        check, _ = begin_check(begun, actor=dsl, template_id=one["template"], lists=lists)
        for result in one["results"]:
            day = _weekday(starts[-1 - int(result["term"])] + timedelta(days=int(result["days"])))
            if day <= deployment.today():
                log_result(
                    at(day),
                    actor=dsl,
                    check_id=check.id,
                    done_on=day,
                    outcome=CheckOutcome(result["outcome"]),
                    tested=Target(device=result.get("device", ""), network=result.get("network", "")),
                )


def _weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)


_SATURDAY = 5
