"""The head of each chain is noted beside the acts; the chains that are there are noted as they stand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "chain_head",
        sa.Column("counter", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("counter", name=op.f("pk_chain_head")),
    )
    op.execute(
        "INSERT INTO chain_head (counter, seq, hash) SELECT counter, seq, hash FROM act AS last "
        "WHERE seq = (SELECT max(seq) FROM act WHERE act.counter = last.counter)"
    )


def downgrade() -> None:
    op.drop_table("chain_head")
