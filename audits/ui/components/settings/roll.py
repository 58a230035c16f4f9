"""How many pupils the school has, by year group and date, which rates of incidents stand on."""

from __future__ import annotations

import streamlit as st

from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.school.rolls import WHOLE_SCHOOL, count_pupils, list_rolls, year_groups
from audits.trends.counting.table import Dimension
from audits.trends.naming import label_of
from audits.ui import session
from audits.ui.boundary import show_refusal
from audits.ui.components.tables import table
from audits.ui.components.words import day
from audits.ui.resources import deployment


def show(actor: Actor) -> None:
    """The counts so far, and the form that adds one."""
    st.markdown(
        "Rates of incidents are per 100 pupils. A count stands from its day until the next one; the census days are "
        "enough. Year groups are optional, and make their own rates right."
    )
    with st.form("roll", width=720):
        when, who, many = st.columns(3)
        on = when.date_input("Counted on", deployment().today(), max_value=deployment().today(), format="DD/MM/YYYY")
        group = who.selectbox("Who", [WHOLE_SCHOOL, *year_groups(deployment(), actor=actor)], format_func=_group)
        pupils = many.number_input("Pupils", min_value=0, max_value=20_000, value=None, step=1)
        sent = st.form_submit_button("Add this count", type="primary")
    if sent and on is not None and pupils is not None:
        try:
            count_pupils(deployment(), actor=actor, counted_on=on, pupils=int(pupils), year_group=group or WHOLE_SCHOOL)
        except Refusal as refusal:
            show_refusal(refusal)
        else:
            session.say_once("The count has been added.")
            st.rerun()
    table(
        "Pupils on roll, the latest count first",
        ["Counted on", "Who", "Pupils"],
        [
            [day(one.counted_on), _group(one.year_group), f"{one.pupils:,}"]
            for one in list_rolls(deployment(), actor=actor)
        ],
    )


def _group(year_group: str) -> str:
    if year_group == WHOLE_SCHOOL:
        return "Whole school"
    return label_of(deployment().catalogue.taxonomy, Dimension.YEAR_GROUP, year_group)
