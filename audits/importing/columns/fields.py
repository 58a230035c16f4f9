"""What a column of an incident file can be, declared once: for suggestions, for screens and for the stored mapping."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What one column holds; the values are the ids kept in a mapping and never change."""

    HAPPENED_ON = "happened_on"
    HAPPENED_AT = "happened_at"
    RECORDED_ON = "recorded_on"
    CLOSED_ON = "closed_on"
    CATEGORY = "category"
    SOURCE_REF = "source_ref"
    PUPIL_ID = "pupil_id"
    PUPIL_NAME = "pupil_name"
    YEAR_GROUP = "year_group"
    PLACE = "place"
    EQUIPMENT = "equipment"
    PLATFORM = "platform"
    INVOLVED = "involved"
    CAME_TO_LIGHT = "came_to_light"
    ACTION = "action"
    AGENCY = "agency"
    PARENTS_INFORMED = "parents_informed"
    PARENTS_REASON = "parents_reason"
    OUTCOME = "outcome"
    CHANGE_MADE = "change_made"
    DESCRIPTION = "description"
    SEVERITY = "severity"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMeaning:
    """One field in words: its label on screen, and what becomes of what it holds.

    `several` says whether more than one column of a file may hold it.
    `coded` fields are looked up in the taxonomy's vocabulary of the same name; what is not found there is not kept.
    """

    field: Field
    label: str
    kept: str
    several: bool = False
    coded: bool = False


FIELDS: tuple[FieldMeaning, ...] = (
    FieldMeaning(field=Field.HAPPENED_ON, label="Date it happened", kept="Kept."),
    FieldMeaning(field=Field.HAPPENED_AT, label="Time it happened", kept="Kept; midnight counts as no time."),
    FieldMeaning(field=Field.RECORDED_ON, label="Date it was recorded", kept="Kept."),
    FieldMeaning(field=Field.CLOSED_ON, label="Date it was closed", kept="Kept."),
    FieldMeaning(
        field=Field.CATEGORY, label="Kind of incident (category)", kept="Turned into our list of types.", several=True
    ),
    FieldMeaning(
        field=Field.SOURCE_REF,
        label="Record number in the system it came from",
        kept="Kept for the designated safeguarding lead alone.",
    ),
    FieldMeaning(
        field=Field.PUPIL_ID,
        label="Pupil number (UPN, admission number)",
        kept="Turned into a code that cannot be read back without the school's key.",
        several=True,
    ),
    FieldMeaning(field=Field.PUPIL_NAME, label="Name of a pupil or another person", kept="Not kept.", several=True),
    FieldMeaning(field=Field.YEAR_GROUP, label="Year group", kept="Kept.", coded=True),
    FieldMeaning(field=Field.PLACE, label="Where it happened", kept="Turned into our list of places.", coded=True),
    FieldMeaning(field=Field.EQUIPMENT, label="Whose equipment", kept="Turned into our list.", coded=True),
    FieldMeaning(field=Field.PLATFORM, label="App, site or platform", kept="Turned into our list.", coded=True),
    FieldMeaning(
        field=Field.INVOLVED,
        label="Who was involved (roles)",
        kept="Turned into our list of roles.",
        several=True,
        coded=True,
    ),
    FieldMeaning(field=Field.CAME_TO_LIGHT, label="How it came to light", kept="Turned into our list.", coded=True),
    FieldMeaning(
        field=Field.ACTION, label="Action taken", kept="Turned into our list of actions.", several=True, coded=True
    ),
    FieldMeaning(
        field=Field.AGENCY, label="Agency told", kept="Turned into our list of agencies.", several=True, coded=True
    ),
    FieldMeaning(
        field=Field.PARENTS_INFORMED,
        label="Were parents told",
        kept="Kept as yes, not yet, or decided not to.",
        coded=True,
    ),
    FieldMeaning(
        field=Field.PARENTS_REASON,
        label="Why parents were not told",
        kept="Turned into our list of reasons.",
        coded=True,
    ),
    FieldMeaning(
        field=Field.OUTCOME, label="Outcome", kept="Turned into our list of outcomes.", several=True, coded=True
    ),
    FieldMeaning(field=Field.CHANGE_MADE, label="What changed because of it", kept="Turned into our list.", coded=True),
    FieldMeaning(field=Field.DESCRIPTION, label="Description in someone's own words", kept="Not kept.", several=True),
    FieldMeaning(field=Field.SEVERITY, label="Severity, status or points", kept="Not kept.", several=True),
    FieldMeaning(field=Field.IGNORE, label="Leave this column out", kept="Not kept.", several=True),
)
"""Every field, in the order in which screens list them."""

MEANING: dict[Field, FieldMeaning] = {one.field: one for one in FIELDS}
"""Field to its meaning."""

CODED: tuple[Field, ...] = tuple(one.field for one in FIELDS if one.coded)
"""The fields looked up in the taxonomy's vocabularies."""
