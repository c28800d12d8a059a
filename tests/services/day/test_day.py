"""A counter's day: opened, counted, closed, and taken up where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from clerk_app.domain.errors import RoleMissing
from clerk_app.services.day.closing import ClosingService, Excuse
from clerk_app.services.day.errors import DayNotOpened, DayOpenedAlready, DayUnfinished, MoneyNotCounted
from clerk_app.services.day.views import DayStanding, OpenKind
from clerk_app.services.errors import DiskFull, FormIncomplete, ReasonMissing, SameHand
from clerk_app.services.fees.acts import PayMethod
from clerk_app.services.fees.service import FeeService
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.staff.errors import SignInFailed
from clerk_app.store.unit import UnitOfWork
from tests.conftest import PASSWORD, Counter, reopen_counter, withdraw
from tests.documents.papers import text_of
from tests.services.fees.test_fees import awaiting, second

EXCUSE = Excuse("supervisor", PASSWORD, "打印机故障，明日补打")


def standing(counter: Counter) -> DayStanding:
    return counter.services[ClosingService].standing(counter.clerk)


def kinds(counter: Counter) -> list[OpenKind]:
    return [item.kind for item in standing(counter).items]


def close(counter: Counter, kept: int, excuse: Excuse | None = EXCUSE) -> str:
    return counter.services[ClosingService].close(counter.clerk, kept=kept, excuse=excuse)


def pay(counter: Counter, case_id: str, method: PayMethod = PayMethod.CASH, reference: str = "") -> None:
    counter.services[FeeService].receive(counter.clerk, case_id, method=method, reference=reference)


def printed_statement(counter: Counter, day_id: str) -> str:
    printing = counter.services[PrintingService]
    day_end = counter.services[ClosingService].statement(counter.clerk, day_id)
    document = replace(printing.render(counter.clerk, "day_end", day_end), case_id=day_id)
    printing.print(counter.clerk, document, cancel=Event(), on_waiting=lambda _: None)
    return text_of(document.pdf)


def test_a_day_is_opened_counted_and_closed(counter: Counter) -> None:
    days = counter.services[ClosingService]
    days.open(counter.clerk, cash_float=100)
    case = awaiting(counter)
    pay(counter, case.case_id)
    withdraw(counter, case.case_id)
    second(counter)
    assert standing(counter).expected() == {"cash": 120, "card": 0, "transfer": 0}
    with pytest.raises(FormIncomplete) as raised:
        days.count(counter.clerk, {"cash": 110})
    assert raised.value.missing == ("note_cash",)
    days.count(counter.clerk, {"cash": 110}, {"cash": "找零多付十元"})
    assert set(kinds(counter)) == {OpenKind.UNPRINTED}
    with pytest.raises(DayUnfinished):
        close(counter, 100, None)
    day_id = close(counter, 100)
    assert standing(counter).statement == day_id
    said = printed_statement(counter, day_id)
    for words in ("120", "110", "找零多付十元", "打印机故障，明日补打", "supervisor甲", "R26112300010010001"):
        assert words in said.replace(" ", "")
    assert (standing(counter).statement, standing(counter).cash_float) == ("", 100)
    before = standing(counter)
    counter.store.rebuild()
    assert standing(counter) == replace(before, overnight=standing(counter).overnight)


def test_the_next_day_begins_with_what_the_last_one_left(counter: Counter) -> None:
    days = counter.services[ClosingService]
    with pytest.raises(DayNotOpened):
        days.count(counter.clerk, {})
    days.open(counter.clerk, cash_float=50)
    with pytest.raises(DayOpenedAlready):
        days.open(counter.clerk, cash_float=50)
    with pytest.raises(MoneyNotCounted):
        close(counter, 0)
    days.count(counter.clerk, {"cash": 50})
    with pytest.raises(FieldRefused):
        close(counter, 51)
    close(counter, 50)
    case = awaiting(counter)
    pay(counter, case.case_id)  # after the closing: of the next day
    with pytest.raises(FormIncomplete):
        days.open(counter.clerk, cash_float=70)
    days.open(counter.clerk, cash_float=50)
    assert standing(counter).expected()["cash"] == 70
    assert OpenKind.STATEMENT in kinds(counter)


def test_who_lets_a_day_end_unfinished_is_another_supervisor_with_a_reason(counter: Counter) -> None:
    days = counter.services[ClosingService]
    days.open(counter.clerk, cash_float=0)
    awaiting(counter)
    days.count(counter.clerk, {})
    for excuse, error in (
        (EXCUSE._replace(reason=" "), ReasonMissing),
        (EXCUSE._replace(password="wrong"), SignInFailed),
        (EXCUSE._replace(login="clerk"), RoleMissing),
    ):
        with pytest.raises(error):
            close(counter, 0, excuse)
    with pytest.raises(SameHand):
        days.close(counter.supervisor, kept=0, excuse=EXCUSE)
    close(counter, 0)


def test_a_payment_after_the_count_asks_for_another_one(counter: Counter) -> None:
    days = counter.services[ClosingService]
    days.open(counter.clerk, cash_float=0)
    days.count(counter.clerk, {})
    case = awaiting(counter)
    pay(counter, case.case_id, PayMethod.CARD, "77")
    assert standing(counter).recount
    with pytest.raises(MoneyNotCounted):
        close(counter, 0)
    withdraw(counter, case.case_id)
    counter.services[FeeService].refund(counter.supervisor, case.case_id, reason="撤回")
    assert not standing(counter).recount
    numbers = {each.series: (each.used, each.void, each.missing) for each in standing(counter).numbers}
    assert numbers["fee-receipt"] == (0, 1, ())


def full_disk(monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    """The disk is full when an act of that kind is to be written for good."""
    commit = UnitOfWork.commit

    def fails(unit: UnitOfWork) -> None:
        if any(act.kind == at for act in unit._acts):
            raise DiskFull(Path("counter.db"))
        commit(unit)

    monkeypatch.setattr(UnitOfWork, "commit", fails)


@pytest.mark.parametrize("at", ["day.counted", "day.closed", "print.requested", "print.completed"])
def test_a_day_that_fails_half_way_is_taken_up_where_it_stopped(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """The disk fills up in each step, the program ends, and another one goes on."""
    counter.services[ClosingService].open(counter.clerk, cash_float=30)
    with monkeypatch.context() as patch:
        full_disk(patch, at)
        with pytest.raises(DiskFull):
            _whole(counter)
    counter.store.close()
    again = reopen_counter(tmp_path, counter)
    again.clock.now += timedelta(minutes=10)  # a print that was on its way is in doubt now
    for open_print in again.services[PrintingService].open_prints(again.clerk):
        again.services[PrintingService].settle(again.clerk, open_print.print_id, came_out=True)
    reached = _whole(again)
    assert reached == {"day.counted": 3, "day.closed": 2, "print.requested": 1, "print.completed": 0}[at]
    view = standing(again)
    assert (view.day_id, view.statement, view.cash_float) == ("", "", 30)
    assert again.store.verify().acts > 0
    again.store.close()


def _whole(counter: Counter) -> int:
    """Close the day from wherever it stands, as the page does; how many steps that took."""
    steps, days = 0, counter.services[ClosingService]
    view = standing(counter)
    if view.day_id and not view.counted:
        days.count(counter.clerk, {"cash": 30})
        steps += 1
    if view.day_id:
        days.close(counter.clerk, kept=30)
        steps += 1
    if (day_id := standing(counter).statement) != "":
        printed_statement(counter, day_id)
        steps += 1
    return steps


def test_a_number_that_nobody_gave_out_is_named(counter: Counter) -> None:
    """A journal that jumps a number: the run says which one is not there."""
    days = counter.services[ClosingService]
    days.open(counter.clerk, cash_float=0)
    case = awaiting(counter)
    pay(counter, case.case_id)
    withdraw(counter, case.case_id)
    jump: Callable[..., Any] = FeeService._next_receipt
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FeeService, "_next_receipt", lambda self, rows: f"{jump(self, rows)[:-4]}0004")
        pay(counter, second(counter).case_id)
    missing = [item.text[-4:] for item in standing(counter).items if item.kind is OpenKind.NUMBERS]
    assert missing == ["0002", "0003"]
