"""After a refusal: written reply within its days, 复议 and 诉讼 noted, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.deadlines import last_day
from clerk_app.domain.staff import Right, require_four_eyes, require_stranger
from clerk_app.domain.workdays import BeyondTable
from clerk_app.services.cases.acts import CaseAct, next_state, open_case
from clerk_app.services.cases.errors import OpenCaseExists
from clerk_app.services.cases.hands import hands_of
from clerk_app.services.cases.lines import find_case
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.errors import ClaimTaken
from clerk_app.services.form_fields import checked_text
from clerk_app.services.remedies.acts import (
    Contest,
    RefusalContested,
    RefusalOverturned,
    RefusalUpheld,
    ReplyGiven,
    ReplyRequested,
)
from clerk_app.services.remedies.errors import NothingOpen, ReplyAskedFor
from clerk_app.services.remedies.projection import REPLY
from clerk_app.services.remedies.rows import RemedyRow
from clerk_app.services.remedies.views import RemedyView
from clerk_app.services.session import Session
from clerk_app.store.unit import UnitOfWork

DEADLINE = "written_reply"  # of the policy


@dataclass(frozen=True, slots=True)
class RemedyService:
    core: Core

    def of(self, session: Session, case_id: str) -> tuple[RemedyView, ...]:
        """What followed the refusals of a case, oldest first. Raises CaseNotFound, RoleMissing."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            found = rows.scalars(_of(find_case(rows, case_id).id)).all()
        until, today = self.core.rules.working_days_until, self.core.today()
        return tuple(
            RemedyView(
                row.kind,
                row.reference,
                row.due,
                None if row.outcome else until(today, row.due),
                row.at,
                row.outcome,
                row.said,
                row.ended_at,
            )
            for row in found
        )

    def request_reply(self, session: Session, case_id: str) -> date | None:
        """The applicant wants the reasons in writing; the last day for it, None beyond the working-day table.

        Raises ReplyAskedFor, NotInThisState, OwnCase, RoleMissing, AccountLocked, CaseNotFound.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            row = self._begun(uow, session, case_id, ReplyRequested, Right.ACCEPT)
            due = self._due()
            try:
                uow.record(row.id, ReplyRequested(round=row.round, due=due))
            except ClaimTaken as error:
                raise ReplyAskedFor() from error
            uow.commit()
        return due

    def reply(self, session: Session, case_id: str, *, text: str) -> None:
        """Answer in writing, 1 to 200 characters beside the reasons of the refusal; only a supervisor.

        Raises FormIncomplete, FieldRefused, NothingOpen, FourEyes and the errors of `request_reply`.
        """
        said = checked_text("reply", text)
        with self.core.store.unit(session.officer.staff_id) as uow:
            row = self._begun(uow, session, case_id, ReplyGiven, Right.DECIDE)
            asked = _open(uow.session, row.id, REPLY)
            uow.record(row.id, ReplyGiven(request=asked.id, text=said))
            uow.commit()

    def contest(self, session: Session, case_id: str, *, way: Contest, reference: str) -> None:
        """Note that the refusal is contested, under the number of the file.

        Raises FormIncomplete, FieldRefused, NotInThisState, OwnCase, RoleMissing, AccountLocked, CaseNotFound.
        """
        number = checked_text("contest_reference", reference, longest=64)
        with self.core.store.unit(session.officer.staff_id) as uow:
            row = self._begun(uow, session, case_id, RefusalContested, Right.LOOK_UP)
            uow.record(row.id, RefusalContested(way=way, reference=number))
            uow.commit()

    def settle(self, session: Session, case_id: str, *, overturned: bool, reference: str) -> None:
        """Note what came of the contest; an overturned refusal waits for its decision again. Only a supervisor.

        Raises NothingOpen, OpenCaseExists where the person has another case by now, FourEyes, FormIncomplete,
        FieldRefused and the errors of `contest`.
        """
        number = checked_text("ruling_reference", reference, longest=64)
        act = RefusalOverturned if overturned else RefusalUpheld
        with self.core.store.unit(session.officer.staff_id) as uow:
            row = self._begun(uow, session, case_id, act, Right.DECIDE)
            contest = _open(uow.session, row.id, *(way.value for way in Contest))
            again = (open_case(row.id_number),) if overturned else ()
            try:
                uow.record(row.id, act(contest=contest.id, reference=number), *again)
            except ClaimTaken as error:
                raise OpenCaseExists(None) from error
            uow.commit()

    # --- inside

    def _begun(
        self, uow: UnitOfWork, session: Session, case_id: str, act: type[CaseAct], right: Right
    ) -> ApplicationRow:
        decides = right is Right.DECIDE
        officer = (
            self.core.decider(uow.session, session)
            if decides
            else self.core.authorise(uow.session, session, right)
        )
        row = find_case(uow.session, case_id)
        require_stranger(officer, row.id, row.id_number)
        if decides:
            require_four_eyes(officer, row.id, hands_of(self.core, uow.session, row.id))
        next_state(row.id, CaseState(row.state), act)
        return row

    def _due(self) -> date | None:
        today = self.core.today()
        deadline = self.core.rules.policy_on(today).deadlines.get(DEADLINE)
        try:
            return None if deadline is None else last_day(deadline, today, self.core.rules.calendar)
        except BeyondTable:
            return None


def _of(case: str) -> Select[RemedyRow]:
    return select(RemedyRow).where(RemedyRow.case_id == case).order_by(RemedyRow.at)


def _open(rows: Rows, case: str, *kinds: str) -> RemedyRow:
    """What is open of these kinds. Raises NothingOpen."""
    open_rows = rows.scalars(_of(case).where(RemedyRow.outcome.is_(None), RemedyRow.kind.in_(kinds)))
    found = open_rows.first()
    if found is None:
        raise NothingOpen()
    return found


def reply_of(rows: Rows, case: str) -> RemedyRow | None:
    """The newest written reply of a case."""
    given = _of(case).where(RemedyRow.kind == REPLY, RemedyRow.outcome.is_not(None))
    return next(iter(reversed(rows.scalars(given).all())), None)
