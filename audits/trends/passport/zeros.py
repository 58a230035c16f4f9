"""A long zero from monitoring: either nothing happened, or monitoring does not work; only a test can tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from audits.model.term import Calendar, HalfTerm
from audits.trends.counting.table import Dimension, IncidentTable
from audits.trends.passport.coverage import Coverage, joined
from audits.trends.passport.passport import BOUNDS, Fitness
from audits.trends.periods import completed, period_of

MONITORING_ALERT = "monitoring-alert"
"""The type of what monitoring noticed and nobody has yet sorted."""

MONITORING = "monitoring"
"""How an incident came to light that monitoring noticed."""


def silent_monitoring(
    half: HalfTerm,
    tables: Sequence[IncidentTable],
    covered: Coverage,
    alerts_covered: Coverage,
    calendar: Calendar,
    today: date,
) -> str:
    """The sentence that asks for a test of the monitoring after a half-term of zeros from it.

    Empty where monitoring brought something, the half-term is not over, or no files cover it: that is no zero.
    `tables` are those of incidents and of alerts; `covered` and `alerts_covered` are the days of their files. Files of
    incidents are enough, because those of alerts end with the last alert, and so where monitoring stopped.
    """
    period = period_of(half, calendar)
    enough = joined(covered, alerts_covered).shares([period], calendar)[0] >= BOUNDS[Fitness.TREND].covered
    if not completed(half, today) or not enough:
        return ""
    first, last = half.first_day.toordinal(), half.last_day.toordinal()
    for table in tables:
        noticed = table.columns[Dimension.TYPE].having({MONITORING_ALERT}, len(table))
        noticed |= table.columns[Dimension.CAME_TO_LIGHT].having({MONITORING}, len(table))
        if (noticed & (table.happened >= first) & (table.happened <= last)).any():
            return ""
    if alerts_covered.first_day is None or alerts_covered.first_day > half.last_day:
        return (
            f"Nothing from monitoring is recorded in {period.label}. No file of monitoring alerts covers it: upload "
            "one, or test that the monitoring still reports."
        )
    return (
        f"Nothing from monitoring is recorded in {period.label}. Either there was nothing to notice, or monitoring did "
        "not notice it. Test it on each kind of device, and log the test."
    )
