"""Incidents: uploading a spreadsheet, the uploads so far, releases, and the way to the trends for those who may."""

import streamlit as st

from audits.access.permissions import Permission, may, require
from audits.ui import session
from audits.ui.components.incidents import releases_making, releases_read, to_trends, upload, uploads_so_far
from audits.ui.components.incidents import rows as incident_list

actor = session.signed_in().actor

st.title("Incidents", anchor=False)

require(actor, Permission.SEE_RELEASES)
if not may(actor, Permission.SEE_COUNTS):
    releases_read.show(actor)
else:
    if may(actor, Permission.UPLOAD_INCIDENTS):
        upload.show(actor)
    to_trends.show()
    releases_making.show(actor)
    if may(actor, Permission.SEE_INCIDENTS):
        incident_list.show(actor)
    uploads_so_far.show(actor)
