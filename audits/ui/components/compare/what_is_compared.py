"""What the two ends are, in one sentence: signed or not, the same list or what both ask."""

from __future__ import annotations

import streamlit as st

from audits.services.terms.comparing import Comparison
from audits.services.terms.points import Taken
from audits.ui.boundary import as_text
from audits.ui.components.words import counted, day


def what_is_compared(found: Comparison) -> None:
    """Where the figures of each end come from, and what is compared where the two lists differ."""
    ends = " ".join(as_text(_end(one)) for one in (found.pair.start, found.pair.end))
    asked = sum(len(pairs) for pairs in found.criteria.values())
    lists = (
        f" The two audits ask different lists, so only the {counted(asked, 'question')} that both ask are compared."
        if found.pair.narrowed
        else ""
    )
    st.caption(f"{ends}{lists}")


def nothing_applies() -> None:
    """At one end nothing applies to the school, so there is no score to compare."""
    st.info("At one of the two ends nothing applies to this school, so there is no score to compare.")


def _end(taken: Taken) -> str:
    point = taken.point
    if taken.audit is None:
        return f"{point.name}: standing answers, as known at the end of the day."
    if taken.signed:
        return f"{point.name}: as signed, with the figures of {day(point.on)}."
    state = "as it stands now" if taken.audit.state.accepts_answers else f"as submitted on {day(point.on)}"
    return f"{point.name}: {state}."
