"""The officer's own card: what passes, what does not, and that neither a file nor a variable decides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.devices.card_reader import KIND, ReaderSettings
from clerk_app.devices.card_reader.contract import SIMULATED_SAM, IdCard
from clerk_app.devices.card_reader.simulated import SimulatedReader
from clerk_app.devices.kind import SIMULATED
from clerk_app.devices.production import SimulatedRefused, real_only
from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.staff import Role
from clerk_app.services.core import Core
from clerk_app.services.counter.acts import CounterSetUp
from clerk_app.services.counter.rows import DEVICES
from clerk_app.services.errors import AccountLocked, IdNumberMissing, SignedOut
from clerk_app.services.staff.acts import StaffChanged
from clerk_app.services.staff.errors import (
    OutOfRange,
    SecondFactorNeeded,
    SecondFactorWrong,
    SignInFailed,
)
from clerk_app.services.staff.security import SecurityService
from clerk_app.services.staff.service import StaffService
from clerk_app.settings import BadSettings, SecuritySettings, load_settings
from clerk_app.store.models import ActRow
from tests.conftest import PASSWORD, TODAY, Counter, add_account, open_counter
from tests.people import ELIGIBLE, RARE, invented_card

OWN = invented_card(RARE)


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Counter]:
    """A counter in production that asks for the card, with an account that has one."""
    opened = open_counter(tmp_path)
    add_account(opened, "factor", Role.CLERK, id_number=OWN.id_number)
    file = SecuritySettings(second_factor=True, keyring=False)
    SecurityService(replace(opened.core, settings=replace(opened.core.settings, security=file))).begin()
    yield opened
    opened.store.close()


def kinds(counter: Counter, kind: str) -> list[dict[str, object]]:
    with counter.store.read() as rows:
        return [row.payload for row in rows.query(ActRow).filter_by(kind=kind).order_by(ActRow.seq)]


def sign_in(counter: Counter, card: IdCard | None = None) -> str:
    return counter.services[StaffService].sign_in("factor", PASSWORD, card).login


def test_the_own_card_passes_and_the_act_says_what_read_it(strict: Counter) -> None:
    with pytest.raises(SecondFactorNeeded):
        sign_in(strict)
    assert sign_in(strict, OWN) == "factor"
    assert kinds(strict, "staff.signed_in")[-1] == {"second_factor": True, "sam": OWN.sam}


@pytest.mark.parametrize(
    ("card", "why"),
    [
        (invented_card(ELIGIBLE), "other"),
        (replace(OWN, valid_to=TODAY - timedelta(days=1)), "expired"),
        (replace(OWN, sam=SIMULATED_SAM), "not_read"),
        (replace(OWN, sam=None), "not_read"),
    ],
)
def test_a_card_that_proves_nothing_is_refused_recorded_and_counted(
    strict: Counter, card: IdCard, why: str
) -> None:
    for left in (4, 3, 2, 1):
        with pytest.raises(SecondFactorWrong) as raised:
            sign_in(strict, card)
        assert (raised.value.why, raised.value.tries_left) == (why, left)
    with pytest.raises(AccountLocked):
        sign_in(strict, card)
    with pytest.raises(AccountLocked):
        sign_in(strict, OWN)
    assert [failed["by"] for failed in kinds(strict, "staff.sign_in_failed")] == ["card"] * 5


def test_a_card_is_good_to_its_last_day(strict: Counter) -> None:
    assert sign_in(strict, replace(OWN, valid_to=TODAY)) == "factor"


def test_a_station_of_simulators_takes_their_cards(strict: Counter) -> None:
    with strict.store.unit() as uow:
        uow.record(
            strict.store.counter,
            CounterSetUp(station="x", station_name="x", counter_name="x", settings={DEVICES: SIMULATED}),
        )
        uow.commit()
    assert sign_in(strict, replace(OWN, sam=SIMULATED_SAM)) == "factor"


def test_the_lock_of_the_screen_asks_for_the_card_too(strict: Counter) -> None:
    staff = strict.services[StaffService]
    session = staff.sign_in("factor", PASSWORD, OWN)
    with pytest.raises(SecondFactorNeeded):
        staff.unlock(session, PASSWORD)
    with pytest.raises(SecondFactorWrong):
        staff.unlock(session, PASSWORD, invented_card(ELIGIBLE))
    staff.unlock(session, PASSWORD, OWN)
    staff.sign_out(session)
    with pytest.raises(SignedOut):
        staff.unlock(session, PASSWORD, OWN)


def without_number(counter: Counter, *logins: str) -> None:
    """As an earlier program left the accounts."""
    with counter.store.unit() as uow:
        for login in logins:
            uow.record(counter.sessions[login].officer.staff_id, StaffChanged(id_number=None))
        uow.commit()


def test_without_a_number_nobody_skips_the_card(strict: Counter) -> None:
    without_number(strict, "clerk", "supervisor")
    for login in ("clerk", "supervisor"):
        with pytest.raises(IdNumberMissing):
            strict.services[StaffService].sign_in(login, PASSWORD)


def test_an_administrator_without_a_number_gives_the_first_one(strict: Counter) -> None:
    without_number(strict, "administrator")
    assert strict.services[StaffService].sign_in("administrator", PASSWORD).login == "administrator"
    with pytest.raises(SecondFactorNeeded):
        strict.services[StaffService].sign_in("supervisor", PASSWORD)


def test_the_rules_are_acts_and_a_changed_file_changes_nothing(strict: Counter, tmp_path: Path) -> None:
    lax = replace(strict.core.settings, security=SecuritySettings(second_factor=False, failed_tries=10))
    again = Core(strict.store, strict.core.register, strict.core.rules, lax, strict.clock)
    SecurityService(again).begin()
    assert SecurityService(again).rules().second_factor
    assert len(kinds(strict, "counter.security_changed")) == 1
    (tmp_path / "settings.toml").write_text("[security]\nsecond_factor = true\n")
    with pytest.raises(BadSettings) as raised:
        load_settings(tmp_path, {"CLERK_APP_SECURITY_SECOND_FACTOR": "false"})
    assert raised.value.where == "security.second_factor"


def test_an_administrator_changes_the_rules_and_it_counts_at_once(counter: Counter) -> None:
    security, staff = counter.services[SecurityService], counter.services[StaffService]
    with pytest.raises(RoleMissing):
        security.change(counter.supervisor, failed_tries=10)
    with pytest.raises(OutOfRange):
        security.change(counter.administrator, failed_tries=1000)
    assert security.change(counter.administrator, failed_tries=3).failed_tries == 3
    assert security.rules().lock_minutes == 15
    with pytest.raises(SignInFailed) as raised:
        staff.sign_in("clerk", "wrong")
    assert raised.value.tries_left == 2


def test_a_real_counter_opens_no_simulator() -> None:
    """Neither by its name nor as a pseudo terminal, also not behind a link."""
    (kind,) = real_only([KIND])
    with pytest.raises(SimulatedRefused):
        kind.opened(ReaderSettings(SIMULATED))
    simulator = SimulatedReader(OWN)
    try:
        with pytest.raises(SimulatedRefused):
            kind.opened(ReaderSettings(str(simulator.path)))
        KIND.close(KIND.opened(ReaderSettings(str(simulator.path))))
    finally:
        simulator.close()
