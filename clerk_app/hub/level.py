"""Bringing a counter and the hub level once, on the caller's thread (``clerk-app sync --once``)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clerk_app.hub.exchange import Exchange
from clerk_app.hub.registers import RegisterFeed
from clerk_app.hub.rounds import HELD_BACK_S, Rounds
from clerk_app.hub.state import Progress
from clerk_app.store.store import Store

if TYPE_CHECKING:  # brings the database's client, which a counter without a hub never needs
    from clerk_app.hub.link import HubLink


@dataclass(frozen=True, slots=True)
class Levelled:
    """How much went each way; `refused` counts what the hub did not let stand."""

    pushed: int
    refused: int
    pulled: int
    register_rows: int


@dataclass(frozen=True, slots=True)
class Leveller:
    store: Store
    connect: Callable[[], HubLink]
    feed: RegisterFeed | None = None

    def once(self, say: Callable[[str], None] = lambda _words: None) -> Levelled:
        """Send and receive until neither side has anything new. Raises the errors of the hub."""

        def tell(progress: Progress | None) -> None:
            if progress is not None:
                say(f"{progress.what} {progress.done:,} / {progress.total:,}")

        link = self.connect()
        try:
            rounds = Rounds(Exchange(self.store, link), self.feed, apart=False, progress=tell)
            while rounds.round() or rounds.exchange.held_back:
                if rounds.exchange.held_back:
                    time.sleep(HELD_BACK_S)
            self.store.note_place(level_at=datetime.now(UTC).isoformat())
            tally = rounds.exchange.tally
            return Levelled(tally.pushed, tally.refused, tally.pulled, rounds.register_rows)
        finally:
            link.close()
