"""Imports, how their files are read, and the incidents that came in them."""

import sqlalchemy as sa
from alembic import op

from audits.storage.guards import drop_guards, set_guards, with_its_school
from audits.storage.migrations.kinds import days, entry, flags, hours, moments, texts, wholes

revision = "0003"
down_revision = "0002"

GUARDED = {
    "import_mappings": with_its_school("school_id"),
    "imports": with_its_school("school_id"),
    "imports_undone": with_its_school("school_id"),
    "incidents": with_its_school("school_id"),
}


def upgrade():
    op.create_table(
        "import_mappings",
        entry(),
        *texts("school_id", "id", "shape"),
        *wholes("version"),
        *texts("columns", "words", "choices"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="import_mappings_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "shape", "version", name="import_mappings_have_one_entry_per_version"),
        sa.CheckConstraint("version >= 1", name="import_mappings_count_their_version_from_one"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "imports",
        entry(),
        *texts("school_id", "id", "label", "file_sha256", "shape", "mapping_id", "unit"),
        *wholes("read", "new", "corrected", "seen_before", "not_online_safety", "rejected", "unmapped", "undated"),
        *days("first_day", "last_day", optional=True),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="imports_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", name="imports_have_one_entry_per_id"),
        sa.CheckConstraint(
            '"read" = "new" + corrected + seen_before + not_online_safety + rejected',
            name="imports_account_for_every_row",
        ),
        sa.CheckConstraint(
            "unit IN ('incident', 'pupil in an incident', 'monitoring alert')", name="imports_use_a_known_unit"
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "imports_undone",
        entry(),
        *texts("school_id", "import_id"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="imports_undone_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "import_id", name="imports_are_undone_once"),
        sa.ForeignKeyConstraint(
            ["school_id", "import_id"], ["imports.school_id", "imports.id"], name="imports_undone_come_from_an_import"
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "incidents",
        entry(),
        *texts("school_id", "id"),
        *wholes("version"),
        *texts("import_id", "unit", "source_ref", "row_digest"),
        *wholes("copy", "row_number"),
        *days("happened_on", optional=True),
        *hours("happened_at", optional=True),
        *days("recorded_on", optional=True),
        *texts("risk", optional=True),
        *texts(
            "other_risks",
            "types",
            "unmapped",
            "pupils",
            "year_groups",
            "involved",
            "place",
            "equipment",
            "platform",
            "came_to_light",
            "actions",
            "agencies",
            "parents_informed",
            "parents_reason",
            "outcome",
            "change_made",
        ),
        *days("closed_on", optional=True),
        *flags("withdrawn"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="incidents_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", "version", name="incidents_have_one_entry_per_version"),
        sa.ForeignKeyConstraint(
            ["school_id", "import_id"], ["imports.school_id", "imports.id"], name="incidents_come_from_an_import"
        ),
        sa.CheckConstraint("version >= 1", name="incidents_count_their_version_from_one"),
        sa.CheckConstraint(
            "unit IN ('incident', 'pupil in an incident', 'monitoring alert')", name="incidents_use_a_known_unit"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("incidents_by_import", "incidents", ["school_id", "import_id"])
    for table, removable in GUARDED.items():
        set_guards(op.get_bind(), table, removable=removable)


def downgrade():
    for table in GUARDED:
        drop_guards(op.get_bind(), table)
    for table in ("incidents", "imports_undone", "imports", "import_mappings"):
        op.drop_table(table)
