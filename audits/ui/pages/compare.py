"""Compare terms: two audits or two days side by side, all terms at a glance, or one past day with two clocks."""

import streamlit as st

from audits.services.audit.auditing import list_audits
from audits.ui import session
from audits.ui.components.compare.bridge_chart import bridge_chart
from audits.ui.components.compare.bridge_parts import bridge_parts
from audits.ui.components.compare.choice import Mode, choose_audits, choose_days, choose_mode, choose_past_day
from audits.ui.components.compare.heat import longest_gaps, show_heat
from audits.ui.components.compare.past_day_view import show_past_day
from audits.ui.components.compare.promised import promised_and_kept
from audits.ui.components.compare.save import save_comparison_button
from audits.ui.components.compare.sides import areas_side_by_side, criteria_side_by_side
from audits.ui.components.compare.what_is_compared import nothing_applies, what_is_compared
from audits.ui.resources import comparison, deployment, past_day_figures, terms_at_a_glance

actor = session.signed_in().actor

st.title("Compare terms")

mode = choose_mode()
if mode is Mode.TERMS:
    glance = terms_at_a_glance(actor)
    show_heat(glance)
    longest_gaps(glance)
elif mode is Mode.PAST_DAY:
    show_past_day(past_day_figures(actor, choose_past_day(actor)))
else:
    audits = list_audits(deployment(), actor=actor)
    ends = choose_audits(audits) if mode is Mode.AUDITS else choose_days(actor)
    if ends is not None:
        found = comparison(actor, *ends)
        what_is_compared(found)
        if found.pair.bridge is None:
            nothing_applies()
        else:
            bridge_chart(found.pair.bridge)
            bridge_parts(found, found.pair.bridge)
        st.header("Area by area")
        areas_side_by_side(found.areas)
        criteria_side_by_side(found)
        promised_and_kept(found)
        save_comparison_button(ends)
