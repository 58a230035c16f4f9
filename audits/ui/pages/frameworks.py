"""Frameworks: each document requirement by requirement, with its status, its criteria, and what changed in it."""

import streamlit as st

from audits.services.audit.frameworks import framework_of, list_frameworks
from audits.ui import session
from audits.ui.components.frameworks import changes as framework_changes
from audits.ui.components.frameworks import export as framework_export
from audits.ui.components.frameworks import view as framework_view
from audits.ui.resources import deployment

actor = session.signed_in().actor

st.title("Frameworks")

framework_id = framework_view.choose(list_frameworks(deployment(), actor=actor), deployment().today())
view = framework_of(deployment(), actor=actor, framework_id=framework_id)
framework_view.document_lines(view, deployment().today())
framework_view.summary(view)
framework_export.export_button(view)
framework_changes.show(view)
framework_view.requirements(view)
