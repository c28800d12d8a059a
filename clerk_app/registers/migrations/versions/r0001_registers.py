"""The mirror of the registers. WITHOUT ROWID: a person's rows lie together under the number."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

TABLES = {
    "person": """id_number TEXT NOT NULL PRIMARY KEY, id_type TEXT NOT NULL, name TEXT NOT NULL,
        sex TEXT NOT NULL, birth_date TEXT NOT NULL, ethnic_group TEXT, household_region TEXT NOT NULL,
        household_address TEXT, local_household_since TEXT, phone TEXT""",
    "stay": """id_number TEXT NOT NULL, start TEXT NOT NULL, "end" TEXT, house_code TEXT NOT NULL,
        PRIMARY KEY (id_number, start, house_code)""",
    "insurance": """id_number TEXT NOT NULL, scheme TEXT NOT NULL, first INTEGER NOT NULL,
        bits INTEGER NOT NULL, back_paid TEXT, PRIMARY KEY (id_number, scheme, first)""",
    "education": """id_number TEXT NOT NULL, kind TEXT NOT NULL, start TEXT NOT NULL, "end" TEXT,
        full_time INTEGER NOT NULL, PRIMARY KEY (id_number, kind, start)""",
    "talent": """id_number TEXT NOT NULL, kind TEXT NOT NULL, start TEXT NOT NULL, "end" TEXT,
        full_time INTEGER NOT NULL, level TEXT, PRIMARY KEY (id_number, kind, start)""",
    "card": """id_number TEXT NOT NULL, number TEXT NOT NULL, kind TEXT NOT NULL,
        issued TEXT NOT NULL, endorsed TEXT NOT NULL, lost TEXT, cancelled TEXT, legacy_valid_to TEXT,
        PRIMARY KEY (id_number, number)""",
    "house": """house_code TEXT NOT NULL PRIMARY KEY, address TEXT NOT NULL, district TEXT NOT NULL,
        community TEXT, station TEXT""",
    "station": """code TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, district TEXT, address TEXT,
        phone TEXT""",
    "watch": "id_number TEXT NOT NULL PRIMARY KEY, sign TEXT NOT NULL",
    "photo_receipt": """id_number TEXT NOT NULL, image_number TEXT NOT NULL, taken_on TEXT NOT NULL,
        PRIMARY KEY (id_number, taken_on, image_number)""",
    "meta": "key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL",
}


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.execute(f"CREATE TABLE {name} ({columns}) WITHOUT ROWID")
    op.execute("CREATE INDEX ix_person_name ON person (name)")


def downgrade() -> None:
    for name in TABLES:
        op.execute(f"DROP TABLE {name}")
