"""The newest heads of our own chain, kept a second time: what a damaged database can no longer say, this can.

SQLite reads its write-ahead log up to the first frame that does not verify and takes what stands before it
for the whole (https://www.sqlite.org/fileformat2.html#walformat): one flipped bit there takes away every
act after it, and the head that is kept in the same file goes with them. So each act that was committed is noted in
`counter.heads` too: `SLOTS` records of `RECORD` bytes, the act `seq` in the record ``seq % SLOTS``, each with
a code (HMAC-SM3) under a key that is derived from the database's.

The record is written after the commit and not synced, so it costs no time; it is synced when the store
closes. A killed process leaves it at most one commit behind, a power cut as far as the system had not
written it back (usually half a minute). It is never ahead of what was durable. What neither of the two files
holds, the hub or a printed head must tell.
"""

from __future__ import annotations

import hmac
import json
import logging
import os
import struct
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerk_app.store.acts import RecordedAct
from clerk_app.store.errors import ActsMissing, NotedAct
from clerk_app.store.identity import write_whole
from clerk_app.store.journal import ChainHead
from clerk_app.store.models import ActRow

log = logging.getLogger(__name__)

FILE = "counter.heads"
PURPOSE = "heads of the chain"  # of the derived key
SLOTS, RECORD = 256, 256
_FORM = struct.Struct("<4s32s Qq32s 32s64s")  # mark, code, seq, microseconds, hash, counter, kind
_MARK = b"CAH1"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SKIPPED = 4 + 32  # mark and code are not covered by the code


@dataclass(frozen=True, slots=True)
class Missing:
    """Acts of our own chain that were committed and are not in the journal any more.

    `known` holds those of them that are still noted, in their order; the last one always is.
    """

    counter: str
    first: int
    last: int
    known: tuple[NotedAct, ...]

    @property
    def head(self) -> str:
        """Hash of the last act."""
        return self.known[-1].hash

    @property
    def at(self) -> datetime:
        """When the last act was done, UTC."""
        return self.known[-1].at

    def error(self) -> ActsMissing:
        return ActsMissing(self.counter, self.first, self.known)

    def after(self, seq: int) -> Missing | None:
        """What of it lies after an act; None for nothing."""
        return None if seq >= self.last else replace(self, first=max(self.first, seq + 1))

    def to_text(self) -> str:
        """For `of_text`: all but the acts that are still noted before the last."""
        return json.dumps(
            {
                "counter": self.counter,
                "first": self.first,
                "last": self.last,
                "at": self.at.isoformat(),
                "kind": self.known[-1].kind,
                "head": self.head,
            }
        )

    @staticmethod
    def of_text(text: str) -> Missing:
        said = json.loads(text)
        last = NotedAct(said["last"], datetime.fromisoformat(said["at"]), said["kind"], said["head"])
        return Missing(said["counter"], said["first"], said["last"], (last,))


