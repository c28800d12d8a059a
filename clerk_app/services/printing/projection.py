"""Prints, and what the printer said."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from clerk_app.services.printing.acts import (
    PrintCompleted,
    PrintFailed,
    PrintNotConfirmed,
    PrintRequested,
    PrintSettled,
)
from clerk_app.services.printing.rows import PrintRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Aggregate, Projection


def _requested(rows: Session, record: RecordedAct, act: PrintRequested) -> None:
    rows.add(
        PrintRow(
            id=record.subject,
            number=act.number,
            document=act.document,
            case_id=act.case,
            copy=act.copy,
            printer=act.printer,
            state="requested",
            said=None,
            reason=None,
            sha256=act.sha256,
            pages=act.pages,
            requested_at=record.at,
            requested_by=record.actor,
            settled_at=None,
        )
    )


def _completed(rows: Session, record: RecordedAct, act: PrintCompleted) -> None:
    row = rows.get_one(PrintRow, record.subject)
    row.state, row.said, row.reason, row.settled_at = "completed", act.printer_said, None, record.at


def _failed(rows: Session, record: RecordedAct, act: PrintFailed) -> None:
    row = rows.get_one(PrintRow, record.subject)
    row.state, row.said, row.reason, row.settled_at = "failed", act.printer_said, act.reason, record.at


def _not_confirmed(rows: Session, record: RecordedAct, act: PrintNotConfirmed) -> None:
    row = rows.get_one(PrintRow, record.subject)
    row.state, row.said, row.reason = "unknown", act.printer_said, act.reason


def _settled(rows: Session, record: RecordedAct, act: PrintSettled) -> None:
    row = rows.get_one(PrintRow, record.subject)
    row.state, row.reason, row.settled_at = "completed" if act.came_out else "failed", None, record.at


def _with_the_number(rows: Session, act: PrintRequested) -> Sequence[str]:
    return rows.scalars(select(PrintRow.id).where(PrintRow.number == act.number)).all()


PRINTS = Projection(
    Aggregate("print"),
    rows=(PrintRow,),
    folds={
        PrintRequested: _requested,
        PrintCompleted: _completed,
        PrintFailed: _failed,
        PrintNotConfirmed: _not_confirmed,
        PrintSettled: _settled,
    },
    take_away=lambda rows, key: rows.execute(delete(PrintRow).where(PrintRow.id == key)),
    having={PrintRequested: _with_the_number},
)
