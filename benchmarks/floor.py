"""What the measurements share: an invented counter with as many eligible people as wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from argon2 import PasswordHasher

from clerk_app.app.data import create_store
from clerk_app.app.services import build_services
from clerk_app.demo.station import officer_number
from clerk_app.devices.card_reader.contract import CardType, IdCard
from clerk_app.devices.printer.folder import FolderPrinter
from clerk_app.domain.identity import check_character
from clerk_app.domain.months import month_of
from clerk_app.domain.staff import Role
from clerk_app.registers.importing import note_loaded, put_rows
from clerk_app.registers.kinds.house import REGISTER as HOUSES
from clerk_app.registers.kinds.insurance import REGISTER as MONTHS, insurance_rows
from clerk_app.registers.kinds.person import REGISTER as PERSONS
from clerk_app.registers.kinds.stay import REGISTER as STAYS
from clerk_app.registers.opening import open_register
from clerk_app.registers.register import Register
from clerk_app.services.container import Services
from clerk_app.services.core import Core
from clerk_app.services.rules.rulebook import load_rules
from clerk_app.services.session import Session
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.service import StaffService
from clerk_app.settings import SecuritySettings, Settings, StationSettings
from clerk_app.store.store import Store

HOUSE = "4403040010010010010010101"


@dataclass(frozen=True)
class BenchCounter:
    store: Store
    register: Register
    services: Services
    clerk: Session

    def close(self) -> None:
        self.store.close()


def number_of(index: int) -> str:
    """A lawful invented number for each index up to 9,990,000 (region, birth day, order, check)."""
    day, order = divmod(index, 999)
    birth = date(1970, 1, 1) + timedelta(days=day)
    body = f"430102{birth:%Y%m%d}{order + 1:03d}"
    return body + check_character(body)


SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉红志建国辉云飞鹏宇浩然子轩梓涵雨欣思远知行"
    "晓岚嘉怡正诗琪佳慧雪梅春兰海波江山林森天成永福德荣宝金银龙虎"
)


def name_of(index: int) -> str:
    """An invented name: a surname and two characters, each of the nearly three hundred thousand as often."""
    first, rest = index % len(SURNAMES), index // len(SURNAMES)
    return SURNAMES[first] + GIVEN[rest % len(GIVEN)] + GIVEN[rest // len(GIVEN) % len(GIVEN)]


def phone_of(index: int) -> str:
    return f"13{index:09d}"


def people_of(count: int, today: date) -> Iterator[IdCard]:
    """The cards of the first people of the register."""
    return (card_of(index, today) for index in range(count))


def card_of(index: int, today: date) -> IdCard:
    """The card of the person of that index."""
    number = number_of(index)
    return IdCard(
        card_type=CardType.MAINLAND,
        name=name_of(index),
        name_raw=name_of(index),
        sex="male" if int(number[16]) % 2 else "female",
        birth_date=date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}"),
        id_number=number,
        valid_from=date(2020, 1, 1),
        valid_to=today + timedelta(days=3650),
        ethnic_group="01",
        address="湖南省长沙市虚构路1号",
        issuer="长沙市公安局（虚构）",
    )


def fill_register(register: Register, people: int, today: date) -> None:
    """People who all live and are insured here for three years, in batches of the import."""
    bits = (1 << 36) - 1 << month_of(today) - 36
    run = [row[1:] for row in insurance_rows("", "pension", bits, {})]  # the same months for everybody
    start = (today - timedelta(days=1100)).isoformat()
    put_rows(register, HOUSES, [(HOUSE, "福田区虚构街1号101", "福田", None, "440304010001")])
    for begin in range(0, people, 100_000):
        numbers = [number_of(index) for index in range(begin, min(begin + 100_000, people))]
        persons = []
        for index, number in enumerate(numbers, start=begin):
            birth = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
            sex = "male" if int(number[16]) % 2 else "female"
            persons.append(
                (
                    number,
                    "mainland_id",
                    name_of(index),
                    sex,
                    birth,
                    "01",
                    number[:6],
                    "虚构路1号",
                    None,
                    phone_of(index),
                )
            )
        put_rows(register, PERSONS, persons)
        put_rows(register, STAYS, [(number, start, None, HOUSE) for number in numbers])
        put_rows(register, MONTHS, [(number, *row) for number in numbers for row in run])
    note_loaded(register)


PASSWORD = "Measure-Lychee-88"
SECOND = "second"  # log-in name of the supervisor


def invented_counter(directory: Path, *, people: int) -> BenchCounter:
    """A counter in `directory` with one clerk and `people` eligible people in its register."""
    settings = Settings(
        station=StationSettings("440304010001", "福田示范派出所（虚构）"),
        security=SecuritySettings(keyring=False),
    )
    store = create_store(directory / "data", "FT-01")
    register = open_register(store)
    fill_register(register, people, date.today())
    core = Core(store, register, load_rules(), settings)
    printer = FolderPrinter(directory / "paper")
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    services = build_services(core, lambda: printer, hasher=cheap)
    password = PASSWORD
    roles = frozenset({Role.CLERK, Role.ISSUER})
    posts = {"bench": roles, SECOND: frozenset({Role.SUPERVISOR})}
    for place, (login, held) in enumerate(posts.items()):
        services[AccountService].add(
            None,
            login=login,
            name="测量",
            roles=held,
            password=password,
            id_number=officer_number(place),
        )
    return BenchCounter(store, register, services, services[StaffService].sign_in("bench", password))
