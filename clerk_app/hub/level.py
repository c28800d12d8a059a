"""Bringing a counter and the hub level once, on the caller's thread (``clerk-app sync --once``)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clerk_app.hub.exchange import Exchange
from clerk_app.hub.loop import HELD_BACK_S, Feed
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
    feed: Feed | None = None

    def once(self, say: Callable[[str], None] = lambda _words: None) -> Levelled:
        """Send and receive until neither side has anything new. Raises the errors of the hub."""
        link = self.connect()
        try:
            exchange = Exchange(self.store, link)
            head = exchange.greet()
            rows, more = 0, True
            while more:
                more = exchange.push()
                more |= exchange.pull()
                more |= exchange.fetch_blob()
                if exchange.held_back:
                    more = True
                    time.sleep(HELD_BACK_S)
                if self.feed is not None:
                    step = self.feed.step(link, exchange.lease, head)
                    rows += step.rows
                    more |= step.more
                    if step.progress is not None:
                        say(f"{step.progress.what} {step.progress.done:,} / {step.progress.total:,}")
            self.store.note_place(level_at=datetime.now(UTC).isoformat())
            tally = exchange.tally
            return Levelled(tally.pushed, tally.refused, tally.pulled, rows)
        finally:
            link.close()
