"""Days on which much was recorded late: a burst of entry, not a rise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from audits.trends.counting.table import IncidentTable

FEWEST_IN_BURST = 10
"""Incidents recorded late on one day, from which on that day is a burst."""

FEWEST_DAYS = 5
"""Different days on which they happened, so that one large incident is no burst."""

LATE = 7
"""Days from happening to recording, beyond which recording is late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Many incidents recorded on one day that happened more than a week before, on several days."""

    recorded_on: date
    incidents: int
    first_happened: date
    last_happened: date


def bursts(table: IncidentTable) -> tuple[Burst, ...]:
    """Days on which at least 10 incidents of at least 5 days were recorded more than a week after they happened."""
    late = (table.happened > 0) & (table.recorded - table.happened > LATE)
    happened, recorded = table.happened[late], table.recorded[late]
    found = []
    for day in np.unique(recorded):
        days = happened[recorded == day]
        if len(days) >= FEWEST_IN_BURST and len(np.unique(days)) >= FEWEST_DAYS:
            found.append(
                Burst(
                    recorded_on=date.fromordinal(int(day)),
                    incidents=len(days),
                    first_happened=date.fromordinal(int(days.min())),
                    last_happened=date.fromordinal(int(days.max())),
                )
            )
    return tuple(found)
