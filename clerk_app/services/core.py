"""What every use case stands on: the store, the rules, the settings and the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.chip_photo.contract import PhotoDecoder
from clerk_app.devices.kind import SIMULATED
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.identity import normal_number
from clerk_app.domain.staff import Officer, Right, Role, require_right
from clerk_app.registers.kinds.staff import REGISTER as STAFF
from clerk_app.registers.register import Register
from clerk_app.services.counter.rows import DEVICES, TRAINING, CounterRow
from clerk_app.services.errors import AccountLocked, IdNumberMissing, SignedOut
from clerk_app.services.rules.rulebook import Rules
from clerk_app.services.session import CounterView, Session
from clerk_app.services.staff.rows import SecurityRow, StaffRow
from clerk_app.services.uptime import Uptime, uptime
from clerk_app.settings import SecuritySettings, Settings
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
    uptime: Callable[[], Uptime] = uptime

    def now(self) -> datetime:
        """The time, UTC: that of the clock, but never before the last act. A clock set back turns nothing back."""
        return latest(self.clock(), self.store.last_at)

    def today(self) -> date:
        """The calendar day in Shenzhen (UTC+8)."""
        return day_in_shenzhen(self.now())

    def is_locked(self, row: StaffRow) -> bool:
        """Whether an account is locked now. A lock with an end is over when its time has passed; nobody has
        to unlock it."""
        return still_locked(row, self.now(), self.uptime())

    def counter(self, rows: Rows) -> CounterView:
        """Who this counter is. The set-up act is the first of every journal."""
        row = _COUNTER.first(rows, counter=self.store.counter)
        if row is None:
            return CounterView(self.store.counter, "", self.settings.station.code, self.settings.station.name)
        return CounterView(row.counter, row.counter_name, row.station, row.station_name)

    def security(self, rows: Rows) -> SecuritySettings:
        """How strictly this counter asks who works there, as its journal says; the settings before its first act."""
        row = rows.get(SecurityRow, self.store.counter)
        return self.settings.security if row is None else rules_of(row, self.settings.security)

    def in_production(self, rows: Rows) -> bool:
        """Whether real people are served here: every counter but one whose set-up act says otherwise."""
        return serves_people(rows, self.store.counter)

    def trains(self) -> bool:
        """Whether this is a training station, whose papers say so (演练)."""
        with self.store.read() as rows:
            row = rows.get(CounterRow, self.store.counter)
            return row is not None and bool(row.settings.get(TRAINING))

    def authorise(self, rows: Rows, session: Session, right: Right) -> Officer:
        """Who is at work, if one of their roles carries the right.

        Raises SignedOut, AccountLocked, RoleMissing.
        """
        officer = self.present(rows, session)
        require_right(officer, right)
        return officer

    def decider(self, rows: Rows, session: Session, right: Right = Right.DECIDE) -> Officer:
        """Who decides: besides what `authorise` asks, their identity number must be known, or nobody could say
        whether the case is their own or went through their hands.

        Raises IdNumberMissing, SignedOut, AccountLocked, RoleMissing.
        """
        officer = self.authorise(rows, session, right)
        if officer.id_number is None:
            raise IdNumberMissing(session.login)
        return officer

    def present(self, rows: Rows, session: Session) -> Officer:
        """Who is at work, with today's roles; what was true at sign-in may not be true any more.

        Raises SignedOut, AccountLocked.
        """
        row = None if session.standing.ended else _ACCOUNT.first(rows, id=session.officer.staff_id)
        if row is None:
            raise SignedOut()
        in_city = self.register.one(STAFF, row.id)
        if self.is_locked(row) or (in_city is not None and in_city.locked_since is not None):
            raise AccountLocked(row.locked_until)
        return officer_of(row)

    def name_of(self, rows: Rows, staff_id: str) -> str:
        """Name of a member of staff for lists; the id itself for what the program did."""
        row = rows.get(StaffRow, staff_id)
        return staff_id if row is None else row.name


def rules_of(row: SecurityRow, file: SecuritySettings) -> SecuritySettings:
    return replace(
        file,
        second_factor=row.second_factor,
        failed_tries=row.failed_tries,
        lock_minutes=row.lock_minutes,
        idle_minutes=row.idle_minutes,
    )


def latest(clock: datetime, last_act: datetime | None) -> datetime:
    return clock if last_act is None else max(clock, last_act)


def still_locked(row: StaffRow, now: datetime, up: Uptime) -> bool:
    """Whether a lock holds: measured by how long the machine has run since, which a clock set forward does not
    change. After a start of the machine the time since then counts, besides the clock."""
    if not row.locked or row.locked_until is None:
        return row.locked
    if row.lock_boot is None or row.lock_seconds is None:  # of an earlier program
        return now < row.locked_until
    if row.lock_boot == up.boot and row.lock_uptime is not None:
        return up.seconds - row.lock_uptime < row.lock_seconds
    return now < row.locked_until or up.seconds < row.lock_seconds


def roles_of(row: StaffRow) -> tuple[Role, ...]:
    """The roles that this program knows; one of a newer program gives no right here."""
    return tuple(_ROLES[role] for role in row.roles if role in _ROLES)


def serves_people(rows: Rows, counter: str) -> bool:
    """Whether a counter is in production (see `Core.in_production`)."""
    row = rows.get(CounterRow, counter)
    return row is None or row.settings.get(DEVICES) != SIMULATED


def officer_of(row: StaffRow) -> Officer:
    number = row.id_number
    return Officer(
        row.id,
        frozenset(roles_of(row)),
        None if number is None else normal_number(number),
        frozenset(row.relatives),
    )


def officers(rows: Rows, staff_ids: Iterable[str]) -> tuple[Officer, ...]:
    """Who these are, for the rules; of an id that has no account only the id is known."""
    ids = tuple(dict.fromkeys(staff_ids))
    accounts = {row.id: row for row in rows.scalars(select(StaffRow).where(StaffRow.id.in_(ids)))}
    return tuple(officer_of(accounts[one]) if one in accounts else Officer(one, frozenset()) for one in ids)


def others_who_may(core: Core, rows: Rows, right: Right, *staff_ids: str) -> bool:
    """Whether another person has an account that is not locked and carries the right: then four eyes bind."""
    hands = officers(rows, staff_ids)
    others = (officer_of(row) for row in rows.scalars(select(StaffRow)) if not core.is_locked(row))
    return any(other.may(right) and not any(other.is_person(hand) for hand in hands) for other in others)


def staff_by_login(rows: Rows, login: str) -> StaffRow | None:
    return rows.scalars(select(StaffRow).where(StaffRow.login == login)).one_or_none()
