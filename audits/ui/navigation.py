"""Which pages there are, and which of them a person's roles put in the menu.

Every page is registered for everyone, because an address that is not registered would freeze the application;
a page outside a person's roles is left out of the menu, and the services it calls refuse all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from audits.access.permissions import Permission, may
from audits.model.person import Actor

_PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its file, its title in the menu, the permission that puts it there (None: everyone), and its group.

    A menu of a dozen titles has no room on a tablet, so most lie in groups that open; "" stands by itself.
    """

    file: str
    title: str
    needs: Permission | None
    group: str = ""


HOME = "home"
GOVERNOR = "governor"
WALK = "walk"
GAPS = "gaps"
COMPARE = "compare"
SIGN_OFF = "sign_off"
EVIDENCE = "evidence"
ACTIONS = "actions"
INCIDENTS = "incidents"
TRENDS = "trends"
REVIEWS = "reviews"
CARDS = "cards"
FRAMEWORKS = "frameworks"
REPORTS = "reports"
SETTINGS = "settings"

AUDITING = "Audit and evidence"
SAFEGUARDING = "Incidents and response"
SCHOOL = "Reports and settings"

ENTRIES = (
    PageEntry(HOME, "Home", None),
    PageEntry(GOVERNOR, "Governor's view", Permission.READ_AUDITS),
    PageEntry(WALK, "Audit", Permission.READ_AUDITS, AUDITING),
    PageEntry(GAPS, "Strengths and gaps", Permission.READ_AUDITS, AUDITING),
    PageEntry(COMPARE, "Compare terms", Permission.READ_AUDITS, AUDITING),
    PageEntry(SIGN_OFF, "Sign-off", Permission.READ_AUDITS, AUDITING),
    PageEntry(EVIDENCE, "Evidence and checks", Permission.READ_AUDITS, AUDITING),
    PageEntry(ACTIONS, "Actions", Permission.READ_AUDITS, AUDITING),
    PageEntry(INCIDENTS, "Incidents", Permission.SEE_RELEASES, SAFEGUARDING),
    PageEntry(TRENDS, "Trends", Permission.SEE_COUNTS, SAFEGUARDING),
    PageEntry(REVIEWS, "Under question", Permission.SEE_COUNTS, SAFEGUARDING),
    PageEntry(CARDS, "Response cards", Permission.READ_AUDITS, SAFEGUARDING),
    PageEntry(FRAMEWORKS, "Frameworks", Permission.READ_AUDITS, SCHOOL),
    PageEntry(REPORTS, "Reports", Permission.READ_AUDITS, SCHOOL),
    PageEntry(SETTINGS, "Settings", None, SCHOOL),
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


def grouped(pages: Sequence[Page]) -> dict[str, list[Page]]:
    """The pages by group, as the menu along the top shows them; a group with one visible page needs no opening."""
    by_group: dict[str, list[Page]] = {"": []}
    for page, entry in zip(pages, ENTRIES, strict=True):
        by_group.setdefault(entry.group, []).append(page)
    for group in [group for group in by_group if group]:
        if sum(page.visibility == "visible" for page in by_group[group]) < _WORTH_OPENING:
            by_group[""].extend(by_group.pop(group))
    return by_group


_WORTH_OPENING = 2


def _in_menu(entry: PageEntry, actor: Actor | None) -> bool:
    return actor is not None and (entry.needs is None or may(actor, entry.needs))


def go(file: str, **query: str) -> None:
    """Go to a page, with what it should show in its address."""
    st.switch_page(_PAGES / f"{file}.py", query_params=query)
