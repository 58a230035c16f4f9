"""Filters that combine: in each dimension any of the values chosen, and all dimensions at once."""

from __future__ import annotations

import streamlit as st

from audits.services.incidents.trends import Chosen, Trends
from audits.trends.counting.table import Dimension
from audits.trends.naming import in_order, label_of
from audits.ui.boundary import as_text
from audits.ui.components.trends.choices import kept_several
from audits.ui.resources import deployment

FILTERED = tuple(one for one in Dimension if one is not Dimension.TOTAL)


def name_of(dimension: Dimension) -> str:
    """What a filter is called in the address."""
    return f"only-{dimension.name.lower().replace('_', '-')}"


NAMES = tuple(name_of(one) for one in FILTERED)


def chosen_filters(trends: Trends) -> Chosen:
    """What is left in; nothing named leaves everything in."""
    with st.expander("Filters"):
        st.caption("Filters combine, and the address of this page keeps them. Filtered figures get no verdict.")
        picked = {dimension: _one(trends, dimension) for dimension in FILTERED}
    chosen: dict[Dimension, list[str]] = {dimension: values for dimension, values in picked.items() if values}
    if chosen:
        st.markdown(as_text(f"Only these: {'; '.join(_said(*one) for one in chosen.items())}."))
    return chosen


def _said(dimension: Dimension, values: list[str]) -> str:
    words = [label_of(deployment().catalogue.taxonomy, dimension, value) for value in values]
    return f"{dimension.value} {' or '.join(words)}"


def _one(trends: Trends, dimension: Dimension) -> list[str]:
    taxonomy = deployment().catalogue.taxonomy
    values = in_order(taxonomy, dimension, sorted(trends.table.columns[dimension].labels))

    def words(value: str) -> str:
        return label_of(taxonomy, dimension, value)

    return kept_several(dimension.value.capitalize(), name_of(dimension), values, words)
