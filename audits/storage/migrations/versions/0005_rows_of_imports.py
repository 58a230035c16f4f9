"""Which incident each accepted row of an import came to, so that undoing one leaves what a later one saw again."""

import sqlalchemy as sa
from alembic import op

from audits.storage.guards import drop_guards, set_guards, with_its_school
from audits.storage.migrations.kinds import entry, flags, moments, texts, wholes

revision = "0005"
down_revision = "0004"

# Of imports made before this, the rows that stored something are known, and those that were seen before are not.
_ROWS_KNOWN = """
    INSERT INTO import_rows
        (school_id, import_id, place, in_table, row_number, incident_id, version, numbered, recorded_at)
    SELECT school_id, import_id, ROW_NUMBER() OVER (PARTITION BY school_id, import_id ORDER BY entry),
        0, row_number, id, version, source_ref <> '', recorded_at
    FROM incidents WHERE NOT withdrawn ORDER BY entry
"""


def upgrade():
    op.add_column("imports", sa.Column("shapes", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "import_rows",
        entry(),
        *texts("school_id", "import_id"),
        *wholes("place", "in_table", "row_number"),
        *texts("incident_id"),
        *wholes("version"),
        *flags("numbered"),
        *moments("recorded_at"),
        sa.PrimaryKeyConstraint("entry", name="import_rows_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "import_id", "place", name="import_rows_have_one_entry_per_place"),
        sa.ForeignKeyConstraint(
            ["school_id", "import_id"], ["imports.school_id", "imports.id"], name="import_rows_come_from_an_import"
        ),
        sqlite_autoincrement=True,
    )
    op.execute(_ROWS_KNOWN)
    set_guards(op.get_bind(), "import_rows", removable=with_its_school("school_id"))


def downgrade():
    drop_guards(op.get_bind(), "import_rows")
    op.drop_table("import_rows")
    op.drop_column("imports", "shapes")
