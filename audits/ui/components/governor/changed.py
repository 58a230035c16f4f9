"""What changed since the last term, in words: the duties then and now, and why the score moved."""

from __future__ import annotations

import streamlit as st

from audits.scoring.bridge import MEANINGS, Bridge
from audits.scoring.bridge_words import headline, points, rounded
from audits.scoring.gate import Gate
from audits.services.terms.governors import LastTerm
from audits.ui.components.words import day
from audits.ui.navigation import COMPARE, go

FIRST_TERM = "This is the first term recorded here, so there is nothing to compare it with yet."


def changed(last: LastTerm | None, gate: Gate) -> None:
    """The two sentences, and each reason with what it means."""
    st.header("2. What has changed?")
    if last is None:
        st.markdown(FIRST_TERM)
        return
    st.markdown(
        f"**Duties.** At the end of the {last.term.label} ({day(last.last_day)}): "
        f"{_lowered(last.gate.headline)}. Now: {_lowered(gate.headline)}."
    )
    if last.bridge is None:
        st.markdown("Nothing was recorded then that could be compared.")
        return
    st.markdown(
        f"**Everything.** {headline(last.bridge)}. The *score so far* counts what is known and shown, with duties at "
        "three times the weight of good practice. It is no mark: the duties come first."
    )
    _reasons(last.bridge)
    if st.button("See which questions moved", key="to-compare"):
        go(COMPARE)


def _reasons(bridge: Bridge) -> None:
    causes = [(cause, tenths) for cause, tenths in rounded(bridge).causes.items() if tenths]
    if causes:
        st.markdown(
            "\n".join(
                f"- **{points(tenths)} points, {cause.value}**: {MEANINGS[cause]}."
                for cause, tenths in sorted(causes, key=lambda one: -abs(one[1]))
            )
        )


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
