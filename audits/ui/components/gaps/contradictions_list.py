"""These two do not fit: both facts, a way to each criterion, and a box to explain; folded, and never scored.

What was explained stands beneath, with who said what and when.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from audits.findings.contradictions import Contradiction
from audits.model.explanation import EXPLANATION_LIMIT
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.contradictions import explain
from audits.services.school.people import names_of
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.card_button import card_button
from audits.ui.components.words import day
from audits.ui.resources import deployment

WHAT_IT_IS = (
    "Each pair comes from what this school recorded itself. Both may be right: then say how, and the pair stays silent "
    "until one of the two changes. None of this is scored."
)
"""Stands above the pairs."""

COMES_BACK = "Each comes back above as soon as one of its two facts changes."
"""Stands above the pairs that were explained."""

NO_NAMES = "Write no child's name here."
"""Stands by the box."""


def contradictions_list(
    actor: Actor, found: Sequence[Contradiction], places: Mapping[str, str], *, may_explain: bool
) -> None:
    """The pairs that nobody has explained; `places` maps criteria to the audit their card opens in."""
    open_ones = [one for one in found if not one.explained]
    with st.expander(f"These two do not fit ({len(open_ones)})"):
        if not open_ones:
            st.markdown("Nothing recorded here contradicts itself, as far as the rules can tell.")
        else:
            st.caption(WHAT_IT_IS)
        for place, one in enumerate(open_ones, start=1):
            _pair(actor, place, one, places, may_explain=may_explain)
        _explained(actor, [one for one in found if one.explained])


def _pair(actor: Actor, place: int, one: Contradiction, places: Mapping[str, str], *, may_explain: bool) -> None:
    criteria = deployment().catalogue.criteria
    with st.container(border=True, key=f"contradiction-{one.rule.id}"):
        st.markdown(f"**{place}. {one.rule.title}**")
        st.markdown(f"- {as_text(one.first)}\n- {as_text(one.second)}")
        st.markdown(f"**What to look at:** {as_text(one.rule.look_at)}")
        for criterion in one.criteria:
            label = f"Open '{criteria[criterion].title}' for pair {place}"
            card_button(label, criterion, places, key=f"to-contradiction-{one.rule.id}-{criterion}")
        if may_explain:
            _box(actor, place, one)


def _explained(actor: Actor, found: Sequence[Contradiction]) -> None:
    if not found:
        return
    names = names_of(deployment(), actor=actor)
    st.subheader(f"Explained ({len(found)})")
    st.caption(COMES_BACK)
    for one in found:
        said = one.explanation
        assert said is not None
        with st.container(border=True, key=f"explained-{one.rule.id}"):
            st.markdown(f"**{one.rule.title}**")
            st.markdown(f"- {as_text(one.first)}\n- {as_text(one.second)}")
            who = as_text(names.get(said.recorded_by, "A colleague"))
            st.markdown(f"{who} explained on {day(said.recorded_at)}: {as_text(said.text)}")


def _box(actor: Actor, place: int, one: Contradiction) -> None:
    with st.form(f"explain-{one.rule.id}-{one.facts[:8]}", border=False):
        text = st.text_area(f"How do the two of pair {place} fit together?", max_chars=EXPLANATION_LIMIT, height=80)
        st.caption(NO_NAMES)
        sent = st.form_submit_button(f"Explain pair {place}")
    if not sent:
        return
    try:
        explain(deployment(), actor=actor, rule_id=one.rule.id, facts=one.facts, text=str(text))
    except Refusal as refusal:
        show_refusal(refusal)
        return
    session.say_once("Your explanation is saved. The pair stays silent until one of the two facts changes.")
    st.rerun()
