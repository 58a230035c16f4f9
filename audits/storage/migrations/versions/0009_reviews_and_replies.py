"""What is to be tested with a check, reviews, annotations, and the replies to governors' questions."""

import sqlalchemy as sa
from alembic import op

from audits.storage.guards import drop_guards, set_guards, with_its_school
from audits.storage.migrations.kinds import days, entry, flags, moments, texts, wholes

revision = "0009"
down_revision = "0008"

TABLES = ("check_plans", "reviews", "annotations", "governor_replies")


def upgrade():
    # What was logged before was a check or a test; the default stays, for a table whose rows never change.
    op.add_column("check_results", sa.Column("kind", sa.Text(), nullable=False, server_default="check or test"))
    _create(
        "check_plans",
        *texts("school_id", "check_id"),
        *wholes("version"),
        *texts("kind"),
        *wholes("every_months"),
        *texts("places", "devices", "user_groups", "networks", "left_out", "template"),
        each=("check_id", "version"),
    )
    _create(
        "reviews",
        *texts("school_id", "id"),
        *wholes("version"),
        *texts("cause", "key", "label", "dimension", "value"),
        *days("happened_on", optional=True),
        *texts("types", "criteria", "state"),
        *flags("told"),
        *texts("evidence_id", "annotation_id", "reason"),
        sa.CheckConstraint(
            "cause IN ('a trend', 'a serious incident', 'asked for by the designated safeguarding lead')",
            name="reviews_use_a_known_cause",
        ),
        sa.CheckConstraint(
            "state IN ('open', 'waiting its turn', 'closed', 'taken back')", name="reviews_use_a_known_state"
        ),
        each=("id", "version"),
    )
    _create(
        "annotations",
        *texts("school_id", "id"),
        *wholes("version"),
        *days("on"),
        *texts("kind", "note"),
        *flags("rebases", "withdrawn"),
        each=("id", "version"),
    )
    _create(
        "governor_replies",
        *texts("school_id", "term", "criterion_id"),
        *wholes("version"),
        *texts("question", "because", "reply", "heard"),
        *days("replied_on"),
        sa.CheckConstraint("reply <> ''", name="governor_replies_say_something"),
        each=("term", "criterion_id", "version"),
    )
    for table in TABLES:
        set_guards(op.get_bind(), table, removable=with_its_school("school_id"))


def downgrade():
    for table in reversed(TABLES):
        drop_guards(op.get_bind(), table)
        op.drop_table(table)
    op.drop_column("check_results", "kind")


def _create(table, *columns, each):
    rules = [one for one in columns if isinstance(one, sa.CheckConstraint)]
    op.create_table(
        table,
        entry(),
        *(one for one in columns if not isinstance(one, sa.CheckConstraint)),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name=f"{table}_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", *each, name=f"{table}_have_one_entry_per_version"),
        sa.CheckConstraint("version >= 1", name=f"{table}_count_their_version_from_one"),
        *rules,
        sqlite_autoincrement=True,
    )
