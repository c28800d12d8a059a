"""How the link stands, for whoever wants to know: kept by the link's thread, read and heard by others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock

from clerk_app.domain.errors import KnownError
from clerk_app.hub.outbox import count_waiting
from clerk_app.hub.state import LinkState, LinkView, Progress
from clerk_app.store.store import Store

log = logging.getLogger(__name__)

NOTE_LEVEL = timedelta(seconds=30)  # that both sides are level is not written down more often


class LinkNotifier:
    """`view` and `subscribe` from any thread, the rest from the link's."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store, self._clock = store, clock
        self._view = LinkView(LinkState.CONNECTING, since=clock())
        self._listeners: list[Callable[[LinkView], None]] = []
        self._guard = Lock()

    def view(self) -> LinkView:
        with self._guard:
            return self._view

    def subscribe(self, listener: Callable[[LinkView], None]) -> Callable[[], None]:
        """Tell `listener`, on the link's thread, when the state changes; the way out."""
        self._listeners.append(listener)

        def leave() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return leave

    # --- from the link's thread

    def say(
        self, state: LinkState, *, error: KnownError | None = None, next_try_s: float | None = None
    ) -> None:
        """The link stands so now; those who listen are told where that is news."""
        with self._store.read() as rows:
            waiting = count_waiting(rows, self._store.counter)
        with self._guard:
            before = self._view
            self._view = now = replace(
                before,
                state=state,
                since=before.since if before.state is state else self._clock(),
                last_level=before.last_level or self._store.link_place().last_level,
                waiting_acts=waiting.acts,
                oldest_waiting=waiting.oldest,
                error=error,
                next_try_s=next_try_s,
            )
        if now == before:
            return
        for listener in tuple(self._listeners):
            try:
                listener(now)
            except Exception:
                log.exception("link.listener_failed")

    def say_again(self) -> None:
        """Only what waits may have changed."""
        now = self.view()
        self.say(now.state, error=now.error, next_try_s=now.next_try_s)

    def progress(self, progress: Progress | None) -> None:
        """How far a long reception is; it is heard with the next state."""
        with self._guard:
            self._view = replace(self._view, progress=progress)

    def compare_clock(self, hub_time: datetime) -> None:
        """The hub said what time it is; how far our clock is off is heard with the next state."""
        off = round((self._clock() - hub_time).total_seconds())
        with self._guard:
            self._view = replace(self._view, clock_off_s=off)

    def level(self) -> None:
        """Both sides are level: noted for good, so that an outage later on is reckoned from here."""
        now, last = self._clock(), self._store.link_place().last_level
        apart = self.view().state not in (LinkState.LEVEL, LinkState.EXCHANGING)
        if apart or last is None or now - last > NOTE_LEVEL:
            self._store.note_place(level_at=now.isoformat())
        with self._guard:
            self._view = replace(self._view, last_level=now, progress=None)
        self.say(LinkState.LEVEL)
