"""Workbooks whose tables carry charts of the spreadsheet's own, drawn from the cells beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from audits.reporting.content import Table
from audits.reporting.workbook import empty_workbook, saved, set_down

WIDE, HIGH = 26, 12
"""Centimetres of a chart."""

MOST_SERIES = 8
"""Columns drawn in one chart, the first ones; a chart of more reads like a tangle."""


class Drawn(Enum):
    """How a table is drawn: bars on each other, lines, or not as a chart but with darker cells where they hold more."""

    STACKED = auto()
    LINES = auto()
    SHADED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartedTable:
    """A table whose first column names its rows; `values` is the number of columns after it that hold what is drawn.

    `title` says what the chart shows, `unit` what its numbers count. Without `drawn` the table stands alone.
    """

    table: Table
    drawn: Drawn | None = None
    values: int = 0
    title: str = ""
    unit: str = ""


def write_charted_workbook(tables: Sequence[ChartedTable], *, title: str) -> bytes:
    """A workbook with a sheet for each table; each chart stands below its table and follows its cells."""
    workbook = empty_workbook(title)
    for one in tables:
        sheet = workbook.create_sheet(one.table.title)
        set_down(sheet, one.table)
        if not one.table.rows or not one.values:
            continue
        if one.drawn is Drawn.SHADED:
            _shade(sheet, one)
        elif one.drawn is not None:
            _draw(sheet, one)
    return saved(workbook)


def _shade(sheet: Worksheet, of: ChartedTable) -> None:
    area = f"B2:{get_column_letter(1 + of.values)}{len(of.table.rows) + 1}"
    shades = ColorScaleRule(start_type="num", start_value=0, start_color="FFFFFF", end_type="max", end_color="7FB0CC")
    sheet.conditional_formatting.add(area, shades)


def _draw(sheet: Worksheet, of: ChartedTable) -> None:
    last = len(of.table.rows) + 1
    chart = LineChart() if of.drawn is Drawn.LINES else BarChart()
    if isinstance(chart, BarChart):
        chart.grouping, chart.overlap = "stacked", 100
    chart.title, chart.y_axis.title = of.title, of.unit
    chart.width, chart.height = WIDE, HIGH
    # Without this a spreadsheet program hides both axes.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    until = 1 + min(of.values, MOST_SERIES)
    chart.add_data(Reference(sheet, min_col=2, max_col=until, min_row=1, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    if isinstance(chart, LineChart):
        for series in chart.series:
            series.smooth = False
    sheet.add_chart(chart, f"A{last + 3}")
