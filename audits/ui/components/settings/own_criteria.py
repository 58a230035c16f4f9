"""The school's own criteria: what stands, the templates, and uploading a file that is checked before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.own_criteria import Form, own_criteria_of, own_template, upload_own_criteria
from audits.services.deployment import Deployment
from audits.services.school.people import names_of
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.save_button import XLSX, save_button
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment
from checklists.faults import Fault

WHAT_THEY_ARE = (
    "A school may ask itself more than the tool does, such as a yearly return to its safeguarding partnership. "
    "These questions stand beside ours: they are never duties and count in no score or framework of ours. "
    "Begin an audit of them under Audit."
)
"""Stands above what is there."""

_MIME = {Form.WORKBOOK: XLSX, Form.TEXT: "application/yaml"}

_TEMPLATES = {Form.WORKBOOK: "Spreadsheet with drop-downs", Form.TEXT: "Plain file"}


def show(actor: Actor) -> None:
    """What stands now, the templates to begin from, and the upload."""
    st.markdown(WHAT_THEY_ARE)
    _standing(actor)
    st.subheader("A template to begin from")
    with st.container(horizontal=True):
        for form, what in _TEMPLATES.items():
            save_button(
                f"{what} ({form.value})",
                partial(_template, deployment(), form),
                file_name=f"our-own-criteria{form.value}",
                key=f"own-template-{form.name}",
                mime=_MIME[form],
            )
    st.caption("Each holds one made-up question. Change it, and add yours below.")
    _upload(actor)


def _template(here: Deployment, form: Form, actor: Actor) -> bytes:
    return own_template(here, actor=actor, form=form)


def _standing(actor: Actor) -> None:
    own = own_criteria_of(deployment(), actor=actor)
    if own is None:
        st.info("This school has no criteria of its own yet.")
        return
    who = names_of(deployment(), actor=actor).get(own.kept.recorded_by, "a colleague")
    st.markdown(
        f"**{as_text(own.kept.title)}**: {counted(len(own.catalogue.criteria), 'question')}, "
        f"version {own.kept.version}, uploaded on {day(own.kept.recorded_at)} by {as_text(who)}."
    )
    rows = [(one.id, one.title, one.question, one.strength.value) for one in own.catalogue.criteria.values()]
    table("What it asks", ("Id", "Title", "Question", "Strength"), rows)


def _upload(actor: Actor) -> None:
    with st.form("own-criteria", clear_on_submit=True, border=False):
        file = st.file_uploader("A file of own criteria (.xlsx or .yaml)", type=["xlsx", "yaml", "yml"])
        st.caption("It takes the place of the version before, which is kept. Write no child's name in it.")
        sent = st.form_submit_button("Check and keep it", type="primary")
    if not sent:
        return
    if file is None:
        st.warning("Choose a file first.")
        return
    try:
        kept, faults = upload_own_criteria(deployment(), actor=actor, name=file.name, content=file.getvalue())
    except Refusal as refusal:
        show_refusal(refusal)
        return
    if kept is None:
        _faults(faults)
        return
    session.say_once(f"Your own criteria are kept as version {kept.version}.")
    st.rerun()


def _faults(faults: Sequence[Fault]) -> None:
    st.error(f"Nothing was kept: there {'is' if len(faults) == 1 else 'are'} {counted(len(faults), 'thing')} to mend.")
    table("What to mend", ("Where", "What to mend"), [(one.place or "the file", one.sentence) for one in faults])
