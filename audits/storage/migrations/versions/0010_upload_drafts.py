"""What has been said of an upload that is not stored yet."""

import sqlalchemy as sa
from alembic import op

from audits.storage.migrations.kinds import entry, moments, texts

revision = "0010"
down_revision = "0009"


def upgrade():
    op.create_table(
        "upload_drafts",
        entry(),
        *texts("school_id", "person_id", "file_sha256", "columns", "words", "choices"),
        *moments("updated_at"),
        sa.PrimaryKeyConstraint("entry", name="upload_drafts_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "person_id", name="upload_drafts_have_one_record_per_key"),
        sqlite_autoincrement=True,
    )


def downgrade():
    op.drop_table("upload_drafts")
