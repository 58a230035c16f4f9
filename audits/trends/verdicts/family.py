"""The verdicts of one half-term: one fixed family of series, each tested once against the same half-term last year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from audits.model.school import RollCount
from audits.model.term import Calendar, HalfTerm, TermName
from audits.trends.counting.table import NOT_MAPPED, NOT_SAID, Dimension
from audits.trends.counting.tallies import Tally
from audits.trends.exposure import Exposure, exposures
from audits.trends.passport.coverage import Coverage
from audits.trends.passport.passport import BOUNDS, Fitness, Passport
from audits.trends.periods import Period, completed, period_of, same_last_year
from audits.trends.school_days import in_term
from audits.trends.verdicts.comparison import Comparison
from audits.trends.verdicts.dispersion import Dispersion, Earlier, dispersions
from audits.trends.verdicts.judging import Judged, Verdict, judged

IN_FAMILY = (Dimension.TOTAL, Dimension.RISK, Dimension.TYPE, Dimension.YEAR_GROUP, Dimension.PLACE)
"""The published family: every value of these, fixed before any figure is seen.

What is not said and what is not yet mapped is no series of it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesVerdict:
    """One series of the family: what was compared, with what exposure and dispersion, and how it was judged.

    The counts compared are those in term: what happened in a holiday has no school days beside it.
    """

    dimension: Dimension
    value: str
    comparison: Comparison
    exposure_now: Exposure
    exposure_before: Exposure
    dispersion: Dispersion
    judged: Judged

    @property
    def verdict(self) -> Verdict:
        """The verdict alone."""
        return self.judged.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """All verdicts of a half-term, in the published order; or the sentence that says why there are none.

    Series without an incident in either half-term have nothing to compare and are not listed.
    """

    half: HalfTerm
    against: HalfTerm | None
    verdicts: tuple[SeriesVerdict, ...]
    withheld: str = ""


def half_term_verdicts(
    half: HalfTerm,
    *,
    tallies: Mapping[Dimension, Tally],
    calendar: Calendar,
    roll: Sequence[RollCount],
    covered: Coverage,
    passports: Sequence[Passport],
    today: date,
) -> Family:
    """The family of a half-term; withheld where it is unfinished, has none to compare with or is not fit for trend.

    `tallies` are those of the whole school's incidents, without any filter, for each dimension of the family;
    `passports` those of this half-term and of the same one last year.
    """
    against = same_last_year(half, calendar)
    withheld = _withheld(half, against, passports, today)
    if withheld or against is None:
        return Family(half=half, against=against, verdicts=(), withheld=withheld)
    periods = [period_of(one, calendar) for one in calendar.halves if one.last_day <= half.last_day]
    now, before = periods.index(period_of(half, calendar)), periods.index(period_of(against, calendar))
    rows = _rows(periods, (now, before), tallies, calendar, roll, covered)
    spread = _spread(periods[:now], rows, covered, calendar)
    compared = [row.compared(now, before, one) for row, one in zip(rows, spread, strict=True)]
    verdicts = [
        SeriesVerdict(
            dimension=row.dimension,
            value=row.value,
            comparison=comparison,
            exposure_now=row.exposures[now],
            exposure_before=row.exposures[before],
            dispersion=one,
            judged=judgement,
        )
        for row, one, comparison, judgement in zip(rows, spread, compared, judged(compared), strict=True)
    ]
    return Family(half=half, against=against, verdicts=tuple(verdicts))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One series over all half-terms up to the one that is judged."""

    dimension: Dimension
    value: str
    counts: tuple[int, ...]
    exposures: tuple[Exposure, ...]

    def compared(self, now: int, before: int, dispersion: Dispersion) -> Comparison:
        """Two of its half-terms side by side."""
        later, earlier = self.exposures[now], self.exposures[before]
        return Comparison(
            now=self.counts[now],
            before=self.counts[before],
            exposure_now=later.weight,
            exposure_before=earlier.weight,
            dispersion=dispersion.value,
        )


def _withheld(
    half: HalfTerm,
    against: HalfTerm | None,
    passports: Sequence[Passport],
    today: date,
) -> str:
    if not completed(half, today):
        return f"{half.label} is not over yet. Its verdicts come after its last school day."
    if against is None:
        return f"The calendar does not hold {half.label} of the year before, so there is nothing to compare with."
    for one in passports:
        if one.fitness is not Fitness.TREND:
            return f"The data of {one.period.label} are {one.fitness.value}. {' '.join(one.reasons)}"
    return ""


def _rows(
    periods: Sequence[Period],
    compared: tuple[int, int],
    tallies: Mapping[Dimension, Tally],
    calendar: Calendar,
    roll: Sequence[RollCount],
    covered: Coverage,
) -> list[_Row]:
    """The series of the family that have an incident in one of the two half-terms, in the published order."""
    whole = exposures(periods, calendar, roll, covered=covered)
    counted = {one.year_group for one in roll}
    found = []
    for dimension in IN_FAMILY:
        of = tallies[dimension]
        matrix = of.matrix(periods, in_term(calendar, of.days))
        held = matrix[:, list(compared)].sum(axis=1)
        for value, code in sorted((value, code) for code, value in enumerate(of.labels)):
            if held[code] == 0 or value in (NOT_SAID, NOT_MAPPED):
                continue
            own = whole
            if dimension is Dimension.YEAR_GROUP and value in counted:
                own = exposures(periods, calendar, roll, covered=covered, year_group=value)
            counts = tuple(int(one) for one in matrix[code])
            found.append(_Row(dimension=dimension, value=value, counts=counts, exposures=own))
    return found


def _spread(earlier: Sequence[Period], rows: Sequence[_Row], covered: Coverage, calendar: Calendar) -> list[Dispersion]:
    """Each series' dispersion over the earlier half-terms that are fit for trend, never less than the total's.

    A thin series cannot show its own clustering, and what clusters the total clusters its parts.
    """
    if not rows:
        return []
    shares = covered.shares(earlier, calendar)
    used = [place for place, share in enumerate(shares) if share >= BOUNDS[Fitness.TREND].covered]
    halves = [(place, earlier[place].half) for place in used]
    periods = [
        Earlier(
            year=half.year.start,
            place=list(TermName).index(half.term) * 2 + half.half - 1,
            exposure=rows[0].exposures[place].weight,
        )
        for place, half in halves
        if half is not None
    ]
    found = dispersions(periods, [[row.counts[place] for place in used] for row in rows])
    total = found[0] if rows[0].dimension is Dimension.TOTAL else None
    return [total if total is not None and total.value > one.value else one for one in found]
