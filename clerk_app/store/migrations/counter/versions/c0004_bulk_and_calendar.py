"""Years of the working-day table, endorsements and runs in bulk; endorsements at the counter come along."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _code(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=64), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holidays", sa.JSON(), nullable=False),
        sa.Column("makeup", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        _code("sm3"),
        _code("loaded_by"),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        _code("signed_by", nullable=True),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_calendar_year")),
    )
    op.create_table(
        "endorsement",
        _code("id"),
        _code("card"),
        _code("id_number"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("anniversary", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        _code("run", nullable=True),
        _code("state"),
        _code("by"),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement")),
    )
    op.create_index("ix_endorsement_run", "endorsement", ["run", "state"])
    op.create_index(op.f("ix_endorsement_card"), "endorsement", ["card"])
    op.create_index(op.f("ix_endorsement_id_number"), "endorsement", ["id_number"])
    op.create_table(
        "bulk_run",
        _code("id"),
        sa.Column("day", sa.Date(), nullable=False),
        _code("policy"),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        _code("state"),
        _code("started_by"),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        _code("finished_by", nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("examined", sa.Integer(), nullable=True),
        sa.Column("endorsed", sa.Integer(), nullable=True),
        sa.Column("left", sa.Integer(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=True),
        _code("list_digest", nullable=True),
        _code("signed_by", nullable=True),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_run")),
    )
    op.create_index(op.f("ix_bulk_run_state"), "bulk_run", ["state"])
    op.execute(
        "INSERT INTO endorsement (id, card, id_number, day, valid_to, state, by) "
        "SELECT act.id, json_extract(act.payload, '$.card'), application.id_number, "
        "date(act.at, '+8 hours'), json_extract(act.payload, '$.valid_to'), 'signed', act.actor "
        "FROM act JOIN application ON application.id = act.subject "
        "WHERE act.kind = 'case.endorsed' AND json_extract(act.payload, '$.card') <> ''"
    )


def downgrade() -> None:
    for table in ("bulk_run", "endorsement", "calendar_year"):
        op.drop_table(table)
