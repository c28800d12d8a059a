"""What every use case stands on: the store, the rules, the settings and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.chip_photo.contract import PhotoDecoder
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.staff import Officer, Right, Role, require_right, roles_with
from clerk_app.registers.kinds.staff import REGISTER as STAFF
from clerk_app.registers.register import Register
from clerk_app.services.counter.rows import CounterRow
from clerk_app.services.errors import AccountLocked
from clerk_app.services.rules.rulebook import Rules
from clerk_app.services.session import CounterView, Session
from clerk_app.services.staff.rows import StaffRow
from clerk_app.settings import Settings
from clerk_app.store.models import table_of
from clerk_app.store.prepared import Prepared
from clerk_app.store.store import Store
from clerk_app.store.unit import now_utc

# Read by every use case that asks who and where: as the unit of work sees them, no earlier.
_STAFF, _COUNTERS = table_of(StaffRow), table_of(CounterRow)
_ACCOUNT = Prepared(select(_STAFF).where(_STAFF.c.id == bindparam("id")))
_ROLES = {role.value: role for role in Role}
_COUNTER = Prepared(select(_COUNTERS).where(_COUNTERS.c.counter == bindparam("counter")))


@dataclass(frozen=True, slots=True)
class Core:
    store: Store
    register: Register
    rules: Rules
    settings: Settings
    clock: Callable[[], datetime] = field(default=now_utc)  # UTC, aware
    chip_decoder: PhotoDecoder | None = None  # None: the chip's photo stays a placeholder

    def today(self) -> date:
        """The calendar day in Shenzhen (UTC+8)."""
        return day_in_shenzhen(self.clock())

    def counter(self, rows: Rows) -> CounterView:
        """Who this counter is. The set-up act is the first of every journal."""
        row = _COUNTER.first(rows, counter=self.store.counter)
        if row is None:
            return CounterView(self.store.counter, "", self.settings.station.code, self.settings.station.name)
        return CounterView(row.counter, row.counter_name, row.station, row.station_name)

    def authorise(self, rows: Rows, session: Session, right: Right) -> Officer:
        """The officer with today's roles; what was true at sign-in may not be true any more.

        Raises AccountLocked, RoleMissing.
        """
        row = _ACCOUNT.first(rows, id=session.officer.staff_id)
        if row is None:
            raise RoleMissing(roles_with(right))
        in_city = self.register.one(STAFF, row.id)
        if is_locked(row, self.clock()) or (in_city is not None and in_city.locked_since is not None):
            raise AccountLocked(row.locked_until)
        officer = officer_of(row)
        require_right(officer, right)
        return officer

    def name_of(self, rows: Rows, staff_id: str) -> str:
        """Name of a member of staff for lists; the id itself for what the program did."""
        row = rows.get(StaffRow, staff_id)
        return staff_id if row is None else row.name


def is_locked(row: StaffRow, now: datetime) -> bool:
    """A lock with an end is over when its time has come; nobody has to unlock it."""
    return row.locked and (row.locked_until is None or now < row.locked_until)


def roles_of(row: StaffRow) -> tuple[Role, ...]:
    """The roles that this program knows; one of a newer program gives no right here."""
    return tuple(_ROLES[role] for role in row.roles if role in _ROLES)


def officer_of(row: StaffRow) -> Officer:
    return Officer(row.id, frozenset(roles_of(row)), row.id_number)


def others_who_may(core: Core, rows: Rows, right: Right, *staff_ids: str) -> bool:
    """Whether somebody else has an account that is not locked and carries the right: then four eyes bind."""
    now = core.clock()
    return any(
        row.id not in staff_ids and not is_locked(row, now) and officer_of(row).may(right)
        for row in rows.scalars(select(StaffRow))
    )


def staff_by_login(rows: Rows, login: str) -> StaffRow | None:
    return rows.scalars(select(StaffRow).where(StaffRow.login == login)).one_or_none()
