"""Audits with their answers, the evidence for them, checks and actions."""

import sqlalchemy as sa
from alembic import op

from audits.storage.guards import drop_guards, set_guards, with_its_school
from audits.storage.migrations.kinds import days, entry, flags, moments, texts, wholes

revision = "0002"
down_revision = "0001"

GUARDED = {
    "audits": with_its_school("school_id"),
    "audit_steps": with_its_school("school_id"),
    "answers": with_its_school("school_id"),
    "stored_files": with_its_school("school_id"),
    "evidence_items": with_its_school("school_id"),
    "citations": with_its_school("school_id"),
    "checks": with_its_school("school_id"),
    "check_results": with_its_school("school_id"),
    "actions": with_its_school("school_id"),
    "explanations": with_its_school("school_id"),
}


def upgrade():
    op.create_table(
        "audits",
        entry(),
        *texts("school_id", "id", "checklist", "term", "catalogue"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="audits_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", name="audits_have_one_entry_per_id"),
        sa.ForeignKeyConstraint(["catalogue"], ["catalogues.hash"], name="audits_use_a_catalogue_that_is_kept"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "audit_steps",
        entry(),
        *texts("school_id", "audit_id"),
        *wholes("version"),
        *texts("state", "catalogue", "note"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="audit_steps_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "audit_id", "version", name="audit_steps_have_one_entry_per_version"),
        sa.ForeignKeyConstraint(
            ["school_id", "audit_id"], ["audits.school_id", "audits.id"], name="audit_steps_belong_to_an_audit"
        ),
        sa.ForeignKeyConstraint(["catalogue"], ["catalogues.hash"], name="audit_steps_use_a_catalogue_that_is_kept"),
        sa.CheckConstraint("version >= 1", name="audit_steps_count_their_version_from_one"),
        sa.CheckConstraint(
            "state IN ('open', 'submitted', 'returned', 'signed')", name="audit_steps_use_a_known_state"
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "answers",
        entry(),
        *texts("school_id", "audit_id", "criterion_id"),
        *wholes("version"),
        *texts("judgement", optional=True),
        *texts("reason", "narrative"),
        *days("confirmed_on", optional=True),
        *wholes("judgement_version", "narrative_version"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="answers_are_numbered_by_entry"),
        sa.UniqueConstraint(
            "school_id", "audit_id", "criterion_id", "version", name="answers_have_one_entry_per_version"
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "audit_id"], ["audits.school_id", "audits.id"], name="answers_belong_to_an_audit"
        ),
        sa.CheckConstraint("(judgement IS NULL) = (confirmed_on IS NULL)", name="answers_are_confirmed_on_a_day"),
        sa.CheckConstraint("version >= 1", name="answers_count_their_version_from_one"),
        sa.CheckConstraint(
            "judgement <> 'not applicable' OR reason <> ''", name="answers_not_applicable_give_a_reason"
        ),
        sa.CheckConstraint(
            "judgement IN ('not in place', 'partly in place', 'in place', 'embedded', 'not sure', 'not applicable')",
            name="answers_use_a_known_judgement",
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "stored_files",
        entry(),
        *texts("school_id", "sha256"),
        *wholes("size"),
        *texts("media_type"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="stored_files_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "sha256", name="stored_files_are_kept_once_per_school"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "evidence_items",
        entry(),
        *texts("school_id", "id"),
        *wholes("version"),
        *texts("title", "kind"),
        *days("true_from", "true_until", optional=True),
        *days("collected_on", "added_on"),
        *texts("file", optional=True),
        *texts("file_name", "link", "statement"),
        *flags("shareable"),
        *days("withdrawn_on", optional=True),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="evidence_items_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", "version", name="evidence_items_have_one_entry_per_version"),
        sa.ForeignKeyConstraint(
            ["school_id", "file"],
            ["stored_files.school_id", "stored_files.sha256"],
            name="evidence_items_name_a_file_that_is_kept",
        ),
        sa.CheckConstraint(
            "(file IS NOT NULL AND link = '' AND statement = '')"
            " OR (file IS NULL AND link <> '' AND statement = '')"
            " OR (file IS NULL AND link = '' AND statement <> '')",
            name="evidence_items_are_a_file_a_link_or_a_statement",
        ),
        sa.CheckConstraint("true_until >= true_from", name="evidence_items_are_true_until_after_true_from"),
        sa.CheckConstraint("version >= 1", name="evidence_items_count_their_version_from_one"),
        sqlite_autoincrement=True,
    )
    op.create_index("evidence_items_by_file", "evidence_items", ["school_id", "file"])
    op.create_table(
        "citations",
        entry(),
        *texts("school_id", "id", "audit_id", "criterion_id", "evidence_id"),
        *flags("cited"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="citations_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", name="citations_have_one_entry_per_id"),
        sa.ForeignKeyConstraint(
            ["school_id", "audit_id"], ["audits.school_id", "audits.id"], name="citations_belong_to_an_audit"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("citations_by_key", "citations", ["school_id", "audit_id", "criterion_id", "evidence_id"])
    op.create_table(
        "checks",
        entry(),
        *texts("school_id", "id"),
        *wholes("version"),
        *texts("title", "criteria"),
        *flags("retired"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="checks_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", "version", name="checks_have_one_entry_per_version"),
        sa.CheckConstraint("version >= 1", name="checks_count_their_version_from_one"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "check_results",
        entry(),
        *texts("school_id", "id", "check_id"),
        *days("done_on"),
        *texts("outcome", "place", "device", "user_group", "network", "note"),
        *flags("withdrawn"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="check_results_are_numbered_by_entry"),
        sa.CheckConstraint("outcome IN ('passed', 'failed')", name="check_results_use_a_known_outcome"),
        sqlite_autoincrement=True,
    )
    op.create_index("check_results_by_key", "check_results", ["school_id", "id"])
    op.create_table(
        "actions",
        entry(),
        *texts("school_id", "id"),
        *wholes("version"),
        *texts("criterion_id", "what", "owner", "owner_id"),
        *days("due_on", optional=True),
        *texts("status", "effect", "check_result_id"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="actions_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", "version", name="actions_have_one_entry_per_version"),
        sa.CheckConstraint("version >= 1", name="actions_count_their_version_from_one"),
        sa.CheckConstraint("status <> 'done' OR effect <> ''", name="actions_that_are_done_say_their_effect"),
        sa.CheckConstraint("status IN ('to do', 'under way', 'done', 'dropped')", name="actions_use_a_known_status"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "explanations",
        entry(),
        *texts("school_id", "id", "rule", "facts", "text"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="explanations_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", name="explanations_have_one_entry_per_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("explanations_by_key", "explanations", ["school_id", "rule"])
    op.create_table(
        "drafts",
        entry(),
        *texts("school_id", "audit_id", "criterion_id", "person_id", "field", "text"),
        *wholes("seen_version"),
        *moments("updated_at"),
        sa.PrimaryKeyConstraint("entry", name="drafts_are_numbered_by_entry"),
        sa.UniqueConstraint(
            "school_id", "audit_id", "criterion_id", "person_id", "field", name="drafts_have_one_record_per_key"
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "audit_id"], ["audits.school_id", "audits.id"], name="drafts_belong_to_an_audit"
        ),
        sqlite_autoincrement=True,
    )
    for table, removable in GUARDED.items():
        set_guards(op.get_bind(), table, removable=removable)


def downgrade():
    for table in GUARDED:
        drop_guards(op.get_bind(), table)
    for table in (
        "drafts",
        "explanations",
        "actions",
        "check_results",
        "checks",
        "citations",
        "evidence_items",
        "stored_files",
        "answers",
        "audit_steps",
        "audits",
    ):
        op.drop_table(table)
