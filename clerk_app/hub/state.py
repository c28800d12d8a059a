"""What the screens see of the link to the hub: frozen records, no connection and no row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clerk_app.domain.errors import KnownError

CLOCK_OFF_S = 120  # as the hub judges by its own setting: it then notes the acts' times as off


class LinkState(StrEnum):
    NONE = "none"  # no hub is set: the counter works alone
    CONNECTING = "connecting"
    LEVEL = "level"  # everything is sent, everything new is here
    EXCHANGING = "exchanging"  # sending or receiving
    OFFLINE = "offline"  # the hub cannot be reached: work goes on, acts wait
    STOPPED = "stopped"  # the hub refuses this counter (`error` says why): somebody has to act


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long reception is. `seconds_left` is None until the pace is known."""

    what: str  # registers | insurance
    done: int  # rows
    total: int  # as far as it is known
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class LinkView:
    state: LinkState
    since: datetime | None = None  # when this state began
    last_level: datetime | None = None  # when both sides were level last; None = never
    waiting_acts: int = 0  # acts that the hub does not have yet
    oldest_waiting: datetime | None = None
    open_conflicts: int = 0
    error: KnownError | None = None  # of the last try, while it fails
    progress: Progress | None = None
    next_try_s: float | None = None
    clock_off_s: int = 0  # seconds by which our clock is ahead of the hub's; negative = behind

    @property
    def clock_wrong(self) -> bool:
        """Whether our clock is further off than the way to the hub and back explains."""
        return abs(self.clock_off_s) > CLOCK_OFF_S
