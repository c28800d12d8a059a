"""Which acts name a claim, so that one claim is counted anew without walking through all acts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "named_claim",
        sa.Column("claim", sa.String(length=200), nullable=False),
        sa.Column("act_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("claim", "act_id", name=op.f("pk_named_claim")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO named_claim (claim, act_id) "
        "SELECT DISTINCT CASE WHEN entry.value LIKE '-%' THEN substr(entry.value, 2) ELSE entry.value END, "
        "act.id FROM act JOIN json_each(CASE WHEN json_valid(act.claims) THEN act.claims ELSE '[]' END) "
        "AS entry WHERE act.claims <> '[]'"
    )


def downgrade() -> None:
    op.drop_table("named_claim")
