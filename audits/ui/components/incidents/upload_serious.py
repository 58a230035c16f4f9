"""The rows of an upload that come before everything else: of a type that needs an agency, and naming none."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from audits.importing.understood import Preview
from audits.model.incident import RowUnit
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
    groups: dict[_Group, list[int]] = {}
    for row in sorted(preview.serious, key=lambda one: (one.seen_before, one.perhaps)):
        group = _Group(row.seen_before, row.perhaps, row.not_stored, row.types, row.needs, row.table)
        groups.setdefault(group, []).append(row.row_number)
    names = {one.number: one.name_for_screen for one in preview.tables} if len(preview.tables) > 1 else {}
    alerts = preview.unit is RowUnit.ALERT
    for place, (group, numbers) in enumerate(groups.items()):
        named = ", ".join(taxonomy.type(one).label for one in group.types)
        told = " or ".join(agencies.get(one, one) for one in group.needs)
        which = _rows(numbers, alerts=alerts)
        of = f" of {as_text(names[group.table])}" if group.table in names else ""
        _notice(group, f"{which}{of}", named, told, alerts=alerts, several=len(numbers) > 1)
        for type_id in group.types:
            _what_to_do(actor, which[0].lower() + which[1:], type_id, key=f"card-{place}-{type_id}")


class _Group(NamedTuple):
    """Rows of which the same is to be said."""

    seen_before: bool
    perhaps: bool
    not_stored: str
    types: tuple[str, ...]
    needs: tuple[str, ...]
    table: int


def _notice(group: _Group, which: str, named: str, told: str, *, alerts: bool, several: bool) -> None:
    no_agency = "They name no agency" if several else "It names no agency"
    stored = "Stored before. " if group.seen_before else ""
    if group.not_stored:
        dates = "their dates" if several else "its date"
        stored = f"Not stored yet, because of {dates}: {group.not_stored[:1].lower()}{group.not_stored[1:]} "
    if group.perhaps:
        st.warning(
            f"**{which}: perhaps {named}.** {stored}The word for it is used of what happens offline too: say under "
            f"'Words to look at' what it means here. No agency is named, so check today that {told} has been told."
        )
    elif group.seen_before:
        ends = "this ends. It also ends once a false alarm is marked as one." if alerts else "this ends."
        st.warning(
            f"**{which}: {named}.** {stored.rstrip(' .')}, and still no agency is named. "
            f"If {told} has been told, write it in your own record, and {ends}"
        )
    elif alerts:
        look = "Look at them" if several else "Look at it"
        st.error(
            f"**{which}: {named}.** {stored}{look} today. {no_agency}: if this is what happened, check that {told} has "
            "been told. If a child is in danger now, call 999."
        )
    else:
        st.error(
            f"**{which}: {named}.** {stored}{no_agency}. Check today that {told} has been told. "
            "If a child is in danger now, call 999."
        )


def _rows(numbers: list[int], *, alerts: bool) -> str:
    if len(numbers) > NAMED:
        return f"{len(numbers):,} {'alerts' if alerts else 'rows'}, the first of them in row {numbers[0]}"
    *first, last = map(str, numbers)
    rows = f"rows {', '.join(first)} and {last}" if first else f"row {last}"
    return f"Alert{'s' if first else ''} in {rows}" if alerts else rows.capitalize()


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
