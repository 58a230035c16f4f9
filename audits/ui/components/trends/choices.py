"""Choices that the address of the page keeps, so that a link shows the same figures to whoever may see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from audits.ui import session

VIEW, HALF, BY, PER, VALUE, WITHIN, ROWS, TERM = "view", "half", "by", "per", "of", "in", "rows", "term"
"""The names of the choices in the address."""

SWITCHES = (ROWS, TERM)
"""The choices that are on or off."""

EVERY = "*"
"""All values or all the time; the empty text is a value of its own, that of incidents whose record does not say."""

HALF_TERM, MONTHS, CLOSER, SERIOUS, DATA = (
    "The half-term",
    "Month by month",
    "Look closer",
    "Serious incidents",
    "Data passport",
)
VIEWS = (HALF_TERM, MONTHS, CLOSER, SERIOUS, DATA)
"""The views of the page, as they stand in the address too."""

OF_A_HALF_TERM = (HALF_TERM, DATA)
"""The views that are about one half-term."""


def key_of(name: str) -> str:
    """The widget of a choice."""
    return f"trends-{name}"


def chosen_view() -> str:
    """Which view of the page is looked at."""
    _take_from_address(VIEW, VIEWS, HALF_TERM)
    picked = st.segmented_control("Look at", VIEWS, required=True, key=key_of(VIEW))
    return _keep(VIEW, picked or HALF_TERM)


def kept_choice(
    label: str, name: str, options: Sequence[str], usual: str, words: Callable[[str], str] = str, *, width: int = 320
) -> str:
    """One of several, as it was chosen or as the address says."""
    _take_from_address(name, options, usual)
    picked = st.selectbox(label, options, format_func=words, key=key_of(name), width=width)
    return _keep(name, picked if picked is not None else usual)


def kept_several(label: str, name: str, options: Sequence[str], words: Callable[[str], str]) -> list[str]:
    """Any number of several; none leaves the address."""
    key = key_of(name)
    before = session.widget_value(key, list)
    wanted = st.query_params.get_all(name) if before is None else before
    session.set_widget_value(key, [one for one in wanted if one in options])
    picked = st.multiselect(label, options, format_func=words, key=key)
    if picked:
        st.query_params[name] = picked
    elif name in st.query_params:
        del st.query_params[name]
    return list(picked)


def kept_switch(label: str, name: str) -> bool:
    """On or off."""
    key = key_of(name)
    if session.widget_value(key, bool) is None:
        session.set_widget_value(key, st.query_params.get(name) == "yes")
    on = st.toggle(label, key=key)
    if on:
        st.query_params[name] = "yes"
    elif name in st.query_params:
        del st.query_params[name]
    return on


def lead_on(choices: dict[str, str], filters: dict[str, list[str]], filter_names: Sequence[str]) -> None:
    """What a button that leads to another view does: choices and filters as given, all other filters taken out."""
    for name, value in choices.items():
        session.set_widget_value(key_of(name), value == "yes" if name in SWITCHES else value)
        st.query_params[name] = value
    for name in filter_names:
        session.set_widget_value(key_of(name), filters.get(name, []))


def _take_from_address(name: str, options: Sequence[str], usual: str) -> None:
    """Give the widget what it held; before it was ever drawn, or where that is no choice any more, the address's."""
    held = session.widget_value(key_of(name), str)
    if held not in options:
        asked = st.query_params.get(name, usual)
        session.set_widget_value(key_of(name), asked if asked in options else usual)


def _keep(name: str, value: str) -> str:
    if st.query_params.get(name) != value:
        st.query_params[name] = value
    return value
