"""The mirror of a hub: where each feed stands, and people who were looked up."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = {
    # one line a feed that is in use (live = 1) and one that is being filled anew beside it (live = 0)
    "mirror": """feed TEXT NOT NULL, live INTEGER NOT NULL, epoch TEXT NOT NULL, scope TEXT NOT NULL,
        xid INTEGER NOT NULL, rev INTEGER NOT NULL, snapshot TEXT, parts INTEGER NOT NULL,
        rows INTEGER NOT NULL, as_of TEXT, PRIMARY KEY (feed, live)""",
    "guest": "id_number TEXT NOT NULL PRIMARY KEY, as_of TEXT NOT NULL, rows TEXT NOT NULL",
    "guest_house": "house_code TEXT NOT NULL, id_number TEXT NOT NULL, body TEXT NOT NULL, "
    "PRIMARY KEY (house_code, id_number)",
}


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.execute(f"CREATE TABLE {name} ({columns}) WITHOUT ROWID")


def downgrade() -> None:
    for name in TABLES:
        op.execute(f"DROP TABLE {name}")
