"""Evidence and checks: the school's library, adding to it, and the log of repeated tests."""

import streamlit as st

from audits.access.permissions import Permission, may
from audits.ui import session
from audits.ui.components.evidence import check_log, library_list
from audits.ui.components.evidence.evidence_form import evidence_form
from audits.ui.resources import deployment

actor = session.signed_in().actor
may_add = may(actor, Permission.ANSWER)

st.title("Evidence and checks", anchor=False)

# With a key, so that the part that is open stays open when something was saved in it.
library, checks = st.tabs(["Library", "Checks"], key="evidence-part", on_change="rerun")
if library.open:
    with library:
        if may_add:
            with st.expander("Add evidence"):
                added = evidence_form(actor, key=f"library-{session.remembered('evidence-round', 0)}")
            if added is not None:
                session.remember("evidence-round", session.remembered("evidence-round", 0) + 1)
                session.say_once(f"'{added.title}' is in the library. Cite it wherever it helps.")
                st.rerun()
        library_list.show(actor, deployment().today())
if checks.open:
    with checks:
        check_log.show(actor)
