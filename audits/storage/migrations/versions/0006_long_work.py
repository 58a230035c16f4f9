"""Long work that people have asked for and wait for."""

import sqlalchemy as sa
from alembic import op

from audits.storage.migrations.kinds import entry, flags, moments, texts, wholes

revision = "0006"
down_revision = "0005"


def upgrade():
    op.create_table(
        "jobs",
        entry(),
        *texts("school_id", "id", "work", "wanted", "asked_by"),
        *moments("asked_at"),
        *texts("state"),
        *wholes("tries"),
        *texts("worker"),
        *moments("seen_at", optional=True),
        *wholes("share"),
        *texts("saying"),
        *flags("cancel_wanted"),
        *moments("ended_at", optional=True),
        *texts("problem", "result_name"),
        *wholes("result_bytes"),
        sa.PrimaryKeyConstraint("entry", name="jobs_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", name="jobs_have_one_record_per_key"),
        sa.CheckConstraint(
            "work IN ('governors'' report', 'inspection pack', 'everything out')", name="jobs_use_a_known_work"
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="jobs_use_a_known_state"
        ),
        sa.CheckConstraint("share BETWEEN 0 AND 100", name="jobs_share_lies_between_0_and_100"),
        sqlite_autoincrement=True,
    )


def downgrade():
    op.drop_table("jobs")
