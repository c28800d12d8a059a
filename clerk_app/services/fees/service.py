"""The fee of an approved case (收费): 条例 art. 21 ¶2, 办理规定 art. 21 ¶3. Received, forgiven, given back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.deadlines import last_day
from clerk_app.domain.law.records import service_of
from clerk_app.domain.staff import Right, require_four_eyes, require_stranger
from clerk_app.domain.workdays import BeyondTable
from clerk_app.services.cases.acts import next_state
from clerk_app.services.cases.hands import hands_of
from clerk_app.services.cases.lines import find_case, line_of
from clerk_app.services.cases.numbering import day_prefix
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core, officers
from clerk_app.services.errors import ClaimTaken
from clerk_app.services.fees.acts import FeeExempted, FeeReceived, FeeRefunded, PayMethod
from clerk_app.services.fees.errors import NothingToRefund, ReceiptsUsedUp, VoucherUsed
from clerk_app.services.fees.rows import PaymentRow
from clerk_app.services.fees.views import FeeLine, PaymentView
from clerk_app.services.form_fields import checked_text
from clerk_app.services.session import Session

MOST_RECEIPTS_A_DAY = 9999
MOST_LINES = 500
_ENDED = (CaseState.WITHDRAWN, CaseState.REFUSED, CaseState.DUPLICATE)


@dataclass(frozen=True, slots=True)
class FeeService:
    core: Core

    def waiting(self, session: Session) -> tuple[FeeLine, ...]:
        """Cases that wait for their payment, longest first; then those that ended after it and are to be refunded."""
        unpaid = (
            select(ApplicationRow)
            .where(ApplicationRow.state == CaseState.AWAITING_PAYMENT.value)
            .order_by(ApplicationRow.decided_at)
            .limit(MOST_LINES)
        )
        ended = (
            select(ApplicationRow, PaymentRow)
            .join(PaymentRow, PaymentRow.case_id == ApplicationRow.id)
            .where(ApplicationRow.state.in_([state.value for state in _ENDED]), *_standing())
            .order_by(PaymentRow.at)
            .limit(MOST_LINES)
        )
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            to_pay = [
                FeeLine(line_of(self.core, rows, row, frozenset()), row.fee, row.decided_at)
                for row in rows.scalars(unpaid)
            ]
            to_refund = [
                FeeLine(line_of(self.core, rows, row, frozenset()), paid.yuan, paid.at, refund=True)
                for row, paid in rows.execute(ended)
            ]
        return (*to_pay, *to_refund)

    def payment(self, session: Session, case_id: str) -> PaymentView | None:
        """What was paid for a case; None where nothing was."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            paid = payment_of(rows, find_case(rows, case_id).id)
            if paid is None:
                return None
            name = self.core.name_of(rows, paid.by)
            return PaymentView(
                paid.yuan, paid.method, paid.reference, paid.receipt, paid.at, name, paid.refunded_at
            )

    def receive(
        self,
        session: Session,
        case_id: str,
        *,
        method: PayMethod = PayMethod.TRANSFER,
        reference: str = "",
    ) -> date | None:
        """Record that the fee was paid today, under a receipt of its own; the case then waits for production.

        Args:
            session: Who records it; needs the right to accept.
            case_id: Id or number of a case that awaits its payment.
            method: How it was paid.
            reference: Number of the voucher of a card or a transfer, not blank; cash has none.

        Returns:
            The last day for the issue, counted from today; None beyond the working-day table.

        Raises FormIncomplete, FieldRefused, VoucherUsed, ReceiptsUsedUp, NotInThisState, OwnCase, RoleMissing,
        AccountLocked, CaseNotFound.
        """
        cash = method is PayMethod.CASH
        voucher = checked_text("reference", "" if cash else reference, required=not cash, longest=64)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.ACCEPT)
            row = find_case(uow.session, case_id)
            require_stranger(officer, row.id, row.id_number)
            next_state(row.id, CaseState(row.state), FeeReceived)
            due = self._due(row)
            received = FeeReceived(
                yuan=row.fee,
                reference=voucher,
                due_issue=due,
                method=method,
                receipt=self._next_receipt(uow.session),
            )
            try:
                uow.record(row.id, received)
            except ClaimTaken as error:
                raise VoucherUsed(voucher) from error
            uow.commit()
        return due

    def exempt(self, session: Session, case_id: str, *, reason: str) -> date | None:
        """Forgive the fee, for a reason in words; the last day for the issue, as `receive` tells it.

        Only a supervisor who did not prepare the case. Raises FormIncomplete, FieldRefused, FourEyes,
        IdNumberMissing, NotInThisState, OwnCase, RoleMissing, AccountLocked, CaseNotFound.
        """
        said = checked_text("exemption_reason", reason)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.decider(uow.session, session)
            row = find_case(uow.session, case_id)
            require_stranger(officer, row.id, row.id_number)
            require_four_eyes(officer, row.id, hands_of(self.core, uow.session, row.id))
            next_state(row.id, CaseState(row.state), FeeExempted)
            due = self._due(row)
            uow.record(row.id, FeeExempted(yuan=row.fee, reason=said, due_issue=due))
            uow.commit()
        return due

    def refund(self, session: Session, case_id: str, *, reason: str) -> None:
        """Give the fee of a case back that ended without a card.

        Only a supervisor, and not the one who received it. Raises FormIncomplete, FieldRefused, NothingToRefund,
        FourEyes, IdNumberMissing, NotInThisState, OwnCase, RoleMissing, AccountLocked, CaseNotFound.
        """
        said = checked_text("refund_reason", reason)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.decider(uow.session, session)
            row = find_case(uow.session, case_id)
            require_stranger(officer, row.id, row.id_number)
            next_state(row.id, CaseState(row.state), FeeRefunded)
            paid = payment_of(uow.session, row.id)
            if paid is None or not paid.yuan or paid.refunded_at is not None:
                raise NothingToRefund()
            require_four_eyes(officer, row.id, officers(uow.session, [paid.by]))
            refunded = FeeRefunded(payment=paid.id, yuan=paid.yuan, receipt=paid.receipt or "", reason=said)
            try:
                uow.record(row.id, refunded)
            except ClaimTaken as error:
                raise NothingToRefund() from error
            uow.commit()

    # --- inside

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

    def _next_receipt(self, rows: Rows) -> str:
        """收据号: R and the number of the day at this counter, 18 characters. Raises ReceiptsUsedUp."""
        prefix = f"R{day_prefix(self.core, rows)}"
        of_today = PaymentRow.receipt.between(f"{prefix}0000", f"{prefix}{MOST_RECEIPTS_A_DAY}")
        last = rows.scalar(select(func.max(PaymentRow.receipt)).where(of_today))
        following = 1 if last is None else int(last[-4:]) + 1
        if following > MOST_RECEIPTS_A_DAY:
            raise ReceiptsUsedUp()
        return f"{prefix}{following:04d}"


def payment_of(rows: Rows, case_id: str) -> PaymentRow | None:
    """The payment of a case, or that it was forgiven."""
    newest = select(PaymentRow).where(PaymentRow.case_id == case_id).order_by(PaymentRow.at.desc())
    return rows.scalars(newest.limit(1)).first()


def _standing() -> tuple[ColumnElement[bool], ...]:
    """Payments of money that was not given back."""
    return (PaymentRow.yuan > 0, PaymentRow.refunded_at.is_(None))
