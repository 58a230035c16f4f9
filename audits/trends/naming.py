"""What the values of each dimension are called, and the order in which people expect them."""

from __future__ import annotations

from audits.trends.counting.table import NOT_MAPPED, NOT_SAID, Dimension
from checklists.incidents import Taxonomy

VOCABULARY = {
    Dimension.YEAR_GROUP: "year_group",
    Dimension.PLACE: "place",
    Dimension.EQUIPMENT: "equipment",
    Dimension.PLATFORM: "platform",
    Dimension.CAME_TO_LIGHT: "came_to_light",
    Dimension.OUTCOME: "outcome",
    Dimension.AGENCY: "agency",
    Dimension.PARENTS_INFORMED: "parents_informed",
}
"""The taxonomy's vocabulary behind a dimension, where it has one."""


def label_of(taxonomy: Taxonomy, dimension: Dimension, value: str) -> str:
    """A value in words."""
    if value == NOT_SAID:
        return "Not said"
    if value == NOT_MAPPED:
        return "Not yet mapped"
    if dimension is Dimension.TYPE:
        return next((one.label for one in taxonomy.types if one.id == value), value)
    if dimension in VOCABULARY:
        words = taxonomy.vocabularies.get(VOCABULARY[dimension], ())
        return next((one.label for one in words if one.id == value), value)
    if dimension is Dimension.HOUR:
        return f"{value}:00"
    return "All incidents" if dimension is Dimension.TOTAL else value.capitalize()


def in_order(taxonomy: Taxonomy, dimension: Dimension, values: list[str]) -> list[str]:
    """Values in the order people expect: year groups, weekdays and hours as they follow, others as they come."""
    if dimension in VOCABULARY:
        known = [word.id for word in taxonomy.vocabularies.get(VOCABULARY[dimension], ())]
        return sorted(values, key=lambda one: known.index(one) if one in known else len(known))
    if dimension is Dimension.HOUR:
        return sorted(values, key=lambda one: (one == NOT_SAID, one))
    return values
