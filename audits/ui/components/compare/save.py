"""The two that are compared, as a workbook."""

from __future__ import annotations

from audits.model.person import Actor
from audits.services.reports.comparison import save_comparison
from audits.services.terms.bridging import End
from audits.ui.components.save_button import save_button
from audits.ui.resources import deployment


def save_comparison_button(ends: tuple[End, End]) -> None:
    """Both sides with every question, to sort and to print."""
    start, end = ends

    def made(actor: Actor) -> bytes:
        return save_comparison(deployment(), actor=actor, start=start, end=end).data

    save_button(
        "Save this comparison as a spreadsheet",
        made,
        file_name=f"compared-{deployment().today().isoformat()}.xlsx",
        key="save-comparison",
    )
