"""The audit: its steps, answers, evidence, checks, actions and sign-off."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from audits.model.action import Action, ActionStatus
from audits.model.answer import Answer, Citation, Draft, Judgement
from audits.model.audit import Audit, AuditState, AuditStep
from audits.model.check import Check, CheckOutcome, CheckPlan, CheckResult
from audits.model.evidence import EvidenceItem, StoredFile
from audits.model.explanation import Explanation
from audits.model.governor_reply import GovernorReply
from audits.model.own_criteria import OwnCriteriaKept
from audits.model.sign_off import Correction, FrozenDocument, SignOff
from audits.storage.declaring import known_words, log, shelf
from audits.storage.tables.ground import METADATA, kept_catalogue, of_an_audit, one_per_id

AUDITS = log(METADATA, "audits", Audit, one_per_id("audits"), kept_catalogue("audits"), key=("id",))
STEPS = log(
    METADATA,
    "audit_steps",
    AuditStep,
    of_an_audit("audit_steps"),
    kept_catalogue("audit_steps"),
    known_words("audit_steps", "state", AuditState),
    key=("audit_id",),
    counted="version",
)
ANSWERS = log(
    METADATA,
    "answers",
    Answer,
    of_an_audit("answers"),
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
    one_per_id("citations"),
    of_an_audit("citations"),
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
    one_per_id("explanations"),
    Index("explanations_by_key", "school_id", "rule"),
    key=("rule",),
)
OWN_CRITERIA = log(
    METADATA,
    "own_criteria",
    OwnCriteriaKept,
    kept_catalogue("own_criteria"),
    key=(),
    counted="version",
)
DRAFTS = shelf(
    METADATA,
    "drafts",
    Draft,
    of_an_audit("drafts"),
    key=("audit_id", "criterion_id", "person_id", "field"),
    school="school_id",
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
    of_an_audit("sign_offs"),
    UniqueConstraint("school_id", "audit_id", name="sign_offs_sign_an_audit_once"),
    key=("place",),
    counted="place",
)
CORRECTIONS = log(
    METADATA,
    "corrections",
    Correction,
    one_per_id("corrections"),
    of_an_audit("corrections"),
    key=("id",),
)
GOVERNOR_REPLIES = log(
    METADATA,
    "governor_replies",
    GovernorReply,
    CheckConstraint("reply <> ''", name="governor_replies_say_something"),
    key=("term", "criterion_id"),
    counted="version",
)
