"""The interface's entry: who is here, which pages they see, and one boundary round whatever they do."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from audits.ui import session
from audits.ui.boundary import boundary
from audits.ui.components.frame import footer, ribbon
from audits.ui.navigation import pages_for

_HERE = Path(__file__).parent


def main() -> None:
    """Draw the page that was asked for."""
    st.set_page_config(
        page_title="Online safety audit", page_icon=str(_HERE / "door" / "assets" / "icon.png"), layout="wide"
    )
    with boundary():
        who = session.signed_in()
        page = st.navigation(pages_for(who.actor), position="top")
        ribbon(who)
        session.show_what_was_said()
        with boundary():
            page.run()
        footer()


main()
