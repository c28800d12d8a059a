"""A unit's list: its head, and its rows with what is wrong in each by the look of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.contact import is_phone
from clerk_app.domain.credit_code import is_credit_code
from clerk_app.domain.identity import fault_of, normal_number
from clerk_app.domain.law.records import Service
from clerk_app.services.agency.errors import WorkbookRefused
from clerk_app.services.agency.reasons import RowFault
from clerk_app.services.agency.sheet import (
    CODE_AT,
    COLUMNS,
    FIRST_ROW,
    MOST_ROWS,
    NAME_AT,
    SERVICE_AT,
    SERVICES,
    TITLES_AT,
    VERSION,
    VERSION_AT,
    YES,
    SheetColumn,
    cell_name,
)
from clerk_app.services.agency.workbook import Cells, text_of
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import FieldRefused, checked_text

_NEEDED = frozenset({"name", "id_number", "tie", "since", "phone"})
_NUMBER_CELLS = frozenset({"id_number", "image_number"})
_MOST_DIGITS = 15  # a number cell keeps no more


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One row: its number in the sheet from 1, what it says by column, and what is wrong."""

    row: int
    values: Mapping[str, str]
    faults: tuple[RowFault, ...] = ()

    @property
    def name(self) -> str:
        return self.values["name"]

    @property
    def id_number(self) -> str:
        return self.values["id_number"]

    @property
    def since(self) -> date | None:
        return _day(self.values["since"])

    @property
    def student(self) -> bool:
        return self.values["tie"] == "学生"


@dataclass(frozen=True, slots=True)
class UnitList:
    code: str
    name: str
    service: Service
    people: tuple[ListedPerson, ...]


def read_list(cells: Cells, today: date) -> UnitList:
    """The list of a workbook, each row looked at by itself and beside the others.

    Raises WorkbookRefused: ``version``, ``titles``, ``formula``, ``merged``, ``code_wrong``, ``service``, ``empty``,
    ``too_long``, each with its cell.
    """
    _require_head(cells)
    code = text_of(cells.at(*CODE_AT)).upper()
    if not is_credit_code(code):
        raise WorkbookRefused("code_wrong", code, cell_name(*CODE_AT))
    service = SERVICES.get(text_of(cells.at(*SERVICE_AT)))
    if service is None:
        raise WorkbookRefused("service", "、".join(SERVICES), cell_name(*SERVICE_AT))
    people: list[ListedPerson] = []
    seen: dict[str, int] = {}
    for row in range(FIRST_ROW, len(cells.values)):
        listed = _row(cells, row, service, today)
        if listed is None:
            continue
        if len(people) == MOST_ROWS:
            raise WorkbookRefused("too_long", str(MOST_ROWS), cell_name(row, 0))
        first = seen.setdefault(listed.id_number, listed.row)
        if first != listed.row and listed.id_number:
            again = RowFault("id_number", "twice", str(first))
            listed = ListedPerson(listed.row, listed.values, (*listed.faults, again))
        people.append(listed)
    if not people:
        raise WorkbookRefused("empty", "", cell_name(FIRST_ROW, 0))
    return UnitList(code, text_of(cells.at(*NAME_AT)), service, tuple(people))


def _require_head(cells: Cells) -> None:
    head = [*(VERSION_AT, CODE_AT, NAME_AT, SERVICE_AT), *((TITLES_AT, at) for at in range(len(COLUMNS)))]
    for place in head:
        if place in cells.formulas:
            raise WorkbookRefused("formula", "", cell_name(*place))
        if place in cells.merged:
            raise WorkbookRefused("merged", "", cell_name(*place))
    if text_of(cells.at(*VERSION_AT)) != VERSION:
        raise WorkbookRefused("version", VERSION, cell_name(*VERSION_AT))
    for at, column in enumerate(COLUMNS):
        if text_of(cells.at(TITLES_AT, at)) != column.title:
            raise WorkbookRefused("titles", column.title, cell_name(TITLES_AT, at))


def _row(cells: Cells, row: int, service: Service, today: date) -> ListedPerson | None:
    """A row with what is wrong in it; None where nothing stands there."""
    values: dict[str, str] = {}
    faults: list[RowFault] = []
    for at, column in enumerate(COLUMNS):
        raw = cells.at(row, at)
        text = text_of(raw)
        fault = _cell_fault(cells, row, at, column, raw)
        if fault is not None:
            faults.append(fault)
        values[column.key] = text
    if not any(values.values()) and not faults:
        return None
    values["id_number"] = normal_number(values["id_number"])
    sound = {fault.column for fault in faults}
    for column in COLUMNS:
        if column.key not in sound:
            fault = _said_fault(column, values[column.key], service, today)
            faults += [] if fault is None else [fault]
    return ListedPerson(row + 1, values, tuple(faults))


def _cell_fault(cells: Cells, row: int, at: int, column: SheetColumn, raw: object) -> RowFault | None:
    """What is wrong with how a cell was made."""
    if (row, at) in cells.formulas:
        return RowFault(column.key, "formula")
    if (row, at) in cells.merged:
        return RowFault(column.key, "merged")
    number = isinstance(raw, (int, float)) and not isinstance(raw, bool)
    if number and column.key in _NUMBER_CELLS and len(text_of(raw).replace(".", "")) > _MOST_DIGITS:
        return RowFault(column.key, "digits_lost")
    return None


def _said_fault(column: SheetColumn, text: str, service: Service, today: date) -> RowFault | None:
    """What is wrong with what a cell says."""
    needed = column.key in _NEEDED or (column.key == "form_signed" and service is not Service.ENDORSEMENT)
    if not text:
        return RowFault(column.key, "missing") if needed else None
    try:
        checked_text(column.key, text, longest=column.longest)
    except FieldRefused as error:
        said = str(column.longest) if error.why == "too_long" else error.character
        return RowFault(column.key, error.why, said)
    except FormIncomplete:
        return RowFault(column.key, "missing")
    if column.choices and text not in column.choices:
        return RowFault(column.key, "choice", text)
    special = _SPECIAL.get(column.key)
    return None if special is None else special(text, service, today)


def _number_fault(text: str, service: Service, today: date) -> RowFault | None:
    del service
    return None if fault_of(text, today) is None else RowFault("id_number", "number_wrong")


def _phone_fault(text: str, service: Service, today: date) -> RowFault | None:
    del service, today
    return None if is_phone(text) else RowFault("phone", "phone_wrong")


def _day_fault(text: str, service: Service, today: date) -> RowFault | None:
    del service
    day = _day(text)
    if day is None:
        return RowFault("since", "day_wrong", text)
    return RowFault("since", "day_to_come", day.isoformat()) if day > today else None


def _signed_fault(text: str, service: Service, today: date) -> RowFault | None:
    del today
    return (
        RowFault("form_signed", "not_signed") if service is not Service.ENDORSEMENT and text != YES else None
    )


_SPECIAL: Mapping[str, Callable[[str, Service, date], RowFault | None]] = {
    "id_number": _number_fault,
    "phone": _phone_fault,
    "since": _day_fault,
    "form_signed": _signed_fault,
}


def _day(text: str) -> date | None:
    """2026-06-01, 2026/6/1 or 2026.6.1."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
