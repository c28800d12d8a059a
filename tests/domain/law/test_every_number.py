"""Every number of a policy decides something: its boundary is found, with a case on either side.

People are swept along one line after another (days of stay, days of a gap, months of insurance, age of a card
...). Wherever the verdict changes from one day or month to the next, the two neighbours are a case just inside
and a case just outside. A number that is one more or one less must then be noticed: by one of these people, or
where it decides about no verdict, by what is told, printed or shown. A number that nothing notices fails here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from clerk_app.domain.law.dated import versions_of
from clerk_app.domain.law.deadlines import last_day, process_dates
from clerk_app.domain.law.declaration import declare
from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.offline import standing
from clerk_app.domain.law.policy import Policy, PolicyBook
from clerk_app.domain.law.policy_text import policy_of
from clerk_app.domain.law.records import Card, CardKind, Facts, Insurance, Scheme, Service, Stay, Talent
from clerk_app.domain.months import month_of
from clerk_app.resources import resource_path
from clerk_app.ui.rules_text import RulesText
from tests.domain.law.law import HOUSE, calendar, facts, person

ON = date(2026, 11, 23)
OLD = date(2016, 1, 15)  # old cards and the transition still count
LEAP = date(2016, 4, 15)  # and the twelve months before have 366 days
WHOLE = tomllib.loads(resource_path("policies", "shenzhen.toml").read_text("utf-8"))
Path = tuple[str | int, ...]

# One less than nothing, days out of their order, more days than fit: the file itself says that it cannot be.
IMPOSSIBLE = ("out_of_range", "date_outside_the_file", "ends_before_begins", "more_days_than_window")

# Numbers whose meaning is not a boundary, and why.
NO_BOUNDARY = {
    "format": "of the file format",
    "in_force.from": "where the file begins: nothing comes before it",
    "forecast_months": "how far a forecast looks: nothing that goes on leads further ahead today",
    "note.endorsement_free.value": "the convention beside the fee of the endorsement",
    "guardian.below_age": "who comes with a guardian: held by tests/services/desk/test_guardian.py",
    "offline.leave_hours": "how long a supervisor's leave lasts: held by tests/hub/test_exchange.py",
}

JUDGING = ("rule", "route", "cycle", "legacy")  # whose numbers must move somebody; not so what is said alone
SAID = ("rule.residence_days.months",)  # as the law says it; `days` is how it is counted

# These are seen nowhere: old cards end on the same day, and on it each was held for a year.
HIDDEN = {
    ("rule.continuous_residence_exchange.deemed.0.until", -1): "deemed.1",
    ("rule.continuous_residence_exchange.deemed.0.until", 1): "legacy.exchange_until",
    ("rule.continuous_residence_exchange.deemed.1.until", 1): "legacy.exchange_until",
}


def called(path: Path, whole: dict[str, Any] = WHOLE) -> str:
    item: Any = whole
    names: list[str] = []
    for step in path:
        item = item[step]
        keys = ("key", "rule", "service", "dwelling", "name", "code", "fact")
        name = next((item[key] for key in keys if isinstance(item, dict) and key in item), step)
        names.append(str(step if isinstance(step, str) else name))
    return ".".join(names)


def numbers(item: Any = WHOLE, path: Path = ()) -> Iterator[Path]:
    """The paths of all numbers and dates; a first date of a dated value is that of the file."""
    if isinstance(item, dict):
        for key, value in item.items():
            if (*path, key) != ("case",):
                yield from numbers(value, (*path, key))
    elif isinstance(item, list):
        for at, value in enumerate(item):
            skipped = isinstance(value, dict) and "is" in value and at == 0
            inner = {"is": value["is"]} if skipped else value
            yield from numbers(inner, (*path, at))
    elif type(item) in (int, date):
        yield path


def law(whole: dict[str, Any]) -> PolicyBook:
    """Raises BadPolicy."""
    versions = versions_of("here.toml", {key: value for key, value in whole.items() if key != "case"}, {})
    return PolicyBook(("here.toml", policy_of("here.toml", version)) for version in versions)


def moved(path: Path, by: int, of: dict[str, Any] = WHOLE) -> dict[str, Any]:
    """The file with one number more or less."""

    def put(item: Any, steps: Path) -> Any:
        if not steps:
            return item + (timedelta(days=by) if isinstance(item, date) else by)
        copy = item.copy()
        copy[steps[0]] = put(item[steps[0]], steps[1:])
        return copy

    whole: dict[str, Any] = put(of, path)
    if path[0] == "deadline" and whole["deadline"][path[1]].get("steps"):  # they add up to the whole
        whole["deadline"] = list(whole["deadline"])
        deadline = dict(whole["deadline"][path[1]])  # type: ignore[index]
        steps = [dict(step) for step in deadline["steps"]]
        other = (path[3] + 1) % len(steps) if len(path) > 3 else 0  # type: ignore[operator]
        steps[other]["working_days"] += -by if len(path) > 3 else by
        whole["deadline"][path[1]] = deadline | {"steps": steps}  # type: ignore[index]
    return whole


# --- people along lines


@dataclass(frozen=True)
class Line:
    """People along one number, from the first to the last of it."""

    name: str
    services: tuple[Service, ...]
    ends: tuple[int, int]
    step: int
    at: Callable[[int], tuple[date, Facts]]


LONG = Stay(date(2008, 1, 1), None, HOUSE)


def paid(first: int, last: int, on: date = ON) -> tuple[Insurance, ...]:
    """Posted from `first` to `last` months before the month of the day."""
    bits = sum(1 << (month_of(on) - ago) for ago in range(last, first + 1))
    return (Insurance(Scheme.PENSION, bits),) if bits else ()


def ago(days: int, on: date = ON) -> date:
    return on - timedelta(days=days)


def card(issued: date, *endorsed: date, cancelled: date | None = None) -> Card:
    return Card(CardKind.PERMIT, issued, endorsed, cancelled=cancelled)


def old_card(issued: date, valid_to: date | None = None) -> Card:
    return Card(CardKind.LEGACY_PERMIT, issued, legacy_valid_to=valid_to)


def along(
    name: str,
    services: tuple[Service, ...],
    ends: tuple[int, int, int],
    day: date | Callable[[int], date],
    **parts: Any,
) -> Line:
    """A line whose parts are the same for everybody, or made from the number and the day."""

    def at(k: int) -> tuple[date, Facts]:
        on = day if isinstance(day, date) else day(k)
        paid_up = {"insurance": lambda _k, on: paid(40, 1, on)} | parts
        return on, facts(**{key: part(k, on) if callable(part) else part for key, part in paid_up.items()})

    return Line(name, services, ends[:2], ends[2], at)


def stays(*spans: tuple[int, int | None]) -> Callable[[int, date], tuple[Stay, ...]]:
    """Stays by days ago."""
    return lambda _k, on: tuple(
        Stay(ago(start, on), None if end is None else ago(end, on), HOUSE) for start, end in spans
    )


FIRST, ENDORSE, OLD_CARD = (Service.FIRST_ISSUE,), (Service.ENDORSEMENT,), (Service.LEGACY_EXCHANGE,)
OF_CARD = (Service.REAPPLY, Service.ENDORSEMENT, Service.REISSUE_LOST)
VALID, HELD = (card(date(2025, 12, 1)),), (old_card(date(2014, 1, 1), date(2017, 1, 1)),)
SHORT = (old_card(date(2015, 5, 20), date(2025, 1, 1)),)  # held, but not for a year


def day_by_day(first: date) -> Callable[[int], date]:
    return lambda k: first + timedelta(days=k)


def since(k: int, on: date) -> tuple[Stay, ...]:
    return (Stay(ago(k, on), None, HOUSE),)


def gap(k: int, on: date) -> tuple[Stay, ...]:
    return Stay(ago(700, on), ago(40 + k, on), HOUSE), Stay(ago(40, on), None, HOUSE)


def pieces(days: int) -> Callable[[int, date], tuple[Stay, ...]]:
    """So many days of stay in all, with a gap."""
    return lambda k, on: (Stay(ago(days + k, on), ago(40 + k, on), HOUSE), Stay(ago(40, on), None, HOUSE))


def given_back(k: int, on: date) -> tuple[Card, ...]:
    """An old card that was held before another one, a year of days in all."""
    later = date(2015, 5, 20)
    held = 365 - (on - later).days
    before = Card(
        CardKind.LEGACY_PERMIT, later - timedelta(days=k + held), cancelled=later - timedelta(days=k)
    )
    return before, *SHORT


def lines() -> Iterator[Line]:
    long = (LONG,)
    yield along("stay", FIRST, (0, 800, 20), ON, residence=since)
    yield along("stay, endorsement", ENDORSE, (0, 800, 20), ON, residence=since, cards=VALID)
    yield along(
        "a stay that ended",
        ENDORSE,
        (0, 500, 10),
        ON,
        residence=lambda k, on: (Stay(ago(k + 260, on), ago(k, on), HOUSE),),
        cards=VALID,
    )
    yield along("gap", FIRST, (0, 60, 5), ON, residence=gap)
    # old cards and their transition
    yield along("gap, old card", OLD_CARD, (0, 60, 5), OLD, residence=gap, cards=SHORT)
    for on in (OLD, LEAP):
        yield along(f"stay on {on}", FIRST, (0, 800, 20), on, residence=since)
        yield along(f"stay on {on}, old card", OLD_CARD, (0, 800, 20), on, residence=since, cards=SHORT)
    for days in (364, 365):
        yield along(f"{days} days in pieces", FIRST, (0, 60, 5), LEAP, residence=pieces(days))
        yield along(f"{days} in pieces", OLD_CARD, (0, 60, 5), LEAP, residence=pieces(days), cards=SHORT)
    yield along(
        "age of an old card",
        OLD_CARD,
        (0, 800, 20),
        OLD,
        residence=stays((50, None)),
        cards=lambda k, on: (old_card(ago(k, on)),),
    )
    yield along("two old cards", OLD_CARD, (1, 30, 3), LEAP, residence=stays((50, None)), cards=given_back)
    year = (Stay(date(2015, 6, 1), None, HOUSE),)
    less = (Stay(date(2015, 6, 2), None, HOUSE),)
    for residence in (year, less):
        yield along("the transition", FIRST, (1, 30, 5), day_by_day(date(2016, 5, 15)), residence=residence)
    for residence in (less, (Stay(date(2016, 4, 1), None, HOUSE),), long):
        last_days = day_by_day(date(2016, 5, 15))
        yield along("last days", OLD_CARD, (1, 30, 5), last_days, residence=residence, cards=HELD)
    around = day_by_day(date(2015, 5, 20))
    yield along(
        "issue of an old card",
        OLD_CARD,
        (0, 30, 5),
        OLD,
        residence=long,
        cards=lambda k, _on: (old_card(around(k), date(2025, 1, 1)),),
    )
    yield along(
        "last day of an old card",
        OLD_CARD,
        (0, 30, 5),
        OLD,
        residence=long,
        cards=lambda k, _on: (old_card(date(2012, 1, 1), around(k)),),
    )
    # insurance
    for residence in (stays((370, None)), long):
        yield along(
            "months paid", FIRST, (0, 30, 1), ON, residence=residence, insurance=lambda k, _on: paid(k, 1)
        )
    for count in (17, 18):
        yield along(
            f"{count} months paid some time ago",
            FIRST,
            (1, 24, 1),
            ON,
            residence=stays((370, None)),
            insurance=lambda k, _on, count=count: paid(k + count - 1, k),
        )
    yield along(
        "months paid, endorsement",
        ENDORSE,
        (0, 20, 1),
        ON,
        residence=long,
        insurance=lambda k, _on: paid(k, 1),
        cards=VALID,
    )
    yield along(
        "eight months paid some time ago",
        ENDORSE,
        (1, 20, 1),
        ON,
        residence=long,
        insurance=lambda k, _on: paid(k + 7, k),
        cards=VALID,
    )
    # the permit
    yield along(
        "age of a permit", OF_CARD, (0, 1300, 20), ON, residence=long, cards=lambda k, on: (card(ago(k, on)),)
    )
    yield along(
        "a card withdrawn before its replacement",
        OF_CARD,
        (0, 60, 2),
        ON,
        residence=long,
        cards=lambda k, on: (card(date(2025, 12, 20), cancelled=ago(20 + k, on)), card(ago(20, on))),
    )
    # the rest
    yield along(
        "age", FIRST, (50, 70, 1), ON, insurance=(), who=lambda k, on: person(birth_date=ago(365 * k, on))
    )
    yield along(
        "birthday",
        FIRST,
        (0, 400, 20),
        ON,
        insurance=(),
        who=lambda k, on: person(birth_date=date(1966, 6, 1) + timedelta(days=k)),
    )
    titles = (Talent("degree", date(2010, 7, 1), None, True, "bachelor"),)
    for service, cards in ((FIRST, ()), (ENDORSE, (card(date(2015, 12, 1)),))):
        yield along(
            f"the day of a bachelor's {service[0]}",
            service,
            (-20, 20, 5),
            day_by_day(date(2016, 11, 1)),
            residence=long,
            insurance=(),
            talent=titles,
            cards=cards,
        )


def said(
    book: PolicyBook, service: Service, on: date, given: Facts, place: str = "shenzhen"
) -> tuple[Any, ...]:
    """What a verdict decides, and to which route or group without one it points."""
    verdict = judge(book.on(place, on), service, given, on, calendar())
    return (
        verdict.outcome,
        verdict.eligible_from,
        verdict.valid_to,
        verdict.fee,
        verdict.card_state,
        verdict.due,
        verdict.due_reason,
        verdict.if_registered,
        verdict.no_route,
        tuple(condition.met for condition in verdict.conditions),
    )


Boundary = tuple[Service, date, Facts, tuple[Any, ...]]


def edges(
    along_lines: Iterator[Line], ask: Callable[[Service, date, Facts], tuple[Any, ...]]
) -> list[Boundary]:
    """Both neighbours of every change along every line and its end, with what is said of them."""
    found: list[Boundary] = []
    for line in along_lines:
        for service in line.services:
            low, last = line.ends
            known = {low: ask(service, *line.at(low))}
            for k in range(low + line.step, last + line.step, line.step):
                known[k] = ask(service, *line.at(k))
                below, above = k - line.step, k
                while above - below > 1 and known[below] != known[above]:
                    middle = (below + above) // 2
                    known[middle] = ask(service, *line.at(middle))
                    below, above = (below, middle) if known[middle] != known[below] else (middle, above)
            changes = {
                k
                for k in known
                if {k - 1, k + 1} & known.keys()
                and any(known.get(n, known[k]) != known[k] for n in (k - 1, k + 1))
            }
            found += [(service, *line.at(k), known[k]) for k in sorted(changes | {max(known)})]
    return found


@cache
def boundaries() -> tuple[Boundary, ...]:
    book = law(WHOLE)
    return tuple(edges(lines(), lambda service, on, given: said(book, service, on, given)))


# --- what is told, printed or shown without a verdict


def told(book: PolicyBook) -> tuple[Any, ...]:
    now: Policy = book.on("shenzhen", ON)
    rules, noon = RulesText(), datetime(2026, 11, 23, 4, tzinfo=UTC)
    hours = [standing(now.offline, noon - timedelta(hours=n), noon, None)[0] for n in range(1, 100)]
    return (
        [
            book.on("shenzhen", day).deadlines["written_reply"].article
            for day in (date(2016, 10, 31), date(2016, 11, 1))
        ],
        [last_day(deadline, ON - timedelta(days=30), calendar()) for deadline in now.deadlines.values()],
        [process_dates(service, ON - timedelta(days=30), calendar()) for service in now.services.values()],
        hours,
        [rules.penalty(penalty) for penalty in now.penalties],
        [str(remedy.text) for remedy in now.remedies],
        [reason.title for reason in now.refusal_reasons],
        [
            declare(now, each.dwelling, ON, ON + timedelta(days=stay))
            for each in now.declarations
            for stay in range(0, 40)
        ],
        [service.fee for service in now.services.values()],
    )


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("path", [path for path in numbers() if called(path) not in NO_BOUNDARY], ids=called)
def test_a_number_that_is_one_off_is_noticed_on_either_side(path: Path) -> None:
    for by in (1, -1):
        try:
            book = law(moved(path, by))
        except BadPolicy as error:
            assert error.reason in IMPOSSIBLE, (called(path), by)  # noqa: PT017
            continue
        by_people = path[0] in JUDGING and called(path) not in SAID
        seen = moves_somebody(book) or (not by_people and told(book) != told_now())
        assert seen or (called(path), by) in HIDDEN, f"{called(path)} {by:+}"


def moves_somebody(book: PolicyBook) -> bool:
    return any(said(book, *who) != as_is for *who, as_is in boundaries())


@cache
def told_now() -> tuple[Any, ...]:
    return told(law(WHOLE))


def test_the_search_fails_for_a_number_that_decides_nothing() -> None:
    assert len(boundaries()) > 80
    now = law(WHOLE)
    idle = replace(now.on("shenzhen", ON), source="elsewhere")
    book = PolicyBook((("a", now.on("shenzhen", OLD)), ("b", idle)))
    assert not moves_somebody(book)
    assert told(book) == told_now()


def test_what_has_no_boundary_is_still_there() -> None:
    assert NO_BOUNDARY.keys() <= {called(path) for path in numbers()}


# --- the other places: what their verdicts rest on

PLACES = {
    file.stem: tomllib.loads(file.read_text("utf-8"))
    for file in sorted(resource_path("policies").glob("*.toml"))
    if file.stem != "shenzhen"
}
OTHERS = [
    (place, path)
    for place, whole in PLACES.items()
    for path in numbers(whole)
    if path[0] in (*JUDGING, "deadline")
]


def lines_elsewhere(services: frozenset[Service]) -> Iterator[Line]:
    long, paid_long = (LONG,), {"insurance": lambda _k, on: paid(60, 1, on)}
    yield along("stay", FIRST, (0, 800, 20), ON, residence=since, **paid_long)
    yield along("gap", FIRST, (0, 60, 5), ON, residence=gap, **paid_long)
    yield along("months paid", FIRST, (0, 60, 1), ON, residence=long, insurance=lambda k, _on: paid(k, 1))
    if Service.ENDORSEMENT not in services:
        return
    fresh = (card(date(2026, 6, 1)),)
    yield along("years of residence", ENDORSE, (0, 800, 5), ON, residence=since, cards=fresh)
    yield along(
        "a gap in the years of residence",
        ENDORSE,
        (0, 60, 5),
        ON,
        residence=lambda k, on: (Stay(ago(360, on), ago(40 + k, on), HOUSE), Stay(ago(40, on), None, HOUSE)),
        cards=fresh,
    )
    recent = (Stay(date(2026, 6, 1), None, HOUSE),)  # no full year is near
    aged = {"residence": recent, "cards": lambda k, on: (card(ago(k, on)),)}
    yield along("age of a permit", ENDORSE, (0, 1300, 5), ON, **aged)


@cache
def boundaries_of(place: str) -> tuple[str, tuple[Boundary, ...]]:
    book, name = law(PLACES[place]), PLACES[place]["name"]
    services = frozenset(Service(each["service"]) for each in PLACES[place]["service"])
    return name, tuple(
        edges(lines_elsewhere(services), lambda service, on, given: said(book, service, on, given, name))
    )


@pytest.mark.parametrize(
    ("place", "path"), OTHERS, ids=[f"{place}.{called(path, PLACES[place])}" for place, path in OTHERS]
)
def test_a_number_of_another_place_that_is_one_off_is_noticed(place: str, path: Path) -> None:
    whole = PLACES[place]
    for by in (1, -1):
        try:
            book = law(moved(path, by, whole))
        except BadPolicy as error:
            assert error.reason in IMPOSSIBLE, (place, path, by)  # noqa: PT017
            continue
        name, people = boundaries_of(place)
        assert any(said(book, *who, name) != as_is for *who, as_is in people), (called(path, whole), by)


def test_every_place_says_what_its_text_leaves_open_of_late_facts_and_cancellation() -> None:
    for place, whole in PLACES.items():
        told_of = {(note["topic"], note["key"]) for note in whole["note"]}
        silent = "late" not in whole and "cancellation" not in whole
        assert silent == (("convention", "late_and_cancellation") in told_of), place
        assert whole["case"], place
