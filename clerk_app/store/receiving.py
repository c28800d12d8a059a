"""What comes from the hub: acts of other counters, and its word on our own.

Each call is one transaction with the cursor, so that a batch is taken once, whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, insert as plain_insert, select, text
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.orm import Session

from clerk_app.store import folding, journal, order
from clerk_app.store.acts import RecordedAct
from clerk_app.store.canonical import act_time, canonical_text, sm3
from clerk_app.store.errors import ForkFound
from clerk_app.store.link_state import write_place
from clerk_app.store.models import (
    ActRow,
    Base,
    BlobRow,
    ClaimRow,
    NamedClaimRow,
    SettlementRow,
    WantedBlobRow,
    table_of,
)
from clerk_app.store.order import STANDS, Place, claims_held, holders_of
from clerk_app.store.prepared import Prepared, run_text
from clerk_app.store.projecting import Part, Projections
from clerk_app.store.reprojection import is_newest, passes, reproject


def _put(row: type[Base], key: str, *changed: str) -> Insert:
    """A row that takes the place of the one with the same key."""
    new = insert(table_of(row))
    return new.on_conflict_do_update(
        index_elements=[key], set_={name: new.excluded[name] for name in changed}
    )


_SETTLE = _put(SettlementRow, "act_id", "xid", "rev", "outcome", "ruling")
_HOLD = "INSERT INTO claim (claim, act_id) VALUES (?, ?)"
_LET_GO = "DELETE FROM claim WHERE claim IN (SELECT value FROM json_each(?))"
_NAME_ALL = (
    "INSERT OR IGNORE INTO named_claim (claim, act_id) "
    "SELECT CASE WHEN entry.value LIKE '-%' THEN substr(entry.value, 2) ELSE entry.value END, act.id "
    "FROM act JOIN json_each(act.claims) AS entry WHERE act.claims <> '[]'"
)
_WORD = Prepared(
    select(SettlementRow.xid, SettlementRow.rev, SettlementRow.outcome, SettlementRow.ruling).where(
        SettlementRow.act_id == bindparam("act_id")
    )
)
_WANT = insert(table_of(WantedBlobRow)).on_conflict_do_nothing()
_KEYS = {"id", "counter", "seq", "at", "actor", "kind", "subject", "payload", "claims", "prev_hash", "hash"}


@dataclass(frozen=True, slots=True)
class Settled:
    """The hub's word on one act."""

    act_id: str
    place: Place
    outcome: str
    ruling: str | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """One row of the hub's feed: an act's canonical line with the hub's word on it."""

    line: str
    settled: Settled


@dataclass(slots=True)
class Reception:
    """What a batch brought. `broken` names chains that do not verify: seq and reason code by counter."""

    new: list[RecordedAct] = field(default_factory=list[RecordedAct])
    broken: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    changed: int = 0  # acts whose outcome or place is another one than was known
    parts: set[Part] = field(default_factory=set[Part])  # aggregates whose tables may have changed


class BadLine(Exception):
    """A line that is no act: `why` is a reason code of ChainBroken."""

    def __init__(self, counter: str, seq: int, why: str) -> None:
        super().__init__(counter, seq, why)
        self.counter, self.seq, self.why = counter, seq, why


@dataclass(frozen=True, slots=True)
class _FeedLine:
    """An act of the feed with the canonical texts of its payload and claims, as they will be stored."""

    record: RecordedAct
    payload: str
    claims: str


def act_of_line(line: str) -> RecordedAct:
    """The act of a canonical line. Raises BadLine where the hash is not that of the content."""
    return _read_line(line).record


def _read_line(line: str) -> _FeedLine:
    try:
        values: dict[str, Any] = json.loads(line)
        record = RecordedAct(
            id=values["id"],
            counter=values["counter"],
            seq=int(values["seq"]),
            at=datetime.fromisoformat(values["at"]),
            actor=values["actor"],
            kind=values["kind"],
            version=values.get("version", 1),
            subject=values["subject"],
            payload=values["payload"],
            claims=tuple(values["claims"]),
            prev_hash=values["prev_hash"],
            hash=values["hash"],
        )
        payload, claims = canonical_text(record.payload), canonical_text(values["claims"])
        body = journal.text_of(record, payload, claims)
        same = _is_plain(values, record) and sm3(body.encode()) == record.hash
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise BadLine("", 0, "hash") from error
    if not same:
        raise BadLine(record.counter, record.seq, "hash")
    return _FeedLine(record, payload, claims)


