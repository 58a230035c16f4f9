"""The interface's entry: who is here, which pages they see, and one boundary round whatever they do."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from audits.ui import session
from audits.ui.boundary import boundary
from audits.ui.components.frame import footer, menu, ribbon, signed_out
from audits.ui.navigation import INCIDENTS, grouped, pages_for

PRODUCT = "Online safety audit"
"""The name in the browser's tab, after the page's own."""

_ICON = Path(__file__).parent / "door" / "assets" / "icon.png"


def main() -> None:
    """Draw the page that was asked for."""
    st.set_page_config(page_title=PRODUCT, page_icon=str(_ICON), layout="wide")
    with boundary():
        who = session.who_is_here()
        pages = pages_for(who.actor if who is not None else None)
        page = st.navigation(grouped(pages), position="top")
        st.set_page_config(page_title=f"{page.title} - {PRODUCT}")
        if who is None:
            signed_out()
            return
        menu(pages, page)
        ribbon(who)
        session.show_what_was_said()
        if page.url_path != INCIDENTS:
            session.let_go()
        with boundary():
            page.run()
        footer()
        session.what_was_said_is_read()


main()
