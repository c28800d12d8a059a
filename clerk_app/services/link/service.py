"""The link to the hub as the counter's people meet it: how it stands, what waits, what did not stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.staff import Right
from clerk_app.hub.errors import HubError, NoHub
from clerk_app.hub.exchange import Exchange
from clerk_app.hub.loop import LinkLoop
from clerk_app.hub.outbox import count_waiting, waiting
from clerk_app.hub.rows import ConflictRow
from clerk_app.hub.state import LinkState, LinkView
from clerk_app.registers.kinds.station import REGISTER as STATION
from clerk_app.services.cases.errors import CaseNotFound
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import CaseView
from clerk_app.services.core import Core
from clerk_app.services.errors import ReasonMissing
from clerk_app.services.link.acts import ConflictHandled, OfflineAllowed
from clerk_app.services.link.offline import offline_limits, offline_standing
from clerk_app.services.link.views import (
    ConflictLine,
    ConflictView,
    IdleLine,
    OfflineStanding,
    WaitingLine,
    Winner,
)
from clerk_app.services.session import Session
from clerk_app.store.models import ActRow, IdleRow

T = TypeVar("T")
MOST_WAITING = 500
CONFIRM_S = 1.5
ASK_S = 3.0  # a clerk waits no longer for the hub before working on without it


@dataclass(frozen=True, slots=True)
class LinkService:
    core: Core
    reader: CaseReader
    loop: LinkLoop | None = None  # None: no hub is set, this counter works alone

    # --- how it stands

    def view(self) -> LinkView:
        if self.loop is None:
            return LinkView(LinkState.NONE)
        with self.core.store.read() as rows:
            waiting = count_waiting(rows, self.core.store.counter)
        return replace(
            self.loop.view(),
            waiting_acts=waiting.acts,
            oldest_waiting=waiting.oldest,
            open_conflicts=self.open_conflicts(),
        )

    def subscribe(self, listener: Callable[[LinkView], None]) -> Callable[[], None]:
        """Tell `listener` when the state of the link changes, on the link's own thread."""
        return (lambda: None) if self.loop is None else self.loop.subscribe(listener)

    def poke(self) -> None:
        """Try now."""
        if self.loop is not None:
            self.loop.poke()

    def ask(self, work: Callable[[Exchange], T], timeout_s: float = ASK_S) -> T:
        """Ask the hub something. Raises NoHub, HubUnreachable."""
        if self.loop is None:
            raise NoHub()
        return self.loop.ask(work, timeout_s)

    def confirmed(self, seq: int) -> bool:
        """Whether the hub has our act with that number, after a moment's wait where it can be reached."""
        try:
            return self.ask(lambda exchange: exchange.push_to(seq), CONFIRM_S)
        except HubError:
            return False

    def open_conflicts(self) -> int:
        with self.core.store.read() as rows:
            query = select(func.count()).select_from(ConflictRow).where(ConflictRow.handled_at.is_(None))
            return int(rows.scalar(query) or 0)

    # --- working without it

    def standing(self) -> OfflineStanding:
        with self.core.store.read() as rows:
            return offline_standing(self.core, rows)

    def allow_offline(self, session: Session, reason: str) -> OfflineStanding:
        """A supervisor's leave to go on accepting for the hours that the policy gives.

        Raises ReasonMissing, RoleMissing, AccountLocked.
        """
        if not reason.strip():
            raise ReasonMissing()
        limits = offline_limits(self.core)
        hours = 0 if limits is None or limits.leave_hours is None else limits.leave_hours
        until = self.core.clock() + timedelta(hours=hours)
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.DECIDE)
            uow.record(self.core.store.counter, OfflineAllowed(until=until, reason=reason.strip()))
            uow.commit()
        return self.standing()

    # --- what waits

    def waiting(self, session: Session) -> tuple[WaitingLine, ...]:
        """Acts that the hub does not have yet, oldest first; at most 500."""
        store = self.core.store
        with store.read() as rows:
            self.core.authorise(rows, session, Right.DAY_END)
            acts = waiting(rows, store.counter, MOST_WAITING)
            return tuple(
                WaitingLine(
                    act.seq,
                    act.at,
                    self.core.name_of(rows, act.actor),
                    act.kind,
                    _number_of(rows, act.subject),
                )
                for act in acts
            )

    def idle(self, session: Session) -> tuple[IdleLine, ...]:
        """Acts of the station that led nowhere, newest first; at most 500."""
        query = (
            select(ActRow, IdleRow.why)
            .join(IdleRow, IdleRow.act_id == ActRow.id)
            .order_by(ActRow.at.desc(), ActRow.id)
            .limit(MOST_WAITING)
        )
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DAY_END)
            return tuple(
                IdleLine(
                    act.id,
                    act.at,
                    act.counter,
                    self.core.name_of(rows, act.actor),
                    act.kind,
                    _number_of(rows, act.subject),
                    why,
                )
                for act, why in rows.execute(query)
            )

    # --- what did not stand

    def conflicts(self, session: Session) -> tuple[ConflictLine, ...]:
        """Those that are open first, each group newest first."""
        with self.core.store.read() as rows:
            self.core.present(rows, session)
            query = select(ConflictRow).order_by(ConflictRow.handled_at.is_not(None), ConflictRow.at.desc())
            return tuple(self._line(rows, row) for row in rows.scalars(query))

    def conflict(self, session: Session, conflict_id: str) -> ConflictView:
        """Both cases, as far as they may be read here. Raises CaseNotFound."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DAY_END)
            row = rows.get(ConflictRow, conflict_id)
            if row is None:
                raise CaseNotFound(conflict_id)
            line, winner, note = self._line(rows, row), self._winner(row), row.note or ""
            other_case = _case_of_act(rows, row)
        ours = self._case(session, line.case_id)
        other = self._case(session, other_case) if other_case != line.case_id else None
        return ConflictView(line, ours, winner, other, note)

    def handle(self, session: Session, conflict_id: str, note: str) -> None:
        """Note that somebody has dealt with it. Raises CaseNotFound, RoleMissing, AccountLocked."""
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.DAY_END)
            if uow.session.get(ConflictRow, conflict_id) is None:
                raise CaseNotFound(conflict_id)
            uow.record(conflict_id, ConflictHandled(note=note.strip()))
            uow.commit()

    # --- inside

    def _case(self, session: Session, case_id: str) -> CaseView | None:
        if not case_id or not session.may(Right.LOOK_UP):
            return None
        try:
            return self.reader.view(session, case_id)
        except CaseNotFound:
            return None

    def _line(self, rows: Rows, row: ConflictRow) -> ConflictLine:
        act = rows.get(ActRow, row.act_id)
        case = rows.get(ApplicationRow, row.subject)
        return ConflictLine(
            conflict_id=row.id,
            outcome=row.outcome,
            why=row.why,
            kind=row.kind,
            case_id="" if case is None else case.id,
            number="" if case is None else case.number,
            name="" if case is None else case.name,
            at=row.at,
            our_at=row.at if act is None else act.at,
            our_actor="" if act is None else self.core.name_of(rows, act.actor),
            handled_at=row.handled_at,
            handled_by=None if row.handled_by is None else self.core.name_of(rows, row.handled_by),
        )

    def _winner(self, row: ConflictRow) -> Winner | None:
        told: dict[str, Any] | None = row.winner
        if not told:
            return None
        station = self.core.register.one(STATION, told["station"])
        return Winner(
            told["act"],
            told["counter"],
            told["station"],
            "" if station is None else station.name,
            told["number"],
            datetime.fromisoformat(told["at"]),
        )


def _number_of(rows: Rows, subject: str) -> str:
    case = rows.get(ApplicationRow, subject)
    return "" if case is None else case.number


def _case_of_act(rows: Rows, row: ConflictRow) -> str:
    """Id of the case of the act that was first; "" where it is another station's."""
    act = rows.get(ActRow, (row.winner or {}).get("act", ""))
    return "" if act is None or rows.get(ApplicationRow, act.subject) is None else act.subject
