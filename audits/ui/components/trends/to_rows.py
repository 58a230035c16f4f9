"""The way from a figure to the incidents behind it: a choice of the figure under its table, and a button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.person import Actor
from audits.trends.counting.table import Dimension
from audits.trends.naming import label_of
from audits.trends.periods import By
from audits.ui.components.trends.choices import BY, CLOSER, EVERY, PER, ROWS, TERM, VALUE, VIEW, WITHIN, lead_on
from audits.ui.components.trends.filters import NAMES, name_of
from audits.ui.resources import deployment


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: the values that its incidents have, and the label of the period in which they happened.

    `in_term` is a figure without what happened in holidays, as verdicts and control charts have them.
    """

    values: Mapping[Dimension, str]
    within: str
    per: By = By.HALF_TERM
    in_term: bool = False

    def words(self) -> str:
        """The figure in words, such as "Year 5, Cyberbullying"; with its month, where figures are of several."""
        taxonomy = deployment().catalogue.taxonomy
        words = [label_of(taxonomy, dimension, value) for dimension, value in self.values.items()]
        return ", ".join(words if self.per is By.HALF_TERM else [*words, self.within])


def rows_button(actor: Actor, figures: Sequence[Figure], key: str) -> None:
    """A choice among the figures of a table, and the button that leads to the incidents behind the one chosen.

    Nothing for those who may not see rows.
    """
    if not figures or not may(actor, Permission.SEE_INCIDENTS):
        return
    choice, button = st.columns([3, 2], vertical_alignment="bottom")
    place = choice.selectbox(
        "The incidents behind one of these figures",
        range(len(figures)),
        format_func=lambda at: figures[at].words(),
        key=f"{key}-figure",
    )
    button.button("Show these incidents", key=f"{key}-rows", on_click=_lead, args=[figures[place or 0]])


def _lead(figure: Figure) -> None:
    filters = {name_of(one): [value] for one, value in figure.values.items() if one is not Dimension.TOTAL}
    first = next(iter(figure.values))
    choices = {
        VIEW: CLOSER,
        BY: first.value,
        PER: figure.per.value,
        WITHIN: figure.within,
        VALUE: EVERY,
        ROWS: "yes",
        TERM: "yes" if figure.in_term else "no",
    }
    lead_on(choices, filters, NAMES)
