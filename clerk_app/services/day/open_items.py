"""What is open at the end of a day, and what came overnight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.hub.outbox import count_waiting
from clerk_app.services.cases.drafts import DraftKeeper
from clerk_app.services.cases.lines import lines_in
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import CaseLine
from clerk_app.services.core import Core
from clerk_app.services.day.acts import NumbersUsed
from clerk_app.services.day.views import OpenItem, OpenKind, Overnight
from clerk_app.services.desk.board import unprinted
from clerk_app.services.link.service import LinkService
from clerk_app.services.printing.catalogue import Papers
from clerk_app.services.printing.service import open_prints
from clerk_app.store.models import ActRow

_BOUND = (CaseState.ACCEPTED, CaseState.RETURNED, CaseState.APPROVED, CaseState.IN_PRODUCTION)
MOST_DUE = 50


@dataclass(frozen=True, slots=True)
class OpenItems:
    core: Core
    papers: Papers
    keeper: DraftKeeper
    link: LinkService

    def all(
        self, rows: Rows, numbers: Iterable[NumbersUsed], problems: tuple[str, ...], statement: str
    ) -> tuple[OpenItem, ...]:
        """Everything that is open, what can be finished at once first."""
        found = [OpenItem(OpenKind.DRAFT, draft=draft) for draft in self.keeper.all()]
        found += [OpenItem(OpenKind.PRINT, print=one) for one in open_prints(self.core, rows)]
        here = ApplicationRow.counter == self.core.store.counter
        found += [
            OpenItem(OpenKind.UNPRINTED, paper=paper)
            for paper in unprinted(self.core, self.papers, rows, here)
        ]
        if statement:
            found.append(OpenItem(OpenKind.STATEMENT, text=statement))
        found += [OpenItem(OpenKind.DUE, line=line) for line in self.due(rows)]
        conflicts = self.link.open_conflicts()
        if conflicts:
            found.append(OpenItem(OpenKind.CONFLICT, count=conflicts))
        waiting = count_waiting(rows, self.core.store.counter).acts if self.core.settings.hub.url else 0
        if waiting:
            found.append(OpenItem(OpenKind.UNSENT, count=waiting))
        found += [OpenItem(OpenKind.NUMBERS, text=number) for each in numbers for number in each.missing]
        found += [OpenItem(OpenKind.JOURNAL, text=problem) for problem in problems]
        return tuple(found)

    def due(self, rows: Rows) -> tuple[CaseLine, ...]:
        """Cases whose deadline is today, or gone."""
        lines = lines_in(self.core, rows, *_BOUND, limit=MOST_DUE)
        return tuple(
            line for line in lines if line.working_days_left is not None and line.working_days_left <= 0
        )

    def overnight(self, rows: Rows, since: datetime | None) -> Overnight:
        """What came after `since`, and what waits now."""
        acts: list[tuple[str, int]] = []
        arrived = returned = 0
        if since is not None:
            others = (ActRow.at >= since, ActRow.counter != self.core.store.counter)
            query = select(ActRow.kind, func.count()).where(*others).group_by(ActRow.kind)
            acts = [(kind, count) for kind, count in rows.execute(query.order_by(ActRow.kind))]
            came = (ApplicationRow.state == CaseState.READY.value, ApplicationRow.arrived_at >= since)
            arrived = rows.scalar(select(func.count()).select_from(ApplicationRow).where(*came)) or 0
        back = ApplicationRow.state == CaseState.RETURNED.value
        returned = rows.scalar(select(func.count()).select_from(ApplicationRow).where(back)) or 0
        return Overnight(since, tuple(acts), arrived, returned, self.due(rows), len(self.keeper.all()))
