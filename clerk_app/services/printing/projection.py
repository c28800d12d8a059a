"""Prints, what the printer said, and the keys that sign papers."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from clerk_app.documents.paper_proof import key_id_of
from clerk_app.services.printing.acts import (
    PaperKeyCertified,
    PaperKeyMade,
    PrintCompleted,
    PrintFailed,
    PrintNotConfirmed,
    PrintRequested,
    PrintSettled,
)
from clerk_app.services.printing.rows import PaperKeyRow, PrintRow
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


def _key_made(rows: Session, record: RecordedAct, act: PaperKeyMade) -> None:
    at_work = (PaperKeyRow.counter == record.subject, PaperKeyRow.retired_at.is_(None))
    rows.execute(update(PaperKeyRow).where(*at_work).values(retired_at=record.at))
    key = key_id_of(base64.b64decode(act.public_key))
    rows.merge(
        PaperKeyRow(
            key=key,
            counter=record.subject,
            public_key=act.public_key,
            made_at=record.at,
            retired_at=None,
            certificate=None,
            certified_until=None,
        )
    )


def _key_certified(rows: Session, record: RecordedAct, act: PaperKeyCertified) -> None:
    row = rows.get(PaperKeyRow, act.key)
    if row is not None and row.counter == record.subject:
        row.certificate, row.certified_until = act.certificate, act.until


PAPER_KEYS = Projection(
    Aggregate("paper_key"),
    rows=(PaperKeyRow,),
    folds={PaperKeyMade: _key_made, PaperKeyCertified: _key_certified},
    take_away=lambda rows, key: rows.execute(delete(PaperKeyRow).where(PaperKeyRow.counter == key)),
)
