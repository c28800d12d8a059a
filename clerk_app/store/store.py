"""The data of one counter: counter.db (journal, projections, blobs, drafts)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from clerk_app.store import comparing, folding, journal, order, receiving, verifying
from clerk_app.store.canonical import sm3
from clerk_app.store.changes import Changed
from clerk_app.store.copies import copy_encrypted
from clerk_app.store.database import Writer, driver_errors
from clerk_app.store.drafts import Drafts
from clerk_app.store.errors import ActsMissing, BlobDamaged, DamagedDatabase, NoDatabase, NotLevelYet
from clerk_app.store.exporting import Target, write_export
from clerk_app.store.files import (
    compact,
    counter_of,
    keep_log,
    open_counter,
    require_sound,
    set_aside_all,
    settle_kept_log,
)
from clerk_app.store.head_log import PURPOSE, HeadLog
from clerk_app.store.identity import COUNTER_ID, Identity, key_check, read_identity, write_identity
from clerk_app.store.journal import ChainHead
from clerk_app.store.keys import derived_key, load_key, new_key
from clerk_app.store.link_state import LinkPlace, read_place, write_place
from clerk_app.store.lock import DirectoryLock
from clerk_app.store.losses import Losses
from clerk_app.store.models import ActRow, BlobRow, WantedBlobRow
from clerk_app.store.origin import UNKNOWN, Origin
from clerk_app.store.projecting import Projections
from clerk_app.store.unit import UnitOfWork, now_utc

log = logging.getLogger(__name__)

COUNTER_DB = "counter.db"


class Store:
    """One opened data directory. Thread-safe; one writer at a time."""

    def __init__(
        self,
        data_dir: Path,
        counter: str,
        key: bytes,
        projections: Projections,
        lock: DirectoryLock,
        engine: Engine,
    ) -> None:
        """Use `create` or `open`."""
        self.data_dir, self.counter, self.projections = data_dir, counter, projections
        self._key, self._directory_lock, self._writer = key, lock, Writer()
        self._path, self._engine = data_dir / COUNTER_DB, engine
        self._writing = engine.execution_options(write=True)
        self._listeners: list[Callable[[Changed], None]] = []
        self.clock: Callable[[], datetime] = now_utc  # gives acts their time; UTC, aware
        self.origin: Origin = UNKNOWN  # what acts say of where they were done; set by whoever opens the store
        self._closers: list[Callable[[], None]] = []
        self.drafts = Drafts(self.read, self._write)
        self._behind = bool(self.link_place().restored)
        self.last_at = journal.last_at(self.read, counter)  # time of the last act of this counter
        self._heads = HeadLog(data_dir, counter, self.derived_key(PURPOSE))
        self.losses = Losses(self._heads, counter, self.read, self.note_place)
        self.losses.look()

    @classmethod
    def create(
        cls,
        data_dir: Path,
        counter: str,
        projections: Projections,
        *,
        key: bytes | None = None,
        use_keyring: bool = False,
    ) -> Store:
        """Make the databases of a counter; opens what is there already.

        The identity file is written last: what has none and holds no act is a set-up that was cut off,
        is left aside, and the set-up begins anew.

        Args:
            data_dir: Made where it is missing.
            counter: Id of the counter, 1 to 32 of ``A-Z a-z 0-9 -``.
            projections: The acts that the program knows, and what it folds of them.
            key: 32 bytes that the caller keeps; without it a new key is made and kept (see `keys`).
            use_keyring: Whether a new key may go to the system's keyring.

        Raises NotWritable, DiskFull, DataDirectoryInUse, and what `open` raises.
        """
        if not COUNTER_ID.fullmatch(counter):
            raise ValueError(counter)
        with driver_errors(data_dir):
            data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        if (data_dir / COUNTER_DB).exists():
            with suppress(NoDatabase):
                return cls.open(data_dir, projections, key=key)
        lock = DirectoryLock(data_dir)
        try:
            set_aside_all(data_dir)
            known = key if key is not None else new_key(data_dir, use_keyring=use_keyring)
            engine = open_counter(data_dir / COUNTER_DB, known, projections)
            store = cls(data_dir, counter, known, projections, lock, engine)
        except BaseException:
            lock.release()
            raise
        try:
            write_identity(data_dir, counter, known)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, data_dir: Path, projections: Projections, *, key: bytes | None = None) -> Store:
        """Open an existing counter.

        Raises NoDatabase, KeyMissing, WrongKey, DamagedDatabase, DataDirectoryInUse, NewerSchema.
        """
        path = data_dir / COUNTER_DB
        if not path.exists():
            raise NoDatabase(data_dir)
        lock = DirectoryLock(data_dir)
        engine: Engine | None = None
        try:
            identity = read_identity(data_dir)
            if path.stat().st_size == 0:  # SQLite would take it for a new database, and drop its WAL
                raise NoDatabase(data_dir) if identity is None else DamagedDatabase(path, "empty")
            known = key if key is not None else load_key(data_dir)
            log_state = keep_log(path)
            engine = open_counter(path, known, projections, identity)
            counter = counter_of(
                engine, path
            )  # the journal says who it is; the file only where it holds no act
            if counter is None and identity is not None:
                counter = identity.counter
            if counter is None:
                raise NoDatabase(data_dir, "set-up was cut off")
            store = cls(data_dir, counter, known, projections, lock, engine)
            if log_state.cut:
                log.warning("store.log_cut counter=%s frames=%d", counter, log_state.good)
                require_sound(engine, path)
                if store.losses.missing is None:
                    store.rebuild()
            settle_kept_log(path, needed=store.losses.missing is not None)
            if identity != Identity(counter, key_check(known)):
                if identity is not None and identity.key_check:
                    log.warning("store.identity_mended said=%s is=%s", identity.counter, counter)
                write_identity(data_dir, counter, known)
        except BaseException:
            if engine is not None:
                engine.dispose()
            lock.release()
            raise
        return store

    # --- transactions

    def unit(self, actor: str = "system") -> UnitOfWork:
        """One use case's transaction; `actor` is the staff id that its acts carry.

        Entering it raises NotLevelYet where a restored counter has not fetched what it had sent, and
        ActsMissing while acts are missing whose loss nobody has accepted.
        """
        writing = (self._writing, self._path, self._writer, self.counter, actor, self.projections)
        times = (self.clock, self.origin, lambda: self.last_at)
        return UnitOfWork(*writing, self._committed, self.refusal, *times)

    @contextmanager
    def read(self) -> Generator[Session]:
        """One consistent snapshot of counter.db. Change nothing through it."""
        with driver_errors(self._path), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _write(self) -> Generator[Session]:
        self._writer.acquire()
        try:
            with driver_errors(self._path), Session(self._writing) as session:
                yield session
                session.commit()
        finally:
            self._writer.release()

    def blob(self, digest: str) -> bytes:
        """Bytes by their SM3. Raises KeyError, BlobDamaged."""
        data = self.find_blob(digest)
        if data is None:
            raise KeyError(digest)
        return data

    def find_blob(self, digest: str) -> bytes | None:
        """Bytes by their SM3; None for a picture of another counter that is not here yet.

        They are what was recorded, or an error: a page that was lost reads as zeros. Raises BlobDamaged.
        """
        with self.read() as session:
            data = session.scalar(select(BlobRow.data).where(BlobRow.digest == digest))
        if data is not None and sm3(data) != digest:
            raise BlobDamaged(digest)
        return data

    # --- the exchange with the hub (see `clerk_app.hub.exchange`)

    def link_place(self) -> LinkPlace:
        with self.read() as session:
            return read_place(session)

    def note_place(self, **values: str) -> None:
        """Remember where the exchange stands, for good before this returns."""
        with self._write() as session:
            write_place(session, values)
        was, self._behind = self._behind, values.get("restored", "x" if self._behind else "") != ""
        if was and not self._behind:
            self.losses.narrow_accepted()

    def settle(self, settled: Sequence[receiving.Settled], acked: int) -> int:
        """Take the hub's word on acts that were sent; how many words were new."""
        with self._write() as session:
            reception = receiving.settle(session, self.projections, self.counter, settled, acked)
        if reception.parts:
            self._tell(Changed(parts=frozenset(reception.parts), arrived=True))
        return reception.changed

    def receive(self, arrived: Sequence[receiving.Arrived], cursor: tuple[int, int]) -> receiving.Reception:
        """Take a batch of the feed and remember the cursor; then tell the listeners what is new.

        Raises ForkFound.
        """
        with self._write() as session:
            reception = receiving.receive(session, self.projections, self.counter, arrived)
            cursor_now = {"acts_xid": str(cursor[0]), "acts_rev": str(cursor[1])}
            write_place(session, cursor_now | {"acts_last": arrived[-1].settled.act_id if arrived else ""})
        self.losses.arrived(reception.new)
        if reception.new or reception.changed:
            self._tell(Changed(tuple(reception.new), frozenset(reception.parts), arrived=True))
        return reception

    def wanted_blobs(self, limit: int) -> list[str]:
        """Pictures of other counters' acts that are not here, newest first."""
        with self.read() as session:
            wanted = select(WantedBlobRow.digest).order_by(
                WantedBlobRow.absent_at.is_not(None), WantedBlobRow.wanted_at.desc()
            )
            return list(session.scalars(wanted.limit(limit)))

    def put_wanted_blob(self, digest: str, data: bytes | None, media_type: str = "") -> None:
        """Store a picture that was wanted; None notes that the hub does not have it."""
        with self._write() as session:
            receiving.put_wanted_blob(session, digest, data, media_type)

    # --- listeners

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Tell `listener` what each commit and each arrival changed, on that thread; returns the way out.

        What was committed stays committed: a listener that fails is logged, and the others are told.
        """
        self._listeners.append(listener)

        def leave() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return leave

    def _committed(self, changed: Changed) -> None:
        self._heads.note(changed.acts)
        self.last_at = changed.acts[-1].at if changed.acts else self.last_at
        self._tell(changed)

    def _tell(self, changed: Changed) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(changed)
            except Exception:  # the acts are recorded: the caller must not think that they are not
                log.exception("store.listener_failed acts=%d", len(changed.acts))

    def refusal(self) -> NotLevelYet | ActsMissing | None:
        """Why nothing can be recorded now; None where it can."""
        if self._behind:
            return NotLevelYet()
        return None if self.losses.missing is None else self.losses.missing.error()

    # --- the journal as a whole

    def head(self) -> ChainHead:
        with self.read() as session:
            return journal.head_of(session, self.counter)

    def verify(
        self,
        *,
        blobs: bool = False,
        expected: ChainHead | None = None,
        also: Callable[[Session, str], object] | None = None,
        walked: verifying.Walked | None = None,
    ) -> ChainHead:
        """Walk every chain of the journal and compare the claims that are held; the head of our chain.

        Args:
            blobs: Also hash every photo and signature (about 200 MB/s).
            expected: A head of our chain that was printed or kept elsewhere, which it must still hold.
            also: Asked in the same snapshot, with the name of our chain; raises what it finds.
            walked: Told after each page how many acts it held; what it raises ends the walk.

        Raises ChainBroken; ActsMissing, one of those, where the journal is whole but its end is gone.
        """
        with self.read() as session:
            findings = verifying.Findings(self.counter, self.projections.kinds) if blobs else None
            head = self._walk(session, findings, walked)
            if expected is not None:
                verifying.verify_expected(session, self.counter, expected)
            verifying.verify_claims(session)
            self.projections.verify(session, self.counter)
            if also is not None:
                also(session, self.counter)
            if findings is not None:
                verifying.verify_blobs(session, findings)
            self.losses.verify(session)
            return head

    def _walk(
        self,
        session: Session,
        findings: verifying.Findings | None = None,
        walked: verifying.Walked | None = None,
    ) -> ChainHead:
        for counter in session.scalars(select(ActRow.counter).distinct().order_by(ActRow.counter)).all():
            if counter != self.counter:
                verifying.verify_chain(session, counter, findings, walked)
        return verifying.verify_chain(session, self.counter, findings, walked)

    def rebuild(self) -> None:
        """Drop what was derived from the acts, and derive it again: claims and projections.

        Raises ChainBroken, and changes nothing, where the acts are not what was recorded.
        """
        with self._write() as session:
            self._walk(session)
            self._derive(session)

    def verify_tables(self) -> None:
        """Derive the tables anew and compare; nothing is changed. Nobody can record meanwhile.

        Raises TablesDiffer.
        """
        with self._write() as session:
            comparing.require_same(session, self.projections, self._derive)

    def _derive(self, session: Session) -> None:
        receiving.hold_claims(session)
        folding.clear(session, self.projections)
        session.flush()
        session.expunge_all()
        for act, outcome in order.in_order(session):
            folding.fold_settled(session, self.projections, act, outcome)

    def export(self, to: Target) -> int:
        """Write the journal as JSON lines (docs/journal-format.md); how many acts. Raises DiskFull, NotWritable."""
        with self.read() as session:
            return write_export(journal.acts(session), to)

    def backup(self, path: Path) -> None:
        """A consistent copy while the counter works, same key, read back once. Raises DiskFull, NotWritable."""
        copy_encrypted(self._path, path, self._key)

    def compact(self) -> None:
        """Write the file anew, without what was erased. Raises DiskFull, NotWritable."""
        with self._writer.alone():
            compact(self._engine, self._path)

    def derived_key(self, purpose: str) -> bytes:
        """A key for another purpose (sealing paper, for example), made from the database's by SM3-HMAC."""
        return derived_key(self._key, purpose)

    @property
    def key(self) -> bytes:
        """Key of the encrypted files of this data directory, 32 bytes."""
        return self._key

    def on_close(self, closer: Callable[[], None]) -> None:
        """Call `closer` before the data directory is given free: what else is open in it."""
        self._closers.append(closer)

    def close(self) -> None:
        while self._closers:
            self._closers.pop()()
        self._heads.close()
        self._engine.dispose()
        self._directory_lock.release()
