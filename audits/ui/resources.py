"""What outlives one run of a page: the deployment, and figures worked out once per change.

The only place with cache decorators.
Whatever depends on who asks has that in its arguments; a school's trail number changes with every change in it,
so it serves as the key under which figures are kept.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from audits.findings.contradictions import Contradiction
from audits.findings.position import Position
from audits.model.person import Actor
from audits.services.audit.contradictions import contradictions_of
from audits.services.audit.gaps import StrengthsAndGaps, strengths_and_gaps
from audits.services.audit.home import Home, home_of
from audits.services.audit.own_criteria import own_position
from audits.services.audit.standing import position_of
from audits.services.deployment import Deployment, open_deployment
from audits.services.incidents.reading_room import ReadingRoom
from audits.services.incidents.reviews import ReviewLine, reviews_now
from audits.services.incidents.trends import Trends, trends_of
from audits.services.incidents.under_question import QuestionedByTrends, questioned_by_trends
from audits.services.terms.bridging import End
from audits.services.terms.comparing import Comparison, compare
from audits.services.terms.governors import GovernorsView, governors_view
from audits.services.terms.heat import HeatMap, heat_map
from audits.services.terms.past_day import PastDay, past_day
from audits.services.trail import head

KEPT = 100
"""Figures kept at a time of each sort; the oldest go first."""

TRENDS_KEPT = 12
"""The same for trends, which hold a school's incidents as codes: some megabytes each in a large school."""


@st.cache_resource(show_spinner=False)
def deployment() -> Deployment:
    """The one deployment of this server process, which the door opens before any page."""
    return open_deployment()


@st.cache_resource(show_spinner=False)
def reading_room() -> ReadingRoom:
    """The uploads being read in this server process."""
    return ReadingRoom()


def _who_and_when(actor: Actor) -> str:
    """What decides a school's figures beside the arguments: its last change, the day, and what the person may see."""
    last_change = head(deployment(), actor.school_id)
    return f"{actor.school_id} {last_change} {deployment().today()} {sorted(actor.roles)}"


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def home_figures(actor: Actor) -> Home:
    """What the first page shows, worked out once per change, day and set of roles."""
    return home_of(deployment(), actor=actor)


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def position_today(actor: Actor) -> Position:
    """The school's position today, worked out once per change, day and set of roles."""
    return position_of(deployment(), actor=actor)


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def own_position_today(actor: Actor) -> Position | None:
    """Where the school stands in its own criteria, worked out once per change, day and set of roles."""
    return own_position(deployment(), actor=actor)


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def gaps_figures(actor: Actor, on: date, audit_id: str | None) -> StrengthsAndGaps:
    """Strengths and gaps on a day, worked out once per change, day and set of roles."""
    return strengths_and_gaps(deployment(), actor=actor, on=on, audit_id=audit_id)


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def what_does_not_fit(actor: Actor, on: date) -> tuple[Contradiction, ...]:
    """What does not fit on a day, worked out once per change, day and set of roles."""
    return contradictions_of(deployment(), actor=actor, on=on)


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def comparison(actor: Actor, start: End, end: End) -> Comparison:
    """Two points side by side, worked out once per change, day and set of roles."""
    return compare(deployment(), actor=actor, start=start, end=end)


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def terms_at_a_glance(actor: Actor) -> HeatMap:
    """Criteria by terms, worked out once per change, day and set of roles."""
    return heat_map(deployment(), actor=actor)


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def past_day_figures(actor: Actor, on: date) -> PastDay:
    """One past day with two clocks, worked out once per change, day and set of roles."""
    return past_day(deployment(), actor=actor, on=on)


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def governors_figures(actor: Actor) -> GovernorsView:
    """The governor's view of this term, worked out once per change, day and set of roles."""
    return governors_view(deployment(), actor=actor)


@st.cache_resource(max_entries=TRENDS_KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def trends_figures(actor: Actor) -> Trends:
    """What trends rest on, read once per change, day and set of roles."""
    return trends_of(deployment(), actor=actor)


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def questioned_today(actor: Actor) -> QuestionedByTrends:
    """What trends put under question, read once per change, day and set of roles."""
    return questioned_by_trends(deployment(), actor=actor)


@st.cache_resource(max_entries=KEPT, show_spinner=False, hash_funcs={Actor: _who_and_when})
def reviews_today(actor: Actor) -> tuple[ReviewLine, ...]:
    """What the incidents put under question, looked for and read once per change, day and set of roles."""
    return reviews_now(deployment(), actor=actor)
