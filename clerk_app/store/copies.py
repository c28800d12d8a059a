"""Backup and restore: copies that are verified before they replace anything."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerk_app.store import journal
from clerk_app.store.database import cipher, connect, driver_errors, open_engine
from clerk_app.store.errors import BadBackup, ChainBroken, StoreError
from clerk_app.store.journal import ChainHead
from clerk_app.store.keys import sync_directory
from clerk_app.store.lock import DirectoryLock
from clerk_app.store.models import ActRow


def copy_encrypted(source: Path, target: Path, key: bytes) -> None:
    """Copy an open database consistently; `target` appears whole or not at all.

    Raises DiskFull, NotWritable.
    """
    new = target.with_name(target.name + ".new")
    new.unlink(missing_ok=True)
    with driver_errors(target):
        reading = connect(source, key, synchronous="FULL")
        try:
            writing = cipher.connect(str(new), isolation_level=None)
            try:
                writing.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                reading.backup(writing)
            finally:
                writing.close()
        finally:
            reading.close()
        with new.open("rb") as file:
            os.fsync(file.fileno())
        new.replace(target)
        sync_directory(target.parent)


def restore(backup: Path, data_dir: Path, key: bytes) -> ChainHead:
    """Put a backup in place of counter.db after opening and verifying it; the old file is kept aside.

    Raises BadBackup, DataDirectoryInUse, DiskFull, NotWritable.
    """
    if not backup.is_file():
        raise BadBackup(backup, "no such file")
    lock = DirectoryLock(data_dir)
    try:
        trial = data_dir / "restore.db"
        with driver_errors(trial):
            shutil.copyfile(backup, trial)
        try:
            head = _verified(trial, key)
        except (StoreError, ChainBroken) as error:
            trial.unlink(missing_ok=True)
            raise BadBackup(backup, str(error)) from error
        _put_in_place(trial, data_dir / "counter.db")
        return head
    finally:
        lock.release()


def _verified(path: Path, key: bytes) -> ChainHead:
    engine = open_engine(path, key, synchronous="FULL")
    try:
        with driver_errors(path), Session(engine) as session:
            session.connection().exec_driver_sql("PRAGMA cipher_integrity_check").all()
            if session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                raise BadBackup(path, "integrity")
            heads = [
                journal.verify(session, counter)
                for counter in session.scalars(select(ActRow.counter).distinct())
            ]
            session.rollback()
        with driver_errors(path), engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
    finally:
        engine.dispose()
    return max(heads, key=lambda head: head.acts) if heads else ChainHead(0, journal.NO_HASH)


def _put_in_place(trial: Path, target: Path) -> None:
    """Move the old files aside, then the new one in."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    with driver_errors(target):
        for suffix in ("", "-wal", "-shm"):
            old = target.with_name(target.name + suffix)
            if old.exists():
                old.replace(target.with_name(f"{target.name}.{stamp}{suffix}"))
        for suffix in ("-wal", "-shm"):
            trial.with_name(trial.name + suffix).unlink(missing_ok=True)
        trial.replace(target)
        sync_directory(target.parent)
