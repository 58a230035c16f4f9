"""Under question: what the incidents call into question, the queue, and closing a review."""

import streamlit as st

from audits.access.permissions import Permission, may, require
from audits.services.incidents.annotations import list_annotations
from audits.ui import session
from audits.ui.components.reviews.asking import asking
from audits.ui.components.reviews.queue import queue
from audits.ui.resources import deployment, home_figures, reviews_today

actor = session.signed_in().actor

st.title("Under question", anchor=False)

require(actor, Permission.SEE_COUNTS)
st.markdown(
    "A serious incident, or a trend that is more than chance would give, asks whether an answer in the audit is still "
    "right. A review opens for it. The score stays until somebody decides, and closing takes evidence of what was done."
)
queue(actor, reviews_today(actor), home_figures(actor).places, list_annotations(deployment(), actor=actor))
if may(actor, Permission.UPLOAD_INCIDENTS):
    asking(actor)
