"""The gate for somebody who sees it for the first time: one sentence, and what each of its words means."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from audits.scoring.gate import GATE_ORDER, Gate
from audits.scoring.score import Status
from audits.ui.components.home.gate import WAITING, named
from audits.ui.components.words import counted

MEANINGS: Mapping[Status, str] = {
    Status.NOT_YET: "the school itself says that it is missing, or only partly in place.",
    Status.CLAIMED_ONLY: "the school says that it is in place, and cannot show it yet with evidence that is current.",
    Status.NOT_KNOWN: "nobody has answered, somebody was not sure, or the answer is too old to count.",
    Status.EVIDENCED: "the school says that it is in place, and shows it with current evidence.",
    Status.NOT_APPLICABLE: "it does not apply to this school, for a reason that is written down.",
}
"""What each status means, in a governor's words."""

NOTHING_YET = (
    "Nothing is known about any duty yet. Ask the headteacher when the first audit will be done, and who will do it. "
    "You can put the questions in part 5 meanwhile."
)


def duties(gate: Gate) -> None:
    """The sentence, the counts with their meanings, and below them each waiting duty by name."""
    st.header("1. Does the school meet its duties?")
    st.subheader(gate.headline)
    if not gate.duties:
        return
    st.markdown(
        "A *duty* is something that the law asks of this school, or guidance that it has to follow. "
        "*Evidence* is what the school can show for it, such as a log or what pupils say; it is *current* until it is "
        f"too old to count. {counted(len(gate.duties), 'duty is', 'duties are')} asked about. Each stands in one group:"
    )
    st.markdown(
        "\n".join(f"- **{gate.counts[one]} {one.value}**: {MEANINGS[one]}" for one in GATE_ORDER if gate.counts[one])
    )
    if gate.counts[Status.NOT_KNOWN] == len(gate.duties):
        st.info(NOTHING_YET)
    for status in WAITING:
        named(gate.with_status(status), status)
