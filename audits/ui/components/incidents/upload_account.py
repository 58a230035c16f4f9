"""Where every row of an upload goes, table by table, and the rows to look at."""

from __future__ import annotations

import streamlit as st

from audits.importing.account import Account
from audits.importing.tables.finding import Reading
from audits.importing.understood import Preview, RowNote
from audits.ui.components.incidents.upload_files import rejected_button
from audits.ui.components.tables import table
from audits.ui.components.words import counted

SHOWN = 200
"""Rows listed on the page; all of them are in the file to correct."""


def account_of(preview: Preview, reading: Reading, mark: str) -> None:
    """The sum that must come out, and each row that was rejected or read in part with the reason."""
    account = preview.account
    st.subheader("Where every row goes")
    several = len(preview.tables) > 1
    rows = [
        [*([one.name_for_screen] if several else []), *_numbers(said)]
        for one, said in zip(preview.tables, preview.accounts, strict=True)
    ]
    rows += [["All", *_numbers(account)]] if several else []
    table(
        f"{counted(account.read, 'row')} read",
        [
            *(["From"] if several else []),
            "Read",
            "New",
            "Corrected",
            "Seen before",
            "Not online safety",
            "Rejected",
        ],
        rows,
    )
    st.caption(
        f"{account.read:,} read = {account.new:,} new + {account.corrected:,} corrected + "
        f"{account.seen_before:,} seen before + {account.not_online_safety:,} not online safety + "
        f"{account.rejected:,} rejected. Among the new and corrected: {account.unmapped:,} not yet mapped, "
        f"{account.undated:,} without a date."
    )
    notes = [*preview.rejected, *preview.partly_read]
    if not notes:
        return
    if preview.rejected:
        rejected_button(preview, reading, mark)
    with st.expander(f"Rows to look at ({len(notes):,})"):
        _listed(preview, notes, several=several)


def _numbers(account: Account) -> list[str]:
    parts = (
        account.read,
        account.new,
        account.corrected,
        account.seen_before,
        account.not_online_safety,
        account.rejected,
    )
    return [f"{number:,}" for number in parts]


def _listed(preview: Preview, notes: list[RowNote], *, several: bool) -> None:
    names = {one.number: one.name_for_screen for one in preview.tables}
    table(
        "Row by row",
        [*(["From"] if several else []), "Row", "Why"],
        [[*([names[one.table]] if several else []), str(one.row_number), one.reason] for one in notes[:SHOWN]],
    )
    if len(notes) > SHOWN:
        st.caption(f"{len(notes) - SHOWN:,} more are not listed here.")
