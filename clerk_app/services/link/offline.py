"""How long this counter has worked without the hub, and whether it may go on accepting."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.law.offline import OfflineLevel, standing
from clerk_app.domain.law.policy import Offline
from clerk_app.hub.errors import LeaveNeeded
from clerk_app.services.core import Core
from clerk_app.services.link.rows import LeaveRow
from clerk_app.services.link.views import OfflineStanding
from clerk_app.store.link_state import read_place
from clerk_app.store.models import ActRow


def offline_limits(core: Core) -> Offline | None:
    return core.rules.policy_on(core.today()).offline


def offline_standing(core: Core, rows: Rows) -> OfflineStanding:
    """Where the counter stands with the policy's limits; always fine where no hub is set."""
    limits = offline_limits(core) if core.settings.hub.url else None
    now = core.clock()
    leave = _leave_until(rows, core.store.counter, now)
    level, hours = standing(limits, _last_level(core, rows), now, leave)
    return OfflineStanding(
        level,
        hours if core.settings.hub.url else 0.0,
        None if limits is None else limits.warn_after_hours,
        None if limits is None else limits.supervisor_after_hours,
        leave,
    )


def require_leave(core: Core, rows: Rows) -> None:
    """Raises LeaveNeeded where the counter has been cut off for too long and no supervisor gave leave."""
    if not core.settings.hub.url:
        return
    now = offline_standing(core, rows)
    if now.level is OfflineLevel.SUPERVISOR:
        raise LeaveNeeded(now.hours)


def _last_level(core: Core, rows: Rows) -> datetime | None:
    """When both sides were level last; for a counter that never was, when it was set up."""
    told = read_place(rows).last_level
    if told is not None:
        return told
    return rows.scalar(select(func.min(ActRow.at)).where(ActRow.counter == core.store.counter))


def _leave_until(rows: Rows, counter: str, now: datetime) -> datetime | None:
    until = rows.scalar(select(func.max(LeaveRow.until)).where(LeaveRow.counter == counter))
    return until if until is not None and until > now else None