class HeadLog:
    """The file of one data directory. Thread-safe."""

    def __init__(self, data_dir: Path, counter: str, key: bytes) -> None:
        """Read what is noted; nothing is written yet. `key`: 32 bytes, for this purpose alone."""
        self._path, self._counter, self._key = data_dir / FILE, counter, key
        self._guard = Lock()
        self._descriptor: int | None = None
        self._failed = False
        self._whole = self._path.exists()
        self._noted = self._read()

    @property
    def newest(self) -> NotedAct | None:
        return self._noted[max(self._noted)] if self._noted else None

    def holds(self, head: ChainHead) -> bool:
        """Whether the file is whole: there, no record with a wrong code, and something noted of this chain."""
        return self._whole and (bool(self._noted) or head.acts == 0)

    def missing_from(self, session: Session) -> Missing | None:
        """What is noted and not in the journal: the acts after the newest one that both hold."""
        if not self._noted:
            return None
        last = max(self._noted)
        if self._in_journal(session, (last,)).get(last) == self._noted[last].hash:
            return None
        there = self._in_journal(session, sorted(self._noted))
        agreed = [seq for seq, noted in self._noted.items() if there.get(seq) == noted.hash]
        held = session.scalar(
            select(ActRow.seq).where(ActRow.counter == self._counter).order_by(ActRow.seq.desc()).limit(1)
        )
        before_all = min(
            min(self._noted) - 1, held or 0
        )  # of what is no longer noted, the journal is believed
        first = max(agreed, default=before_all) + 1
        known = tuple(self._noted[seq] for seq in sorted(self._noted) if seq >= first)
        return Missing(self._counter, first, last, known)

    def note(self, acts: Iterable[RecordedAct]) -> None:
        """Note acts that were committed. A disk that fails here is logged: the acts are durable."""
        records = {
            act.seq: NotedAct(act.seq, act.at, act.kind, act.hash)
            for act in acts
            if act.counter == self._counter
        }
        if not records:
            return
        with self._guard:
            self._noted |= records
            try:
                for record in records.values():
                    self._write(record)
            except OSError as error:
                if not self._failed:
                    log.error("store.heads_not_noted error=%s", error.strerror or type(error).__name__)
                self._failed = True

    def start_anew(self, session: Session) -> None:
        """Write the file from the journal as it is now. Raises DiskFull, NotWritable."""
        query = select(ActRow).where(ActRow.counter == self._counter).order_by(ActRow.seq.desc()).limit(SLOTS)
        noted = {row.seq: NotedAct(row.seq, row.at, row.kind, row.hash) for row in session.scalars(query)}
        data = bytearray(SLOTS * RECORD)
        for record in noted.values():
            start = record.seq % SLOTS * RECORD
            data[start : start + _FORM.size] = self._packed(record)
        with self._guard:
            self._close()
            write_whole(self._path, bytes(data))
            self._noted, self._whole, self._failed = noted, True, False

    def close(self) -> None:
        """Make what was noted durable."""
        with self._guard:
            if self._descriptor is not None:
                with suppress(OSError):
                    os.fsync(self._descriptor)
            self._close()

    # --- inside

    def _write(self, record: NotedAct) -> None:
        if self._descriptor is None:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(self._path, flags, 0o600)
        os.lseek(self._descriptor, record.seq % SLOTS * RECORD, os.SEEK_SET)
        os.write(self._descriptor, self._packed(record))

    def _close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _packed(self, record: NotedAct) -> bytes:
        body = _FORM.pack(
            _MARK,
            bytes(32),
            record.seq,
            (record.at - _EPOCH) // timedelta(microseconds=1),
            bytes.fromhex(record.hash),
            self._counter.encode(),
            record.kind.encode()[:64],
        )
        return body[:4] + self._code(body) + body[_SKIPPED:]

    def _code(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body[_SKIPPED:], "sm3")

    def _read(self) -> dict[int, NotedAct]:
        try:
            data = self._path.read_bytes()
        except OSError:
            return {}
        noted: dict[int, NotedAct] = {}
        for start in range(0, SLOTS * RECORD, RECORD):
            body = data[start : start + _FORM.size]
            if not any(body):
                continue
            record = self._unpacked(body)
            if record is None:
                self._whole = False
            else:
                noted[record.seq] = record
        if noted:  # what stood in a record before it was written over is further back than the newest can be
            newest = max(noted)
            noted = {seq: record for seq, record in noted.items() if seq > newest - SLOTS}
        return noted

    def _unpacked(self, body: bytes) -> NotedAct | None:
        if len(body) != _FORM.size or not hmac.compare_digest(self._code(body), body[4:_SKIPPED]):
            return None
        mark, _, seq, micros, digest, counter, kind = _FORM.unpack(body)
        if mark != _MARK or counter.rstrip(b"\0").decode() != self._counter:
            return None
        at = _EPOCH + timedelta(microseconds=micros)
        return NotedAct(seq, at, kind.rstrip(b"\0").decode(errors="replace"), digest.hex())

    def _in_journal(self, session: Session, seqs: Sequence[int]) -> Mapping[int, str]:
        query = select(ActRow.seq, ActRow.hash).where(
            ActRow.counter == self._counter, ActRow.seq.in_(list(seqs))
        )
        return {row.seq: row.hash for row in session.execute(query)}
