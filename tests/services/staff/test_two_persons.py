"""Accounts, roles and passwords take two persons; a given password is changed; old and common ones are refused."""

from __future__ import annotations

from itertools import pairwise

import pytest

from clerk_app.demo.station import PASSWORD as DEMO_PASSWORD
from clerk_app.domain.errors import RoleMissing, RolesTogether
from clerk_app.domain.staff import Role
from clerk_app.services.errors import SameHand
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.acts import AccountChange, StaffChanged, StaffProposed
from clerk_app.services.staff.errors import (
    BadIdNumber,
    IdNumberTaken,
    NothingProposed,
    PasswordChangeNeeded,
    SignInFailed,
    WeakPassword,
)
from clerk_app.services.staff.passwords import check_password
from clerk_app.services.staff.rows import StaffRow
from clerk_app.services.staff.service import StaffService
from clerk_app.services.staff.views import ProposalView, StaffView
from clerk_app.store.models import ActRow
from tests.conftest import GIVEN, PASSWORD, Counter, add_account
from tests.people import officer_number


def accounts(counter: Counter) -> AccountService:
    return counter.services[AccountService]


def test_a_reset_lets_nobody_in_before_a_second_officer_confirms(counter: Counter) -> None:
    """What an administrator did alone: reset the supervisor's password and sign in at once."""
    staff = counter.services[StaffService]
    assert isinstance(
        accounts(counter).reset_password(counter.administrator, "supervisor", GIVEN), ProposalView
    )
    with pytest.raises(SignInFailed):
        staff.sign_in("supervisor", GIVEN)
    assert staff.sign_in("supervisor", PASSWORD)
    with pytest.raises(SameHand):  # neither who proposed it
        accounts(counter).confirm(counter.administrator, "supervisor")
    with pytest.raises(SameHand):  # nor whose account it is
        accounts(counter).confirm(counter.supervisor, "supervisor")
    with pytest.raises(RoleMissing):
        accounts(counter).confirm(counter.clerk, "supervisor")
    second = add_account(counter, "admin2", Role.ADMINISTRATOR)
    accounts(counter).confirm(second, "supervisor")
    with pytest.raises(PasswordChangeNeeded):
        staff.sign_in("supervisor", GIVEN)
    with pytest.raises(WeakPassword):
        staff.replace_password("supervisor", GIVEN, PASSWORD)
    staff.replace_password("supervisor", GIVEN, "Banyan-Tree-77")
    assert staff.sign_in("supervisor", "Banyan-Tree-77").login == "supervisor"


def test_a_new_account_works_when_it_is_confirmed_and_has_its_own_password(counter: Counter) -> None:
    staff = counter.services[StaffService]
    proposed = accounts(counter).add(
        counter.administrator,
        login="new",
        name="新来",
        roles=frozenset({Role.CLERK}),
        password=GIVEN,
        id_number=officer_number(200),
    )
    assert isinstance(proposed, ProposalView)
    assert proposed.change is AccountChange.ADD
    with pytest.raises(SignInFailed):
        staff.sign_in("new", GIVEN)
    assert [view.login for view in accounts(counter).proposals(counter.supervisor)] == ["new"]
    assert accounts(counter).confirm(counter.supervisor, "new").roles == (Role.CLERK,)
    with pytest.raises(PasswordChangeNeeded):
        staff.sign_in("new", GIVEN)
    with pytest.raises(NothingProposed):
        accounts(counter).confirm(counter.supervisor, "new")
    with counter.store.read() as rows:
        proposal = rows.query(ActRow).filter_by(kind=StaffProposed.kind).one()
        added = rows.query(ActRow).filter_by(subject=proposal.subject, kind="staff.added").one()
    assert (added.actor, added.payload["proposal"]) == (counter.supervisor.officer.staff_id, proposal.id)


def test_roles_are_granted_by_two_and_a_refusal_leaves_them(counter: Counter) -> None:
    more = frozenset({Role.CLERK, Role.SUPERVISOR})
    accounts(counter).change_roles(counter.administrator, "clerk", more)
    accounts(counter).reject(counter.supervisor, "clerk")
    with pytest.raises(NothingProposed):
        accounts(counter).confirm(counter.supervisor, "clerk")
    assert counter.services[StaffService].sign_in("clerk", PASSWORD).officer.roles == {Role.CLERK}
    accounts(counter).change_roles(counter.administrator, "clerk", more)
    accounts(counter).confirm(counter.supervisor, "clerk")
    assert counter.services[StaffService].sign_in("clerk", PASSWORD).officer.roles == more


