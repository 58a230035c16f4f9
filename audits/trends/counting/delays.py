"""How long from happening to recording and to closing, with those still open handled as open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from audits.trends.counting.table import IncidentTable
from audits.trends.periods import Ordinals
from audits.trends.school_days import Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """Days from one date to another for a group of incidents.

    `median` and `ninetieth` are Kaplan-Meier quantiles in days, None where so many are still open that the quantile
    is not reached yet, or there are none. `ended` incidents have both dates; `open` have the first alone and count as
    at least so long. `before` counts those whose second date lies before the first, which are left out.
    """

    median: int | None
    ninetieth: int | None
    ended: int
    open: int
    before: int


def delay_to_recording(table: IncidentTable) -> Delay:
    """From happening to recording; an incident without a day of recording is left out, as nothing says it is open."""
    known = (table.happened > 0) & (table.recorded > 0)
    return _delay(table.recorded[known] - table.happened[known], np.zeros(0, dtype=np.int64))


def delay_to_closing(table: IncidentTable, today: date) -> Delay:
    """From happening to closing; one with no day of closing has been open at least until today."""
    dated = table.happened > 0
    closed: Flags = dated & (table.closed > 0)
    waiting = dated & ~closed & (table.happened <= today.toordinal())
    return _delay(table.closed[closed] - table.happened[closed], today.toordinal() - table.happened[waiting])


def _delay(ended: Ordinals, still_open: Ordinals) -> Delay:
    real = ended[ended >= 0]
    if len(real) == 0:
        median = ninetieth = None
    else:
        median, ninetieth = _quantiles(real, still_open)
    return Delay(
        median=median,
        ninetieth=ninetieth,
        ended=len(real),
        open=len(still_open),
        before=len(ended) - len(real),
    )


def _quantiles(ended: Ordinals, still_open: Ordinals) -> tuple[int | None, int | None]:
    """The days by which half and nine tenths have ended."""
    from scipy.stats import CensoredData, ecdf

    found = ecdf(CensoredData(uncensored=ended.astype(float), right=still_open.astype(float))).cdf
    reached = [found.quantiles[found.probabilities >= share - 1e-12] for share in (0.5, 0.9)]
    median, ninetieth = (int(one[0]) if len(one) else None for one in reached)
    return median, ninetieth
