"""Alembic's way in: the caller hands over an open connection and commits it."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=None,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
