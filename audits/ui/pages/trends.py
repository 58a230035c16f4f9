"""Trends: a half-term on one page, month by month, closer looks, serious incidents, and what the data can bear."""

import streamlit as st

from audits.access.permissions import Permission, require
from audits.ui import session
from audits.ui.components.trends import control, crosses, explore, export, half_term, passports, serious
from audits.ui.resources import trends_figures

HALF_TERM, MONTHS, CLOSER, SERIOUS, DATA = (
    "The half-term",
    "Month by month",
    "Look closer",
    "Serious incidents",
    "Data passport",
)
VIEWS = [HALF_TERM, MONTHS, CLOSER, SERIOUS, DATA]

actor = session.signed_in().actor

st.title("Trends", anchor=False)

require(actor, Permission.SEE_COUNTS)
trends = trends_figures(actor)
half = half_term.choose(trends)
if half is None:
    st.info(
        "No incidents are stored yet. Once the designated safeguarding lead has uploaded a file, trends appear here."
    )
else:
    asked = st.query_params.get("view", HALF_TERM)
    view = st.segmented_control(
        "Look at", VIEWS, default=asked if asked in VIEWS else HALF_TERM, required=True, key="trends-view"
    )
    st.query_params["view"] = view
    if view == HALF_TERM:
        half_term.show(trends, half)
        crosses.show(trends, half)
    elif view == MONTHS:
        control.show(trends)
    elif view == CLOSER:
        explore.show(trends, actor)
    elif view == SERIOUS:
        serious.show(trends, actor)
    else:
        passports.show(trends, half)
    export.show(actor)
