"""The counter's side of the registers: one bounded piece of work after the other, until the mirror is level.

Small urgent registers are asked for first, and again between the pieces of a long reception. A feed that
begins anew is filled beside the one in use: by snapshot, where the hub offers one, else row by row. The
insurance months go before the people whom they belong to, so that nobody is there without them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any

from clerk_app.hub.exchange import HubHead
from clerk_app.hub.feed import FeedState, PulledRows
from clerk_app.hub.snapshot_reception import Manifest, PartReception, SnapshotGone, read_manifest
from clerk_app.hub.state import Progress
from clerk_app.registers.declaration import FEEDS, INSURANCE, LARGE, URGENT
from clerk_app.registers.mirror import Mirror, Place
from clerk_app.registers.register import Register

if TYPE_CHECKING:  # brings the database's client, which a counter without a hub never needs
    from clerk_app.hub.link import HubLink

log = logging.getLogger(__name__)

SCOPES = ("station", "district", "city")
STEP_S = 0.3  # what one step should take
FIRST_PAGE, LEAST_PAGE, MOST_PAGE = 2_000, 200, 20_000  # rows a call
URGENT_EVERY_S = 2.0  # while something else goes on
NOTE_LEVEL = timedelta(seconds=20)  # "as of" is not written more often than that when nothing changes
PACE_AFTER_S = 1.0  # before that there is no honest estimate


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did: `rows` came in; `more` waits; `progress` of a long reception.

    `moved`: the hub has another epoch than the one in which it was greeted. Greet, then go on.
    """

    rows: int
    more: bool
    progress: Progress | None
    moved: bool = False


class _EpochMoved(Exception):
    """The hub was put back to an older state, and somebody else has found that out."""


@dataclass(frozen=True, slots=True)
class _Call:
    """The way to the hub for one step. Raises _EpochMoved."""

    link: HubLink
    lease: str
    epoch: str
    scope: str

    def pull(self, feed: str, after: Place | None, limit: int) -> PulledRows:
        request: dict[str, Any] = {"feed": feed, "limit": limit}
        if after is not None:
            request |= {"after": [str(after.xid), after.rev], "fresh": not after.live}
        return self._asked(request)

    def level(self, places: Sequence[Place]) -> PulledRows | None:
        """The hub's word that none of these feeds has anything new; None where one has."""
        said = self._asked({"feeds": {place.feed: [str(place.xid), place.rev] for place in places}})
        return said if said.state is FeedState.LEVEL else None

    def _asked(self, request: dict[str, Any]) -> PulledRows:
        request |= {"scope": self.scope, "epoch": self.epoch}
        pulled = self.link.pull_registers(self.lease, request)
        if pulled.state is FeedState.EPOCH:
            raise _EpochMoved
        return pulled


