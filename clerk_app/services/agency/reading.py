"""Batches as they are shown: from their rows, and from the list of who was left."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.domain.identity import mask
from clerk_app.domain.law.records import service_of
from clerk_app.services.agency.acts import UnitAgent
from clerk_app.services.agency.errors import BatchUnknown
from clerk_app.services.agency.rows import BatchPersonRow, BatchRow, UnitRow
from clerk_app.services.agency.units import view_of
from clerk_app.services.agency.views import BatchView, LeftPerson, TakenPerson
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.store.codec import read_record


def batch_in(rows: Rows, batch: str) -> BatchRow:
    """By its id or its number. Raises BatchUnknown."""
    query = select(BatchRow).where(or_(BatchRow.id == batch, BatchRow.number == batch))
    row = rows.scalars(query).one_or_none()
    if row is None:
        raise BatchUnknown(batch)
    return row


def view_of_batch(rows: Rows, row: BatchRow) -> BatchView:
    """A batch without its people: how many were taken, can be collected, and were."""
    joined = (
        select(func.count())
        .select_from(BatchPersonRow)
        .join(ApplicationRow, ApplicationRow.id == BatchPersonRow.case_id)
        .where(BatchPersonRow.batch == row.id)
    )
    ready = rows.scalar(joined.where(ApplicationRow.state == CaseState.READY.value)) or 0
    collected = rows.scalar(joined.where(BatchPersonRow.collection.is_not(None))) or 0
    taken = rows.scalar(select(func.count()).where(BatchPersonRow.batch == row.id)) or 0
    account = rows.get(UnitRow, row.unit)
    return BatchView(
        batch=row.id,
        number=row.number,
        unit=row.unit,
        unit_name=row.unit_name,
        service=service_of(row.service),
        agent=read_record(UnitAgent, row.agent),
        day=row.day,
        state=row.state,
        rows=row.rows,
        taken=taken,
        refused=row.refused,
        begun_at=row.begun_at,
        policy=row.policy,
        ready=ready,
        collected=collected,
        agents=() if account is None else view_of(account).details.agents,
    )


def batch_view(core: Core, rows: Rows, row: BatchRow) -> BatchView:
    """A batch with everybody on it."""
    view = view_of_batch(rows, row)
    found = (
        select(BatchPersonRow, ApplicationRow.state, ApplicationRow.shelf, ApplicationRow.due_issue)
        .outerjoin(ApplicationRow, ApplicationRow.id == BatchPersonRow.case_id)
        .where(BatchPersonRow.batch == row.id)
        .order_by(BatchPersonRow.row)
    )
    people = tuple(_taken(person, state, shelf, due) for person, state, shelf, due in rows.execute(found))
    return replace(view, people=people, left=tuple(left_in(core, row)))


def left_in(core: Core, row: BatchRow) -> list[LeftPerson]:
    """Who was not taken; nobody while the batch is not finished, or its list has not come from the hub yet."""
    data = None if row.left is None else core.store.find_blob(row.left)
    if data is None:
        return []
    return [
        LeftPerson(int(one["row"]), dict(one["values"]), tuple(one["reasons"])) for one in json.loads(data)
    ]


def _taken(person: BatchPersonRow, state: str | None, shelf: str | None, due: date | None) -> TakenPerson:
    return TakenPerson(
        row=person.row,
        name=person.name,
        id_masked=mask(person.id_number),
        case_id=person.case_id,
        number=person.number,
        state=state or "",
        shelf=shelf or "",
        valid_to=person.valid_to,
        collected=person.collection is not None,
        due=due,
    )
