"""Stays that were registered, changed or ended at a counter, beside those of the mirror.

The city's register learns of them later; the law counts a stay from the day of its registration. So they are
joined to the mirrored ones wherever somebody is judged: by their first day and house, by which both are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Index, Text, bindparam, select
from sqlalchemy.orm import Mapped, Session as Rows, mapped_column

from clerk_app.domain.law.batch.rows import PeopleTables, TextRows
from clerk_app.domain.law.records import Stay
from clerk_app.store.models import Base, Code, table_of
from clerk_app.store.prepared import Prepared

COUNTS, DUPLICATE = "counts", "duplicate"


class ResidenceRow(Base):
    """One stay that an act of a counter is about.

    `start` is the day of its registration, `ended` the day of leaving. A stay of the mirror that was ended or
    changed here has a row too, with `registered_by` empty. `state` is ``counts``, or ``duplicate`` where the hub
    knew another one first.
    """

    __tablename__ = "residence"
    __table_args__ = (
        Index("ix_residence_person", "id_number", "start", "house_code", unique=True),
        Index("ix_residence_house", "house_code"),
    )

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    id_number: Mapped[Code]
    name: Mapped[str] = mapped_column(Text)
    person: Mapped[dict[str, Any]]
    house_code: Mapped[Code]
    address: Mapped[str] = mapped_column(Text)
    start: Mapped[date]
    ended: Mapped[date | None]
    moved_in: Mapped[date | None]
    dwelling: Mapped[Code]
    declarant: Mapped[dict[str, Any]]
    details: Mapped[dict[str, Any]]
    station: Mapped[Code]
    form: Mapped[Code] = mapped_column(index=True)  # by which it was registered
    last_form: Mapped[Code] = mapped_column(index=True)  # by which it was changed or ended last
    due: Mapped[date | None]
    state: Mapped[Code]
    registered_by: Mapped[Code]
    ended_by: Mapped[Code]


_RESIDENCE = table_of(ResidenceRow)
_LOCAL = Prepared(
    select(_RESIDENCE.c.start, _RESIDENCE.c.ended, _RESIDENCE.c.house_code).where(
        _RESIDENCE.c.id_number == bindparam("number"), _RESIDENCE.c.state == COUNTS
    )
)
LocalStays = Mapping[str, Sequence[tuple[date, date | None, str]]]  # by number: start, end, house


def joined_stays(rows: Rows, id_number: str, stays: Sequence[Stay]) -> tuple[Stay, ...]:
    """The stays of the mirror with what was done here about them, and those that it does not know yet."""
    local = _LOCAL.all(rows, number=id_number)
    return (
        _joined(stays, [(row.start, row.ended, row.house_code) for row in local]) if local else tuple(stays)
    )


def _joined(stays: Sequence[Stay], local: Iterable[tuple[date, date | None, str]]) -> tuple[Stay, ...]:
    found = {(stay.start, stay.house_code): stay for stay in stays}
    for start, ended, house in local:
        known = found.get((start, house))
        if known is None:
            found[start, house] = Stay(start, ended, house)
        elif ended is not None:  # the one who left says so before the register does
            found[start, house] = replace(known, end=ended)
    return tuple(sorted(found.values(), key=lambda stay: (stay.start, stay.house_code)))


def local_stays(rows: Rows) -> LocalStays:
    """All stays that acts are about, by person."""
    found: dict[str, list[tuple[date, date | None, str]]] = {}
    columns = _RESIDENCE.c
    asked = select(columns.id_number, columns.start, columns.ended, columns.house_code)
    for row in rows.connection().execute(asked.where(columns.state == COUNTS)):
        found.setdefault(row.id_number, []).append((row.start, row.ended, row.house_code))
    return found


def with_local_stays(part: PeopleTables, local: LocalStays) -> PeopleTables:
    """The same people with the stays of `local`; only first and last day are asked about many."""
    here = {number: local[number] for number in part.numbers if number in local} if local else {}
    if not here:
        return part
    rows = zip(*(column.texts() for column in part.stay.columns), strict=True)
    others: list[tuple[str, str, str]] = []
    ends: dict[tuple[str, str], str] = {}
    for number, start, end in rows:
        if number in here:
            ends[number, start] = end
        else:
            others.append((number, start, end))
    for number, stays in here.items():
        for start, ended, _ in stays:
            key = (number, start.isoformat())
            ends[key] = ends.get(key, "") if ended is None else ended.isoformat()
    changed = [(number, start, end) for (number, start), end in ends.items()]
    return replace(part, stay=TextRows.of(sorted([*others, *changed]), len(part.stay.columns)))
