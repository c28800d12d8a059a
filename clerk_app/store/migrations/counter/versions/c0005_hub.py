"""What the hub says of the acts, where the exchange stands, and what is folded from the hub's own acts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _code(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=64), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "settlement",
        _code("act_id"),
        sa.Column("xid", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        _code("outcome"),
        _code("ruling", nullable=True),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_settlement")),
    )
    op.create_index("ix_settlement_place", "settlement", ["xid", "rev"])
    op.create_table(
        "link_state",
        _code("key"),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_link_state")),
    )
    op.create_table(
        "wanted_blob",
        _code("digest"),
        _code("media_type"),
        _time("wanted_at"),
        _time("absent_at", nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_wanted_blob")),
    )
    op.create_table(
        "conflict",
        _code("id"),
        _code("act_id"),
        _code("outcome"),
        _code("why"),
        _code("kind"),
        _code("subject"),
        sa.Column("winner", sa.JSON(), nullable=True),
        _time("at"),
        _time("handled_at", nullable=True),
        _code("handled_by", nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    op.create_index(op.f("ix_conflict_act_id"), "conflict", ["act_id"])
    op.create_index(op.f("ix_conflict_subject"), "conflict", ["subject"])
    op.create_table(
        "leave",
        _code("id"),
        _code("counter"),
        _code("by"),
        _time("at"),
        _time("until"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
    )
    op.create_index(op.f("ix_leave_until"), "leave", ["until"])
    op.create_table(
        "anchor",
        sa.Column("day", sa.Date(), nullable=False),
        _code("counter"),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("day", "counter", name=op.f("pk_anchor")),
    )
    op.create_table(
        "idle_act",
        _code("act_id"),
        _code("why"),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_idle_act")),
    )
    with op.batch_alter_table("staff") as table:
        table.drop_constraint("uq_staff_login", type_="unique")
        table.create_index(op.f("ix_staff_login"), ["login"])
    op.execute("UPDATE permit SET endorsed = '[]'")  # endorsements stand in their own table since 0004


def downgrade() -> None:
    with op.batch_alter_table("staff") as table:
        table.drop_index(op.f("ix_staff_login"))
        table.create_unique_constraint("uq_staff_login", ["login"])
    for table_name in (
        "idle_act",
        "anchor",
        "leave",
        "conflict",
        "wanted_blob",
        "link_state",
        "settlement",
    ):
        op.drop_table(table_name)
