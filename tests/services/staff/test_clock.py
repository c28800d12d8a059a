"""A clock set back accepts nothing that is over and records nothing before what is recorded; one set forward
lifts no lock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.errors import RoleMissing
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.errors import AccountLocked, ClockBehind, ReasonMissing
from clerk_app.services.people.errors import IdentityExpired
from clerk_app.services.people.identification import is_expired
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.staff.acts import ClockConfirmed
from clerk_app.services.staff.errors import SignInFailed
from clerk_app.services.staff.service import StaffService
from clerk_app.services.uptime import Uptime, uptime
from clerk_app.store.models import ActRow
from tests.conftest import PASSWORD, Counter
from tests.people import ELIGIBLE, invented_card
from tests.services.acceptance.test_case import PNG, accept, to_shelf


def times(counter: Counter) -> list[object]:
    with counter.store.read() as rows:
        return [row.at for row in rows.query(ActRow).order_by(ActRow.seq)]


def test_nothing_is_recorded_before_what_is_recorded(counter: Counter) -> None:
    """Approval before acceptance: refused, not written."""
    case = accept(counter).case_id
    before = times(counter)
    counter.clock.wrong = timedelta(hours=-5)
    for work in (
        lambda: counter.services[DecisionService].approve(counter.supervisor, (case,)),
        lambda: counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE)),
        lambda: counter.services[StaffService].sign_in("supervisor", PASSWORD),
    ):
        with pytest.raises(ClockBehind) as raised:
            work()
        assert raised.value.last == before[-1]
    assert times(counter) == before
    counter.clock.wrong = timedelta()
    counter.services[DecisionService].approve(counter.supervisor, (case,))


def test_a_small_step_of_the_networks_time_stops_nobody(counter: Counter) -> None:
    accept(counter)
    counter.clock.wrong = timedelta(seconds=-4)
    counter.services[StaffService].sign_in("supervisor", PASSWORD)
    assert times(counter) == sorted(times(counter))  # type: ignore[type-var]


def test_a_supervisors_word_lets_the_work_go_on_and_is_recorded(counter: Counter) -> None:
    staff = counter.services[StaffService]
    accept(counter)
    last = times(counter)[-1]
    counter.clock.wrong = timedelta(hours=-5)
    with pytest.raises(ReasonMissing):
        staff.confirm_clock("supervisor", PASSWORD, " ")
    with pytest.raises(RoleMissing):
        staff.confirm_clock("clerk", PASSWORD, "校准")
    staff.confirm_clock("supervisor", PASSWORD, "昨天的时钟快了")
    assert staff.sign_in("clerk", PASSWORD).login == "clerk"
    with counter.store.read() as rows:
        act = rows.query(ActRow).filter_by(kind=ClockConfirmed.kind).one()
    assert act.payload["reason"] == "昨天的时钟快了"
    assert act.at < last  # type: ignore[operator]
    assert counter.store.verify().acts > 0


def test_while_the_clock_is_behind_wrong_passwords_count_as_ever(counter: Counter) -> None:
    counter.clock.wrong = timedelta(hours=-5)
    for _ in range(4):
        with pytest.raises(SignInFailed):
            counter.services[StaffService].confirm_clock("supervisor", "wrong", "x")
    with pytest.raises(AccountLocked):
        counter.services[StaffService].sign_in("supervisor", "wrong")


def test_a_clock_set_back_accepts_no_expired_card(counter: Counter) -> None:
    case = accept(counter).case_id
    to_shelf(counter, case)
    expired = replace(invented_card(ELIGIBLE), valid_to=counter.core.today() - timedelta(days=1))
    counter.clock.wrong = timedelta(days=-3)
    assert not is_expired(expired, day_in_shenzhen(counter.core.clock())), "the clock alone would take it"
    assert is_expired(expired, counter.core.today())
    with pytest.raises(IdentityExpired):
        counter.services[PickupService].hand_over(counter.issuer, case, card=expired, signature=PNG)


@pytest.mark.parametrize("forward", [timedelta(minutes=16), timedelta(days=400)])
def test_a_clock_set_forward_lifts_no_lock(counter: Counter, forward: timedelta) -> None:
    staff = counter.services[StaffService]
    for _ in range(5):
        with pytest.raises((SignInFailed, AccountLocked)):
            staff.sign_in("clerk", "wrong")
    counter.clock.wrong = forward
    with pytest.raises(AccountLocked):
        staff.sign_in("clerk", PASSWORD)
    counter.clock.now += timedelta(minutes=16)  # the time really passed
    assert staff.sign_in("clerk", PASSWORD).login == "clerk"


def test_a_start_of_the_machine_lifts_no_lock(counter: Counter) -> None:
    staff = counter.services[StaffService]
    for _ in range(5):
        with pytest.raises((SignInFailed, AccountLocked)):
            staff.sign_in("clerk", "wrong")
    counter.clock.wrong = timedelta(days=400)
    for seconds, locked in ((60, True), (899, True), (900, False)):
        core = replace(counter.core, uptime=lambda seconds=seconds: Uptime("boot-2", seconds))
        again = StaffService(core, staff.hasher)
        if locked:
            with pytest.raises(AccountLocked):
                again.sign_in("clerk", PASSWORD)
        else:
            assert again.sign_in("clerk", PASSWORD).login == "clerk"


def test_the_machine_says_how_long_it_has_run() -> None:
    first, second = uptime(), uptime()
    assert first.boot == second.boot
    assert 0 < first.seconds <= second.seconds <= first.seconds + 5


@given(st.lists(st.integers(-9, 9), max_size=30))
def test_the_day_of_the_counter_never_goes_back(steps: list[int]) -> None:
    """Whatever somebody does to the clock: what is judged by the day is judged by the latest that was seen."""
    from datetime import UTC, datetime

    from clerk_app.services.core import latest

    at, last, days = datetime(2026, 11, 23, 1, 30, tzinfo=UTC), None, list[date]()
    for step in steps:
        at += timedelta(days=step)
        now = latest(at, last)
        days.append(day_in_shenzhen(now))
        last = now  # an act was recorded
    assert days == sorted(days)
