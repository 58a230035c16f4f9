"""Incidents: uploading a spreadsheet, the uploads so far, and incidents over time, as far as a person may see them."""

import streamlit as st

from audits.access.permissions import Permission, may, require
from audits.ui import session
from audits.ui.components.incidents import figures as incident_figures
from audits.ui.components.incidents import rows as incident_list
from audits.ui.components.incidents import upload, uploads_so_far

actor = session.signed_in().actor

st.title("Incidents", anchor=False)

require(actor, Permission.SEE_RELEASES)
if not may(actor, Permission.SEE_COUNTS):
    st.info(
        "No incident table has been released yet. The designated safeguarding lead sees the rows and the head sees "
        "the counts. Governors and leaders see fixed tables, released each half-term, with small numbers hidden. "
        "Ask the designated safeguarding lead when the first will come."
    )
else:
    if may(actor, Permission.UPLOAD_INCIDENTS):
        upload.show(actor)
    incident_figures.show(actor)
    if may(actor, Permission.SEE_INCIDENTS):
        incident_list.show(actor)
    uploads_so_far.show(actor)
