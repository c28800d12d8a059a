"""Who is to be told that their card lies here: at its arrival, and again after 30 and after 60 days."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.printer.contract import Printer
from clerk_app.domain.cases import CaseState
from clerk_app.domain.staff import Right
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.pickup.papers import pickup_notice, pickup_reminder
from clerk_app.services.printing.batch import BatchOutcome, BatchPrinting, PaperOfCase
from clerk_app.services.session import Session

REMINDERS_DAYS = (30, 60)  # of our own making, no law's
COLUMNS = ("phone", "name", "case_number", "kind", "station")


@dataclass(frozen=True, slots=True)
class NoticeService:
    core: Core
    batch: BatchPrinting

    def waiting(self, session: Session) -> tuple[PaperOfCase, ...]:
        """The notices and reminders that are due and did not come out yet, the card that lies longest first."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.HAND_OVER)
            return self._waiting(rows)

    def print_all(
        self,
        session: Session,
        *,
        cancel: Event,
        on_progress: Callable[[int, int], None],
        printer: Printer | None = None,
    ) -> BatchOutcome:
        """Print all of them; what came out before a stop or a kill is not printed again.

        Raises RoleMissing, AccountLocked; what ends the printing stands in the outcome.
        """
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.HAND_OVER)
            papers = self._due(rows)
        return self.batch.print_all(session, papers, cancel=cancel, on_progress=on_progress, printer=printer)

    def messages(self, session: Session) -> bytes:
        """The same as a list for messages to phones: CSV in UTF-8 with a byte order mark; `COLUMNS`."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.HAND_OVER)
            papers = self._waiting(rows)
            found = {row.id: row for row in _on_shelf(rows)}
            station = self.core.counter(rows).station_name
        out = io.StringIO()
        lines = csv.writer(out)
        lines.writerow(COLUMNS)
        for paper in papers:
            row = found[paper.case_id]
            lines.writerow((row.phone, row.name, row.number, paper.kind, station))
        return out.getvalue().encode("utf-8-sig")

    def _waiting(self, rows: Rows) -> tuple[PaperOfCase, ...]:
        return self.batch.waiting(rows, self._due(rows))

    def _due(self, rows: Rows) -> tuple[PaperOfCase, ...]:
        now, shelf = self.core.now(), _on_shelf(rows)
        return tuple(_due(row.id, row.arrived_at, now) for row in shelf if row.arrived_at is not None)


def _on_shelf(rows: Rows) -> Sequence[ApplicationRow]:
    """Cards that their holders come for; what is posted needs no notice."""
    shelf = (ApplicationRow.state == CaseState.READY.value, ApplicationRow.pickup != "post")
    return rows.scalars(select(ApplicationRow).where(*shelf).order_by(ApplicationRow.arrived_at)).all()


def _due(case_id: str, arrived: datetime, now: datetime) -> PaperOfCase:
    """What the holder is to have by now: the newest of the notice and its reminders."""
    passed = [days for days in REMINDERS_DAYS if now >= arrived + timedelta(days=days)]
    if not passed:
        return PaperOfCase(pickup_notice.KIND, case_id)
    return PaperOfCase(pickup_reminder.KIND, case_id, arrived + timedelta(days=passed[-1]))
