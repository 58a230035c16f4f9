"""An upload may lack a stretch between its first and its last day; one made before this was taken to lack none."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade():
    op.add_column("imports", sa.Column("gaps", sa.Text(), nullable=False, server_default="[]"))


def downgrade():
    op.drop_column("imports", "gaps")