@pytest.mark.parametrize(
    "roles", [frozenset(Role), frozenset({Role.ADMINISTRATOR, Role.CLERK}), frozenset[Role]()]
)
def test_no_account_has_all_roles(counter: Counter, roles: frozenset[Role]) -> None:
    with pytest.raises(RolesTogether):
        accounts(counter).change_roles(counter.administrator, "clerk", roles)
    with pytest.raises(RolesTogether):
        accounts(counter).add(
            counter.administrator,
            login="all",
            name="全能",
            roles=roles,
            password=GIVEN,
            id_number=officer_number(200),
        )


def test_a_second_account_of_the_proposer_does_not_confirm(counter: Counter) -> None:
    """An old journal may hold two accounts of one person: two accounts are no two persons."""
    second = add_account(counter, "admin2", Role.ADMINISTRATOR)
    with counter.store.unit() as uow:  # as an earlier program let it be written
        uow.record(
            second.officer.staff_id, StaffChanged(id_number=f" {counter.administrator.officer.id_number} ")
        )
        uow.commit()
    accounts(counter).reset_password(counter.administrator, "clerk", GIVEN)
    with pytest.raises(SameHand):
        accounts(counter).confirm(second, "clerk")


def test_the_first_administrator_decides_alone_until_there_is_another(counter: Counter) -> None:
    with counter.store.unit() as uow:  # the station of one person
        for login in ("supervisor",):
            uow.record(counter.sessions[login].officer.staff_id, StaffChanged(roles=("issuer",)))
        uow.commit()
    outcome = accounts(counter).add(
        counter.administrator,
        login="chief",
        name="主管",
        roles=frozenset({Role.SUPERVISOR}),
        password=GIVEN,
        id_number=officer_number(300),
    )
    assert isinstance(outcome, StaffView)
    assert isinstance(accounts(counter).reset_password(counter.administrator, "clerk", GIVEN), ProposalView)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (f"{officer_number(7)[:16]}9{officer_number(7)[17]}", "check_digit"),
        ("44030519850101000", "length"),
        ("440305850101000", "fifteen_digits"),
        ("", "length"),
    ],
)
def test_an_officers_number_is_checked(counter: Counter, number: str, why: str) -> None:
    with pytest.raises(BadIdNumber) as raised:
        accounts(counter).give_number(counter.administrator, "clerk", number)
    assert raised.value.why == why


def test_a_number_belongs_to_one_account_however_it_is_written(counter: Counter) -> None:
    with_x = next(number for number in map(officer_number, range(400, 500)) if number.endswith("X"))
    accounts(counter).give_number(counter.administrator, "clerk", f" {with_x[:6]} {with_x[6:].lower()}")
    accounts(counter).confirm(counter.supervisor, "clerk")
    with counter.store.read() as rows:
        assert rows.query(StaffRow).filter_by(login="clerk").one().id_number == with_x
    for written in (with_x, with_x.lower(), f"{with_x[:10]}　{with_x[10:]}"):
        with pytest.raises(IdNumberTaken) as raised:
            accounts(counter).give_number(counter.administrator, "issuer", written)
        assert raised.value.login == "clerk"


def test_the_last_five_passwords_are_not_taken_again(counter: Counter) -> None:
    staff = counter.services[StaffService]
    used = [PASSWORD, *(f"Orchid-Lane-{n}{n}" for n in range(1, 7))]
    for old, new in pairwise(used):
        staff.change_password(counter.clerk, old, new)
    for known in used[1:]:
        with pytest.raises(WeakPassword) as raised:
            staff.change_password(counter.clerk, used[-1], known)
        assert raised.value.why == "used"
    staff.change_password(counter.clerk, used[-1], PASSWORD)


@pytest.mark.parametrize(
    "password",
    [
        "Password123",
        "P@ssw0rd-2026",
        "Shenzhen-2026",
        "qwertyuiop1",
        "woaini1314520",
        "Admin@12345",
        "1qaz2wsx!!Q",
    ],
)
def test_common_passwords_are_refused(password: str) -> None:
    with pytest.raises(WeakPassword) as raised:
        check_password("zhou", password)
    assert raised.value.why in ("common", "simple")


@pytest.mark.parametrize("password", [PASSWORD, GIVEN, DEMO_PASSWORD, "Peach-Tree-55", "correct-horse-7"])
def test_good_passwords_pass(password: str) -> None:
    check_password("zhou", password)
