"""Random lives for papers: what the registers say of somebody, drawn around a day on which they come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from clerk_app.domain.days import add_months
from tests.people import HOUSE, OTHER_HOUSE, Invented, with_check_digit

FIRST, LAST = date(2026, 1, 5), date(2026, 12, 20)
SCHEMES = ("pension", "medical", "work_injury")
SCHOOLS = ("higher", "senior_high", "vocational_high", "junior_high", "primary")
Rows = dict[str, list[dict[str, str]]]


@dataclass(frozen=True)
class Life:
    """Somebody who comes to the counter on a day, and the register's rows about them."""

    person: Invented
    day: date
    rows: Rows

    @property
    def number(self) -> str:
        return with_check_digit(self.person.id_number)


def lives(count: int, seed: int) -> list[Life]:
    draw = Random(seed)
    return [_life(draw, place) for place in range(count)]


def _life(draw: Random, place: int) -> Life:
    day = FIRST + timedelta(days=draw.randrange((LAST - FIRST).days))
    birth = day - timedelta(days=draw.randrange(6 * 365, 80 * 365))
    region = "440304" if draw.random() < 0.04 else draw.choice(("430102", "360103", "510104"))
    sequence = 100 + place % 900
    number = f"{region}{birth:%Y%m%d}{sequence:03d}0"
    person = Invented("林知远", number, birth, "male" if sequence % 2 else "female")
    key = {"id_number": with_check_digit(number)}
    rows: Rows = defaultdict(list)
    rows["person"].append(
        key
        | {
            "id_type": "mainland_id",
            "name": person.name,
            "sex": person.sex,
            "birth_date": birth.isoformat(),
            "ethnic_group": "01",
            "household_region": region,
            "household_address": "湖南省长沙市虚构路1号",
        }
    )
    rows["stay"] += [key | row for row in _stays(draw, day)]
    rows["insurance"] += [key | row for row in _insurance(draw, day)]
    rows["education"] += [key | row for row in _schooling(draw, day)]
    rows["card"] += [key | row for row in _cards(draw, day, place)]
    return Life(person, day, rows)


def _stays(draw: Random, day: date) -> list[dict[str, str]]:
    kind = draw.random()
    if kind < 0.12:
        return []
    begins = day - timedelta(days=draw.choice((draw.randrange(1, 900), draw.randrange(355, 375))))
    if kind < 0.6:
        return [_stay(begins, None)]
    left = day - timedelta(days=draw.randrange(0, 60))
    if kind < 0.75:
        return [_stay(min(begins, left), left)]
    moved = begins + timedelta(days=draw.randrange(1, 300))
    back = moved + timedelta(days=draw.randrange(20, 45))
    return [_stay(begins, moved), _stay(back, None, OTHER_HOUSE)]


def _stay(start: date, end: date | None, house: str = HOUSE) -> dict[str, str]:
    return {"start": start.isoformat(), "end": end.isoformat() if end else "", "house_code": house}


def _insurance(draw: Random, day: date) -> list[dict[str, str]]:
    runs: list[dict[str, str]] = []
    for scheme in draw.sample(SCHEMES, draw.choice((0, 1, 1, 1, 2))):
        last = add_months(day.replace(day=1), -draw.choice((0, 1, 1, 1, 2, 6)))
        months = [add_months(last, -back) for back in range(draw.choice((3, 8, 11, 12, 13, 18, 24, 30)))]
        months = [month for month in months if draw.random() > 0.04]
        late = {month: add_months(month, 3) for month in months if draw.random() < 0.05}
        if months:
            runs.append(
                {
                    "scheme": scheme,
                    "months": " ".join(f"{month:%Y-%m}" for month in reversed(months)),
                    "back_paid": " ".join(f"{month:%Y-%m}={when}" for month, when in late.items()),
                }
            )
    return runs


def _schooling(draw: Random, day: date) -> list[dict[str, str]]:
    if draw.random() > 0.2:
        return []
    begins = day - timedelta(days=draw.randrange(-20, 900))
    ends = begins + timedelta(days=draw.randrange(200, 1400))
    return [
        {
            "kind": draw.choice(SCHOOLS),
            "start": begins.isoformat(),
            "end": draw.choice(("", ends.isoformat())),
            "full_time": draw.choice(("true", "true", "true", "false")),
        }
    ]


def _cards(draw: Random, day: date, place: int) -> list[dict[str, str]]:
    """A permit with its endorsements, sometimes late, sometimes left off, sometimes replaced already."""
    if draw.random() > 0.6:
        return []
    issued = day - timedelta(days=draw.randrange(1, 1300))
    endorsed: list[date] = []
    ends = add_months(issued, 12)
    while ends < day and draw.random() < 0.75:
        given = ends + timedelta(
            days=draw.randrange(-59, 0) if draw.random() < 0.8 else draw.randrange(0, 400)
        )
        if given >= day:
            break
        endorsed.append(given)
        ends = add_months(ends, 12) if given < ends else add_months(given, 12)
    lost = day - timedelta(days=draw.randrange(1, 9)) if draw.random() < 0.3 else None
    card = {
        "number": f"SZ{place:06d}1",
        "kind": "permit",
        "issued": issued.isoformat(),
        "endorsed": " ".join(given.isoformat() for given in endorsed),
        "lost": lost.isoformat() if lost is not None and lost > issued else "",
    }
    if draw.random() > 0.15:
        return [card]
    again = issued + timedelta(days=draw.randrange(1, 300))
    if again >= day:
        return [card]
    return [
        card | {"lost": ""},
        card | {"number": f"SZ{place:06d}2", "issued": again.isoformat(), "endorsed": ""},
    ]
