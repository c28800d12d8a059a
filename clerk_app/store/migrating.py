"""Brings a database to the schema of this program (Alembic), and refuses one from the future."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from clerk_app.store.database import driver_errors
from clerk_app.store.errors import NewerSchema


@dataclass(frozen=True, slots=True)
class Schema:
    """Where the migrations of a database stand, and the newest of them.

    The newest is named, so that a database that is up to date opens without importing Alembic.
    """

    package: str
    head: str


COUNTER = Schema("clerk_app.store.migrations.counter", "0007")


def migrate(engine: Engine, schema: Schema, path: Path) -> None:
    """Upgrade the database where it is older than the program.

    Raises NewerSchema for a revision that this program does not know.
    """
    with driver_errors(path), engine.connect() as connection:
        current = revision_of(connection)
    if current == schema.head:
        return
    if current is not None and current > schema.head:
        raise NewerSchema(path, current)
    move(engine, schema, path, schema.head)


def move(engine: Engine, schema: Schema, path: Path, revision: str) -> None:
    """Up- or downgrade to a revision (``base`` takes every table away), in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files(schema.package)))
    config.set_main_option("path_separator", "os")
    with driver_errors(path), engine.execution_options(write=True).connect() as connection:
        current = revision_of(connection)
        config.attributes["connection"] = connection
        if revision == "base" or (current is not None and revision < current):
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)
        connection.commit()


def revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
