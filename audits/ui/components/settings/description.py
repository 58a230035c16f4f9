"""What the school is: its name, what it teaches, its kind and what else fits, which decide what is asked of it."""

from __future__ import annotations

import streamlit as st

from audits.model.faults import Refusal, SavedMeanwhile
from audits.model.person import Actor
from audits.model.school import School
from audits.services.school.description import describe_school
from audits.services.school.setting_up import school_of
from audits.ui import session
from audits.ui.boundary import show_refusal
from audits.ui.resources import deployment
from checklists.model import Phase, SchoolKind, Setting

SEEN = "school-seen"
REFUSED = "school-refused"


def show(actor: Actor) -> None:
    """The description in a form, as it was when the form was first drawn: what a colleague saves meanwhile is seen."""
    school = _seen(actor)
    refused: Refusal | None = session.remembered(REFUSED, None)
    if refused is not None:
        session.forget(REFUSED)
        show_refusal(refused)
    st.markdown(
        "This decides which questions your school is asked, and which of them are duties. "
        "Questions that no longer apply are not counted from today; earlier terms keep their figures."
    )
    with st.form(f"school-{school.version}", width=720):
        name = st.text_input("Name of the school", school.name, max_chars=120, key=_key(school))
        phases = st.multiselect(
            "What it teaches", list(Phase), default=school.phases, format_func=lambda one: one.value
        )
        kinds = list(SchoolKind)
        kind = st.selectbox("Kind of school", kinds, index=kinds.index(school.kind), format_func=lambda one: one.value)
        settings = st.multiselect(
            "What else fits", list(Setting), default=school.settings, format_func=lambda one: one.value
        )
        sent = st.form_submit_button("Save what the school is", type="primary")
    if not sent or kind is None:
        return
    try:
        describe_school(
            deployment(),
            actor=actor,
            name=str(name),
            phases=phases,
            kind=kind,
            settings=settings,
            seen_version=school.version,
        )
    except SavedMeanwhile as refusal:
        session.forget(SEEN)
        session.remember(REFUSED, refusal)
        st.rerun()
    except Refusal as refusal:
        show_refusal(refusal)
    else:
        session.forget(SEEN)
        session.say_once("What the school is has been saved. It counts from today.")
        st.rerun()


def _seen(actor: Actor) -> School:
    """The school as this person has it before them: as it was when the form was drawn, until the page is left."""
    seen: School | None = session.remembered(SEEN, None)
    if seen is None or session.widget_value(_key(seen), str) is None:
        seen = school_of(deployment(), actor=actor)
        session.remember(SEEN, seen)
    return seen


def _key(school: School) -> str:
    return f"school-name-{school.id}-{school.version}"
