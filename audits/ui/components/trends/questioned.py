"""What a finding calls into question: the criteria that its open review names, each with a button to its card."""

from __future__ import annotations

import streamlit as st

from audits.model.review import ReviewState
from audits.services.incidents.under_question import QuestionedByTrends
from audits.trends.counting.table import Dimension
from audits.ui.components.card_button import card_button
from audits.ui.components.words import counted


def show_questioned(found: QuestionedByTrends, dimension: Dimension, value: str, *, key: str) -> None:
    """The criteria, or that their turn has not come; nothing where no review was opened for the series."""
    reviews = found.reviews.get((dimension.value, value), ())
    criteria = dict.fromkeys(
        one for review in reviews if review.state is ReviewState.OPEN for one in review.criteria if one in found.titles
    )
    if criteria:
        with st.expander(f"Under question because of it: {counted(len(criteria), 'criterion', 'criteria')}"):
            for one in criteria:
                card_button(found.titles[one], one, found.places, key=f"{key}-{one}")
    elif any(review.state is ReviewState.WAITING for review in reviews):
        st.caption("Its review waits: five reviews because of trends are open already.")
