"""Which pages there are, and which of them a person's roles put in the menu.

Every page is registered for everyone, because an address that is not registered would freeze the application;
a page outside a person's roles is left out of the menu, and the services it calls refuse all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from audits.access.permissions import Permission, may
from audits.model.person import Actor

_PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its file, its title in the menu, and the permission that puts it there (None: everyone)."""

    file: str
    title: str
    needs: Permission | None


HOME = "home"
WALK = "walk"
GAPS = "gaps"
EVIDENCE = "evidence"
ACTIONS = "actions"
INCIDENTS = "incidents"
CARDS = "cards"
FRAMEWORKS = "frameworks"
SETTINGS = "settings"

ENTRIES = (
    PageEntry(HOME, "Home", None),
    PageEntry(WALK, "Audit", Permission.READ_AUDITS),
    PageEntry(GAPS, "Strengths and gaps", Permission.READ_AUDITS),
    PageEntry(EVIDENCE, "Evidence and checks", Permission.READ_AUDITS),
    PageEntry(ACTIONS, "Actions", Permission.READ_AUDITS),
    PageEntry(INCIDENTS, "Incidents", Permission.SEE_RELEASES),
    PageEntry(CARDS, "Response cards", Permission.READ_AUDITS),
    PageEntry(FRAMEWORKS, "Frameworks", Permission.READ_AUDITS),
    PageEntry(SETTINGS, "Settings", None),
)


def pages_for(actor: Actor | None) -> list[Page]:
    """Every page, those outside the actor's roles hidden from the menu; all of them where nobody is signed in."""
    return [
        st.Page(
            _PAGES / f"{entry.file}.py",
            title=entry.title,
            url_path=entry.file,
            default=entry.file == HOME,
            visibility="visible" if _in_menu(entry, actor) else "hidden",
        )
        for entry in ENTRIES
    ]


def _in_menu(entry: PageEntry, actor: Actor | None) -> bool:
    return actor is not None and (entry.needs is None or may(actor, entry.needs))


def go(file: str, **query: str) -> None:
    """Go to a page, with what it should show in its address."""
    st.switch_page(_PAGES / f"{file}.py", query_params=query)
