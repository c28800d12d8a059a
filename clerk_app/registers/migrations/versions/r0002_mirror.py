"""The mirror of a hub: small urgent registers, where each feed stands, and people who were looked up."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = {
    "policy": """name TEXT NOT NULL, in_force_from TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (name, in_force_from)""",
    "workday": """year INTEGER NOT NULL PRIMARY KEY, holidays TEXT NOT NULL, makeup TEXT NOT NULL,
        source TEXT NOT NULL""",
    "staff": """staff_id TEXT NOT NULL PRIMARY KEY, login TEXT NOT NULL, name TEXT NOT NULL,
        roles TEXT NOT NULL, station TEXT NOT NULL, locked_since TEXT""",
    "online_application": """id_number TEXT NOT NULL, number TEXT NOT NULL, service TEXT NOT NULL,
        submitted_at TEXT NOT NULL, station TEXT NOT NULL, PRIMARY KEY (id_number, number)""",
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
