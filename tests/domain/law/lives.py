"""Lives drawn at random around a span of days, the same for the same seed: stays, insurance, cards, studies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from clerk_app.domain.identity import IdType
from clerk_app.domain.law.records import (
    Card,
    CardKind,
    Education,
    Facts,
    Insurance,
    OpenCase,
    Person,
    Scheme,
    Service,
    Stay,
    Talent,
)
from clerk_app.domain.months import month_of

HOUSE = "4403040010010010000010000"
_EDUCATION = ("senior_high", "secondary_vocational", "technical", "higher", "junior_high", "primary")
_TALENT = ("certified_talent", "returned_overseas", "degree", "senior_skilled_worker")
_LEVELS = ("junior_college", "bachelor", "master", "doctor")


def lives(seed: int, first: date, last: date) -> Iterator[tuple[date, Facts]]:
    """Without end: a day from `first` to `last` and what is known of somebody on it."""
    draw = Random(seed)
    while True:
        on = first + timedelta(days=draw.randrange((last - first).days + 1))
        yield on, _facts(draw, on)


def _facts(draw: Random, on: date) -> Facts:
    return Facts(
        _person(draw, on),
        tuple(_stays(draw, on)),
        tuple(_insurance(draw, on)),
        tuple(_education(draw, on)),
        tuple(_talent(draw, on)),
        tuple(_cards(draw, on)),
        (OpenCase(draw.choice(list(Service)[:7]), on - timedelta(days=3)),) if draw.random() < 0.05 else (),
        frozenset({draw.choice(("residence", "insurance", "cards"))})
        if draw.random() < 0.03
        else frozenset(),
    )


def _person(draw: Random, on: date) -> Person:
    local = draw.random() < 0.04
    since = on + timedelta(days=draw.randrange(-200, 60)) if draw.random() < 0.04 else None
    return Person(
        draw.choices(list(IdType), weights=(30, 1, 1, 1))[0],
        draw.choice(("430102199003070012", "430102199003070012", "430102199003070012", "810000199003070015")),
        date(1990, 3, 7),
        "440304" if local else "430102",
        since,
    )


def _stays(draw: Random, on: date) -> Iterator[Stay]:
    """Up to four stays, the gaps and the year around the numbers of the law."""
    end: date | None = (
        None if draw.random() < 0.8 else on - timedelta(days=draw.choice((0, 1, 10, 30, 31, 90)))
    )
    for _ in range(draw.choice((0, 1, 1, 1, 2, 2, 3, 4))):
        until = on if end is None else end
        days = draw.choice((draw.randrange(1, 900), 365 + draw.randrange(-3, 4), 244 + draw.randrange(-3, 4)))
        start = until - timedelta(days=days)
        yield Stay(start, end, HOUSE)
        end = start - timedelta(days=draw.choice((1, 5, 29, 30, 31, 45, 200)))


def _insurance(draw: Random, on: date) -> Iterator[Insurance]:
    month = month_of(on)
    for scheme in draw.sample(list(Scheme), draw.choice((0, 1, 1, 2, 3))):
        paid = draw.choice((0.3, 0.7, 0.75, 0.9, 1.0))
        bits = sum(1 << (month - ago) for ago in range(draw.choice((0, 1)), 40) if draw.random() < paid) & ~(
            (1 << max(month - draw.choice((8, 12, 13, 18, 24, 40)), 0)) - 1
        )
        late = [index for index in range(month - 30, month + 1) if bits >> index & 1 and draw.random() < 0.02]
        yield Insurance(scheme, bits, {index: on + timedelta(days=draw.randrange(-60, 30)) for index in late})


def _education(draw: Random, on: date) -> Iterator[Education]:
    if draw.random() < 0.12:
        start = on - timedelta(days=draw.randrange(0, 900))
        end = draw.choice((None, on - timedelta(days=1), on, on + timedelta(days=200)))
        yield Education(draw.choice(_EDUCATION), start, end, draw.random() < 0.8)


def _talent(draw: Random, on: date) -> Iterator[Talent]:
    if draw.random() < 0.2:
        start, kind = on - timedelta(days=draw.randrange(0, 900)), draw.choice(_TALENT)
        end = draw.choice((None, None, on - timedelta(days=1), on + timedelta(days=100)))
        if kind == "degree":
            yield Talent(kind, start, end, draw.random() < 0.8, draw.choice(_LEVELS))
        else:
            yield Talent(kind, start, end)


def _cards(draw: Random, on: date) -> Iterator[Card]:
    if draw.random() < 0.5:
        issued = on - timedelta(
            days=draw.choice(
                (draw.randrange(1, 1500), 305 + draw.randrange(-2, 3), 365 + draw.randrange(-2, 3))
            )
        )
        endorsed: list[date] = []
        last = issued
        while draw.random() < 0.6 and (on - last).days > 310:
            last += timedelta(days=draw.randrange(306, min(400, (on - last).days + 1)))
            endorsed.append(last)
        cancelled = issued + timedelta(days=draw.randrange(1, 700)) if draw.random() < 0.05 else None
        yield Card(CardKind.PERMIT, issued, tuple(endorsed), None, cancelled)
    if draw.random() < 0.3:
        issued = date(2008, 8, 1) + timedelta(days=draw.randrange(0, 2500))
        valid_to = draw.choice((None, date(2018, 8, 1), date(2015, 6, 1), date(2015, 5, 31)))
        kind = draw.choice((CardKind.LEGACY_PERMIT, CardKind.LEGACY_TEMPORARY))
        yield Card(kind, issued, legacy_valid_to=valid_to)
