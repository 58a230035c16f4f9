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
    """One field in words: its label on screen, what becomes of it, and the headings that systems give it.

    `headings` are lower case with single spaces; the first words are the most telling.
    `several` says whether more than one column of a file may hold it.
    `coded` fields are looked up in the taxonomy's vocabulary of the same name; what is not found there is not kept.
    """

    field: Field
    label: str
    kept: str
    headings: tuple[str, ...] = ()
    several: bool = False
    coded: bool = False


FIELDS: tuple[FieldMeaning, ...] = (
    FieldMeaning(
        field=Field.HAPPENED_ON,
        label="Date it happened",
        kept="Kept.",
        headings=(
            "date of incident",
            "incident date",
            "date of concern",
            "date it happened",
            "happened on",
            "date happened",
            "event date",
            "date occurred",
            "occurred on",
            "incident date time",
            "date and time of incident",
            "event date time",
            "alert date",
            "date",
            "date time",
            "date and time",
            "when",
            "when did it happen",
            "day",
        ),
    ),
    FieldMeaning(
        field=Field.HAPPENED_AT,
        label="Time it happened",
        kept="Kept; midnight counts as no time.",
        headings=("time of incident", "incident time", "time it happened", "event time", "time", "alert time"),
    ),
    FieldMeaning(
        field=Field.RECORDED_ON,
        label="Date it was recorded",
        kept="Kept.",
        headings=(
            "date recorded",
            "recorded date",
            "recorded on",
            "date reported",
            "reported on",
            "date added",
            "added on",
            "date logged",
            "logged on",
            "date entered",
            "created",
            "created on",
            "created at",
            "timestamp",
            "submission date",
            "submitted at",
            "completion time",
            "start time",
        ),
    ),
    FieldMeaning(
        field=Field.CLOSED_ON,
        label="Date it was closed",
        kept="Kept.",
        headings=("date closed", "closed on", "closed date", "resolved on", "date resolved", "date completed"),
    ),
    FieldMeaning(
        field=Field.CATEGORY,
        label="Kind of incident (category)",
        kept="Turned into our list of types.",
        several=True,
        headings=(
            "category",
            "categories",
            "category of incident",
            "incident category",
            "incident type",
            "type of incident",
            "type of concern",
            "concern type",
            "concern",
            "sub category",
            "subcategory",
            "sub type",
            "type",
            "behaviour type",
            "behaviour",
            "bullying type",
            "event type",
            "nature of incident",
            "nature of concern",
            "theme",
            "matched category",
            "matched safeguarding categories",
            "rule",
            "rule set",
            "reason",
            "classification",
            "issue",
            "incident code",
            "safeguarding",
            "library",
        ),
    ),
    FieldMeaning(
        field=Field.SOURCE_REF,
        label="Record number in the system it came from",
        kept="Kept for the designated safeguarding lead alone.",
        headings=(
            "record number",
            "incident number",
            "incident id",
            "incident ref",
            "incident reference",
            "incident no",
            "case number",
            "case id",
            "concern id",
            "log number",
            "log no",
            "record id",
            "event id",
            "alert id",
            "violation id",
            "reference number",
            "reference",
            "ref",
            "ref no",
            "id",
            "no",
            "number",
        ),
    ),
    FieldMeaning(
        field=Field.PUPIL_ID,
        label="Pupil number (UPN, admission number)",
        kept="Turned into a code that cannot be read back without the school's key.",
        several=True,
        headings=(
            "upn",
            "unique pupil number",
            "pupil id",
            "student id",
            "admission number",
            "admission no",
            "adno",
            "adm no",
            "pupil number",
            "student number",
            "local id",
            "mis id",
            "learner id",
            "exam number",
        ),
    ),
    FieldMeaning(
        field=Field.PUPIL_NAME,
        label="Name of a pupil or another person",
        kept="Not kept.",
        several=True,
        headings=(
            "pupil name",
            "student name",
            "child name",
            "name of child",
            "name of pupil",
            "name",
            "names",
            "full name",
            "pupil",
            "student",
            "students",
            "pupils",
            "child",
            "children",
            "forename",
            "first name",
            "surname",
            "last name",
            "initials",
            "linked students",
            "affected students",
            "user",
            "username",
            "user name",
            "email",
            "email address",
            "victim",
            "perpetrator",
            "target",
            "staff",
            "staff member",
            "reported by",
            "recorded by",
            "logged by",
            "added by",
            "owner",
            "teacher",
            "teacher name",
            "assigned to",
            "witness",
        ),
    ),
    FieldMeaning(
        field=Field.YEAR_GROUP,
        label="Year group",
        kept="Kept.",
        coded=True,
        headings=(
            "year group",
            "year",
            "yr",
            "yr group",
            "nc year",
            "national curriculum year",
            "pupil year",
            "grade",
            "class",
            "form",
            "reg form",
            "reg group",
            "registration group",
            "tutor group",
        ),
    ),
    FieldMeaning(
        field=Field.PLACE,
        label="Where it happened",
        kept="Turned into our list of places.",
        coded=True,
        headings=("location", "place", "where", "where did it happen", "location of incident", "site", "room"),
    ),
    FieldMeaning(
        field=Field.EQUIPMENT,
        label="Whose equipment",
        kept="Turned into our list.",
        coded=True,
        headings=(
            "equipment",
            "device",
            "device used",
            "device type",
            "whose device",
            "device owner",
            "equipment used",
        ),
    ),
    FieldMeaning(
        field=Field.PLATFORM,
        label="App, site or platform",
        kept="Turned into our list.",
        coded=True,
        headings=(
            "platform",
            "app",
            "application",
            "social media platform",
            "website",
            "app or website",
            "online platform",
            "service",
            "app or site",
            "platform used",
        ),
    ),
    FieldMeaning(
        field=Field.INVOLVED,
        label="Who was involved (roles)",
        kept="Turned into our list of roles.",
        coded=True,
        several=True,
        headings=("who was involved", "involved", "role", "roles", "role in incident", "involvement", "person type"),
    ),
    FieldMeaning(
        field=Field.CAME_TO_LIGHT,
        label="How it came to light",
        kept="Turned into our list.",
        coded=True,
        headings=(
            "how it came to light",
            "came to light",
            "how identified",
            "identified by",
            "detected by",
            "how discovered",
            "how reported",
            "source of concern",
            "disclosed by",
        ),
    ),
    FieldMeaning(
        field=Field.ACTION,
        label="Action taken",
        kept="Turned into our list of actions.",
        coded=True,
        several=True,
        headings=(
            "action taken",
            "actions taken",
            "action",
            "actions",
            "follow up",
            "response",
            "intervention",
            "steps taken",
        ),
    ),
    FieldMeaning(
        field=Field.AGENCY,
        label="Agency told",
        kept="Turned into our list of agencies.",
        coded=True,
        several=True,
        headings=(
            "agency",
            "agencies",
            "agencies involved",
            "agencies informed",
            "agency informed",
            "external agencies",
            "referral",
            "referred to",
            "referral recipients",
            "agencies contacted",
            "reported to",
        ),
    ),
    FieldMeaning(
        field=Field.PARENTS_INFORMED,
        label="Were parents told",
        kept="Kept as yes, not yet, or decided not to.",
        coded=True,
        headings=(
            "parents informed",
            "parent informed",
            "parents contacted",
            "parents told",
            "parent contacted",
            "parent carer informed",
            "home contacted",
            "parents notified",
        ),
    ),
    FieldMeaning(
        field=Field.PARENTS_REASON,
        label="Why parents were not told",
        kept="Turned into our list of reasons.",
        coded=True,
        headings=("reason parents not informed", "why parents not informed", "reason parents not told"),
    ),
    FieldMeaning(
        field=Field.OUTCOME,
        label="Outcome",
        kept="Turned into our list of outcomes.",
        coded=True,
        headings=("outcome", "outcomes", "result", "resolution", "final outcome", "sanction"),
    ),
    FieldMeaning(
        field=Field.CHANGE_MADE,
        label="What changed because of it",
        kept="Turned into our list.",
        coded=True,
        headings=("change made", "changes made", "lessons learned", "lesson learned", "learning"),
    ),
    FieldMeaning(
        field=Field.DESCRIPTION,
        label="Description in someone's own words",
        kept="Not kept.",
        several=True,
        headings=(
            "description",
            "details",
            "detail",
            "description of incident",
            "details of incident",
            "incident details",
            "incident description",
            "what happened",
            "summary",
            "notes",
            "note",
            "comments",
            "comment",
            "internal comments",
            "narrative",
            "title",
            "phrase",
            "search term",
            "url",
            "captured text",
        ),
    ),
    FieldMeaning(
        field=Field.SEVERITY,
        label="Severity, status or points",
        kept="Not kept.",
        several=True,
        headings=("severity", "status", "level", "points", "priority", "risk level", "score", "polarity", "resolved"),
    ),
    FieldMeaning(
        field=Field.IGNORE,
        label="Leave this column out",
        kept="Not kept.",
        several=True,
        headings=(
            "gender",
            "sex",
            "ethnicity",
            "sen",
            "send",
            "sen status",
            "pupil premium",
            "fsm",
            "eal",
            "religion",
            "date of birth",
            "dob",
            "house",
            "ip address",
            "period",
            "lesson",
            "subject",
        ),
    ),
)
"""Every field, in the order in which screens list them."""

MEANING: dict[Field, FieldMeaning] = {one.field: one for one in FIELDS}
"""Field to its meaning."""

CODED: tuple[Field, ...] = tuple(one.field for one in FIELDS if one.coded)
"""The fields looked up in the taxonomy's vocabularies."""
