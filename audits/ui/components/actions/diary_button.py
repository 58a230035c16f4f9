"""The button that hands what falls due to a diary."""

from __future__ import annotations

from audits.services.terms.due import FILE_NAME, export_diary
from audits.ui.components.save_button import save_button
from audits.ui.resources import deployment


def diary_button() -> None:
    """The button; the file is entered in the trail."""
    here = deployment()
    save_button(
        "Save what falls due for your diary (.ics)",
        lambda actor: export_diary(here, actor=actor),
        file_name=FILE_NAME,
        key="diary",
        mime="text/calendar",
    )
