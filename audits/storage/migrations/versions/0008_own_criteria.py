"""A school's own criteria, each version of them."""

import sqlalchemy as sa
from alembic import op

from audits.storage.guards import drop_guards, set_guards, with_its_school
from audits.storage.migrations.kinds import entry, moments, texts, wholes

revision = "0008"
down_revision = "0007"

TABLE = "own_criteria"


def upgrade():
    op.create_table(
        TABLE,
        entry(),
        *texts("school_id"),
        *wholes("version"),
        *texts("title", "text", "catalogue"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="own_criteria_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "version", name="own_criteria_have_one_entry_per_version"),
        sa.CheckConstraint("version >= 1", name="own_criteria_count_their_version_from_one"),
        sa.ForeignKeyConstraint(["catalogue"], ["catalogues.hash"], name="own_criteria_use_a_catalogue_that_is_kept"),
        sqlite_autoincrement=True,
    )
    set_guards(op.get_bind(), TABLE, removable=with_its_school("school_id"))


def downgrade():
    drop_guards(op.get_bind(), TABLE)
    op.drop_table(TABLE)
