"""One counter's exchange with the hub over an open link: greet, push, pull, fetch pictures.

Each method does one bounded piece of work and says whether more waits, so that whoever runs them can
let a small push go between two parts of a large reception. Nothing here keeps state that the store does
not: a crash at any point is a connection that broke.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from clerk_app.hub.acts import ChainAlarm, ChainAnchored
from clerk_app.hub.errors import ChainForked, HubFailed, HubVersion, IdentityInUse, PeerBroken
from clerk_app.hub.kept_anchors import last_anchor_day
from clerk_app.hub.outbox import waiting
from clerk_app.store.acts import RecordedAct
from clerk_app.store.canonical import sm3
from clerk_app.store.codec import decode
from clerk_app.store.errors import ForkFound
from clerk_app.store.journal import line_of
from clerk_app.store.link_state import LinkPlace
from clerk_app.store.models import ActRow
from clerk_app.store.receiving import Settled
from clerk_app.store.store import Store

if TYPE_CHECKING:  # brings the database's client, which a counter without a hub never needs
    from clerk_app.hub.link import HubLink

log = logging.getLogger(__name__)

NEEDED_VERSION = 6  # of the hub's schema: the last file of resources/hub that this program relies on
PROGRAM = f"clerk-app, hub version {NEEDED_VERSION}"  # as `hub status` names it: who is not upgraded yet
PULL_ROWS = 500
PUSH_ACTS = 200
PUSH_BYTES = 1 << 20
PART_BYTES = 256 * 1024  # of a picture, a call
_SUSPECT = frozenset({"fork", "forged", "same_id"})  # answers that mean: two pasts under one identity


@dataclass(frozen=True, slots=True)
class HubHead:
    """What the hub said to a greeting."""

    epoch: str
    station: str
    district: str
    channel: str | None  # to listen to; None where the hub calls nobody (see docs/city.md)
    time: datetime  # of the hub
    last_seq: int
    registers: Mapping[str, Any]
    part_bytes: int


@dataclass(slots=True)
class Tally:
    """What was done since the greeting."""

    pushed: int = 0
    refused: int = 0
    pulled: int = 0
    blobs: int = 0


@dataclass(slots=True)
class Exchange:
    store: Store
    link: HubLink
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    tally: Tally = field(default_factory=Tally)
    lease: str = field(default="", init=False)
    held_back: bool = field(default=False, init=False)  # rows wait behind a transaction that still runs

    # --- greeting

    def greet(self) -> HubHead:
        """Say who we are, change the lease, and compare the two ends of our chain.

        Raises IdentityInUse, ChainForked, HubVersion, and what the link raises.
        """
        place = self.store.link_place()
        fresh = str(uuid.uuid4())
        if place.next_lease:
            fresh = place.next_lease  # an answer may have been lost: the hub may hold it already
        self.store.note_place(next_lease=fresh, counter=self.store.counter)
        answer = self.link.head(self._request(place, fresh))
        if answer.get("version", 0) < NEEDED_VERSION:
            raise HubVersion(int(answer.get("version", 0)), NEEDED_VERSION)
        if answer.get("refused") == "lease":
            raise IdentityInUse(self.store.counter)
        if "refused" in answer:
            raise HubFailed(f"refused {answer['refused']}")
        self.lease = fresh
        changes = {"lease": fresh, "next_lease": ""}
        if answer["epoch"] != place.epoch:
            log.info("link.new_epoch first=%s", place.epoch == "")
            changes |= {"epoch": answer["epoch"], **_cursor_in_new_epoch(place, answer.get("resume"))}
        self.store.note_place(**changes)
        self._compare(int(answer["last_seq"]), str(answer["last_hash"]))
        self._keep_anchors(answer["anchors"])
        return HubHead(
            epoch=answer["epoch"],
            station=answer["station"],
            district=answer["district"],
            channel=answer["channel"],
            time=datetime.fromisoformat(answer["time"]),
            last_seq=int(answer["last_seq"]),
            registers=answer["registers"] or {},
            part_bytes=int(answer["limits"]["part_bytes"]),
        )

    def _request(self, place: LinkPlace, fresh: str) -> dict[str, Any]:
        return {
            "lease": place.lease or None,
            "next": fresh,
            "epoch": place.epoch or None,
            "acked": int(place.acked),
            "acts": [place.acts_xid, int(place.acts_rev)],
            "last": place.acts_last,
            "clock": self.clock().isoformat(),
            "program": PROGRAM,
            "anchor_after": self._last_anchor(),
        }

    def _last_anchor(self) -> str | None:
        with self.store.read() as session:
            day = last_anchor_day(session, self.store.counter)
        return None if day is None else day.isoformat()

    def _compare(self, hub_seq: int, hub_hash: str) -> None:
        """Where the hub's end of our chain lies in ours. Raises ChainForked."""
        ours = self.store.head()
        if hub_seq <= ours.acts:
            if hub_seq and self._hash_at(hub_seq) != hub_hash:
                raise self._forked(hub_seq, "head")
            self.store.note_place(acked=str(hub_seq), restored="")
        else:  # the hub has more of us than we have: this counter was put back to an older state
            self.store.note_place(acked=str(ours.acts), restored=datetime.now(UTC).isoformat())

    def _hash_at(self, seq: int) -> str | None:
        query = select(ActRow.hash).where(ActRow.counter == self.store.counter, ActRow.seq == seq)
        with self.store.read() as rows:
            return rows.scalar(query)

    def _forked(self, seq: int, why: str) -> ChainForked:
        """Two pasts: the hub is shown ours too. It takes nothing of it, and raises its alarm."""
        self.store.note_place(acked=str(seq - 1))
        for act in self._waiting(1):
            self.link.push(self.lease, [line_of(act).decode()])
        return ChainForked(self.store.counter, seq, why)

    def _keep_anchors(self, anchors: list[dict[str, Any]]) -> None:
        if not anchors or self.store.refusal() is not None:
            return
        with self.store.unit("hub") as uow:
            for line in anchors:
                head = {key: line.pop(key) for key in ("counter", "seq", "hash")}
                uow.record(str(line["day"]), decode(ChainAnchored, {**line, "head": head}))
            uow.commit()

    # --- sending

    def push(self) -> bool:
        """Send some of what waits, pictures first; whether more waits.

        Raises ChainForked, IdentityInUse, HubFailed, and what the link raises.
        """
        if self.store.link_place().restored:
            return False
        acts, lines = self._batch()
        if not acts:
            return False
        for act in acts:
            for digest in self.store.projections.kinds.blobs_of(act.kind, act.payload):
                self._send_blob(digest)
        answer = self.link.push(self.lease, lines)
        settled = [_word(item) for item in answer["answers"]]
        if settled:
            self.store.settle(settled, max(int(item["seq"]) for item in answer["answers"]))
            self.tally.pushed += len(settled)
            self.tally.refused += sum(word.outcome != "accepted" for word in settled)
        self._stopped(answer.get("stopped"), acts[len(settled)] if len(settled) < len(acts) else acts[-1])
        return bool(self._waiting(1))

    def push_to(self, seq: int) -> bool:
        """Send until the hub has our act with that number, as far as it takes them; whether it has it."""
        while int(self.store.link_place().acked) < seq:
            if not self.push():
                break
        return int(self.store.link_place().acked) >= seq

    def _waiting(self, limit: int) -> list[RecordedAct]:
        with self.store.read() as rows:
            return waiting(rows, self.store.counter, limit)

    def _batch(self) -> tuple[list[RecordedAct], list[str]]:
        """What waits and its lines, cut so that it fits one call; at least one act where any waits."""
        room = PUSH_BYTES
        batch: list[RecordedAct] = []
        lines: list[str] = []
        for act in self._waiting(PUSH_ACTS):
            line = line_of(act)
            room -= len(line)
            if batch and room < 0:
                break
            batch.append(act)
            lines.append(line.decode())
        return batch, lines

    def _stopped(self, why: str | None, act: RecordedAct) -> None:
        if why is None:
            return
        if why == "lease":
            raise IdentityInUse(self.store.counter)
        if why in _SUSPECT:
            raise ChainForked(self.store.counter, act.seq, why)
        if why == "gap":  # the hub has gone back behind what it had confirmed: greeting finds where to
            self.greet()
            return
        raise HubFailed(f"{why} seq {act.seq}")

    def _send_blob(self, digest: str) -> None:
        data = self.store.blob(digest)
        have = 0
        while have < len(data):
            part = data[have : have + PART_BYTES]
            now = self.link.blob_put(self.lease, digest, len(data), have, part)
            if now <= have:
                raise HubFailed(f"a picture of {len(data)} bytes was not taken")
            have = now
        self.tally.blobs += 1

    # --- receiving

    def pull(self) -> bool:
        """Take some of the acts of the station; whether more is there.

        Raises ChainForked; what is wrong with another counter's chain is recorded as an act of alarm.
        """
        place = self.store.link_place()
        xid, rev = place.cursor
        request = {"after": [str(xid), rev], "epoch": place.epoch, "limit": PULL_ROWS}
        pulled = self.link.pull_acts(self.lease, request)
        if pulled.moved:  # the hub was put back, and another counter has said so
            self.greet()
            return True
        self.held_back = pulled.held
        acts = pulled.acts
        if not acts:
            return False
        try:
            reception = self.store.receive(acts, acts[-1].settled.place)
        except ForkFound as error:
            raise self._forked(error.seq, error.why) from error
        self.tally.pulled += len(reception.new)
        self._caught_up()
        for counter, (seq, why) in reception.broken.items():
            self._raise_alarm(PeerBroken(counter, seq, why))
        return len(acts) == PULL_ROWS

    def _caught_up(self) -> None:
        """A restored counter that has fetched its own acts may work again."""
        if self.store.link_place().restored:
            self.greet()

    def _raise_alarm(self, broken: PeerBroken) -> None:
        log.error("link.chain_broken counter=%s seq=%d why=%s", broken.counter, broken.seq, broken.why)
        said = select(ActRow.id).where(
            ActRow.counter == self.store.counter,
            ActRow.subject == broken.counter,
            ActRow.kind == ChainAlarm.kind,
        )
        with self.store.read() as session:
            if session.scalar(said.limit(1)) is not None or self.store.refusal() is not None:
                return  # one that may not record yet finds it again with the next reception
        with self.store.unit("hub") as uow:
            uow.record(broken.counter[:64], ChainAlarm(seq=broken.seq, why=broken.why))
            uow.commit()

    def fetch_blob(self) -> bool:
        """Fetch one picture of another counter's act; whether more are wanted."""
        wanted = self.store.wanted_blobs(2)
        if not wanted:
            return False
        digest = wanted[0]
        data = self.blob(digest)
        if data is None or sm3(data) != digest:
            self.store.put_wanted_blob(digest, None)
            return False
        self.store.put_wanted_blob(digest, data, _media_type(data))
        self.tally.blobs += 1
        return len(wanted) > 1

    def blob(self, digest: str) -> bytes | None:
        """The whole of a picture that the hub has; None where it has none."""
        parts: list[bytes] = []
        have = 0
        while True:
            part = self.link.blob_get(self.lease, digest, have, PART_BYTES)
            if part is None:
                return None
            if not part:
                return b"".join(parts)
            parts.append(part)
            have += len(part)


def _cursor_in_new_epoch(place: LinkPlace, resume: str | None) -> dict[str, str]:
    """Where to go on reading acts: what lies below `resume`, where the hub says so, is as it was read."""
    cursor = (0, 0) if resume is None else min(place.cursor, (int(resume), 0))
    last = place.acts_last if cursor == place.cursor else ""
    return {"acts_xid": str(cursor[0]), "acts_rev": str(cursor[1]), "acts_last": last}


def _word(item: Mapping[str, Any]) -> Settled:
    return Settled(item["id"], (int(item["xid"]), int(item["rev"])), item["outcome"], item["ruling"])


def _media_type(data: bytes) -> str:
    return "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
