"""Accounts of the city's staff (人员): which are locked, wherever they sit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.staff import Role
from clerk_app.registers.declaration import URGENT, Column, RegisterDeclaration, Row
from clerk_app.registers.fields import MOMENT, TEXT, FieldType, WrongField
from clerk_app.registers.sources import CsvFile

_ROLES = frozenset(role.value for role in Role)


def _roles(field: str, text: str) -> str:
    roles = sorted(set(text.split()))
    for role in roles:
        if role not in _ROLES:
            raise WrongField(field, role)
    return " ".join(roles)


_COLUMNS = (
    Column("staff_id", TEXT, "as in the acts of the counters"),
    Column("login", TEXT, "name for signing in"),
    Column("name", TEXT, "name in words"),
    Column("roles", FieldType("TEXT", _roles), "clerk, supervisor, issuer ..., blank separated"),
    Column("station", TEXT, "code of the station, as in station.csv"),
    Column("locked_since", MOMENT, "time with its zone; empty = not locked", required=False),
)  # the hub reads the sixth, to refuse decisions of who is locked (keep_staff_lock)


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """An account; `roles` as in `Role`, those of a newer program included."""

    staff_id: str
    login: str
    name: str
    roles: tuple[str, ...]
    station: str
    locked_since: datetime | None


def _record(row: Row) -> StaffAccount:
    staff_id, login, name, roles, station, locked = row
    since = None if locked is None else datetime.fromisoformat(locked)
    return StaffAccount(staff_id, login, name, tuple(roles.split()), station, since)


REGISTER = RegisterDeclaration(
    name="staff",
    meaning="accounts of the city's staff (人员)",
    columns=_COLUMNS,
    key=("staff_id",),
    feed=URGENT,
    scope="own",
    station="station",
    record=_record,
    source=CsvFile("staff.csv", _COLUMNS),
    hub_only=True,
)
