"""Incident figures over time, for those who may see counts: series, verdicts, charts and the data passport."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from audits.access.permissions import Permission, require
from audits.model.annotation import Annotation
from audits.model.incident import Import, ImportMapping, Incident
from audits.model.person import Actor
from audits.model.school import RollCount
from audits.model.term import Calendar, HalfTerm
from audits.model.whole import put_together
from audits.services.deployment import Deployment
from audits.services.incidents.standing import imports_that_count, standing_incidents
from audits.services.school.calendars import calendar_of
from audits.trends.charts.chart import Chart, Rebase
from audits.trends.charts.drawing import control_charts
from audits.trends.charts.months import chart_months
from audits.trends.counting.delays import Delay, delay_to_closing, delay_to_recording
from audits.trends.counting.rows import alert_table, incident_table
from audits.trends.counting.series import CrossTable, SeriesTable, crossed, series
from audits.trends.counting.serious import SeriousAlerts, SeriousIncident, serious_alerts, serious_incidents
from audits.trends.counting.table import NOT_MAPPED, NOT_SAID, Dimension, IncidentTable
from audits.trends.counting.tallies import Tally, tally
from audits.trends.exposure import like_for_like
from audits.trends.passport.breaks import Break, breaks
from audits.trends.passport.bursts import Burst, bursts
from audits.trends.passport.coverage import Coverage, Square, coverage, joined, spans_of, squares
from audits.trends.passport.passport import Passport, passport, reasons_against
from audits.trends.passport.zeros import silent_monitoring
from audits.trends.periods import By, Period, completed, period_of, periods, same_last_year
from audits.trends.school_days import in_term
from audits.trends.signals import ON_CHARTS, Signal, chart_signals, verdict_signals
from audits.trends.verdicts.family import Family, half_term_verdicts
from checklists.model import Taxonomy

Chosen = Mapping[Dimension, Collection[str]]
"""A filter: in each dimension named, the values of which an incident has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """A half-term under way beside the one a year before: incidents in term up to a day, and up to one as far in."""

    now: int
    until: date
    before: int
    until_then: date


