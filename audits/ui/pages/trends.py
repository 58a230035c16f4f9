"""Trends: a half-term on one page, month by month, closer looks, serious incidents, and what the data can bear."""

import streamlit as st

from audits.access.permissions import Permission, require
from audits.ui import session
from audits.ui.components.trends import (
    alerts,
    annotated,
    choices,
    control,
    crosses,
    explore,
    export,
    half_term,
    passports,
    serious,
    small_multiples,
)
from audits.ui.resources import questioned_today, trends_figures

actor = session.signed_in().actor

st.title("Trends", anchor=False)

require(actor, Permission.SEE_COUNTS)
trends = trends_figures(actor)
view = choices.chosen_view()
if view == choices.SERIOUS:
    serious.show(trends, actor)
elif not trends.halves:
    half_term.show_nothing(trends)
    if view == choices.DATA:
        alerts.show(trends)
else:
    half = half_term.choose(trends) if view in choices.OF_A_HALF_TERM else half_term.usual(trends)
    if view == choices.MONTHS:
        control.show(trends, actor)
        annotated.show(trends, actor)
    elif view == choices.CLOSER:
        explore.show()
    elif view == choices.DATA:
        passports.show(trends, half)
    else:
        half_term.show(trends, half, actor, questioned_today(actor))
        small_multiples.show(trends, half, actor)
        crosses.show(trends, half, actor)
    export.show(half)
