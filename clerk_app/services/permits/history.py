"""What was done here to one permit, in order: 挂失 and its lifting, 注销 and its lifting."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.law.policy import Policy
from clerk_app.services.cases.rows import CancellationRow, CardLossRow
from clerk_app.services.core import Core
from clerk_app.services.permits.acts import (
    CancellationLifted,
    CardFound,
    CardReportedLost,
    PermitCancelled,
)
from clerk_app.services.permits.views import PermitEvent


def history_of(core: Core, rows: Rows, number: str, policy: Policy) -> tuple[PermitEvent, ...]:
    """The oldest first."""
    losses = rows.scalars(select(CardLossRow).where(CardLossRow.card == number))
    ends = rows.scalars(select(CancellationRow).where(CancellationRow.card == number))
    events = [event for row in losses for event in _of_loss(core, rows, row)]
    events += [event for row in ends for event in _of_cancellation(core, rows, row, policy)]
    return tuple(sorted(events, key=lambda event: event.day))


def _of_loss(core: Core, rows: Rows, row: CardLossRow) -> Iterator[PermitEvent]:
    if row.how:
        yield PermitEvent(
            CardReportedLost.kind,
            row.day,
            core.name_of(rows, row.by),
            how=row.how,
            channel=row.channel,
            reporter=row.reporter,
            relation=row.relation,
        )
    if row.found is not None:
        yield PermitEvent(CardFound.kind, row.found, core.name_of(rows, row.found_by or ""))


def _of_cancellation(core: Core, rows: Rows, row: CancellationRow, policy: Policy) -> Iterator[PermitEvent]:
    if row.ground:
        named = (each.title.zh for each in policy.cancellations if each.key == row.ground)
        yield PermitEvent(
            PermitCancelled.kind,
            row.day,
            core.name_of(rows, row.by),
            how=row.ground,
            ground=next(named, row.ground),
            note=row.note,
        )
    if row.lifted is not None:
        yield PermitEvent(
            CancellationLifted.kind,
            row.lifted,
            core.name_of(rows, row.lifted_by or ""),
            how=row.remedy or "",
            decision=row.decision or "",
            note=row.lifted_note or "",
        )