@dataclass(frozen=True, kw_only=True)
class Trends:
    """Everything that the figures of one school rest on, read once; what is worked out from it is kept with it.

    `covered` are the days that files of incidents cover, and `alerts_covered` those that files of alerts cover.
    `serious` holds no record number and no pupil; `annotations` stand in order of time.
    """

    today: date
    calendar: Calendar
    roll: Sequence[RollCount]
    table: IncidentTable
    alerts: IncidentTable
    imports: Sequence[Import]
    covered: Coverage
    alerts_covered: Coverage
    breaks: tuple[Break, ...]
    serious: tuple[SeriousIncident, ...]
    serious_alerts: SeriousAlerts
    annotations: tuple[Annotation, ...]

    @cached_property
    def halves(self) -> tuple[HalfTerm, ...]:
        """Half-terms that have begun, from the last to the first of which a file of incidents covers a day."""
        return self._halves_of(self.covered)

    def _halves_of(self, covered: Coverage) -> tuple[HalfTerm, ...]:
        first, last = covered.first_day, covered.last_day
        if first is None or last is None:
            return ()
        held = [one for one in self.calendar.halves if one.last_day >= first and one.first_day <= min(last, self.today)]
        return tuple(reversed(held))

    @cached_property
    def latest(self) -> HalfTerm | None:
        """The latest half-term that is over: what verdicts are about first."""
        return next((one for one in self.halves if completed(one, self.today)), None)

    @cached_property
    def tallies(self) -> Mapping[Dimension, Tally]:
        """Incidents per day and value, in every dimension."""
        return {dimension: tally(self.table, dimension) for dimension in Dimension}

    @cached_property
    def rebases(self) -> tuple[Rebase, ...]:
        """The changes from which the lines of charts begin anew."""
        return tuple(
            Rebase(on=one.on, reason=f"{one.kind.value}: {one.note}") for one in self.annotations if one.rebases
        )

    @cached_property
    def unfit(self) -> tuple[str, ...]:
        """Why no chart over time is drawn of these incidents: a sentence for each bound of fitness that they miss."""
        return reasons_against(self.table)

    @cached_property
    def charts(self) -> Mapping[tuple[Dimension, str], Chart]:
        """The control charts of the total and of each risk, the total first."""
        return self._charts_on(self.today)

    def _charts_on(self, day: date) -> Mapping[tuple[Dimension, str], Chart]:
        """The same as they stand on a day: of the months that are over by then."""
        wanted = [
            (dimension, value)
            for dimension in ON_CHARTS
            for value in self.tallies[dimension].labels
            if value not in (NOT_MAPPED, NOT_SAID)
        ]
        drawn = control_charts(
            [(self.tallies[dimension], value) for dimension, value in wanted],
            calendar=self.calendar,
            roll=self.roll,
            covered=self.covered,
            today=day,
            rebases=self.rebases,
            withheld=" ".join(self.unfit),
        )
        return dict(zip(wanted, drawn, strict=True))

    @cached_property
    def bursts(self) -> tuple[Burst, ...]:
        """Days of late entry."""
        return bursts(self.table)

    @property
    def recording(self) -> Delay:
        """From happening to recording."""
        return delay_to_recording(self.table)

    @property
    def closing(self) -> Delay:
        """From happening to closing."""
        return delay_to_closing(self.table, self.today)

    def passport(self, half: HalfTerm) -> Passport:
        """What stands behind the figures of a half-term."""
        return passport(period_of(half, self.calendar), self.table, self.imports, self.covered, self.calendar)

    def family(self, half: HalfTerm) -> Family:
        """The verdicts of a half-term, or why there are none."""
        before = same_last_year(half, self.calendar)
        papers = [self.passport(one) for one in (half, before) if one is not None]
        return half_term_verdicts(
            half,
            tallies=self.tallies,
            calendar=self.calendar,
            roll=self.roll,
            covered=self.covered,
            passports=papers,
            today=self.today,
        )

    def so_far(self, half: HalfTerm) -> SoFar | None:
        """How far a half-term under way has come, by as many school days a year before; None where nothing compares."""
        before, last = same_last_year(half, self.calendar), self.covered.last_day
        if completed(half, self.today) or before is None or last is None or last < half.first_day:
            return None
        until = min(last, self.today)
        cut = like_for_like(half, until, before, self.calendar)
        if cut is None:
            return None
        spans = ((half.first_day, until), (before.first_day, cut))
        both = [Period(label="", first_day=first, last_day=end) for first, end in spans]
        if min(self.covered.shares(both, self.calendar)) < 1:
            return None
        return SoFar(
            now=self._in_term(half.first_day, until),
            until=until,
            before=self._in_term(before.first_day, cut),
            until_then=cut,
        )

    def _in_term(self, first: date, last: date) -> int:
        of = self.tallies[Dimension.TOTAL]
        inside = in_term(self.calendar, of.days) & (of.days >= first.toordinal()) & (of.days <= last.toordinal())
        return int(of.numbers[inside].sum())

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """What the latest half-term and the newest month give as reasons to look."""
        of_half = verdict_signals(self.family(self.latest)) if self.latest is not None else ()
        return (*of_half, *chart_signals(self.charts))

    def signals_since(self, first: date) -> tuple[Signal, ...]:
        """What every half-term and every month that ended on or after a day gave as reasons to look, oldest first.

        A month is judged on its chart as drawn the day after it ended, but of what is known today: rows that are sorted
        anew, or another roll, closure or file, can change what is found of the past. How many reviews that opens is
        bounded where they are opened (`unheard_of`).
        """
        found = [
            signal
            for half in reversed(self.halves)
            if half.last_day >= first and completed(half, self.today)
            for signal in verdict_signals(self.family(half))
        ]
        for month in chart_months(self.calendar, self.roll, self.covered, self.today).months:
            if month.last_day >= first:
                found += chart_signals(self._charts_on(month.last_day + timedelta(days=1)))
        return tuple(found)

    def silent(self, half: HalfTerm) -> str:
        """The sentence that asks for a test of the monitoring, or nothing."""
        tables = (self.table, self.alerts)
        return silent_monitoring(half, tables, self.covered, self.alerts_covered, self.calendar, self.today)

    @cached_property
    def silences(self) -> tuple[str, ...]:
        """That sentence of every half-term that asks for it, the latest first."""
        of_either = joined(self.covered, self.alerts_covered)
        return tuple(said for half in self._halves_of(of_either) if (said := self.silent(half)))

    def periods(self, by: By) -> tuple[Period, ...]:
        """The periods that files of incidents touch."""
        return self._periods_of(self.covered, by)

    def _periods_of(self, covered: Coverage, by: By) -> tuple[Period, ...]:
        first, last = covered.first_day, covered.last_day
        return () if first is None or last is None else periods(self.calendar, by, first, last)

    def series(self, dimension: Dimension, by: By, *, chosen: Chosen | None = None) -> SeriesTable:
        """A dimension's counts and rates per period, of all incidents or of those chosen."""
        of = self.tallies[dimension] if not chosen else tally(self.table, dimension, self.table.having(chosen))
        return series(of, self.periods(by), self.calendar, self.roll, self.covered)

    def alert_series(self, dimension: Dimension, by: By) -> SeriesTable:
        """The same of the monitoring alerts, which are in no other figure."""
        of, within = tally(self.alerts, dimension), self._periods_of(self.alerts_covered, by)
        return series(of, within, self.calendar, self.roll, self.alerts_covered)

    def crossed(self, down: Dimension, across: Dimension, *, within: HalfTerm) -> CrossTable:
        """Two dimensions crossed, of the incidents of one half-term and of the holiday before it."""
        period = period_of(within, self.calendar)
        first, last = period.first_day.toordinal(), period.last_day.toordinal()
        held = self.table.only((self.table.happened >= first) & (self.table.happened <= last))
        return crossed(held, down, across)

    def days(self, period: Period) -> list[Square]:
        """The coverage calendar of a period."""
        of = self.tallies[Dimension.TOTAL]
        per_day = {date.fromordinal(int(day)): int(number) for day, number in zip(of.days, of.numbers, strict=True)}
        return squares(self.covered, self.calendar, per_day, period)


