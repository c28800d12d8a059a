"""Accounts: lockout that time unlocks, the second factor, who may manage them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.staff import Role
from clerk_app.services.desk.service import DeskService
from clerk_app.services.errors import AccountLocked
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.errors import (
    LastAdministrator,
    LoginTaken,
    SignInFailed,
    WeakPassword,
)
from clerk_app.services.staff.service import StaffService
from tests.conftest import PASSWORD, Counter
from tests.people import ELIGIBLE, invented_card, officer_number


def fail(counter: Counter, times: int) -> None:
    for _ in range(times):
        with pytest.raises(SignInFailed):
            counter.services[StaffService].sign_in("clerk", "wrong")


def test_tries_left_are_counted_down(counter: Counter) -> None:
    with pytest.raises(SignInFailed) as raised:
        counter.services[StaffService].sign_in("clerk", "wrong")
    assert raised.value.tries_left == 4


def test_lockout_ends_with_time(counter: Counter) -> None:
    fail(counter, 4)
    with pytest.raises(AccountLocked) as raised:
        counter.services[StaffService].sign_in("clerk", "wrong")
    assert raised.value.until is not None
    with pytest.raises(AccountLocked):
        counter.services[StaffService].sign_in("clerk", PASSWORD)
    counter.clock.now += timedelta(minutes=16)
    assert counter.services[StaffService].sign_in("clerk", PASSWORD).login == "clerk"
    fail(counter, 4)  # counting began anew


def test_after_a_lock_that_time_ended_tries_count_anew(counter: Counter) -> None:
    fail(counter, 4)
    with pytest.raises(AccountLocked):
        counter.services[StaffService].sign_in("clerk", "wrong")
    counter.clock.now += timedelta(minutes=16)
    fail(counter, 4)


def test_a_success_forgets_the_failures(counter: Counter) -> None:
    fail(counter, 4)
    counter.services[StaffService].sign_in("clerk", PASSWORD)
    fail(counter, 4)


def test_unknown_login_is_not_told_apart(counter: Counter) -> None:
    with pytest.raises(SignInFailed):
        counter.services[StaffService].sign_in("nobody", PASSWORD)


def test_locked_account_cannot_go_on_working(counter: Counter) -> None:
    counter.services[AccountService].lock_account(counter.administrator, "clerk")
    with pytest.raises(AccountLocked):
        counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))
    counter.services[AccountService].unlock_account(counter.administrator, "clerk")
    counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))


def test_only_an_administrator_manages_accounts(counter: Counter) -> None:
    with pytest.raises(RoleMissing):
        counter.services[AccountService].lock_account(counter.supervisor, "clerk")


def test_the_last_administrator_stays(counter: Counter) -> None:
    with pytest.raises(LastAdministrator):
        counter.services[AccountService].lock_account(counter.administrator, "administrator")


def test_a_login_is_given_once(counter: Counter) -> None:
    with pytest.raises(LoginTaken):
        counter.services[AccountService].add(
            counter.administrator,
            login="clerk",
            name="重名",
            roles=frozenset({Role.CLERK}),
            password=PASSWORD,
            id_number=officer_number(500),
        )


@pytest.mark.parametrize(
    ("password", "why"), [("short1A", "short"), ("clerk-2-clerk-2", "login"), ("aaaaaaaaaaaa", "simple")]
)
def test_weak_passwords_are_refused(counter: Counter, password: str, why: str) -> None:
    with pytest.raises(WeakPassword) as raised:
        counter.services[StaffService].change_password(counter.clerk, PASSWORD, password)
    assert raised.value.why == why


def test_a_changed_password_counts_at_once(counter: Counter) -> None:
    counter.services[StaffService].change_password(counter.clerk, PASSWORD, "Banyan-Tree-77")
    assert counter.services[StaffService].sign_in("clerk", "Banyan-Tree-77").login == "clerk"