def _is_plain(values: dict[str, Any], record: RecordedAct) -> bool:
    """Whether the line holds what an act holds, each in the one form in which it is hashed."""
    texts = ("id", "counter", "at", "actor", "kind", "subject", "prev_hash", "hash")
    return (
        set(values) - {"version"} == _KEYS
        and all(type(values[key]) is str for key in texts)
        and type(values["seq"]) is int
        and type(record.version) is int
        and ("version" in values) == (record.version != 1)
        and act_time(record.at) == values["at"]
        and isinstance(values["payload"], dict)
        and isinstance(values["claims"], list)
        and all(type(entry) is str for entry in values["claims"])
    )


def receive(session: Session, projections: Projections, own: str, arrived: Sequence[Arrived]) -> Reception:
    """Take rows of the feed, in their order.

    An act of our own chain that is not here (this counter was put back to an older state) continues it.
    A chain that does not verify is left where it was, and the rest goes on.

    Raises ForkFound where the hub holds another act in the place of one of ours.
    """
    receiver = _Receiver(session, projections, own)
    receiver.look_up([item.settled.act_id for item in arrived])
    for item in arrived:
        try:
            receiver.take(item)
        except BadLine as bad:
            if bad.counter == own:
                raise ForkFound(own, bad.seq, bad.why) from bad
            receiver.reception.broken.setdefault(bad.counter, (bad.seq, bad.why))
    return receiver.finish()


def settle(
    session: Session, projections: Projections, own: str, settled: Iterable[Settled], acked: int
) -> Reception:
    """Take the hub's word on acts of our own that it was just sent, up to number `acked`."""
    receiver = _Receiver(session, projections, own)
    for word in settled:
        row = session.get(ActRow, word.act_id)
        if row is not None:
            receiver.word_on_known(journal.act_of(row), word)
    reception = receiver.finish()
    write_place(session, {"acked": str(acked)})
    return reception


