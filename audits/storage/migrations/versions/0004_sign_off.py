"""Signed terms: their frozen documents, the chain they form, and the notes that correct them."""

import sqlalchemy as sa
from alembic import op

from audits.storage.guards import drop_guards, set_guards, with_its_school
from audits.storage.migrations.kinds import days, entry, moments, texts, wholes

revision = "0004"
down_revision = "0003"

GUARDED = ("frozen_documents", "sign_offs", "corrections")


def upgrade():
    op.create_table(
        "frozen_documents",
        entry(),
        *texts("school_id", "hash", "content"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="frozen_documents_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "hash", name="frozen_documents_are_kept_once_per_school"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sign_offs",
        entry(),
        *texts("school_id"),
        *wholes("place"),
        *texts("audit_id", "term", "hash", "previous"),
        *days("meeting_on"),
        *texts("minute", "disagreement"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="sign_offs_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "place", name="sign_offs_have_one_entry_per_place"),
        sa.UniqueConstraint("school_id", "audit_id", name="sign_offs_sign_an_audit_once"),
        sa.CheckConstraint("place >= 1", name="sign_offs_count_their_place_from_one"),
        sa.ForeignKeyConstraint(
            ["school_id", "audit_id"], ["audits.school_id", "audits.id"], name="sign_offs_belong_to_an_audit"
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "corrections",
        entry(),
        *texts("school_id", "id", "audit_id", "hash", "text"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="corrections_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", name="corrections_have_one_entry_per_id"),
        sa.ForeignKeyConstraint(
            ["school_id", "audit_id"], ["audits.school_id", "audits.id"], name="corrections_belong_to_an_audit"
        ),
        sqlite_autoincrement=True,
    )
    for table in GUARDED:
        set_guards(op.get_bind(), table, removable=with_its_school("school_id"))


def downgrade():
    for table in GUARDED:
        drop_guards(op.get_bind(), table)
    for table in ("corrections", "sign_offs", "frozen_documents"):
        op.drop_table(table)
