"""What outlives one run of a page: the deployment, and figures worked out once per change.

The only place with cache decorators.
Whatever depends on who asks has that in its arguments; a school's trail number changes with every change in it,
so it serves as the key under which figures are kept.
"""

from __future__ import annotations

import streamlit as st

from audits.services.deployment import Deployment, open_deployment


@st.cache_resource(show_spinner=False)
def deployment() -> Deployment:
    """The one deployment of this server process."""
    return open_deployment()