class _Receiver:
    """One batch: what must be folded anew is gathered, and done once at its end."""

    def __init__(self, session: Session, projections: Projections, own: str) -> None:
        self._session, self._projections, self._own = session, projections, own
        self.reception = Reception()
        self._stale: set[Part] = set()
        self._here: Sequence[ActRow] = ()  # held, since the session only lends them
        self._moved = False  # acts have other places than before
        self._claims: set[str] = set()  # that must be counted anew

    def look_up(self, ids: list[str]) -> None:
        """Read the acts of a batch that are here at once; each is then found without a question."""
        self._here = self._session.scalars(select(ActRow).where(ActRow.id.in_(ids))).all()

    def take(self, item: Arrived) -> None:
        """One row of the feed. Raises BadLine."""
        known = self._session.get(ActRow, item.settled.act_id)
        if known is not None:
            act = journal.act_of(known)
            if item.line != journal.line_of(act).decode() and act_of_line(item.line).hash != act.hash:
                raise BadLine(act.counter, act.seq, "hash")
            self.word_on_known(act, item.settled)
            return
        line = _read_line(item.line)
        if line.record.counter in self.reception.broken:
            return
        self._append(line)
        self.reception.new.append(line.record)
        if item.settled.outcome == STANDS:
            self._count_claims(line.record)
        self._want_blobs(line.record)
        self._fold_new(line.record, item.settled)

    def word_on_known(self, act: RecordedAct, word: Settled) -> None:
        """Note the word on an act that is here."""
        before = _WORD.first(self._session, act_id=act.id)
        then = None if before is None else ((before.xid, before.rev), before.outcome, before.ruling)
        if then == (word.place, word.outcome, word.ruling):
            return
        self._note(word, anew=then is not None)
        self.reception.changed += 1
        self._count_claims(act)
        self._moved |= then is not None and then[0] != word.place
        part = self._projections.part_of(act)
        if part is None:
            return
        if then is None:
            stale = word.outcome != STANDS or not self._is_newest(act, part, word.place)
        else:
            stale = then[1:] != (word.outcome, word.ruling) or self._passes(act, part, then[0], word.place)
        if stale:
            self._stale.add(part)

    def finish(self) -> Reception:
        """Fold anew what must be, and count the claims anew that were named."""
        if self._stale or self._moved:
            self.reception.parts |= reproject(self._session, self._projections, self._stale)
        self._session.flush()
        if self._claims:
            hold_again(self._session, self._claims)
        return self.reception

    # --- inside

    def _append(self, line: _FeedLine) -> None:
        act = line.record
        head = journal.head_of(self._session, act.counter)
        if act.seq != head.acts + 1:
            raise BadLine(act.counter, act.seq, "gap" if act.counter != self._own else "head")
        if act.prev_hash != head.head:
            raise BadLine(act.counter, act.seq, "link")
        journal.put(self._session, act, line.payload, line.claims)

    def _is_newest(self, act: RecordedAct, part: Part, place: Place) -> bool:
        return is_newest(self._session, self._projections, act, part, place)

    def _passes(self, act: RecordedAct, part: Part, before: Place, after: Place) -> bool:
        if not order.anything_between(self._session, before, after, act.id):
            return False
        return passes(self._session, self._projections, act, part, (before, after))

    def _note(self, word: Settled, *, anew: bool = False) -> None:
        """Keep the word. A hub that went back rules anew: what it ruled on this act before counts no more."""
        session = self._session
        xid, rev = word.place
        values = {
            "act_id": word.act_id,
            "xid": xid,
            "rev": rev,
            "outcome": word.outcome,
            "ruling": word.ruling,
        }
        session.connection().execute(_SETTLE, values)
        row = session.identity_map.get(session.identity_key(SettlementRow, word.act_id))
        if row is not None:
            session.expire(row)
        stirred = self._projections.stirred(session, word.act_id, word.ruling)
        if anew or any(part.key != word.ruling for part in stirred):
            self._stale |= stirred

    def _fold_new(self, act: RecordedAct, word: Settled) -> None:
        self._note(word)
        part = self._projections.part_of(act)
        if part is None or part in self._stale:
            return
        self.reception.parts.add(part)
        newest = self._is_newest(act, part, word.place)
        if not newest or folding.fold_settled(self._session, self._projections, act, word.outcome):
            self._stale.add(part)

    def _count_claims(self, act: RecordedAct) -> None:
        self._claims |= {entry.removeprefix("-") for entry in act.claims}

    def _want_blobs(self, act: RecordedAct) -> None:
        for digest in self._projections.kinds.blobs_of(act.kind, act.payload):
            if not self._session.scalar(select(exists().where(BlobRow.digest == digest))):
                row = {"digest": digest, "media_type": "", "wanted_at": datetime.now(UTC), "absent_at": None}
                self._session.connection().execute(_WANT, row)


def put_wanted_blob(session: Session, digest: str, data: bytes | None, media_type: str) -> None:
    """Store a picture that was wanted; None notes that the hub does not have it."""
    row = session.get(WantedBlobRow, digest)
    if data is None:
        if row is not None:
            row.absent_at = datetime.now(UTC)
        return
    if session.get(BlobRow, digest) is None:
        session.add(BlobRow(digest=digest, media_type=media_type, data=data, stored_at=datetime.now(UTC)))
    if row is not None:
        session.delete(row)


def hold_again(session: Session, claims: set[str]) -> None:
    """Write down anew who holds these claims."""
    held = holders_of(session, claims)
    run_text(session, _LET_GO, (json.dumps(sorted(claims)),))
    for name, holder in held.items():
        run_text(session, _HOLD, (name, holder.act_id))


def hold_claims(session: Session) -> None:
    """Write down anew which acts name which claim, and who holds it."""
    session.execute(delete(NamedClaimRow))
    session.execute(text(_NAME_ALL))
    session.execute(delete(ClaimRow))
    rows = [{"claim": name, "act_id": holder.act_id} for name, holder in claims_held(session).items()]
    if rows:
        session.connection().execute(plain_insert(table_of(ClaimRow)), rows)
