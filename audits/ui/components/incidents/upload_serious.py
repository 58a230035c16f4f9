"""The rows of an upload that come before everything else: of a type that needs an agency, and naming none."""

from __future__ import annotations

import streamlit as st

from audits.importing.understood import Preview
from audits.model.person import Actor
from audits.services.incidents.cards import card_for_type
from audits.ui.boundary import as_text
from audits.ui.components.cards.response_card import card_body
from audits.ui.resources import deployment

NAMED = 12
"""Rows that a notice names one by one."""


def first_the_serious(actor: Actor, preview: Preview) -> None:
    """One notice for all rows of the same types, with the response card of each type folded away below it.

    Rows of an earlier upload come after the others: she has met them before, and they still name no agency.
    """
    taxonomy = deployment().catalogue.taxonomy
    agencies = {word.id: word.label for word in taxonomy.vocabularies.get("agency", ())}
    rows: dict[tuple[bool, bool, tuple[str, ...], tuple[str, ...], int], list[int]] = {}
    for row in sorted(preview.serious, key=lambda one: (one.seen_before, one.perhaps)):
        rows.setdefault((row.seen_before, row.perhaps, row.types, row.needs, row.table), []).append(row.row_number)
    names = {one.number: one.name_for_screen for one in preview.tables} if len(preview.tables) > 1 else {}
    for place, ((seen_before, perhaps, types, needs, number), numbers) in enumerate(rows.items()):
        named = ", ".join(taxonomy.type(one).label for one in types)
        told = " or ".join(agencies.get(one, one) for one in needs)
        which = _rows(numbers) + (f" of {as_text(names[number])}" if number in names else "")
        if perhaps:
            before = "Stored before. " if seen_before else ""
            st.warning(
                f"**{which}: perhaps {named}.** {before}The word for it is used of what happens offline too: say under "
                f"'Words to look at' what it means here. No agency is named, so check today that {told} has been told."
            )
        elif seen_before:
            st.warning(
                f"**{which}: {named}.** Stored before, and still no agency is named. "
                f"If {told} has been told, write it in your own record, and this ends."
            )
        else:
            no_agency = "It names no agency" if len(numbers) == 1 else "They name no agency"
            st.error(
                f"**{which}: {named}.** {no_agency}. Check today that {told} has been told. "
                "If a child is in danger now, call 999."
            )
        for type_id in types:
            _what_to_do(actor, _rows(numbers).lower(), type_id, key=f"card-{place}-{type_id}")


def _rows(numbers: list[int]) -> str:
    if len(numbers) > NAMED:
        return f"{len(numbers):,} rows, the first of them row {numbers[0]}"
    *first, last = map(str, numbers)
    return f"Rows {', '.join(first)} and {last}" if first else f"Row {last}"


def _what_to_do(actor: Actor, rows: str, type_id: str, *, key: str) -> None:
    """The response card for one type, folded away."""
    view = card_for_type(deployment(), actor=actor, type_id=type_id)
    if view is None:
        return
    label = deployment().catalogue.taxonomy.type(type_id).label
    folded = st.expander(f"What to do now: the card for '{label}' ({rows})", on_change="rerun", key=key)
    if folded.open:
        with folded:
            card_body(view)
