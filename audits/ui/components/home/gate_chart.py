"""The gate as a chart: one bar of every duty, in five parts."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from audits.scoring.gate import Gate
from audits.scoring.score import Status
from audits.ui.components.charts import APART, CLAIMED, MISSING, SHOWN, UNKNOWN, Figures, chart
from audits.ui.components.parts_chart import parts_figure
from audits.ui.components.words import counted

FILLS = {
    Status.EVIDENCED: SHOWN,
    Status.CLAIMED_ONLY: CLAIMED,
    Status.NOT_YET: MISSING,
    Status.NOT_KNOWN: UNKNOWN,
    Status.NOT_APPLICABLE: APART,
}
"""Each status with its fill, in the order of the bar."""

MEANINGS = {
    Status.EVIDENCED: "in place, and something current shows it",
    Status.CLAIMED_ONLY: "said to be in place, and nothing current shows it",
    Status.NOT_YET: "said to be missing, or only partly in place",
    Status.NOT_KNOWN: "not answered, not sure, or answered too long ago",
    Status.NOT_APPLICABLE: "does not apply to this school, with a reason",
}
"""What each status means, in a governor's words."""


def gate_figure(counts: Mapping[Status, int]) -> go.Figure:
    """One bar of the duties by status."""
    return parts_figure([(status.value, counts[status], fill) for status, fill in FILLS.items()])


def gate_title(gate: Gate) -> str:
    """What the chart shows, in words."""
    applying = len(gate.duties) - gate.counts[Status.NOT_APPLICABLE]
    return f"{gate.counts[Status.EVIDENCED]} of the {counted(applying, 'duty', 'duties')} that apply are evidenced"


def gate_chart(gate: Gate) -> None:
    """The gate's bar, with what its five words mean in the table."""
    chart(
        gate_title(gate),
        gate_figure(gate.counts),
        reading="A duty is evidenced when it is in place and something current shows it; "
        "'not known' is not a 'no', it waits for an answer.",
        figures=Figures(
            ["Status", "Duties", "What it means"],
            [[status.value, str(gate.counts[status]), MEANINGS[status]] for status in FILLS],
        ),
        key="gate-chart",
    )
