"""Each figure of the trends as a table to write down, with how a spreadsheet should draw it."""

from __future__ import annotations

from audits.model.term import HalfTerm
from audits.reporting.charted_workbook import ChartedTable, Drawn
from audits.reporting.content import Cell, Column, Table
from audits.services.incidents.trends import Trends
from audits.trends.charts.chart import Chart, Kind
from audits.trends.charts.wording import chart_sentences
from audits.trends.counting.series import SeriesTable
from audits.trends.counting.table import Dimension
from audits.trends.naming import in_order, label_of
from audits.trends.periods import period_of
from checklists.model import Taxonomy

NO_FILE = "no file"
"""What is said of a period that no file covers; its numbers are left empty, because they are not zeros."""

_LABEL, _NUMBER, _WORDS = 34, 14, 40


def verdict_table(trends: Trends, half: HalfTerm, taxonomy: Taxonomy) -> ChartedTable:
    """Each series against the same half-term last year; or the one sentence that says why there are no verdicts."""
    family = trends.family(half)
    now = period_of(half, trends.calendar).label
    if family.against is None or family.withheld:
        column = Column(heading=f"{now}: no verdicts", width=_WORDS * 2)
        return ChartedTable(table=Table(title="Verdicts", columns=(column,), rows=((family.withheld,),)))
    rows: list[tuple[Cell, ...]] = [
        (
            label_of(taxonomy, one.dimension, one.value),
            one.comparison.before,
            one.comparison.now,
            one.dimension.value,
            one.verdict.value,
            one.judged.more_from,
            one.judged.fewer_to,
            round(one.dispersion.value, 2),
        )
        for one in family.verdicts
    ]
    columns = (
        Column(heading="Series", width=_LABEL),
        Column(heading=period_of(family.against, trends.calendar).label, width=_NUMBER),
        Column(heading=now, width=_NUMBER),
        Column(heading="Of", width=_NUMBER),
        Column(heading="Verdict", width=_WORDS),
        Column(heading="Sure to stand out from", width=_NUMBER),
        Column(heading="Or down to", width=_NUMBER),
        Column(heading="Dispersion", width=_NUMBER),
    )
    return ChartedTable(table=Table(title="Verdicts", columns=columns, rows=tuple(rows)))


def chart_table(taxonomy: Taxonomy, dimension: Dimension, value: str, of: Chart) -> ChartedTable:
    """The points of a control chart with its lines, drawn as lines; what it says stands as its title."""
    label = label_of(taxonomy, dimension, value)
    unit = "Incidents" if of.kind is Kind.MONTHLY else "School days between"
    rows: list[tuple[Cell, ...]] = [
        (one.label, one.value, one.lower, one.middle, one.upper, "; ".join(rule.value for rule in one.rules))
        for one in of.points
    ]
    columns = (
        Column(heading="Month" if of.kind is Kind.MONTHLY else "Day", width=_NUMBER),
        *(Column(heading=one, width=_NUMBER) for one in (unit, "From", "Middle", "To")),
        Column(heading="Rule", width=_WORDS),
    )
    return ChartedTable(
        table=Table(title=f"Chart of {label.lower()}", columns=columns, rows=tuple(rows)),
        drawn=Drawn.LINES,
        values=4,
        title=" ".join(chart_sentences(of, label)[:1]),
        unit=unit,
    )


def series_table(of: SeriesTable, taxonomy: Taxonomy) -> ChartedTable:
    """A dimension per half-term, one column for each value, drawn as bars on each other."""
    rows: list[tuple[Cell, ...]] = [
        (period.label, *(one.counts[place] for one in of.series), part)
        for place, (period, part) in enumerate(zip(of.periods, _partly(of), strict=True))
    ]
    columns = (
        Column(heading="Half-term", width=_LABEL),
        *(Column(heading=label_of(taxonomy, of.dimension, one.value), width=_NUMBER) for one in of.series),
        Column(heading="Files", width=_LABEL),
    )
    return ChartedTable(
        table=Table(title=of.dimension.value.capitalize(), columns=columns, rows=tuple(rows)),
        drawn=Drawn.STACKED,
        values=len(of.series),
        title=f"Incidents by {of.dimension.value}" if len(of.series) > 1 else "Incidents",
        unit="Incidents",
    )


def rates_table(of: SeriesTable, taxonomy: Taxonomy) -> ChartedTable:
    """The rates of a dimension with the exposure they stand on."""
    rows: list[tuple[Cell, ...]] = [
        (
            period.label,
            *(None if (rate := one.rates[place]) is None else round(rate, 2) for one in of.series),
            exposure.school_days,
            exposure.pupil_days,
        )
        for place, (period, exposure) in enumerate(zip(of.periods, of.exposures, strict=True))
    ]
    columns = (
        Column(heading="Half-term", width=_LABEL),
        *(Column(heading=label_of(taxonomy, of.dimension, one.value), width=_NUMBER) for one in of.series),
        Column(heading="School days covered", width=_NUMBER),
        Column(heading="Pupil-days", width=_NUMBER),
    )
    return ChartedTable(
        table=Table(title="Rates", columns=columns, rows=tuple(rows)),
        drawn=Drawn.LINES,
        values=len(of.series),
        title="Incidents per 100 pupils and 100 school days",
        unit="Rate",
    )


def cross_table(trends: Trends, half: HalfTerm, taxonomy: Taxonomy, down: Dimension, across: Dimension) -> ChartedTable:
    """Two dimensions crossed in one half-term, darker where there are more."""
    of = trends.crossed(down, across, within=half)
    rows = in_order(taxonomy, down, list(of.down))
    heads = in_order(taxonomy, across, list(of.across))
    columns = (
        Column(heading=down.value.capitalize(), width=_LABEL),
        *(Column(heading=label_of(taxonomy, across, one), width=_NUMBER) for one in heads),
    )
    cells: list[tuple[Cell, ...]] = [
        (label_of(taxonomy, down, one), *(of.at(one, other) for other in heads)) for one in rows
    ]
    title = f"{down.value} by {across.value}".capitalize()
    return ChartedTable(
        table=Table(title=title, columns=columns, rows=tuple(cells)), drawn=Drawn.SHADED, values=len(heads)
    )


def passport_table(trends: Trends) -> ChartedTable:
    """What stands behind the figures of each half-term."""
    headings = ("Fitness", "Files", "School days covered", "Incidents", "Not yet mapped", "Without a date",
                "Seen before", "Rejected", "Half recorded within, days", "Why")  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            one.period.label,
            one.fitness.value,
            one.files,
            round(one.covered, 3),
            one.incidents,
            round(one.unmapped, 3),
            round(one.undated, 3),
            one.duplicates,
            one.rejected,
            one.delay.median,
            " ".join(one.reasons),
        )
        for one in (trends.passport(half) for half in trends.halves)
    ]
    columns = (
        Column(heading="Half-term", width=_LABEL),
        *(Column(heading=one, width=_WORDS if one == "Why" else _NUMBER) for one in headings),
    )
    return ChartedTable(table=Table(title="Data passport", columns=columns, rows=tuple(rows)))


def _partly(of: SeriesTable) -> list[str]:
    held = [any(one.counts[place] is not None for one in of.series) for place in range(len(of.periods))]
    return [
        "only part of the days" if part else "all days" if seen else NO_FILE
        for part, seen in zip(of.partly, held, strict=True)
    ]
