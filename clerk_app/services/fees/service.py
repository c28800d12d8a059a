"""Receiving the fee of an approved case (收费): 条例 art. 21 ¶2, 办理规定 art. 21 ¶3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.deadlines import last_day
from clerk_app.domain.law.records import service_of
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.domain.workdays import BeyondTable
from clerk_app.services.cases.acts import next_state
from clerk_app.services.cases.lines import find_case
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.fees.acts import FeeReceived
from clerk_app.services.session import Session


@dataclass(frozen=True, slots=True)
class FeeService:
    core: Core

    def receive(self, session: Session, case_id: str, *, reference: str) -> date | None:
        """Record that the fee was paid today; the case then waits for production.

        Args:
            session: Who records it; needs the right to accept.
            case_id: Id or number of a case that awaits its payment.
            reference: Number of the voucher or receipt of the payment, not blank.

        Returns:
            The last day for the issue, counted from today; None beyond the working-day table.

        Raises FormIncomplete, NotInThisState, OwnCase, RoleMissing, AccountLocked, CaseNotFound.
        """
        voucher = reference.strip()
        if not voucher:
            raise FormIncomplete(("reference",))
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.ACCEPT)
            row = find_case(uow.session, case_id)
            require_stranger(officer, row.id, row.id_number)
            next_state(row.id, CaseState(row.state), FeeReceived)
            due = self._due(row)
            uow.record(row.id, FeeReceived(yuan=row.fee, reference=voucher, due_issue=due))
            uow.commit()
        return due

    def _due(self, row: ApplicationRow) -> date | None:
        """The last day for the issue; that of the acceptance where the law does not count from payment."""
        today = self.core.today()
        rules = self.core.rules.policy_on(today).services.get(service_of(row.service))
        if rules is None or rules.issue is None or rules.issue.runs_from != "payment":
            return row.due_issue
        try:
            return last_day(rules.issue, today, self.core.rules.calendar)
        except BeyondTable:
            return None
