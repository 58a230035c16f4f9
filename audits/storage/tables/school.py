"""The school and its people: roll, calendar, roles, sessions, and the trail of what they did."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from audits.model.job import Job, JobState, LongWork
from audits.model.person import Channel, Grant, Person, Role
from audits.model.school import RollCount, School
from audits.model.session import FailedSignIn, Session
from audits.model.term import Calendar
from audits.model.trail import TrailEntry
from audits.storage.declaring import known_words, log, shelf
from audits.storage.tables.ground import METADATA, one_per_id

SCHOOLS = log(METADATA, "schools", School, key=("id",), school="id", counted="version")
ROLLS = log(
    METADATA,
    "roll_counts",
    RollCount,
    one_per_id("roll_counts"),
    CheckConstraint("pupils BETWEEN 0 AND 20000", name="roll_counts_lie_between_0_and_20000"),
    Index("roll_counts_by_key", "school_id", "counted_on", "year_group"),
    key=("counted_on", "year_group"),
)
CALENDARS = log(METADATA, "calendars", Calendar, key=(), counted="version")
PEOPLE = log(
    METADATA,
    "people",
    Person,
    Index("people_by_sign_in", "sign_in"),
    key=("id",),
    school=None,
    counted="version",
    unshared="sign_in",
)
GRANTS = log(
    METADATA,
    "grants",
    Grant,
    one_per_id("grants"),
    known_words("grants", "role", Role),
    Index("grants_by_key", "school_id", "person_id", "role"),
    Index("grants_by_person", "person_id"),
    key=("person_id", "role"),
)
TRAIL = log(
    METADATA,
    "trail_entries",
    TrailEntry,
    known_words("trail_entries", "channel", Channel),
    key=("seq",),
    moment="at",
    counted="seq",
)
SESSIONS = shelf(
    METADATA,
    "sessions",
    Session,
    Index("sessions_by_person", "person_id"),
    key=("token_sha256",),
    school=None,
)
FAILED_SIGN_INS = shelf(METADATA, "failed_sign_ins", FailedSignIn, key=("sign_in",), school=None)
JOBS = shelf(
    METADATA,
    "jobs",
    Job,
    known_words("jobs", "work", LongWork),
    known_words("jobs", "state", JobState),
    CheckConstraint("share BETWEEN 0 AND 100", name="jobs_share_lies_between_0_and_100"),
    key=("id",),
    school="school_id",
)
