"""Brings a database to the schema of this program (Alembic), and refuses one from the future."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from clerk_app.store.database import driver_errors
from clerk_app.store.errors import NewerSchema

# The newest revision of each database, so that an up-to-date one opens without importing Alembic.
HEADS = {"counter": "0005", "register": "0002"}


def migrate(engine: Engine, name: str, path: Path) -> None:
    """Upgrade the database called `name` (``counter`` or ``register``) where it is older.

    Raises NewerSchema for a revision that this program does not know.
    """
    with driver_errors(path), engine.connect() as connection:
        current = revision_of(connection)
    if current == HEADS[name]:
        return
    if current is not None and current > HEADS[name]:
        raise NewerSchema(path, current)
    move(engine, name, path, HEADS[name])


def move(engine: Engine, name: str, path: Path, revision: str) -> None:
    """Up- or downgrade to a revision (``base`` takes every table away), in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("clerk_app.store.migrations") / name))
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
