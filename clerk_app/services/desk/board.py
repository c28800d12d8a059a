"""What waits at this counter while nobody is at the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import SHENZHEN, day_in_shenzhen
from clerk_app.domain.law.records import service_of
from clerk_app.domain.staff import Right
from clerk_app.services.cases.drafts import DraftKeeper
from clerk_app.services.cases.lines import lines_in, lines_where
from clerk_app.services.cases.recipient import Recipient
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import CaseLine, DraftView
from clerk_app.services.core import Core
from clerk_app.services.desk.views import Unprinted
from clerk_app.services.printing.catalogue import Papers
from clerk_app.services.printing.paper import AnyPaper
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.session import Session

WAITS_LONG_DAYS = 30  # a card that lies here longer than this is told; of our own making, no law's
SHORT_DAYS = 2  # working days to a deadline that is told
MOST = 50  # lines of one group


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """A card that came and was not collected, and since how many days."""

    line: CaseLine
    days: int


@dataclass(frozen=True, slots=True)
class BoardService:
    """Every answer is bounded by `MOST`, what is nearest first. Raises RoleMissing, AccountLocked, SignedOut."""

    core: Core
    papers: Papers
    keeper: DraftKeeper

    def returned(self, session: Session) -> tuple[CaseLine, ...]:
        """Sent back to the clerks; those that this officer accepted first."""
        with self.core.store.read() as rows:
            officer = self.core.authorise(rows, session, Right.LOOK_UP)
            lines = lines_in(self.core, rows, CaseState.RETURNED, limit=MOST)
            name = self.core.name_of(rows, officer.staff_id)
        return tuple(sorted(lines, key=lambda line: line.accepted_by != name))

    def to_pay(self, session: Session) -> tuple[CaseLine, ...]:
        """Approved, and the fee not received."""
        return self._in(session, CaseState.AWAITING_PAYMENT)

    def to_post(self, session: Session) -> tuple[CaseLine, ...]:
        """Cards that came and are to be sent by post, the oldest first."""
        posted = (ApplicationRow.pickup == "post", ApplicationRow.state == CaseState.READY.value)
        return tuple(reversed(self._where(session, *posted)))

    def waiting_long(self, session: Session) -> tuple[WaitingCard, ...]:
        """Cards that came and lie here long, the longest first."""
        today = self.core.today()
        before = datetime.combine(today - timedelta(days=WAITS_LONG_DAYS), time(), SHENZHEN).astimezone(UTC)
        waiting = (
            ApplicationRow.state == CaseState.READY.value,
            ApplicationRow.pickup != "post",
            ApplicationRow.arrived_at < before,
        )
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            lines = lines_where(self.core, rows, *waiting, limit=MOST)
            ids = [line.case_id for line in lines]
            came = select(ApplicationRow.id, ApplicationRow.arrived_at).where(ApplicationRow.id.in_(ids))
            since = {case_id: at for case_id, at in rows.execute(came) if at is not None}
        cards = [WaitingCard(line, (today - day_in_shenzhen(since[line.case_id])).days) for line in lines]
        return tuple(sorted(cards, key=lambda card: -card.days))

    def due(self, session: Session) -> tuple[CaseLine, ...]:
        """Cases whose deadline is near or gone, the nearest first."""
        states = (CaseState.ACCEPTED, CaseState.APPROVED, CaseState.IN_PRODUCTION)
        lines = self._in(session, *states)
        return tuple(
            line
            for line in lines
            if line.working_days_left is not None and line.working_days_left <= SHORT_DAYS
        )

    def drafts(self, session: Session) -> tuple[DraftView, ...]:
        """Forms somebody began and did not finish, one's own first; nothing for who may not go on with them."""
        with self.core.store.read() as rows:
            officer = self.core.present(rows, session)
        return self.keeper.of(officer.staff_id)[:MOST] if officer.may(Right.ACCEPT) else ()

    def unprinted(self, session: Session) -> tuple[Unprinted, ...]:
        """Papers that this counter owes and that no printer has confirmed, of today's and of open cases."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            return unprinted(self.core, self.papers, rows, ApplicationRow.counter == self.core.store.counter)

    # --- inside

    def _in(self, session: Session, *states: CaseState) -> tuple[CaseLine, ...]:
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            return lines_in(self.core, rows, *states, limit=MOST)

    def _where(self, session: Session, *conditions: ColumnElement[bool]) -> list[CaseLine]:
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            return lines_where(self.core, rows, *conditions, limit=MOST)


def unprinted(
    core: Core, papers: Papers, rows: Rows, *conditions: ColumnElement[bool]
) -> tuple[Unprinted, ...]:
    """Papers of cases that meet the conditions, owed in their state and not yet out of a printer, newest first.

    What was refused or handed over is told on its day only.
    """
    today = datetime.combine(core.today(), time(), SHENZHEN).astimezone(UTC)
    state = ApplicationRow.state
    owing = or_(
        state.in_([CaseState.ACCEPTED.value, CaseState.AWAITING_PAYMENT.value]),
        and_(state == CaseState.REFUSED.value, ApplicationRow.decided_at >= today),
        and_(
            state == CaseState.HANDED_OVER.value,
            ApplicationRow.handed_over_at >= today,
            ApplicationRow.recipient != Recipient.UNIT,  # whose agent signed one list for all
        ),
    )
    wanted = (
        ApplicationRow.id,
        ApplicationRow.number,
        ApplicationRow.name,
        ApplicationRow.service,
        ApplicationRow.state,
        ApplicationRow.verdict,
    )
    query = select(*wanted).where(owing, *conditions).order_by(ApplicationRow.accepted_at.desc())
    cases = rows.execute(query.limit(MOST)).all()
    if not cases:
        return ()
    came_out = select(PrintRow.case_id, PrintRow.document).where(
        PrintRow.case_id.in_([case.id for case in cases]), PrintRow.state != "failed"
    )
    printed = {(case_id, document) for case_id, document in rows.execute(came_out)}
    return tuple(
        Unprinted(case.id, case.number, case.name, service_of(case.service), document)
        for case in cases
        for document in _owed(papers, CaseState(case.state), case.verdict.get("documents", ()))
        if (case.id, document) not in printed and _is_offered(rows, papers[document], case.id)
    )


def _owed(papers: Papers, state: CaseState, accepted: Iterable[str]) -> Iterable[str]:
    """Papers that a step owes: those of the acceptance as the law named them then, later those of the state."""
    if state is CaseState.ACCEPTED:
        return [kind for kind in accepted if kind in papers]
    return [kind for kind in papers.owed_in(state) if CaseState.ACCEPTED not in papers[kind].states]


def _is_offered(rows: Rows, paper: AnyPaper, case_id: str) -> bool:
    """Whether the case has what the paper is about: a reply that was asked for, a fee that was paid."""
    return paper.offered is None or paper.offered(rows, rows.get_one(ApplicationRow, case_id))
