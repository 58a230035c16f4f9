"""The files that the DSL is handed: the blank incident workbook, and the rejected rows of an upload."""

from __future__ import annotations

import streamlit as st

from audits.importing.tables.finding import Reading
from audits.importing.understood import Preview
from audits.services.incidents.files_to_fill import BLANK_NAME, REJECTED_NAME, blank_workbook, export_rejected
from audits.ui import session
from audits.ui.components.save_button import save_button
from audits.ui.components.words import counted
from audits.ui.resources import deployment


def blank_workbook_button() -> None:
    """The blank workbook, for a school that has only paper."""
    here = deployment()
    st.caption("Only paper so far? Fill in our workbook and upload it here: it is read without a question.")
    save_button(
        "Download the blank incident workbook (.xlsx)",
        lambda actor: blank_workbook(here, actor=actor),
        file_name=BLANK_NAME,
        key="blank-workbook",
    )


LAST = "upload-last"
"""Under which the upload that was just stored is kept."""


def keep_at_hand(preview: Preview, reading: Reading) -> None:
    """Keep the rejected rows of an upload that was just stored, for as long as this page is open and no other begun."""
    if preview.rejected:
        session.keep(LAST, (preview, reading), LAST)


def rejected_of_the_last() -> None:
    """The rejected rows of the upload that was just stored, if there were any."""
    kept = session.kept(LAST, tuple, LAST)
    if kept is not None:
        preview, reading = kept
        rejected_button(preview, reading, preview.file_sha256)


def rejected_button(preview: Preview, reading: Reading, mark: str) -> None:
    """The rejected rows with the reason beside each, to correct and upload again; they hold whatever the file holds."""
    here = deployment()
    save_button(
        f"Download the {counted(len(preview.rejected), 'rejected row')} to correct (.xlsx)",
        lambda actor: export_rejected(here, actor=actor, reading=reading, preview=preview),
        file_name=REJECTED_NAME,
        key=f"rejected-{mark[:12]}",
    )
    st.caption(
        "Each row says why it was not taken. Correct it there and upload that file too. "
        "It holds the cells of your own file, names included, so keep it as you keep that one; we keep no copy."
    )
