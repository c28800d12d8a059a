"""Fixtures that stand on real parts: a real encrypted store, real registers, real law, real pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from clerk_app.app.data import open_store
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.rows import StaffRow
from clerk_app.services.staff.service import StaffService

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from clerk_app.app.services import build_services
from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.printer.folder import FolderPrinter
from clerk_app.domain.staff import Role
from clerk_app.registers.opening import open_register
from clerk_app.services.container import Services
from clerk_app.services.core import Core
from clerk_app.services.rules.rulebook import load_rules
from clerk_app.services.session import Session, Standing
from clerk_app.services.uptime import Uptime
from clerk_app.services.withdrawal.service import WithdrawalService
from clerk_app.settings import SecuritySettings, Settings, StationSettings
from clerk_app.store.store import Store
from tests.made import KEY, fresh_store, made_folder
from tests.people import ELIGIBLE, Invented, invented_card, load_people, officer_number
from tests.quiet import ear as ear, nothing_unheard as nothing_unheard

TODAY = date(2026, 11, 23)
PASSWORD = "Lychee-Park-88"
GIVEN = "Mango-Street-31"  # by the administrator; its holder takes another one


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    now: datetime = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # 09:30 in Shenzhen
    wrong: timedelta = timedelta()  # by which somebody set it

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now + self.wrong

    def uptime(self) -> Uptime:
        """How long the machine has run: what nobody can set."""
        return Uptime("boot-1", int(self.now.timestamp()))


@dataclass
class Counter:
    """A counter of an invented station with one account a role."""

    store: Store
    core: Core
    services: Services
    clock: Clock
    paper: Path
    sessions: dict[str, Session] = field(default_factory=dict)

    @property
    def clerk(self) -> Session:
        return self.sessions["clerk"]

    @property
    def supervisor(self) -> Session:
        return self.sessions["supervisor"]

    @property
    def issuer(self) -> Session:
        return self.sessions["issuer"]

    @property
    def administrator(self) -> Session:
        return self.sessions["administrator"]


def fast_hasher() -> PasswordHasher:
    """Argon2id at its cheapest: what is tested is the use, not the cost."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass(frozen=True)
class Made:
    """A counter that was set up once, closed, and is copied: making one costs five times as much."""

    data: Path
    sessions: dict[str, Session]
    now: datetime


def first_accounts(accounts: AccountService) -> None:
    """An account a role, as at set-up."""
    for place, role in enumerate(Role):
        accounts.add(
            None,
            login=role.value,
            name=f"{role.value} 甲",
            roles=frozenset({role}),
            password=PASSWORD,
            id_number=officer_number(place),
        )


@cache
def made_counter(at: datetime = Clock.now) -> Made:
    """With people that are eligible or short of something, and each role signed in."""
    place = made_folder(f"counter-{at:%y%m%d}") / "data"
    fresh_store(place, "FT-01").close()
    opened = _opened(place, Clock(at), SecuritySettings(keyring=False))
    load_people(opened.core.register, TODAY)
    staff = opened.services[StaffService]
    first_accounts(opened.services[AccountService])
    for role in Role:
        opened.sessions[role.value] = staff.sign_in(role.value, PASSWORD)
    opened.store.close()
    return Made(place, opened.sessions, opened.clock.now)


def open_counter(
    directory: Path, *, security: SecuritySettings | None = None, at: datetime = Clock.now
) -> Counter:
    """A counter in `directory`, set up anew `at` a moment, with people that are eligible or short of something."""
    made = made_counter(at)
    shutil.copytree(made.data, directory / "data", dirs_exist_ok=True)
    counter = _opened(directory / "data", Clock(made.now), security or SecuritySettings(keyring=False))
    counter.sessions.update(
        {login: replace(one, standing=Standing()) for login, one in made.sessions.items()}
    )
    return counter


def reopen_counter(directory: Path, before: Counter) -> Counter:
    """The counter of `directory` once more, after it was closed; who was signed in still is."""
    counter = _opened(directory / "data", before.clock, SecuritySettings(keyring=False))
    counter.sessions.update(before.sessions)
    return counter


def _opened(data: Path, clock: Clock, security: SecuritySettings) -> Counter:
    settings = Settings(
        station=StationSettings("440304010001", "福田示范派出所（虚构）", "0755-00000000", "1号窗口"),
        security=security,
    )
    store = open_store(data, key=KEY)
    store.clock = clock
    core = Core(store, open_register(store), load_rules(), settings, clock, uptime=clock.uptime)
    paper = data.with_name("paper")
    services = build_services(core, lambda: FolderPrinter(paper), hasher=fast_hasher())
    return Counter(store, core, services, clock, paper)


def add_account(counter: Counter, login: str, *roles: Role, id_number: str | None = None) -> Session:
    """One more account on the counter: proposed, confirmed, with a password of its own, and signed in."""
    staff, accounts = counter.services[StaffService], counter.services[AccountService]
    with counter.store.read() as rows:
        place = 100 + (rows.scalar(select(func.count()).select_from(StaffRow)) or 0)
    accounts.add(
        counter.administrator,
        login=login,
        name=f"{login} 乙",
        roles=frozenset(roles),
        password=GIVEN,
        id_number=id_number or officer_number(place),
    )
    accounts.confirm(counter.supervisor, login)
    staff.replace_password(login, GIVEN, PASSWORD)
    return staff.sign_in(login, PASSWORD)


def withdraw(
    counter: Counter, case_id: str, person: Invented = ELIGIBLE, *, reason: str = "另行申请"
) -> None:
    """The applicant takes the application back, card in hand."""
    from tests.documents.papers import signature

    counter.services[WithdrawalService].withdraw(
        counter.clerk, case_id, reason=reason, card=invented_card(person), signature=signature()
    )


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    opened = open_counter(tmp_path)
    yield opened
    opened.store.close()


@pytest.fixture
def card_of() -> Callable[[Invented], IdCard]:
    return invented_card
