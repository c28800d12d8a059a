"""Working without the hub (离线受理): how old what this counter knows may grow before somebody decides."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from clerk_app.domain.law.policy import Offline

_HOUR = timedelta(hours=1)


class OfflineLevel(StrEnum):
    FINE = "fine"
    WARN = "warn"  # the registers grow old: say so, and go on
    SUPERVISOR = "supervisor"  # an acceptance needs a supervisor's leave first


def standing(
    limits: Offline | None, last_level: datetime | None, now: datetime, allowed_until: datetime | None
) -> tuple[OfflineLevel, float]:
    """Where a counter stands with the policy's limits, and the hours since both sides were level.

    A counter that never was level counts from its set-up: it has worked alone since then, and a new one
    must not be shut before its first exchange. The caller gives that time as `last_level`; None is a
    counter of which not even that is known, so there is nothing to count: it is warned, never shut.

    A limit of n hours is reached when n hours have passed. A leave holds until `allowed_until` (excluded)
    and turns SUPERVISOR into WARN. Where the clock has jumped back the hours are 0: a wrong clock shuts
    nobody out. All times are aware.
    """
    if last_level is None:
        return (OfflineLevel.FINE if limits is None else OfflineLevel.WARN), 0.0
    away = max(now - last_level, timedelta())
    hours = away / _HOUR
    if limits is None:
        return OfflineLevel.FINE, hours
    if _reached(limits.supervisor_after_hours, away):
        leave = allowed_until is not None and now < allowed_until
        return (OfflineLevel.WARN if leave else OfflineLevel.SUPERVISOR), hours
    return (OfflineLevel.WARN if _reached(limits.warn_after_hours, away) else OfflineLevel.FINE), hours


def _reached(limit: int | None, away: timedelta) -> bool:
    return limit is not None and away >= limit * _HOUR
