"""A hub on paper: it orders, rules and forgets as the hub does, in one process and without a network.

What the real one does is in resources/hub and tests/hub; here the store's side is asked alone.
"""

from __future__ import annotations

import copy
import json
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from clerk_app.hub.outbox import waiting
from clerk_app.store.acts import RecordedAct
from clerk_app.store.canonical import NO_HASH, canonical, sm3
from clerk_app.store.ids import new_id
from clerk_app.store.journal import line_of
from clerk_app.store.models import ActRow, ClaimRow, SettlementRow, table_of
from clerk_app.store.receiving import Arrived, Reception, Settled
from clerk_app.store.store import Store
from tests.acts import PROJECTIONS

LOCKED = "locked-supervisor"  # whose decisions the hub refuses


@dataclass
class PaperHub:
    """Everything that it holds; a copy of it is a backup."""

    epoch: str = field(default_factory=lambda: uuid.uuid4().hex)
    feed: list[Arrived] = field(default_factory=list[Arrived])
    heads: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    claims: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])  # act, subject
    xid: int = 700

    def backup(self) -> PaperHub:
        return copy.deepcopy(self)

    def go_back(self, to: PaperHub, later: int = 0) -> None:
        """Places are given anew: from where they were (one place then is two acts', in two epochs), or
        `later` transactions further on.
        """
        self.feed, self.heads, self.claims = to.feed[:], dict(to.heads), dict(to.claims)
        self.xid, self.epoch = to.xid + later, uuid.uuid4().hex

    def greet(self, store: Store) -> None:
        place = store.link_place()
        if place.epoch != self.epoch:
            store.note_place(epoch=self.epoch, acts_xid="0", acts_rev="0")
        seq, digest = self.heads.get(store.counter, (0, NO_HASH))
        with store.read() as rows:
            query = select(ActRow.hash).where(ActRow.counter == store.counter, ActRow.seq == seq)
            assert seq == 0 or rows.scalar(query) == digest
        store.note_place(acked=str(seq))

    def push(self, store: Store, most: int = 100, *, answer_lost: bool = False) -> int:
        """Take what waits at a counter; how many acts."""
        self.greet(store)
        with store.read() as rows:
            acts = waiting(rows, store.counter, most)
        self.xid += 1
        words = [self._take(act) for act in acts]
        if words and not answer_lost:
            store.settle(words, acts[-1].seq)
        return len(acts)

    def pull(self, store: Store, most: int = 100) -> Reception:
        """Send the next rows of the feed to a counter."""
        self.greet(store)
        cursor = store.link_place().cursor
        rows = [item for item in self.feed if item.settled.place > cursor][:most]
        return store.receive(rows, rows[-1].settled.place if rows else cursor)

    def word_on(self, act_id: str) -> Settled:
        return next(item.settled for item in self.feed if item.settled.act_id == act_id)

    def _take(self, act: RecordedAct) -> Settled:
        ruling = self._ruling_on(act)
        if ruling is None:
            self._claims_of(act)
        line = line_of(act).decode()
        return self._add(act.counter, act.seq, act.hash, line, act.id, ruling)

    def _ruling_on(self, act: RecordedAct) -> dict[str, Any] | None:
        if act.actor == LOCKED and act.kind in ("case.refused", "case.approved", "case.returned"):
            return self._rule(act, "refused", "account_locked", None)
        for entry in sorted(act.claims):
            if not entry.startswith("-") and entry in self.claims:
                return self._rule(act, "conflict", "claim_taken", {"act": self.claims[entry][0]})
        return None

    def _claims_of(self, act: RecordedAct) -> None:
        for entry in act.claims:
            if not entry.startswith("-"):
                self.claims[entry] = (act.id, act.subject)
            elif self.claims.get(entry[1:], ("", ""))[1] == act.subject:
                del self.claims[entry[1:]]

    def _rule(
        self, act: RecordedAct, outcome: str, why: str, winner: dict[str, Any] | None
    ) -> dict[str, Any]:
        chain = f"hub:{self.epoch[:8]}:{act.counter}"
        seq, head = self.heads.get(chain, (0, NO_HASH))
        body: dict[str, Any] = {
            "id": new_id(),
            "counter": chain,
            "seq": seq + 1,
            "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "actor": "hub",
            "kind": f"hub.{outcome}",
            "subject": act.subject,
            "payload": {"act": act.id, "kind": act.kind, "why": why, "claim": "", "winner": winner},
            "claims": [],
            "prev_hash": head,
        }
        body["hash"] = sm3(canonical(body))
        self._add(chain, seq + 1, body["hash"], canonical(body).decode(), body["id"], None)
        return body | {"outcome": outcome}

    def _add(
        self, chain: str, seq: int, digest: str, line: str, act_id: str, ruling: dict[str, Any] | None
    ) -> Settled:
        outcome, why = ("accepted", None) if ruling is None else (ruling["outcome"], ruling["id"])
        word = Settled(act_id, (self.xid, len(self.feed) + 1), outcome, why)
        self.heads[chain] = (seq, digest)
        self.feed.append(Arrived(line, word))
        return word


def derived(store: Store) -> dict[str, list[str]]:
    """Every row of what is folded from the acts, and who holds which claim."""
    with store.read() as session:
        tables = [table_of(row) for row in (*PROJECTIONS.rows, ClaimRow)]
        return {table.name: sorted(map(str, session.execute(select(*table.columns)))) for table in tables}


def settled(store: Store) -> dict[str, tuple[int, int, str, str | None]]:
    with store.read() as session:
        rows = session.scalars(select(SettlementRow)).all()
        return {row.act_id: (row.xid, row.rev, row.outcome, row.ruling) for row in rows}


def journal_ids(store: Store, counter: str) -> set[str]:
    """Ids of the acts of one counter."""
    with store.read() as session:
        return set(session.scalars(select(ActRow.id).where(ActRow.counter == counter)))


def altered(item: Arrived, **values: Any) -> Arrived:
    """The row with other content under the hash that it had."""
    return Arrived(canonical(json.loads(item.line) | values).decode(), item.settled)
