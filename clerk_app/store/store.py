"""The data of one counter: counter.db (journal, projections, blobs, drafts) and register.db (the mirror)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from cryptography.hazmat.primitives.hashes import SM3
from cryptography.hazmat.primitives.hmac import HMAC
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from clerk_app.domain.acts import Act
from clerk_app.store import journal, projections
from clerk_app.store.canonical import act_body, canonical
from clerk_app.store.copies import copy_encrypted
from clerk_app.store.database import driver_errors, open_engine
from clerk_app.store.drafts import Drafts
from clerk_app.store.errors import DamagedDatabase, NoDatabase
from clerk_app.store.journal import ChainHead
from clerk_app.store.keys import load_key, new_key
from clerk_app.store.lock import DirectoryLock
from clerk_app.store.migrating import migrate
from clerk_app.store.models import ActRow, BlobRow
from clerk_app.store.register import Register
from clerk_app.store.unit import UnitOfWork

log = logging.getLogger(__name__)

COUNTER_DB, REGISTER_DB, IDENTITY = "counter.db", "register.db", "counter.json"


class Store:
    """One opened data directory. Thread-safe; one writer at a time."""

    def __init__(self, data_dir: Path, counter: str, key: bytes, lock: DirectoryLock) -> None:
        self.data_dir, self.counter = data_dir, counter
        self._key, self._directory_lock, self._write_lock = key, lock, RLock()
        self._path = data_dir / COUNTER_DB
        self._listeners: list[Callable[[tuple[Act, ...]], None]] = []
        try:
            self._engine: Engine = open_engine(self._path, key, synchronous="FULL")
            migrate(self._engine, "counter", self._path)
            self.register = Register(data_dir / REGISTER_DB, key)
        except BaseException:
            lock.release()
            raise
        self.drafts = Drafts(self.read, self._write)

    @classmethod
    def create(
        cls, data_dir: Path, counter: str, *, key: bytes | None = None, use_keyring: bool = False
    ) -> Store:
        """Make the databases of a counter; opens what is there already.

        Raises NotWritable, DiskFull, DataDirectoryInUse.
        """
        with driver_errors(data_dir):
            data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        if (data_dir / COUNTER_DB).exists():
            return cls.open(data_dir, key=key)
        lock = DirectoryLock(data_dir)
        try:
            known = key if key is not None else new_key(data_dir, use_keyring=use_keyring)
            with driver_errors(data_dir):
                (data_dir / IDENTITY).write_text(json.dumps({"counter": counter}), "utf-8")
        except BaseException:
            lock.release()
            raise
        return cls(data_dir, counter, known, lock)

    @classmethod
    def open(cls, data_dir: Path, *, key: bytes | None = None) -> Store:
        """Open an existing counter.

        Raises NoDatabase, KeyMissing, WrongKey, DamagedDatabase, DataDirectoryInUse, NewerSchema.
        """
        if not (data_dir / COUNTER_DB).exists():
            raise NoDatabase(data_dir)
        if (data_dir / COUNTER_DB).stat().st_size == 0:  # SQLite would take it for a new database
            raise DamagedDatabase(data_dir / COUNTER_DB, "empty")
        lock = DirectoryLock(data_dir)
        try:
            counter = json.loads((data_dir / IDENTITY).read_text("utf-8"))["counter"]
            known = key if key is not None else load_key(data_dir)
        except (OSError, ValueError, KeyError) as error:
            lock.release()
            raise NoDatabase(data_dir, str(error)) from error
        except BaseException:
            lock.release()
            raise
        return cls(data_dir, counter, known, lock)

    # --- transactions

    def unit(self, actor: str = "system") -> UnitOfWork:
        """One use case's transaction; `actor` is the staff id that its acts carry."""
        return UnitOfWork(self._engine, self._path, self._write_lock, self.counter, actor, self._tell)

    @contextmanager
    def read(self) -> Generator[Session]:
        """One consistent snapshot of counter.db. Change nothing through it."""
        with driver_errors(self._path), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _write(self) -> Generator[Session]:
        writing = self._engine.execution_options(write=True)
        with self._write_lock, driver_errors(self._path), Session(writing) as session:
            yield session
            session.commit()

    def blob(self, digest: str) -> bytes:
        """Bytes by their SM3. Raises KeyError."""
        with self.read() as session:
            data = session.scalar(select(BlobRow.data).where(BlobRow.digest == digest))
        if data is None:
            raise KeyError(digest)
        return data

    # --- listeners

    def subscribe(self, listener: Callable[[tuple[Act, ...]], None]) -> Callable[[], None]:
        """Tell `listener` the acts of each commit, on the committing thread; returns the way out."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, acts: tuple[Act, ...]) -> None:
        for listener in tuple(self._listeners):
            listener(acts)

    # --- the journal as a whole

    def head(self) -> ChainHead:
        with self.read() as session:
            return journal.head_of(session, self.counter)

    def verify(self) -> ChainHead:
        """Walk every chain of the journal. Raises ChainBroken."""
        with self.read() as session:
            for counter in session.scalars(select(ActRow.counter).distinct()).all():
                journal.verify(session, counter)
            return journal.verify(session, self.counter)

    def rebuild(self) -> None:
        """Drop what is folded and fold every act again, in the order of recording."""
        with self._write() as session:
            projections.clear(session)
            session.flush()
            session.expunge_all()
            for act in list(journal.acts(session)):
                projections.fold(session, act)

    def export(self, path: Path) -> int:
        """Write the journal as JSON lines (docs/journal-format.md); how many acts."""
        count = 0
        with driver_errors(path), self.read() as session, path.open("wb") as file:
            for act in journal.acts(session):
                body = act_body(
                    id=act.id,
                    counter=act.counter,
                    seq=act.seq,
                    at=act.at,
                    actor=act.actor,
                    kind=act.kind.value,
                    subject=act.subject,
                    payload=act.payload,
                    claims=act.claims,
                    prev_hash=act.prev_hash,
                )
                file.write(canonical({**body, "hash": act.hash}) + b"\n")
                count += 1
        return count

    def backup(self, path: Path) -> None:
        """A consistent, encrypted copy while the counter works (same key)."""
        copy_encrypted(self._path, path, self._key)

    def derived_key(self, purpose: str) -> bytes:
        """A key for another purpose (sealing paper, for example), made from the database's by SM3-HMAC."""
        mac = HMAC(self._key, SM3())
        mac.update(purpose.encode())
        return mac.finalize()

    def close(self) -> None:
        self.register.close()
        self._engine.dispose()
        self._directory_lock.release()