class RegisterFeed:
    """Brings a register level with the hub. Used by one thread; the register's readers go on.

    Args:
        register: The mirror.
        scope: What is wanted: ``station``, ``district`` or ``city``; the hub may allow less.
        clock: Monotonic seconds.
    """

    def __init__(self, register: Register, scope: str, *, clock: Callable[[], float] = monotonic) -> None:
        if scope not in SCOPES:
            raise ValueError(scope)
        self._mirror, self._scope, self._clock = Mirror(register), scope, clock
        self._parts = PartReception(self._mirror)
        self._due: list[str] = []
        self._page = FIRST_PAGE
        self._asked_urgent, self._was_urgent = float("-inf"), False
        self._manifests: dict[str, Manifest] = {}  # by snapshot
        self._totals: dict[str, int] = {}
        self._paces: dict[str, tuple[float, int]] = {}  # when this reception began, and with how many rows

    def step(self, link: HubLink, lease: str, head: HubHead) -> Step:
        """Do one piece of about STEP_S seconds. Raises what the link and the store raise.

        After an error the next step goes on where the mirror stands.
        """
        call = _Call(link, lease, head.epoch, self._allowed(head))
        try:
            return self._step(call)
        except _EpochMoved:
            self._due = []
            return Step(0, False, None, moved=True)
        except BaseException:
            self._due = []
            raise

    def _step(self, call: _Call) -> Step:
        if not self._due and self._all_level(call):
            return Step(0, False, None)
        if not self._due:
            self._due = self._round(call)
        feed = self._due[0]
        if not self._was_urgent and self._clock() - self._asked_urgent > URGENT_EVERY_S:
            feed = URGENT  # but not twice in a row: on a slow line nothing else would come
        self._was_urgent = feed == URGENT
        if self._was_urgent:
            self._asked_urgent = self._clock()
        rows, level = self._work(call, feed)
        if level and feed in self._due:
            self._due.remove(feed)
        return Step(rows, bool(self._due), self._progress(self._due[0] if self._due else feed))

    def _all_level(self, call: _Call) -> bool:
        """Whether the hub has nothing new in any feed, by one question: thousands of counters ask it."""
        places = [self._place(call, feed) for feed in FEEDS]
        standing = [place for place in places if place is not None and place.live]
        if len(standing) < len(FEEDS):
            return False
        said = call.level(standing)
        if said is None:
            return False
        for place in standing:
            self._level(place, said, changed=False)
        return True

    def _allowed(self, head: HubHead) -> str:
        widest = str(head.registers.get("scope", "station"))
        return min(self._scope, widest, key=SCOPES.index)

    def _round(self, call: _Call) -> list[str]:
        large = self._mirror.place(LARGE, live=True)
        whole = large is not None and large.epoch == call.epoch
        return [URGENT, LARGE, INSURANCE] if whole else [URGENT, INSURANCE, LARGE]

    def _work(self, call: _Call, feed: str) -> tuple[int, bool]:
        """One piece of a feed: how many rows came, and whether it is level."""
        place = self._place(call, feed)
        if place is None:
            return self._begin(call, feed)
        if place.snapshot is not None:
            return self._part(call, place, place.snapshot), False
        return self._pull(call, place)

    def _place(self, call: _Call, feed: str) -> Place | None:
        """What is being filled, or else what is in use; None where neither is of this epoch and scope."""
        for live in (False, True):
            place = self._mirror.place(feed, live=live)
            if place is not None and (place.epoch, place.scope) == (call.epoch, call.scope):
                return place
        return None

    def _begin(self, call: _Call, feed: str) -> tuple[int, bool]:
        self._anew(call, feed, call.pull(feed, None, 1))
        return 0, False

    def _anew(self, call: _Call, feed: str, said: PulledRows) -> None:
        log.info("registers.anew feed=%s scope=%s snapshot=%s", feed, call.scope, said.snapshot)
        self._mirror.begin(feed, call.epoch, call.scope, said.snapshot)
        self._paces.pop(feed, None)
        self._totals[feed] = said.total or 0

    # --- by snapshot

    def _part(self, call: _Call, place: Place, snapshot: str) -> int:
        try:
            manifest = self._manifests.get(snapshot)
            if manifest is None:
                manifest = self._manifests[snapshot] = read_manifest(call.link, call.lease, snapshot)
            parts = manifest.of(place.feed, self._mirror.catalogue)
            self._totals[place.feed] = sum(part.rows for part in parts)
            self._pace(place)
            if place.parts < len(parts):
                return self._parts.step(call.link, call.lease, place, parts)
        except SnapshotGone:
            log.warning("registers.snapshot_gone feed=%s", place.feed)
            self._mirror.begin(place.feed, call.epoch, call.scope, None)
            return 0
        self._mirror.filled(place, manifest.horizon, manifest.taken_at)
        return 0

    # --- row by row

    def _pull(self, call: _Call, place: Place) -> tuple[int, bool]:
        if not place.live:
            self._pace(place)
        began = self._clock()
        pulled = call.pull(place.feed, place, self._page)
        came, full = len(pulled.changes), pulled.state is FeedState.MORE
        if came and pulled.end is not None:
            place = self._mirror.put(place, pulled.changes, pulled.end.xid, pulled.end.rev)
            self._fit(self._clock() - began, full=full)
        if full:
            return came, False
        if pulled.state is FeedState.ANEW:
            self._anew(call, place.feed, pulled)
            return came, False
        if pulled.state is FeedState.LEVEL:
            self._level(place, pulled, changed=bool(came))
        return came, True

    def _level(self, place: Place, said: PulledRows, *, changed: bool) -> None:
        now, at = said.at, said.end
        assert now is not None
        assert at is not None
        if not place.live:
            self._mirror.take_over(place, at.xid, at.rev, now)
            self._paces.pop(place.feed, None)
        elif changed or place.as_of is None or now - place.as_of >= NOTE_LEVEL or now < place.as_of:
            self._mirror.level(place, at.xid, now)

    def _fit(self, took: float, *, full: bool) -> None:
        """Let the next page take about STEP_S."""
        if took > STEP_S * 1.5:
            self._page = max(LEAST_PAGE, self._page // 2)
        elif full and took < STEP_S / 2:
            self._page = min(MOST_PAGE, self._page * 2)

    # --- how long it will take

    def _pace(self, place: Place) -> None:
        self._paces.setdefault(place.feed, (self._clock(), place.rows))

    def _progress(self, feed: str) -> Progress | None:
        """Of a feed that is filled anew: reckoned from the rows a second of this reception."""
        place = self._mirror.place(feed, live=False)
        if place is None:
            return None
        total = max(self._totals.get(feed, 0), place.rows)
        shown = Progress("insurance" if feed == INSURANCE else "registers", place.rows, total, None)
        began, rows = self._paces.get(feed, (self._clock(), place.rows))
        took, came = self._clock() - began, place.rows - rows
        if took < PACE_AFTER_S or came <= 0 or feed not in self._totals:
            return shown
        return replace(shown, seconds_left=(total - place.rows) * took / came)
