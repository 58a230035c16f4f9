"""Schools, people and their roles, the catalogues used, and the audit trail."""

import sqlalchemy as sa
from alembic import op

from audits.storage.guards import NEVER, WITH_A_MADE_UP_SCHOOL, drop_guards, set_guards, with_its_school
from audits.storage.migrations.kinds import days, entry, flags, moments, texts, wholes

revision = "0001"
down_revision = None

GUARDED = {
    "catalogues": NEVER,
    "schools": with_its_school("id"),
    "roll_counts": with_its_school("school_id"),
    "calendars": with_its_school("school_id"),
    "people": WITH_A_MADE_UP_SCHOOL,
    "grants": with_its_school("school_id"),
    "trail_entries": with_its_school("school_id"),
}


def upgrade():
    op.create_table(
        "schools_being_erased",
        *texts("school_id"),
        sa.PrimaryKeyConstraint("school_id", name="schools_are_erased_once_at_a_time"),
    )
    op.create_table(
        "catalogues",
        *texts("hash", "version"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        *moments("kept_at"),
        sa.PrimaryKeyConstraint("hash", name="catalogues_are_kept_once"),
    )
    op.create_table(
        "schools",
        entry(),
        *texts("id"),
        *wholes("version"),
        *texts("name", "phases", "kind", "settings"),
        *flags("made_up"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="schools_are_numbered_by_entry"),
        sa.UniqueConstraint("id", "version", name="schools_have_one_entry_per_version"),
        sa.CheckConstraint("version >= 1", name="schools_count_their_version_from_one"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "roll_counts",
        entry(),
        *texts("school_id", "id"),
        *days("counted_on"),
        *texts("year_group"),
        *wholes("pupils"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="roll_counts_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", name="roll_counts_have_one_entry_per_id"),
        sa.CheckConstraint("pupils BETWEEN 0 AND 20000", name="roll_counts_lie_between_0_and_20000"),
        sqlite_autoincrement=True,
    )
    op.create_index("roll_counts_by_key", "roll_counts", ["school_id", "counted_on", "year_group"])
    op.create_table(
        "calendars",
        entry(),
        *texts("school_id"),
        *wholes("version"),
        *texts("halves", "closures"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="calendars_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "version", name="calendars_have_one_entry_per_version"),
        sa.CheckConstraint("version >= 1", name="calendars_count_their_version_from_one"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "people",
        entry(),
        *texts("id"),
        *wholes("version"),
        *texts("name", "sign_in", "password_hash"),
        *flags("active", "made_up"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="people_are_numbered_by_entry"),
        sa.UniqueConstraint("id", "version", name="people_have_one_entry_per_version"),
        sa.CheckConstraint("version >= 1", name="people_count_their_version_from_one"),
        sqlite_autoincrement=True,
    )
    op.create_index("people_by_sign_in", "people", ["sign_in"])
    op.create_table(
        "grants",
        entry(),
        *texts("school_id", "id", "person_id", "role"),
        *flags("held"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="grants_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", name="grants_have_one_entry_per_id"),
        sa.CheckConstraint(
            "role IN ('governor', 'leader', 'head', 'DSL', 'administrator', 'trust officer')",
            name="grants_use_a_known_role",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("grants_by_key", "grants", ["school_id", "person_id", "role"])
    op.create_index("grants_by_person", "grants", ["person_id"])
    op.create_table(
        "trail_entries",
        entry(),
        *texts("school_id"),
        *wholes("seq"),
        *moments("at"),
        *texts("actor_id", "channel", "deed", "subject", "fields", "digest"),
        *flags("about_incidents"),
        *texts("previous", "hash"),
        sa.PrimaryKeyConstraint("entry", name="trail_entries_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "seq", name="trail_entries_have_one_entry_per_seq"),
        sa.CheckConstraint("seq >= 1", name="trail_entries_count_their_seq_from_one"),
        sa.CheckConstraint(
            "channel IN ('web', 'command line', 'owner of the machine')", name="trail_entries_use_a_known_channel"
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sessions",
        entry(),
        *texts("token_sha256", "person_id", "school_id", "csrf"),
        *moments("begun_at", "seen_at"),
        sa.PrimaryKeyConstraint("entry", name="sessions_are_numbered_by_entry"),
        sa.UniqueConstraint("token_sha256", name="sessions_have_one_record_per_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("sessions_by_person", "sessions", ["person_id"])
    op.create_table(
        "failed_sign_ins",
        entry(),
        *texts("sign_in"),
        *wholes("failures"),
        *moments("last_at"),
        *moments("locked_until", optional=True),
        sa.PrimaryKeyConstraint("entry", name="failed_sign_ins_are_numbered_by_entry"),
        sa.UniqueConstraint("sign_in", name="failed_sign_ins_have_one_record_per_key"),
        sqlite_autoincrement=True,
    )
    for table, removable in GUARDED.items():
        set_guards(op.get_bind(), table, removable=removable)


def downgrade():
    for table in GUARDED:
        drop_guards(op.get_bind(), table)
    for table in (
        "failed_sign_ins",
        "sessions",
        "trail_entries",
        "grants",
        "people",
        "calendars",
        "roll_counts",
        "schools",
        "catalogues",
        "schools_being_erased",
    ):
        op.drop_table(table)
