"""What of a walk is on the page: an area, a filter, the twenty-minute five or one criterion; and the way on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from audits.findings.next_five import NEXT_FIVE_RULE
from audits.model.person import Actor
from audits.services.audit.walking import Filter, Walk, chosen
from audits.ui.components.words import counted
from checklists.model import Criterion

AT_ONCE = 8
"""Cards on one page; many more and a hundred people at once would wait for their clicks."""

TWENTY_MINUTES = "twenty-minutes"


@dataclass(frozen=True)
class Cards:
    """The cards to draw, each with its number in the list, and the buttons below them."""

    shown: Sequence[tuple[int, Criterion]]
    total: int
    draw_way_on: Callable[[], None]


def progress_line(walk: Walk) -> None:
    """How far the audit is, which says nothing about how good the answers are."""
    total = len(walk.criteria)
    st.progress(
        walk.answered / total if total else 0.0, text=f"{walk.answered} of {counted(total, 'question')} answered"
    )


def choose_cards(walk: Walk, actor: Actor) -> Cards:
    """The cards that the address and the choices on the page ask for."""
    single = st.query_params.get("criterion", "")
    if single in walk.catalogue.criteria:
        return _single(walk, single)
    if st.query_params.get("mode") == TWENTY_MINUTES:
        return _twenty_minutes(walk)
    return _by_area(walk, actor)


def _single(walk: Walk, criterion_id: str) -> Cards:
    criterion = walk.catalogue.criteria[criterion_id]
    area = walk.catalogue.area(criterion.area)

    def way_on() -> None:
        if st.button(f"Show the whole area: {area.title}"):
            del st.query_params["criterion"]
            st.query_params["area"] = area.id
            st.rerun()

    return Cards(shown=[(1, criterion)], total=1, draw_way_on=way_on)


def _twenty_minutes(walk: Walk) -> Cards:
    five = walk.next_five
    st.markdown("#### Twenty minutes: the next best five", help=NEXT_FIVE_RULE)
    if not five:
        st.success("Nothing is waiting for an answer.")
    for number, one in enumerate(five, start=1):
        st.caption(f"{number}. {one.line.criterion.title}: {one.because}")

    def way_on() -> None:
        with st.container(horizontal=True):
            if five and st.button("The next five", type="primary"):
                st.rerun()
            if st.button("Back to the areas"):
                del st.query_params["mode"]
                st.rerun()

    shown = [(number, one.line.criterion) for number, one in enumerate(five, start=1)]
    return Cards(shown=shown, total=len(shown), draw_way_on=way_on)


def _by_area(walk: Walk, actor: Actor) -> Cards:
    areas = [area for area in walk.catalogue.areas if any(one.area == area.id for one in walk.criteria)]
    ids = [area.id for area in areas]
    asked = st.query_params.get("area", ids[0])
    place = ids.index(asked) if asked in ids else 0
    with st.container(horizontal=True, vertical_alignment="bottom"):
        area_id = st.selectbox(
            "Area",
            ids,
            index=place,
            format_func=lambda one: _area_line(walk, one),
            key=f"area-{place}",
            width=420,
        )
        filter_ = st.selectbox("Show", list(Filter), format_func=lambda one: one.value, width=220)
        if walk.may_answer and st.button("Twenty minutes: the next best five"):
            st.query_params["mode"] = TWENTY_MINUTES
            st.rerun()
    if area_id != ids[place]:
        st.query_params["area"] = str(area_id)
        st.rerun()
    st.caption(walk.catalogue.area(str(area_id)).summary)
    fitting = [one for one in chosen(walk, filter_ or Filter.ALL, actor=actor) if one.area == area_id]
    if not fitting:
        st.info(f"Nothing in this area fits '{filter_}'. Choose 'all', or go on to the next area.")
    pages = max(1, -(-len(fitting) // AT_ONCE))
    page = st.pagination(pages, key=f"page-{area_id}-{filter_}") if pages > 1 else 1
    first = (page - 1) * AT_ONCE
    shown = list(enumerate(fitting, start=1))[first : first + AT_ONCE]
    return Cards(shown=shown, total=len(fitting), draw_way_on=lambda: _areas_way_on(walk, ids, place))


def _area_line(walk: Walk, area_id: str) -> str:
    mine = [criterion for criterion in walk.criteria if criterion.area == area_id]
    answered = sum(1 for criterion in mine if walk.is_answered(criterion))
    return f"{walk.catalogue.area(area_id).title} ({answered} of {len(mine)})"


def _areas_way_on(walk: Walk, ids: Sequence[str], place: int) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place > 0 and st.button(f"Previous: {walk.catalogue.area(ids[place - 1]).title}"):
            st.query_params["area"] = ids[place - 1]
            st.rerun()
        if place + 1 < len(ids) and st.button(f"Next: {walk.catalogue.area(ids[place + 1]).title}", type="primary"):
            st.query_params["area"] = ids[place + 1]
            st.rerun()
