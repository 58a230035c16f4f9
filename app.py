"""The door of the tool: the server application round the interface.

Run it with `python app.py` or `streamlit run app.py`; both open the same application.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from audits.jobs.waking import wake_for_unfinished
from audits.model.faults import Refusal
from audits.services.deployment import Deployment
from audits.ui.door.guard import Guard
from audits.ui.door.headers import SecurityHeaders
from audits.ui.door.routes import door_routes
from audits.ui.navigation import ENTRIES
from audits.ui.resources import deployment

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""The host names answered to; AUDITS_HOSTS adds others, with commas between, behind a school's own proxy."""

_SETTINGS = {"server.port": "STREAMLIT_SERVER_PORT", "server.address": "STREAMLIT_SERVER_ADDRESS"}
# `streamlit run` reads these from the environment by itself, and `python app.py` should do the same.


def opened() -> Deployment:
    """The deployment of this machine; where it cannot be opened, the program ends with the sentence that says why."""
    try:
        return deployment()
    except Refusal as refusal:
        raise SystemExit(refusal.sentence) from None


logging.getLogger("audits").setLevel(logging.INFO)
# A folder called "pages" beside the entry makes Streamlit run its files by themselves until navigation is declared:
# on a fresh server a link straight to a page would leave out the entry, with its boundary and its frame.
PagesManager.uses_pages_directory = False
_deployment = opened()
wake_for_unfinished(_deployment)
_hosts = (*LOOPBACK, *filter(None, os.environ.get("AUDITS_HOSTS", "").split(",")))

# `streamlit run` finds the application by reading this line, and would open the bare pages if a function made it.
app = st.App(
    Path(__file__).parent / "audits" / "ui" / "main.py",
    routes=door_routes(_deployment),
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(Guard, deployment=_deployment, allowed_hosts=_hosts, pages=frozenset(one.file for one in ENTRIES)),
    ],
)

if __name__ == "__main__":
    app.run(config={option: os.environ[name] for option, name in _SETTINGS.items() if name in os.environ})
