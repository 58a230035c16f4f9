"""The first page of someone who sees scores and nothing else, such as a trust officer."""

from __future__ import annotations

from audits.findings.position import Position
from audits.scoring.score import Status
from audits.ui.components.area_chart import area_chart
from audits.ui.components.home.average import average
from audits.ui.components.home.gate import WAITING, heading, named
from audits.ui.components.home.gate_chart import gate_chart


def show(position: Position) -> None:
    """The gate with its duties by name, the average and the areas; no answer, evidence or action."""
    heading(position.gate)
    gate_chart(position.gate)
    for status in (*WAITING, Status.EVIDENCED, Status.NOT_APPLICABLE):
        named(position.gate.with_status(status), status, dated=False)
    average(position)
    area_chart(position.areas)
