"""A print says why it failed and when it was settled; old prints count as settled when requested."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("print") as table:
        table.add_column(sa.Column("reason", sa.Text(), nullable=True))
        table.add_column(sa.Column("settled_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE print SET settled_at = requested_at WHERE state <> 'requested'")


def downgrade() -> None:
    with op.batch_alter_table("print") as table:
        table.drop_column("settled_at")
        table.drop_column("reason")
