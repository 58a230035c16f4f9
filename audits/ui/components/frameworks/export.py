"""The button that hands a framework over as a spreadsheet."""

from __future__ import annotations

from audits.services.audit.frameworks import FrameworkView, export_framework, export_name
from audits.ui.components.save_button import save_button
from audits.ui.resources import deployment


def export_button(view: FrameworkView) -> None:
    """The button, for the framework as it stands when it is pressed."""
    framework_id = view.framework.id
    save_button(
        "Save as a spreadsheet (.xlsx)",
        lambda actor: export_framework(deployment(), actor=actor, framework_id=framework_id).data,
        file_name=export_name(deployment(), framework_id),
        key=f"export-{framework_id}",
    )
