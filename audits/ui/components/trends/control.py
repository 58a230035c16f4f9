"""Control charts: a series month by month with the limits that chance would keep within, and the rule it breaks."""

from __future__ import annotations

import streamlit as st

from audits.model.person import Actor
from audits.services.incidents.trends import Trends
from audits.trends.charts.chart import Chart, Kind
from audits.trends.charts.wording import NOTHING, chart_sentences
from audits.trends.counting.table import Dimension
from audits.trends.naming import label_of
from audits.trends.periods import By
from audits.ui.boundary import as_text
from audits.ui.components.charts import Figures, chart
from audits.ui.components.trends.control_figure import control_figure
from audits.ui.components.trends.to_rows import Figure, rows_button
from audits.ui.components.words import day
from audits.ui.resources import deployment


def show(trends: Trends, actor: Actor) -> None:
    """The chart of all incidents, then one for each of the four Cs; under them the way to the rows of a month."""
    st.header("Month by month")
    if trends.unfit:
        st.info(f"No chart is drawn yet. {as_text(' '.join(trends.unfit))}")
        return
    st.markdown(
        "The shaded band is what chance alone would keep within, at each month's school days and pupils. "
        "A ring marks a point that completes a rule, and the newest one is named in words. "
        "What happened in holidays is not in these charts. "
        "Dotted lines are numbered changes of the school, listed below; **W** marks changed category words."
    )
    taxonomy = deployment().catalogue.taxonomy
    for (dimension, value), one in trends.charts.items():
        _one(label_of(taxonomy, dimension, value), one, trends, f"control-{dimension.name}-{value}")
    if not trends.charts:
        st.info("Nothing to draw yet.")
    months = [one.label for one in reversed(trends.periods(By.MONTH))]
    rows_button(
        actor,
        [
            Figure(values={Dimension.TOTAL: Dimension.TOTAL.value}, within=label, per=By.MONTH, in_term=True)
            for label in months
        ],
        "months",
    )


def _one(label: str, of: Chart, trends: Trends, key: str) -> None:
    finding, rest = _said(label, of)
    chart(
        finding,
        control_figure(of, trends.annotations, trends.breaks),
        reading=f"{rest} {_about(of)}".strip(),
        figures=Figures(
            ["Month" if of.kind is Kind.MONTHLY else "Day", _unit(of), "From", "Middle", "To", "Rule"],
            [
                [
                    one.label,
                    f"{one.value:,}{' so far' if one.open else ''}",
                    *(_limit(limit) for limit in (one.lower, one.middle, one.upper)),
                    "; ".join(rule.value for rule in one.rules),
                ]
                for one in of.points
            ],
        ),
        key=key,
    )


def _said(label: str, of: Chart) -> tuple[str, str]:
    """The finding as a title, and what is left to say under the chart."""
    sentences = chart_sentences(of, label)
    if of.why_none:
        return f"{label}: no lines yet", " ".join(sentences)
    if sentences == [NOTHING]:
        return f"{label}: the newest month lies where months have lain so far", _last_ring(of)
    return sentences[0].rstrip("."), " ".join(sentences[1:])


def _last_ring(of: Chart) -> str:
    marked = [one for one in of.points if one.rules]
    return f"The last ring, {marked[-1].label}: {marked[-1].rules[0].value}." if marked else ""


def _about(of: Chart) -> str:
    said = f"The unit is: {of.kind.value}."
    if of.rebases:
        last = of.rebases[-1]
        said += f" Lines begin anew on {day(last.on)}: {as_text(last.reason)}."
    return said


def _unit(of: Chart) -> str:
    return "Incidents" if of.kind is Kind.MONTHLY else "School days since the day before with one"


def _limit(limit: int | None) -> str:
    return "" if limit is None else f"{limit:,}"
