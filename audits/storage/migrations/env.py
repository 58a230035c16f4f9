"""Runs migrations on the connection, and in the transaction, that `audits.storage.opening` has begun."""

from __future__ import annotations

from alembic import context

from audits.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
