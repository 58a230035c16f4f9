"""Sign-off: what waits for a signature, what has been signed, and whether all of it is as it was written."""

import streamlit as st

from audits.services.school.people import names_of
from audits.services.terms.signing import signed_terms
from audits.services.terms.waiting import waiting_for_signature
from audits.ui import session
from audits.ui.components.sign_off.signed import signed_list
from audits.ui.components.sign_off.verification import verify_part
from audits.ui.components.sign_off.waiting import waiting_part
from audits.ui.resources import deployment

actor = session.signed_in().actor

st.title("Sign-off", anchor=False)

waiting = waiting_for_signature(deployment(), actor=actor)
signed = signed_terms(deployment(), actor=actor)
if not waiting:
    st.markdown("No audit waits for a signature. One appears here once the school has submitted it.")
for one in waiting:
    waiting_part(actor, one)
st.header("Signed terms", anchor=False)
signed_list(actor, signed, names_of(deployment(), actor=actor))
st.header("Is all of it as it was written?", anchor=False)
verify_part(actor)
