"""Stays that were registered, changed and ended at a counter; houses and who answers for them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from clerk_app.domain.errors import NotInThisState
from clerk_app.services.cases.stays import COUNTS, DUPLICATE, ResidenceRow
from clerk_app.services.residence.acts import (
    HouseDeclared,
    RegistrationRefused,
    ResidenceChanged,
    ResidenceEnded,
    ResidenceRegistered,
)
from clerk_app.services.residence.rows import HouseDeclarantRow, RefusedRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Aggregate, Projection


def _registered(rows: Session, record: RecordedAct, act: ResidenceRegistered, state: str = COUNTS) -> None:
    known = _find(rows, record.subject, act)
    if known is not None and known.state == COUNTS:
        raise NotInThisState(record.subject, known.state, record.kind)
    if known is not None:
        rows.delete(known)
        rows.flush()
    row = _row(record, act)
    row.moved_in, row.form, row.due, row.state = act.moved_in, act.form, act.due, state
    row.registered_by = record.actor
    _describe(row, record)
    rows.add(row)


def _duplicate(rows: Session, record: RecordedAct, act: ResidenceRegistered) -> None:
    """The hub knew another stay first: it stays to be found, and counts no longer."""
    if _find(rows, record.subject, act) is None:
        _registered(rows, record, act, DUPLICATE)


def _ended(rows: Session, record: RecordedAct, act: ResidenceEnded) -> None:
    row = _known(rows, record, act)
    row.ended, row.ended_by, row.last_form = act.end, record.actor, act.form


def _changed(rows: Session, record: RecordedAct, act: ResidenceChanged) -> None:
    row = _known(rows, record, act)
    row.last_form = act.form
    _describe(row, record)


def _known(rows: Session, record: RecordedAct, act: ResidenceEnded | ResidenceChanged) -> ResidenceRow:
    """The row of the stay; one of the mirror gets it with the first act about it."""
    row = _find(rows, record.subject, act)
    if row is None:
        row = _row(record, act)
        rows.add(row)
    return row


_Said = ResidenceRegistered | ResidenceEnded | ResidenceChanged


def _find(rows: Session, number: str, act: _Said) -> ResidenceRow | None:
    query = select(ResidenceRow).where(
        ResidenceRow.id_number == number,
        ResidenceRow.start == act.start,
        ResidenceRow.house_code == act.house_code,
    )
    return rows.scalars(query).one_or_none()


def _row(record: RecordedAct, act: _Said) -> ResidenceRow:
    return ResidenceRow(
        id=record.id,
        id_number=record.subject,
        name=act.person.name,
        person=dict(record.payload["person"]),
        house_code=act.house_code,
        address=act.address,
        start=act.start,
        ended=None,
        moved_in=None,
        dwelling="",
        declarant={},
        details={},
        station=act.station,
        form="",
        last_form="",
        due=None,
        state=COUNTS,
        registered_by="",
        ended_by="",
    )


def _describe(row: ResidenceRow, record: RecordedAct) -> None:
    row.dwelling = str(record.payload["dwelling"])
    row.declarant, row.details = dict(record.payload["declarant"]), dict(record.payload["details"])


RESIDENCES = Projection(
    Aggregate("residence"),
    rows=(ResidenceRow,),
    folds={ResidenceRegistered: _registered, ResidenceEnded: _ended, ResidenceChanged: _changed},
    fallen={ResidenceRegistered: _duplicate},
    take_away=lambda rows, key: rows.execute(delete(ResidenceRow).where(ResidenceRow.id_number == key)),
)


def _declared(rows: Session, record: RecordedAct, act: HouseDeclared) -> None:
    rows.execute(delete(HouseDeclarantRow).where(HouseDeclarantRow.house_code == record.subject))
    manager: dict[str, Any] | None = record.payload.get("manager")
    rows.add(
        HouseDeclarantRow(
            id=record.id,
            house_code=record.subject,
            address=act.address,
            landlord=dict(record.payload["landlord"]),
            landlord_number=act.landlord.number,
            absent=act.absent,
            manager=manager,
            manager_number="" if act.manager is None else act.manager.number,
            day=act.day,
            by=record.actor,
        )
    )


def _refused(rows: Session, record: RecordedAct, act: RegistrationRefused) -> None:
    rows.add(
        RefusedRow(
            id=record.id,
            house_code=record.subject,
            name=act.name,
            reported_by=dict(record.payload["reported_by"]),
            what=act.what,
            penalty=act.penalty,
            article=act.article,
            at=record.at,
            by=record.actor,
        )
    )


def _take_house(rows: Session, key: str) -> None:
    rows.execute(delete(HouseDeclarantRow).where(HouseDeclarantRow.house_code == key))
    rows.execute(delete(RefusedRow).where(RefusedRow.house_code == key))


HOUSES = Projection(
    Aggregate("house"),
    rows=(HouseDeclarantRow, RefusedRow),
    folds={HouseDeclared: _declared, RegistrationRefused: _refused},
    take_away=_take_house,
)
