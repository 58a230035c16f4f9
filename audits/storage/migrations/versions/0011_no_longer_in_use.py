"""A line of a check's log may say that what failed is no longer in use."""

from alembic import op

from audits.storage.guards import set_guards, with_its_school

revision = "0011"
down_revision = "0010"

TABLE = "check_results"
RULE = "check_results_use_a_known_outcome"


def upgrade():
    _allow("outcome IN ('passed', 'failed', 'no longer in use')")


def downgrade():
    _allow("outcome IN ('passed', 'failed')")


def _allow(words):
    # SQLite alters no rule: it builds the table anew, with its entries and their numbers, and loses its guards.
    with op.batch_alter_table(TABLE, table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(RULE, type_="check")
        table.create_check_constraint(RULE, words)
    if op.get_bind().dialect.name == "sqlite":
        set_guards(op.get_bind(), TABLE, removable=with_its_school("school_id"))
