"""The counter's database as a file: opened, told apart from a damaged one, set aside."""

from __future__ import annotations

import logging
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.orm import Session

from clerk_app.store.database import driver_errors, open_engine, opens
from clerk_app.store.errors import DamagedDatabase, WrongKey
from clerk_app.store.identity import Identity, sync_directory
from clerk_app.store.link_state import own_counter
from clerk_app.store.migrating import COUNTER, migrate
from clerk_app.store.models import ActRow
from clerk_app.store.projecting import Projections
from clerk_app.store.tables import make_tables
from clerk_app.store.wal import LogState, read_log

log = logging.getLogger(__name__)


def set_aside(path: Path) -> Path | None:
    """Rename a database with its companions so that a new one can take its place; the new name."""
    if not path.exists():
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = path.with_name(f"{path.name}.{stamp}")
    with driver_errors(path):
        for suffix in ("-wal", "-shm", ""):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.replace(aside.with_name(aside.name + suffix))
        sync_directory(path.parent)
    return aside


def set_aside_all(data_dir: Path) -> None:
    for left in sorted(data_dir.glob("*.db")):
        set_aside(left)


def keep_log(path: Path) -> LogState:
    """Copy the write-ahead log that a process left behind, before SQLite reads it, and say how it was: SQLite
    takes no notice of what comes after a damaged frame, and the next commit writes over that."""
    log_file = path.with_name(path.name + "-wal")
    try:
        if log_file.exists() and log_file.stat().st_size:
            shutil.copyfile(log_file, kept_log(path))
    except OSError as error:  # a full disk must not keep anybody from reading
        log.warning("store.log_not_kept error=%s", error.strerror)
        with suppress(OSError):
            kept_log(path).unlink(missing_ok=True)
    return read_log(log_file)


def kept_log(path: Path) -> Path:
    return path.with_name(path.name + "-wal.kept")


def settle_kept_log(path: Path, *, needed: bool) -> None:
    """The database is open: the copy stays, under the name of this moment, where acts are missing."""
    kept = kept_log(path)
    if not kept.exists():
        return
    with driver_errors(path):
        if needed:
            kept.replace(path.with_name(f"{path.name}-wal.{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"))
        else:
            kept.unlink()


def open_counter(
    path: Path, key: bytes, projections: Projections, identity: Identity | None = None
) -> Engine:
    """Open counter.db and bring it level with the program. What the right key does not open is damaged."""
    if identity is not None and not identity.opens_with(key) and not opens(path, key):
        raise WrongKey(path, "key check")
    try:
        engine = open_engine(path, key, synchronous="FULL")
    except WrongKey as error:
        if identity is not None and identity.key_check is not None:
            raise DamagedDatabase(path, error.detail) from error
        raise
    try:
        migrate(engine, COUNTER, path)
        make_tables(engine, projections, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def require_sound(engine: Engine, path: Path) -> None:
    """Check what SQLite's own pages say of each other: older pages of a log that was cut short may lie over newer
    ones of the file. Raises DamagedDatabase."""
    with driver_errors(path), engine.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    if found != "ok":
        raise DamagedDatabase(path, str(found))


def counter_of(engine: Engine, path: Path) -> str | None:
    """Whose journal it is, where the identity file was lost; None for a journal without an act."""
    with driver_errors(path), engine.connect() as connection:
        if not inspect(connection).has_table(ActRow.__tablename__):
            return None
        return own_counter(Session(connection))


def compact(engine: Engine, path: Path) -> None:
    """Write a database anew and empty its log: no page of what was erased is left on the disk.

    Raises DiskFull, NotWritable.
    """
    with driver_errors(path), engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("VACUUM")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
