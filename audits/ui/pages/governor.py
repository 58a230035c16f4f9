"""Governor's view: a term on one page, for a meeting of about twenty minutes."""

import streamlit as st

from audits.ui import session
from audits.ui.components.governor.changed import changed
from audits.ui.components.governor.duties import duties
from audits.ui.components.governor.promised import promised
from audits.ui.components.governor.questions import questions
from audits.ui.components.governor.released import released
from audits.ui.components.words import counted, day
from audits.ui.navigation import SIGN_OFF, go
from audits.ui.resources import governors_figures

actor = session.signed_in().actor

st.title("Governor's view", anchor=False)

view = governors_figures(actor)
st.markdown(
    f"{view.term.label}, as recorded on {day(view.position.on)}. About twenty minutes: read parts 1 to 4, "
    "ask the questions in part 5, and write down what you hear."
)
duties(view.position.gate)
changed(view.last, view.position.gate)
released(view.release)
promised(view.last, view.titles)
questions(actor, view)
st.header("6. Sign-off")
st.markdown(
    f"**{counted(view.waiting, 'audit waits', 'audits wait') if view.waiting else 'Nothing waits'} for a signature.** "
    "When the school has finished an audit, it submits it, and an *independent* governor signs it at a meeting: one "
    "who has neither answered nor submitted it, and is no leader, head, designated safeguarding lead or administrator "
    "here. "
    "Signing keeps one document as it was that day; you can sign and disagree."
)
if st.button("Open the sign-off", key="to-sign-off"):
    go(SIGN_OFF)
