"""Strengths and gaps: area by area, by name and in order, today or on any past day."""

import streamlit as st

from audits.access.permissions import Permission, may
from audits.ui import session
from audits.ui.components.area_chart import area_chart
from audits.ui.components.gaps.choice import choose
from audits.ui.components.gaps.contradictions_list import contradictions_list
from audits.ui.components.gaps.gaps_list import gaps_in_order
from audits.ui.components.gaps.progress_chart import progress_chart
from audits.ui.components.gaps.strengths import strengths_by_name
from audits.ui.resources import gaps_figures, what_does_not_fit

actor = session.signed_in().actor

st.title("Strengths and gaps")

choice = choose(actor)
found = gaps_figures(actor, choice.on, choice.audit_id)

area_chart(found.position.areas)
strengths_by_name(found.strengths, {one.area.id: one.area.title for one in found.position.areas})
gaps_in_order(found, may_plan=may(actor, Permission.ANSWER))
does_not_fit = what_does_not_fit(actor, choice.on)
contradictions_list(actor, does_not_fit, found.places, may_explain=choice.is_today and may(actor, Permission.ANSWER))
st.header("Progress")
progress_chart(found.progress)
