"""One unit of work a use case: all its acts are recorded and folded together, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from clerk_app.domain.errors import KnownError
from clerk_app.store import drafts, folding, journal
from clerk_app.store.acts import Act, Blob, RecordedAct
from clerk_app.store.canonical import sm3
from clerk_app.store.changes import Changed
from clerk_app.store.codec import decode, encode
from clerk_app.store.database import CipherError, Writer, driver_errors, typed_error
from clerk_app.store.erasing import Erasure, erase
from clerk_app.store.errors import ClockBehind
from clerk_app.store.models import BlobRow, table_of
from clerk_app.store.origin import UNKNOWN, Origin, with_origin
from clerk_app.store.prepared import Prepared, hold_driver, run_text
from clerk_app.store.projecting import Projections

_ADD_BLOB = Prepared(insert(table_of(BlobRow)).on_conflict_do_nothing())


STEP = timedelta(seconds=5)
PROGRAM = ("system", "hub")  # actors that are no officer


def now_utc() -> datetime:
    return datetime.now(UTC)


class UnitOfWork:
    """``with store.unit(staff_id) as uow: ...; uow.commit()``; leaving without commit rolls back."""

    def __init__(
        self,
        engine: Engine,
        path: Path,
        writer: Writer,
        counter: str,
        actor: str,
        projections: Projections,
        tell: Callable[[Changed], None],
        refusal: Callable[[], KnownError | None] = lambda: None,
        clock: Callable[[], datetime] = now_utc,
        origin: Origin = UNKNOWN,
        last_at: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        self._engine, self._path, self._writer = engine, path, writer  # the engine begins to write at once
        self._counter, self._actor, self._projections, self._tell = counter, actor, projections, tell
        self._refusal, self._clock, self._origin, self._last_at = refusal, clock, origin, last_at
        self._acts: list[RecordedAct] = []
        self._session: Session | None = None
        self._failed = False

    @property
    def session(self) -> Session:
        """The rows as this unit sees them. Read them; change them only through `record`."""
        if self._session is None:
            raise RuntimeError("the unit of work is not open")
        return self._session

    def __enter__(self) -> Self:
        self._writer.acquire()
        try:
            with driver_errors(self._path):
                self._session = Session(self._engine, expire_on_commit=False)
                hold_driver(self._session)  # begins at once, so what is read stays true until the commit
                refusal = self._refusal()
                if refusal is not None:
                    raise refusal
        except BaseException:
            if self._session is not None:
                self._session.close()
            self._writer.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        session, self._session = self.session, None
        try:
            session.close()
        except (DBAPIError, CipherError):
            session.invalidate()
        finally:
            self._writer.release()
        if isinstance(error, (DBAPIError, CipherError)):
            raise typed_error(self._path, error) from error

    def record(self, subject: str, act: Act, *claims: str) -> RecordedAct:
        """Append an act about `subject` and fold it.

        Args:
            subject: Id of the case, the account, the person's number ...: what the act is about.
            act: What was done.
            claims: What it takes, or gives back by `acts.release`, besides what it claims by itself.

        Raises ClaimTaken, NotInThisState, BadAct, ClockBehind. Each may leave half an act behind, so after an error the
        unit can only be rolled back.
        """
        if self._failed:
            raise RuntimeError("an act of this unit failed: it can only be rolled back")
        self._failed = True
        record = journal.append(
            self.session,
            self._counter,
            self._actor,
            kind=act.kind,
            version=act.version,
            subject=subject,
            payload=with_origin(encode(act), self._origin),
            claims=(*act.claims(subject), *claims),
            at=self._time_of(act),
        )
        folding.fold(self.session, self._projections, record, decode(type(act), record.payload, act.version))
        self._failed = False
        self._acts.append(record)
        return record

    def _time_of(self, act: Act) -> datetime:
        """The time of an act: that of the clock, and never before the act before it.

        A clock that is behind by less than `STEP` was set by the network's time; the act then takes the time
        of the last one, as does what the program records by itself. Raises ClockBehind.
        """
        now = self._clock()
        last = self._acts[-1].at if self._acts else self._last_at()
        if last is None or now >= last or act.turns_clock:
            return now
        if act.timeless or self._actor in PROGRAM or last - now <= STEP:
            return last
        raise ClockBehind(last, now)

    def put_blob(self, data: bytes, media_type: str) -> Blob:
        """Store bytes under their SM3 (hex); the same bytes are stored once."""
        digest = sm3(data)
        _ADD_BLOB.run(
            self.session, digest=digest, media_type=media_type, data=data, stored_at=datetime.now(UTC)
        )
        return Blob(digest)

    def erase(self, ids: Sequence[str], personal: str) -> Erasure:
        """Take the bodies out of acts of ours. The act that names them must be recorded in this unit."""
        return erase(self.session, self._projections, ids, personal)

    def drop_draft(self, draft_id: str) -> None:
        """Drop it with the act that it became: both happen or neither."""
        drafts.drop_draft(self.session, draft_id)

    def commit(self) -> None:
        """Make everything durable, then tell the listeners. Raises DiskFull and other store errors."""
        if self._failed:
            raise RuntimeError("an act of this unit failed: it can only be rolled back")
        with driver_errors(self._path):
            self.session.flush()
            run_text(self.session, "COMMIT")
        self._writer.settled()
        done, self._acts = tuple(self._acts), []
        if done:
            parts = {self._projections.part_of(record) for record in done}
            self._tell(Changed(done, frozenset(part for part in parts if part is not None)))
