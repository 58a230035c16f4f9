"""Every record type that is kept, declared once: its table, its key and its rules, named as sentences.

Each table carries its school, but for four that are of the whole installation: people, because one person may hold
roles in several schools; sessions and failed sign-ins, because somebody signs in before any school is chosen; and
catalogues, because what was asked is the same for every school that was asked it.

An entry of a log is never changed; the latest is the one with the highest `entry`.
Schools and people have many entries each, so no foreign key can name them: their ids are guarded by the views.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from audits.model.action import Action, ActionStatus
from audits.model.annotation import Annotation
from audits.model.answer import Answer, Citation, Draft, Judgement
from audits.model.audit import Audit, AuditState, AuditStep
from audits.model.check import Check, CheckOutcome, CheckPlan, CheckResult
from audits.model.evidence import EvidenceItem, StoredFile
from audits.model.explanation import Explanation
from audits.model.governor_reply import GovernorReply
from audits.model.incident import Import, ImportMapping, ImportRow, ImportUndone, Incident, RowUnit, UploadDraft
from audits.model.job import Job, JobState, LongWork
from audits.model.own_criteria import OwnCriteriaKept
from audits.model.person import Channel, Grant, Person, Role
from audits.model.release import Extent, Release, ReleaseBasis, ReleaseKind, ReleaseSetAside, ReleaseThreshold
from audits.model.review import Review, ReviewCause, ReviewState
from audits.model.school import RollCount, School
from audits.model.session import FailedSignIn, Session
from audits.model.sign_off import Correction, FrozenDocument, SignOff
from audits.model.term import Calendar
from audits.model.trail import TrailEntry
from audits.storage.columns import Moment
from audits.storage.declaring import CONVENTION, Kept, LogTable, ShelfTable, known_words, log, shelf

METADATA = MetaData(naming_convention=CONVENTION)

CATALOGUES = Table(
    "catalogues",
    METADATA,
    Column("hash", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("kept_at", Moment, nullable=False),
    PrimaryKeyConstraint("hash", name="catalogues_are_kept_once"),
)

BEING_ERASED = Table(
    "schools_being_erased",
    METADATA,
    Column("school_id", Text, nullable=False),
    PrimaryKeyConstraint("school_id", name="schools_are_erased_once_at_a_time"),
)
"""Holds a school only within the transaction that erases it: the triggers let its entries go."""


def _of_an_audit(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["school_id", "audit_id"], ["audits.school_id", "audits.id"], name=f"{table}_belong_to_an_audit"
    )


def _kept_catalogue(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["catalogue"], ["catalogues.hash"], name=f"{table}_use_a_catalogue_that_is_kept")


def _of_an_import(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["school_id", "import_id"], ["imports.school_id", "imports.id"], name=f"{table}_come_from_an_import"
    )


def _of_a_release(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["school_id", "release_id"], ["releases.school_id", "releases.id"], name=f"{table}_belong_to_a_release"
    )


def _one_per_id(table: str) -> UniqueConstraint:
    return UniqueConstraint("school_id", "id", name=f"{table}_have_one_entry_per_id")


SCHOOLS = log(METADATA, "schools", School, key=("id",), school="id", counted="version")
ROLLS = log(
    METADATA,
    "roll_counts",
    RollCount,
    _one_per_id("roll_counts"),
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
    _one_per_id("grants"),
    known_words("grants", "role", Role),
    Index("grants_by_key", "school_id", "person_id", "role"),
    Index("grants_by_person", "person_id"),
    key=("person_id", "role"),
)
AUDITS = log(METADATA, "audits", Audit, _one_per_id("audits"), _kept_catalogue("audits"), key=("id",))
STEPS = log(
    METADATA,
    "audit_steps",
    AuditStep,
    _of_an_audit("audit_steps"),
    _kept_catalogue("audit_steps"),
    known_words("audit_steps", "state", AuditState),
    key=("audit_id",),
    counted="version",
)
ANSWERS = log(
    METADATA,
    "answers",
    Answer,
    _of_an_audit("answers"),
    known_words("answers", "judgement", Judgement),
    CheckConstraint("(judgement IS NULL) = (confirmed_on IS NULL)", name="answers_are_confirmed_on_a_day"),
    CheckConstraint("judgement <> 'not applicable' OR reason <> ''", name="answers_not_applicable_give_a_reason"),
    key=("audit_id", "criterion_id"),
    counted="version",
)
CITATIONS = log(
    METADATA,
    "citations",
    Citation,
    _one_per_id("citations"),
    _of_an_audit("citations"),
    Index("citations_by_key", "school_id", "audit_id", "criterion_id", "evidence_id"),
    key=("audit_id", "criterion_id", "evidence_id"),
)
FILES = log(
    METADATA,
    "stored_files",
    StoredFile,
    UniqueConstraint("school_id", "sha256", name="stored_files_are_kept_once_per_school"),
    key=("sha256",),
)
EVIDENCE = log(
    METADATA,
    "evidence_items",
    EvidenceItem,
    ForeignKeyConstraint(
        ["school_id", "file"],
        ["stored_files.school_id", "stored_files.sha256"],
        name="evidence_items_name_a_file_that_is_kept",
    ),
    CheckConstraint(
        "(file IS NOT NULL AND link = '' AND statement = '')"
        " OR (file IS NULL AND link <> '' AND statement = '')"
        " OR (file IS NULL AND link = '' AND statement <> '')",
        name="evidence_items_are_a_file_a_link_or_a_statement",
    ),
    CheckConstraint("true_until >= true_from", name="evidence_items_are_true_until_after_true_from"),
    Index("evidence_items_by_file", "school_id", "file"),
    key=("id",),
    counted="version",
    pointer="file",
)
CHECKS = log(METADATA, "checks", Check, key=("id",), counted="version")
CHECK_RESULTS = log(
    METADATA,
    "check_results",
    CheckResult,
    known_words("check_results", "outcome", CheckOutcome),
    Index("check_results_by_key", "school_id", "id"),
    key=("id",),
)
CHECK_PLANS = log(METADATA, "check_plans", CheckPlan, key=("check_id",), counted="version")
ACTIONS = log(
    METADATA,
    "actions",
    Action,
    known_words("actions", "status", ActionStatus),
    CheckConstraint("status <> 'done' OR effect <> ''", name="actions_that_are_done_say_their_effect"),
    key=("id",),
    counted="version",
)
EXPLANATIONS = log(
    METADATA,
    "explanations",
    Explanation,
    _one_per_id("explanations"),
    Index("explanations_by_key", "school_id", "rule"),
    key=("rule",),
)
FROZEN = log(
    METADATA,
    "frozen_documents",
    FrozenDocument,
    UniqueConstraint("school_id", "hash", name="frozen_documents_are_kept_once_per_school"),
    key=("hash",),
)
SIGN_OFFS = log(
    METADATA,
    "sign_offs",
    SignOff,
    _of_an_audit("sign_offs"),
    UniqueConstraint("school_id", "audit_id", name="sign_offs_sign_an_audit_once"),
    key=("place",),
    counted="place",
)
CORRECTIONS = log(
    METADATA,
    "corrections",
    Correction,
    _one_per_id("corrections"),
    _of_an_audit("corrections"),
    key=("id",),
)
IMPORTS = log(
    METADATA,
    "imports",
    Import,
    _one_per_id("imports"),
    known_words("imports", "unit", RowUnit),
    CheckConstraint(
        '"read" = "new" + corrected + seen_before + not_online_safety + rejected',
        name="imports_account_for_every_row",
    ),
    key=("id",),
)
IMPORT_ROWS = log(
    METADATA,
    "import_rows",
    ImportRow,
    UniqueConstraint("school_id", "import_id", "place", name="import_rows_have_one_entry_per_place"),
    _of_an_import("import_rows"),
    key=("import_id", "place"),
)
IMPORTS_UNDONE = log(
    METADATA,
    "imports_undone",
    ImportUndone,
    UniqueConstraint("school_id", "import_id", name="imports_are_undone_once"),
    _of_an_import("imports_undone"),
    key=("import_id",),
)
MAPPINGS = log(METADATA, "import_mappings", ImportMapping, key=("shape",), counted="version")
INCIDENTS = log(
    METADATA,
    "incidents",
    Incident,
    _of_an_import("incidents"),
    known_words("incidents", "unit", RowUnit),
    Index("incidents_by_import", "school_id", "import_id"),
    key=("id",),
    counted="version",
)
RELEASES = log(
    METADATA,
    "releases",
    Release,
    _one_per_id("releases"),
    UniqueConstraint("school_id", "period", name="releases_are_made_once_per_period"),
    known_words("releases", "kind", ReleaseKind),
    known_words("releases", "extent", Extent),
    _kept_catalogue("releases"),
    key=("period",),
)
RELEASE_BASES = log(
    METADATA,
    "release_bases",
    ReleaseBasis,
    UniqueConstraint("school_id", "release_id", name="release_bases_are_kept_once_per_release"),
    _of_a_release("release_bases"),
    key=("release_id",),
)
RELEASE_THRESHOLDS = log(
    METADATA,
    "release_thresholds",
    ReleaseThreshold,
    CheckConstraint("threshold BETWEEN 5 AND 10", name="release_thresholds_lie_between_5_and_10"),
    key=(),
    counted="version",
)
OWN_CRITERIA = log(
    METADATA,
    "own_criteria",
    OwnCriteriaKept,
    _kept_catalogue("own_criteria"),
    key=(),
    counted="version",
)
RELEASES_SET_ASIDE = log(
    METADATA,
    "releases_set_aside",
    ReleaseSetAside,
    UniqueConstraint("school_id", "release_id", name="releases_are_set_aside_once"),
    _of_a_release("releases_set_aside"),
    key=("release_id",),
)
REVIEWS = log(
    METADATA,
    "reviews",
    Review,
    known_words("reviews", "cause", ReviewCause),
    known_words("reviews", "state", ReviewState),
    key=("id",),
    counted="version",
)
ANNOTATIONS = log(METADATA, "annotations", Annotation, key=("id",), counted="version")
GOVERNOR_REPLIES = log(
    METADATA,
    "governor_replies",
    GovernorReply,
    CheckConstraint("reply <> ''", name="governor_replies_say_something"),
    key=("term", "criterion_id"),
    counted="version",
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

DRAFTS = shelf(
    METADATA,
    "drafts",
    Draft,
    _of_an_audit("drafts"),
    key=("audit_id", "criterion_id", "person_id", "field"),
    school="school_id",
)
UPLOAD_DRAFTS = shelf(METADATA, "upload_drafts", UploadDraft, key=("person_id",), school="school_id")
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

LOGS: tuple[LogTable[Any], ...] = (
    SCHOOLS,
    ROLLS,
    CALENDARS,
    PEOPLE,
    GRANTS,
    AUDITS,
    STEPS,
    ANSWERS,
    CITATIONS,
    FILES,
    EVIDENCE,
    CHECKS,
    CHECK_RESULTS,
    CHECK_PLANS,
    ACTIONS,
    EXPLANATIONS,
    FROZEN,
    SIGN_OFFS,
    CORRECTIONS,
    IMPORTS,
    IMPORT_ROWS,
    IMPORTS_UNDONE,
    MAPPINGS,
    INCIDENTS,
    RELEASES,
    RELEASE_BASES,
    RELEASE_THRESHOLDS,
    RELEASES_SET_ASIDE,
    OWN_CRITERIA,
    REVIEWS,
    ANNOTATIONS,
    GOVERNOR_REPLIES,
    TRAIL,
)
SHELVES: tuple[ShelfTable[Any], ...] = (DRAFTS, UPLOAD_DRAFTS, SESSIONS, FAILED_SIGN_INS, JOBS)
KEPT: tuple[Kept[Any], ...] = (*LOGS, *SHELVES)