def trends_of(deployment: Deployment, *, actor: Actor) -> Trends:
    """Read what the figures rest on; the permission is to see counts, and what leads back to a case stays behind."""
    require(actor, Permission.SEE_COUNTS)
    calendar = calendar_of(deployment, actor=actor)
    with deployment.store.reading(actor.school_id) as work:
        incidents = standing_incidents(work)
        imports = imports_that_count(work)
        mappings = work.mappings.all()
        roll = work.rolls.latest()
        annotations = [one for one in work.annotations.latest() if not one.withdrawn]
    return trends_from(
        incidents,
        imports,
        taxonomy=deployment.catalogue.taxonomy,
        calendar=calendar,
        today=deployment.today(),
        roll=roll,
        mappings=mappings,
        annotations=annotations,
    )


def trends_from(
    incidents: Sequence[Incident],
    imports: Sequence[Import],
    *,
    taxonomy: Taxonomy,
    calendar: Calendar,
    today: date,
    roll: Sequence[RollCount] = (),
    mappings: Sequence[ImportMapping] = (),
    annotations: Sequence[Annotation] = (),
) -> Trends:
    """Trends of incidents and the files that they came in, wherever those are from."""
    whole = put_together(incidents, taxonomy)
    return Trends(
        today=today,
        calendar=calendar,
        roll=roll,
        table=incident_table(whole),
        alerts=alert_table(whole),
        imports=imports,
        covered=coverage(spans_of(imports)),
        alerts_covered=coverage(spans_of(imports, of_alerts=True)),
        breaks=breaks(mappings),
        serious=tuple(
            replace(one, incident=replace(one.incident, source_ref="", pupils=(), row_digest="", recorded_by=""))
            for one in serious_incidents(whole, taxonomy)
        ),
        serious_alerts=serious_alerts(whole, taxonomy),
        annotations=tuple(sorted(annotations, key=lambda one: one.on)),
    )
