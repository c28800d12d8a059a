"""Invented people of the tests, with their registers relative to a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from clerk_app.devices.card_reader.contract import CardType, IdCard
from clerk_app.registers.opening import open_register
from clerk_app.registers.register import Register
from clerk_app.store.store import Store

HOUSE = "4403040010010010010010101"
OTHER_HOUSE = "4403050010010010010010202"


@dataclass(frozen=True)
class Invented:
    name: str
    id_number: str
    birth: date
    sex: str = "male"
    stay_days: int | None = 800  # how long registered; None = not at all
    insured_months: int = 30
    card_type: CardType = CardType.MAINLAND


ELIGIBLE = Invented("林知远", "430102199003070012", date(1990, 3, 7))
SHORT = Invented("周小满", "360103199506150021", date(1995, 6, 15), "female", stay_days=100)
RARE = Invented("王䶮", "610103198801010035", date(1988, 1, 1))
VERY_RARE = Invented("赵𠅤𬭚", "510104199212120041", date(1992, 12, 12), "female")
HMT = Invented("陈港生", "810000199003070015", date(1990, 3, 7), card_type=CardType.HMT)
STRANGER = Invented("何未名", "420102198507070052", date(1985, 7, 7), stay_days=None)
EVERYBODY = (ELIGIBLE, SHORT, RARE, VERY_RARE, HMT)


def with_check_digit(number: str) -> str:
    """The number with the right last character (ISO 7064 MOD 11-2), reckoned apart from the product."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return number[:17] + "10X98765432"[total % 11]


def officer_number(place: int) -> str:
    """An invented identity number for an officer; another one for each place, 0 to 999."""
    return with_check_digit(f"44030519850101{place:03d}0")


READER_SAM = "05.03-20240101-0000000007-0000000007"  # of an invented reader


def invented_card(person: Invented, valid_to: date | None = date(2040, 1, 1)) -> IdCard:
    return IdCard(
        card_type=person.card_type,
        name=person.name,
        name_raw=person.name,
        sex=person.sex,
        birth_date=person.birth,
        id_number=with_check_digit(person.id_number),
        valid_from=date(2020, 1, 1),
        valid_to=valid_to,
        ethnic_group="01",
        address="湖南省长沙市虚构路1号",
        issuer="长沙市公安局（虚构）",
        sam=READER_SAM,
    )


def _months(today: date, count: int) -> str:
    last = today.replace(day=1) - timedelta(days=1)
    year, month = divmod(last.year * 12 + last.month - 1 - (count - 1), 12)
    return f"{year:04d}-{month + 1:02d}..{last:%Y-%m}"


_REGISTERS: WeakKeyDictionary[Store, Register] = WeakKeyDictionary()


def register_of(store: Store) -> Register:
    """The mirror beside a store, opened once and closed with it."""
    if store not in _REGISTERS:
        _REGISTERS[store] = open_register(store)
    return _REGISTERS[store]


def load_people(register: Register, today: date) -> None:
    """The registers of EVERYBODY: a house, a stay and one insurance run each."""
    people, stays, insurance = [], [], []
    for person in EVERYBODY:
        number = with_check_digit(person.id_number)
        people.append(
            {
                "id_number": number,
                "id_type": "hmt_residence_permit" if person.card_type is CardType.HMT else "mainland_id",
                "name": person.name,
                "sex": person.sex,
                "birth_date": person.birth.isoformat(),
                "ethnic_group": "01",
                "household_region": number[:6],
                "household_address": "湖南省长沙市虚构路1号",
            }
        )
        if person.stay_days is not None:
            start = today - timedelta(days=person.stay_days)
            stays.append({"id_number": number, "start": start.isoformat(), "end": "", "house_code": HOUSE})
        if person.insured_months:
            insurance.append(
                {"id_number": number, "scheme": "pension", "months": _months(today, person.insured_months)}
            )
    houses = [
        {"house_code": HOUSE, "address": "福田区虚构街1号101", "district": "福田", "station": "440304010001"}
    ]
    stations = [
        {
            "code": "440304010001",
            "name": "福田示范派出所（虚构）",
            "district": "福田",
            "address": "福田区虚构街2号",
            "phone": "0755-00000000",
        }
    ]
    load_rows(
        register,
        {"station": stations, "house": houses, "person": people, "stay": stays, "insurance": insurance},
    )


def load_rows(register: Register, tables: dict[str, list[dict[str, str]]]) -> None:
    """Write the rows as the CSV files of `import` and import them: the tests take the product's way in."""
    import csv
    import tempfile
    from pathlib import Path

    from clerk_app.registers.importing import import_directory

    with tempfile.TemporaryDirectory() as name:
        for table, rows in tables.items():
            with (Path(name) / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, sorted({key for row in rows for key in row}))
                writer.writeheader()
                writer.writerows(rows)
        import_directory(register, Path(name))
