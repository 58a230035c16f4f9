"""Releases for those who may not see counts, what they counted, their threshold, and which were set aside."""

import sqlalchemy as sa
from alembic import op

from audits.storage.guards import drop_guards, set_guards, with_its_school
from audits.storage.migrations.kinds import days, entry, flags, moments, texts, wholes

revision = "0007"
down_revision = "0006"

GUARDED = {
    table: with_its_school("school_id")
    for table in ("releases", "release_bases", "release_thresholds", "releases_set_aside")
}


def upgrade():
    op.create_table(
        "releases",
        entry(),
        *texts("school_id", "id", "period", "label", "kind"),
        *days("first_day", "last_day"),
        *wholes("threshold"),
        *texts("extent", "figures", "adds_up"),
        *flags("late"),
        *texts("catalogue", "content_hash"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="releases_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "id", name="releases_have_one_entry_per_id"),
        sa.UniqueConstraint("school_id", "period", name="releases_are_made_once_per_period"),
        sa.CheckConstraint("kind IN ('half-term', 'academic year')", name="releases_use_a_known_kind"),
        sa.CheckConstraint(
            "extent IN ('tables', 'total alone', 'passed over', 'withheld')", name="releases_use_a_known_extent"
        ),
        sa.ForeignKeyConstraint(["catalogue"], ["catalogues.hash"], name="releases_use_a_catalogue_that_is_kept"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "release_bases",
        entry(),
        *texts("school_id", "release_id", "counted", "known"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="release_bases_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "release_id", name="release_bases_are_kept_once_per_release"),
        _of_a_release("release_bases"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "release_thresholds",
        entry(),
        *texts("school_id"),
        *wholes("version", "threshold"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="release_thresholds_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "version", name="release_thresholds_have_one_entry_per_version"),
        sa.CheckConstraint("version >= 1", name="release_thresholds_count_their_version_from_one"),
        sa.CheckConstraint("threshold BETWEEN 5 AND 10", name="release_thresholds_lie_between_5_and_10"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "releases_set_aside",
        entry(),
        *texts("school_id", "release_id"),
        *moments("recorded_at"),
        *texts("recorded_by"),
        sa.PrimaryKeyConstraint("entry", name="releases_set_aside_are_numbered_by_entry"),
        sa.UniqueConstraint("school_id", "release_id", name="releases_are_set_aside_once"),
        _of_a_release("releases_set_aside"),
        sqlite_autoincrement=True,
    )
    for table, removable in GUARDED.items():
        set_guards(op.get_bind(), table, removable=removable)


def downgrade():
    for table in GUARDED:
        drop_guards(op.get_bind(), table)
    for table in ("releases_set_aside", "release_thresholds", "release_bases", "releases"):
        op.drop_table(table)


def _of_a_release(table):
    return sa.ForeignKeyConstraint(
        ["school_id", "release_id"], ["releases.school_id", "releases.id"], name=f"{table}_belong_to_a_release"
    )
