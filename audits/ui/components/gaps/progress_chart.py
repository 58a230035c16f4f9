"""Progress as a chart: what is answered, what is not sure, what ran out and what nobody has answered."""

from __future__ import annotations

import plotly.graph_objects as go

from audits.findings.progress import Progress
from audits.ui.components.charts import APART, CLAIMED, MISSING, SHOWN, Figures, chart
from audits.ui.components.parts_chart import Part, parts_figure
from audits.ui.components.words import counted


def progress_figure(progress: Progress) -> go.Figure:
    """One bar of everything asked, by whether it is answered."""
    return parts_figure(_parts(progress))


def progress_chart(progress: Progress) -> None:
    """The bar; how much is answered says nothing about how good the answers are."""
    chart(
        f"{progress.answered} of {counted(progress.asked, 'question')} have a current answer",
        progress_figure(progress),
        reading="This counts answers and says nothing about how good they are; 'not sure' is an answer.",
        figures=Figures(["Where it stands", "Questions"], [[name, str(count)] for name, count, _ in _parts(progress)]),
        key="progress-chart",
    )


def _parts(progress: Progress) -> list[Part]:
    return [
        ("answered", progress.known, SHOWN),
        ("not sure", progress.not_sure, CLAIMED),
        ("answer out of date", progress.out_of_date, MISSING),
        ("not answered yet", progress.unanswered, APART),
    ]
