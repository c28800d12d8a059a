"""The mirror of the registers, whose own tables are made from their declarations (see `schema`)."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")


def downgrade() -> None:
    op.execute("DROP TABLE meta")
