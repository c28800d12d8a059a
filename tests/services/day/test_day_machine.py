"""Days at random: whatever is opened, paid, given back, counted, closed, killed: the money is that of the receipts."""

from __future__ import annotations

import shutil
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from clerk_app.services.day.closing import ClosingService
from clerk_app.services.day.errors import DayUnfinished, MoneyNotCounted
from clerk_app.services.day.rows import DayRow
from clerk_app.services.day.views import OpenKind
from clerk_app.services.fees.acts import PayMethod
from clerk_app.services.fees.service import FeeService
from clerk_app.store.models import ActRow
from tests.conftest import open_counter, reopen_counter, withdraw
from tests.services.day.test_day import EXCUSE
from tests.services.fees.test_fees import awaiting, second

METHODS = (PayMethod.CASH, PayMethod.CARD, PayMethod.TRANSFER)


class Days(RuleBasedStateMachine):
    """The model keeps what was paid since the last closing; the counter is asked for the same."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.counter = open_counter(self.folder)
        self.paid = dict.fromkeys(METHODS, 0)  # since the last closing
        self.all_paid = 0
        self.counted: dict[PayMethod, int] | None = None
        self.open, self.kept, self.cases, self.vouchers = False, 0, 0, 0
        self.refundable: list[tuple[str, PayMethod]] = []
        self.day_begins = False

    @property
    def days(self) -> ClosingService:
        return self.counter.services[ClosingService]

    @precondition(lambda self: not self.open)
    @rule(more=st.integers(0, 2))
    def opening(self, more: int) -> None:
        self.kept += more * 10
        self.days.open(self.counter.clerk, cash_float=self.kept, note="加备用金" if more else "")
        if not self.day_begins:  # what was taken before the first opening is no day's
            self.paid, self.day_begins = dict.fromkeys(METHODS, 0), True
        self.open, self.counted = True, None

    @precondition(lambda self: self.cases < 6)
    @rule(method=st.sampled_from(METHODS))
    def payment(self, method: PayMethod) -> None:
        case = awaiting(self.counter) if not self.cases else second(self.counter)
        self.cases += 1
        self.vouchers += 1
        fees = self.counter.services[FeeService]
        fees.receive(self.counter.clerk, case.case_id, method=method, reference=f"V{self.vouchers}")
        withdraw(self.counter, case.case_id)
        self.paid[method] += 20
        self.all_paid += 20
        self.refundable.append((case.case_id, method))

    @precondition(lambda self: self.refundable)
    @rule()
    def refund(self) -> None:
        case, method = self.refundable.pop()
        self.counter.services[FeeService].refund(self.counter.supervisor, case, reason="撤回")
        self.paid[method] -= 20
        self.all_paid -= 20

    @precondition(lambda self: self.open)
    @rule(off=st.sampled_from((0, 0, 5)))
    def count(self, off: int) -> None:
        due = {
            method: self.paid[method] + (self.kept if method is PayMethod.CASH else 0) for method in METHODS
        }
        counted = {method.value: max(0, yuan) + off for method, yuan in due.items()}
        notes = {method.value: "差额" for method in METHODS if counted[method.value] != due[method]}
        self.days.count(self.counter.clerk, counted, notes)
        self.counted = dict(self.paid)

    @precondition(lambda self: self.open)
    @rule(excused=st.booleans())
    def closing(self, excused: bool) -> None:
        view = self.days.standing(self.counter.clerk)
        try:
            self.days.close(self.counter.clerk, kept=0, excuse=EXCUSE if excused else None)
        except MoneyNotCounted:
            assert self.counted != self.paid
            return
        except DayUnfinished:
            assert view.items
            assert not excused
            return
        assert self.counted == self.paid
        assert excused or not view.items
        self.open, self.kept, self.counted = False, 0, None
        self.paid = dict.fromkeys(METHODS, 0)

    @rule()
    def killed(self) -> None:
        """The program ends without a word and is started again."""
        self.counter.store.close()
        self.counter = reopen_counter(self.folder, self.counter)

    @invariant()
    def money_is_that_of_the_receipts(self) -> None:
        view = self.days.standing(self.counter.clerk)
        assert bool(view.day_id) is self.open
        if self.open:
            net = {one.method: one.net for one in view.money}
            assert net == {method.value: yuan for method, yuan in self.paid.items()}
            assert view.recount is (self.counted is not None and self.counted != self.paid)
        assert not [item for item in view.items if item.kind in (OpenKind.NUMBERS, OpenKind.JOURNAL)]

    @invariant()
    def no_act_is_left_out_of_the_days(self) -> None:
        """Each day begins with the act after the closing before it."""
        with self.counter.store.read() as rows:
            days = rows.scalars(select(DayRow).order_by(DayRow.opened_seq)).all()
            for one, following in pairwise(days):
                assert following.after == one.closed_seq == (one.last or 0) + 1
            for one in days:
                if one.last is not None:
                    head = select(ActRow.hash).where(ActRow.seq == one.last)
                    assert rows.scalar(head) == one.head

    def teardown(self) -> None:
        self.counter.store.close()
        shutil.rmtree(self.folder)


TestDays = pytest.mark.slow(Days.TestCase)
Days.TestCase.settings = settings(
    max_examples=4, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
