"""Backup and restore: copies that are verified before they replace anything."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from clerk_app.store import head_log, verifying
from clerk_app.store.canonical import NO_HASH
from clerk_app.store.codec import Kinds
from clerk_app.store.database import CipherError, cipher, connect, driver_errors, give_key, open_engine, opens
from clerk_app.store.errors import (
    BadBackup,
    ChainBroken,
    DamagedDatabase,
    FewerActs,
    FileThere,
    NoDatabase,
    NotedAct,
    StoreError,
    WrongKey,
)
from clerk_app.store.identity import sync_directory, write_identity
from clerk_app.store.journal import ChainHead
from clerk_app.store.keys import derived_key, write_key
from clerk_app.store.link_state import own_counter, read_place, write_place
from clerk_app.store.lock import DirectoryLock
from clerk_app.store.migrating import COUNTER, migrate
from clerk_app.store.models import ActRow

_LOGS = ("-wal", "-journal")  # hold data
_COMPANIONS = (*_LOGS, "-shm")
_ABOUT_THE_FILE = (StoreError, WrongKey, DamagedDatabase, NoDatabase)  # the disk's own errors stay theirs


def copy_encrypted(source: Path, target: Path, key: bytes) -> None:
    """Copy a database while others work on it; `target` appears whole and read back, or not at all.

    Raises FileThere, DiskFull, NotWritable, DamagedDatabase.
    """
    new = target.with_name(target.name + ".new")
    with driver_errors(target):
        if target.exists():
            raise FileThere(target)
    _forget(new)
    try:
        with driver_errors(target):
            _copy_pages(source, new, key)
            with new.open("rb") as file:
                os.fsync(file.fileno())
            _give_name(new, target)
            sync_directory(target.parent)
    except BaseException:
        _forget(new)
        raise


def _give_name(new: Path, target: Path) -> None:
    """Rename, but never onto a file that came meanwhile."""
    try:
        os.link(new, target)
    except FileExistsError as error:
        raise FileThere(target) from error
    except OSError:  # a file system without hard links
        new.replace(target)
    else:
        new.unlink()


def _copy_pages(source: Path, new: Path, key: bytes) -> None:
    reading = connect(source, key, synchronous="FULL")
    try:
        writing = cipher.connect(str(new), isolation_level=None)
        try:
            give_key(writing, key)
            reading.backup(writing)  # in one step, so it is one snapshot
            writing.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
            faults = writing.execute("PRAGMA cipher_integrity_check").fetchall()
        finally:
            writing.close()
    finally:
        reading.close()
    if faults:
        raise StoreError(new, str(faults[0][0]))


def restore(
    backup: Path, data_dir: Path, key: bytes, kinds: Kinds, *, keep: bool = False, fewer: bool = False
) -> ChainHead:
    """Put a backup in place of counter.db, after opening and verifying it; the old file is kept aside.

    At every moment `counter.db` is the old database or the new one, never none. The backup itself is
    not touched. The identity file is written for the counter whose journal it is; with `keep` the key
    becomes the key of the data directory (in its key file, the one before it beside it).

    Acts that were committed here and are not in the backup are lost, but for what a hub gives back. That must be
    wanted (`fewer`); the loss is then recorded when the counter works again (`losses`).

    Raises BadBackup, FewerActs, NewerSchema (the backup is a newer program's), DataDirectoryInUse, DiskFull,
    NotWritable.
    """
    if not backup.is_file():
        raise BadBackup(backup, "no such file")
    with driver_errors(data_dir):
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = DirectoryLock(data_dir)
    trial = data_dir / "restore.db"
    try:
        _forget(trial)
        with driver_errors(trial):
            shutil.copyfile(backup, trial)
        counter, head = _verified(backup, trial, key, kinds)
        _admit_loss(trial, data_dir, key, counter, head, fewer=fewer)
        with driver_errors(trial), trial.open("rb") as file:
            os.fsync(file.fileno())
        _put_in_place(trial, data_dir / "counter.db", key)
        if keep:
            _keep_key(data_dir / "key", key)
        with driver_errors(data_dir):
            (data_dir / head_log.FILE).unlink(missing_ok=True)  # it begins anew with what was restored
        write_identity(data_dir, counter, key)
        return head
    finally:
        _forget(trial)
        lock.release()


def _verified(backup: Path, trial: Path, key: bytes, kinds: Kinds) -> tuple[str, ChainHead]:
    """Whose backup it is, and the head of that chain; brought to this program's schema."""
    try:
        engine = open_engine(trial, key, synchronous="FULL")
        try:
            with driver_errors(trial), engine.connect() as connection:
                faults = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
                if faults or connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                    raise BadBackup(backup, "integrity")
                if not connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'act'").first():
                    raise BadBackup(backup, "no journal in it")
            migrate(engine, COUNTER, trial)
            found = _walk(engine, trial, kinds)
            _note_restored(engine, trial)
        finally:
            engine.dispose()
        _one_file(trial, key)
    except ChainBroken as error:
        raise BadBackup(backup, f"{error.counter} {error.seq} {error.why}") from error
    except StoreError as error:
        if type(error) in _ABOUT_THE_FILE:
            raise BadBackup(backup, error.detail) from error
        raise
    if found is None:
        raise BadBackup(backup, "the journal is empty")
    return found


def _note_restored(engine: Engine, path: Path) -> None:
    """A counter that knows a hub may have sent more than the backup holds: it must fetch that first."""
    with driver_errors(path), Session(engine.execution_options(write=True)) as session:
        if read_place(session).epoch:
            write_place(session, {"restored": datetime.now(UTC).isoformat()})
            session.commit()


def _admit_loss(
    trial: Path, data_dir: Path, key: bytes, counter: str, head: ChainHead, *, fewer: bool
) -> None:
    """Note in the restored database which acts go with the replaced one. Raises FewerActs."""
    heads = head_log.HeadLog(data_dir, counter, derived_key(key, head_log.PURPOSE))
    now = heads.newest or _newest_act(data_dir / "counter.db", key, counter)
    if now is not None and now.seq > head.acts and not fewer:
        raise FewerActs(now.seq, head.acts)
    engine = open_engine(trial, key, synchronous="FULL")
    try:
        with driver_errors(trial), Session(engine.execution_options(write=True)) as session:
            missing = heads.missing_from(session)
            if missing is None and now is not None and now.seq > head.acts:
                missing = head_log.Missing(counter, head.acts + 1, now.seq, (now,))
            write_place(session, {"heads": "", "lost": "" if missing is None else missing.to_text()})
            session.commit()
    finally:
        engine.dispose()
    _one_file(trial, key)


def _newest_act(path: Path, key: bytes, counter: str) -> NotedAct | None:
    """The last act of our chain in a database without a head log, as far as it can be read."""
    if not path.exists() or not path.stat().st_size or not opens(path, key):
        return None
    try:
        engine = open_engine(path, key, synchronous="FULL")
        try:
            with driver_errors(path), Session(engine) as session:
                newest = select(ActRow).where(ActRow.counter == counter).order_by(ActRow.seq.desc()).limit(1)
                row = session.scalars(newest).first()
                return None if row is None else NotedAct(row.seq, row.at, row.kind, row.hash)
        finally:
            engine.dispose()
    except StoreError:
        return None


def _walk(engine: Engine, path: Path, kinds: Kinds) -> tuple[str, ChainHead] | None:
    head = ChainHead(0, NO_HASH)
    with driver_errors(path), Session(engine) as session:
        own = own_counter(session)
        findings = verifying.Findings(own or "", kinds)
        for counter in session.scalars(select(ActRow.counter).distinct()).all():
            walked = verifying.verify_chain(session, counter, findings)
            head = walked if counter == own else head
        verifying.verify_claims(session)
        verifying.verify_blobs(session, findings)
    return None if own is None else (own, head)


def _put_in_place(trial: Path, target: Path, key: bytes) -> None:
    """Keep the old database aside under a second name, then let the new one take its name."""
    aside = target.with_name(f"{target.name}.{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
    with driver_errors(target):
        if target.exists():
            logs = [suffix for suffix in _LOGS if target.with_name(target.name + suffix).exists()]
            for suffix in logs:  # copied first: SQLite throws away the log of a database that it can't read
                shutil.copyfile(target.with_name(target.name + suffix), aside.with_name(aside.name + suffix))
            if _one_file(target, key):
                for suffix in logs:
                    aside.with_name(aside.name + suffix).unlink()
            _second_name(target, aside)
            for suffix in _COMPANIONS:
                target.with_name(target.name + suffix).unlink(missing_ok=True)
        trial.replace(target)
        sync_directory(target.parent)


def _keep_key(path: Path, key: bytes) -> None:
    """The old key still opens what was set aside, so it stays too."""
    with driver_errors(path):
        if path.exists() and path.read_text("ascii", errors="replace").strip() != key.hex():
            path.replace(path.with_name(f"{path.name}.{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"))
    write_key(path, key)


def _second_name(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
    except OSError:  # a file system without hard links
        shutil.copyfile(path, name)


def _one_file(path: Path, key: bytes) -> bool:
    """Bring what stands in the write-ahead log into the file; False for a database that does not open."""
    if path.stat().st_size == 0:
        return False
    try:
        connection = connect(path, key, synchronous="FULL")
    except CipherError:
        return False
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except CipherError:
        return False
    finally:
        connection.close()
    return True


def _forget(path: Path) -> None:
    with driver_errors(path):
        for suffix in ("", *_COMPANIONS):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
