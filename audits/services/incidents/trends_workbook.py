"""The figures of trends as a workbook: each table of the page, with a chart of the spreadsheet's own."""

from __future__ import annotations

from audits.access.permissions import Permission, require
from audits.model.person import Actor
from audits.model.term import HalfTerm
from audits.reporting.charted_workbook import ChartedTable, write_charted_workbook
from audits.reporting.naming import file_name
from audits.services.audit.frameworks import Exported
from audits.services.deployment import Deployment
from audits.services.incidents.trends import Trends, trends_of
from audits.services.incidents.trends_tables import (
    chart_table,
    cross_table,
    passport_table,
    rates_table,
    series_table,
    verdict_table,
)
from audits.services.school.setting_up import school_of
from audits.services.trail import enter
from audits.trends.counting.table import Dimension
from audits.trends.periods import By, period_of
from checklists.model import Taxonomy


def save_trends(deployment: Deployment, *, actor: Actor, half: HalfTerm) -> Exported:
    """The workbook as of now, its verdicts and cross-tables those of a half-term; entered in the trail."""
    require(actor, Permission.SEE_COUNTS)
    trends = trends_of(deployment, actor=actor)
    tables = _tables(trends, half, deployment.catalogue.taxonomy)
    school, today = school_of(deployment, actor=actor), deployment.today()
    label = period_of(half, trends.calendar).label
    with deployment.store.writing(actor.school_id) as work:
        enter(
            work,
            actor=actor,
            at=deployment.now(),
            deed="save trends",
            subject="workbook:trends",
            fields=[label],
            content=[one.table for one in tables],
            about_incidents=True,
        )
    data = write_charted_workbook(tables, title=f"Trends: {school.name}, {label}")
    return Exported(name=file_name("trends", school.name, today, "xlsx"), data=data)


def _tables(trends: Trends, half: HalfTerm, taxonomy: Taxonomy) -> list[ChartedTable]:
    return [
        verdict_table(trends, half, taxonomy),
        *(chart_table(taxonomy, dimension, value, one) for (dimension, value), one in trends.charts.items()),
        *(series_table(trends.series(dimension, By.HALF_TERM), taxonomy) for dimension in Dimension),
        rates_table(trends.series(Dimension.RISK, By.HALF_TERM), taxonomy),
        cross_table(trends, half, taxonomy, Dimension.YEAR_GROUP, Dimension.TYPE),
        cross_table(trends, half, taxonomy, Dimension.WEEKDAY, Dimension.HOUR),
        passport_table(trends),
    ]
