"""The law of Shenzhen once more, slowly: a reference that is read apart from the product.

It works on the case format (``cases/README``) and shares nothing with the product but the table of working
days. Everything is counted in the plainest way there is: a permit is carried from day to day, a stay is a set
of days, months are texts. What a case asks is judged as of ``on``, the day of the application; ``decided`` is
the day on which a supervisor decides, ``paid`` that on which a fee is paid.

The numbers stand here as the texts have them: 条例 arts. 2, 19, 22 to 25, 27, 51, 52; 办理规定 arts. 15 to 17, 19 to
21, 26, 28; and the conventions of the case format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Case = dict[str, Any]
DAY = timedelta(days=1)
TEXT_OF_2016 = date(2016, 11, 1)
TALENTS = ("certified_talent", "returned_overseas", "senior_skilled_worker")
SCHOOLS = ("senior_high", "secondary_vocational", "technical", "vocational_high", "higher")
SERVICES = (
    "first_issue",
    "endorsement",
    "reissue_lost",
    "reissue_exchange",
    "reapply",
    "legacy_exchange",
    "residence_registration",
)
PAID = ("reissue_lost", "reissue_exchange", "reapply")


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def months_after(start: date, months: int) -> date:
    """The same day so many months on; where it is missing, the 1st of the next month."""
    year, month = start.year, start.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    try:
        return date(year, month, start.day)
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1)


def month_names(last: date, count: int) -> list[str]:
    """The months before that of a day, newest first."""
    names: list[str] = []
    year, month = last.year, last.month
    for _ in range(count):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        names.append(f"{year:04d}-{month:02d}")
    return names


# --- the permit, carried from day to day


@dataclass
class Held:
    """The permit as it stands at the end of a day."""

    origin: date
    years: int = 1
    suspended: date | None = None
    ended_by_time: bool = False

    def year_ends(self) -> date:
        return months_after(self.origin, 12 * self.years)


@dataclass(frozen=True)
class Permit:
    state: str = "none"
    card: Case | None = None
    year_ends: date | None = None


def permit_of(case: Case, on: date, acts_until: date) -> Permit:
    """The permit on a day. An act of cancellation counts until `acts_until`, a later day or the same."""
    cards = sorted(
        (card for card in case["cards"] if card["kind"] == "permit" and day(card["issued"]) <= on),
        key=lambda card: card["issued"],
    )
    if not cards:
        return Permit()
    issues: dict[date, list[Case]] = {}
    given: dict[date, list[date]] = {}  # day of the endorsement: the days on which they were applied for
    for card in cards:
        issues.setdefault(date.fromisoformat(card["issued"]), []).append(card)
        for text in dict.fromkeys(card["endorsed"]):
            signed = date.fromisoformat(text)
            if signed <= on:
                applied = date.fromisoformat(card.get("applied", {}).get(text, text))
                given.setdefault(signed, []).append(applied)
    turns = {turn for each in (issues, given) for turn in each} | {on}
    held: Held | None = None
    holding: Case = cards[0]
    cancelled: date | None = None
    for today in sorted(turns):  # between these days nothing happens but what the calendar does
        if held is not None:
            grow_old(held, today)
        for card in issues.get(today, []):
            by_act = cancelled is not None and today > cancelled + 10 * DAY
            if held is None or held.ended_by_time or by_act:
                held = Held(today)
            holding = card
            cancelled = day(card["cancelled"])
            if cancelled is not None and cancelled > acts_until:
                cancelled = None
        for applied in given.get(today, []):
            if held is not None and not (cancelled is not None and today >= cancelled):
                endorse(held, today, applied)
    assert held is not None
    grow_old(held, on)
    if cancelled is not None or held.ended_by_time:
        state = "cancelled"
    else:
        state = "suspended" if held.suspended is not None else "valid"
    return Permit(state, holding, held.year_ends())


def grow_old(held: Held, today: date) -> None:
    if held.suspended is None and today >= held.year_ends():
        held.suspended = held.year_ends()
    if held.suspended is not None and today >= months_after(held.suspended, 24):
        held.ended_by_time = True


def endorse(held: Held, today: date, applied: date) -> None:
    """What was applied for in time was done in time; a suspended permit is restored from today."""
    if applied >= months_after(held.year_ends(), 24):
        return
    if applied >= held.year_ends():
        held.origin, held.years = today, 1
    elif applied > months_after(held.origin, 12 * (held.years - 1)):
        held.years += 1
    held.suspended, held.ended_by_time = None, False
    grow_old(held, today)


def old_card_good_to(card: Case) -> date | None:
    """条例 art. 52: one that was good on 2015-06-01 stays good to the end of the exchange."""
    begin, printed = date(2015, 6, 1), day(card["legacy_valid_to"])
    if date.fromisoformat(card["issued"]) <= begin and (printed is None or printed >= begin):
        end = date(2016, 5, 31)
    else:
        end = min(printed or begin, begin)
    cancelled = day(card["cancelled"])
    return end if cancelled is None else min(end, cancelled - DAY)


def old_card_state(case: Case, on: date) -> str:
    old = [c for c in case["cards"] if c["kind"] != "permit" and date.fromisoformat(c["issued"]) <= on]
    if not old:
        return "none"
    return "valid" if any(old_card_good_to(card) >= on for card in old) else "lapsed"


# --- stays and months


def stays_of(case: Case) -> list[tuple[date, date | None]]:
    return sorted((date.fromisoformat(stay["from"]), day(stay["to"])) for stay in case["residence"])


def chain(case: Case, on: date, gap: int) -> tuple[date | None, bool]:
    """First day of the stay that goes on without a longer gap, and whether it lasts on the day."""
    start: date | None = None
    left: date | None = None
    for begin, end in stays_of(case):
        if begin > on:
            break
        if start is None or left is None or (begin - left).days > gap:
            start = begin
        left = end if end is not None and end <= on else None
    return start, start is not None and left is None


def registered_days(case: Case, first: date, end: date) -> int:
    """Days from `first` to `end` (excluded) on which somebody is registered."""
    total, cursor = 0, first
    while cursor < end:
        total += any(begin <= cursor and (left is None or cursor < left) for begin, left in stays_of(case))
        cursor += DAY
    return total


def registered_days_fast(case: Case, first: date, end: date) -> int:
    """The same where stays do not overlap, which the case format does not allow."""
    total = 0
    for begin, left in stays_of(case):
        total += max(0, (min(end, left or end) - max(first, begin)).days)
    return total


def old_card_days(case: Case, first: date, end: date) -> int:
    days: set[date] = set()
    for card in case["cards"]:
        if card["kind"] != "permit":
            cursor = max(first, date.fromisoformat(card["issued"]))
            while cursor < end and cursor <= old_card_good_to(card):
                days.add(cursor)
                cursor += DAY
    return len(days)


def posted(item: Case, on: date, *, late_too: bool) -> set[str]:
    late = item["back_paid"]
    months = {month for month in item["months"] if month not in late}
    return months | {month for month, when in late.items() if late_too and when <= on.isoformat()}


def by_one_scheme(case: Case, on: date, enough: Callable[[set[str]], bool]) -> bool | None:
    """Yes by months that were paid in time; open where late ones are needed."""
    if any(enough(posted(item, on, late_too=False)) for item in case["insurance"]):
        return True
    return None if any(enough(posted(item, on, late_too=True)) for item in case["insurance"]) else False


def insured_long(case: Case, on: date, *, exchange: bool) -> bool | None:
    start, _ = chain(case, on, 30)
    if deemed(case, on, exchange=exchange):  # then a year of registered stay is deemed to lie behind
        year_ago = months_after(on, -12)
        start = year_ago if start is None else min(start, year_ago)

    def enough(months: set[str]) -> bool:
        if sum(name in months for name in month_names(on, 24)) >= 18:
            return True
        if start is None:
            return False
        run, year, month = 0, start.year, start.month
        while (year, month) <= (on.year, on.month):
            run = run + 1 if f"{year:04d}-{month:02d}" in months else 0
            if run >= 12:
                return True
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return False

    return by_one_scheme(case, on, enough)


def insured_eight(case: Case, on: date) -> bool | None:
    return by_one_scheme(case, on, lambda months: sum(name in months for name in month_names(on, 12)) >= 8)


# --- conditions of the services


def both(*answers: bool | None) -> bool | None:
    if False in answers:
        return False
    return None if None in answers else True


def lived_long(case: Case, on: date, *, exchange: bool) -> bool:
    start, lasts = chain(case, on, 30)
    if lasts and start is not None and months_after(start, 12) <= on:
        return True
    return deemed(case, on, exchange=exchange)


def deemed(case: Case, on: date, *, exchange: bool) -> bool:
    """办理规定 art. 28, for the first twelve months of the 条例."""
    if on > date(2016, 5, 31):
        return False
    year_ago = months_after(on, -12)
    if registered_days_fast(case, year_ago, on) >= 365:
        return True
    return exchange and old_card_days(case, year_ago, on) >= 365


def direct(case: Case, on: date) -> bool:
    """Talents and full-time pupils and students with a registration that lasts."""
    if not chain(case, on, 0)[1]:
        return False
    levels = ("junior_college", "bachelor", "master", "doctor")
    if on < TEXT_OF_2016:
        levels = ("master", "doctor")

    def lasts(item: Case) -> bool:
        end = day(item["to"])
        return date.fromisoformat(item["from"]) <= on and (end is None or on <= end)

    for item in case["talent"]:
        by_degree = item["kind"] == "degree" and item.get("full_time") and item.get("level") in levels
        if lasts(item) and (by_degree or item["kind"] in TALENTS):
            return True
    return any(item["full_time"] and item["kind"] in SCHOOLS and lasts(item) for item in case["education"])


@dataclass(frozen=True)
class Answer:
    outcome: str
    card_state: str
    valid_to: date | None
    fee: int


def answer(case: Case, service: str, on: date, decided: date) -> Answer:
    permit = permit_of(case, on, decided)
    old = old_card_state(case, on)
    state = permit.state if permit.state != "none" else old
    outcome = outcome_of(case, service, on, decided, permit, old)
    valid_to = None
    if outcome in ("eligible", "refer"):
        valid_to = good_to(service, permit, decided)
    return Answer(outcome, state, valid_to, 20 if service in PAID else 0)


def outcome_of(case: Case, service: str, on: date, decided: date, permit: Permit, old: str) -> str:
    if not for_this_person(case, service, decided, permit, old):
        return "wrong_service"
    open_ = any(
        item["service"] == service and date.fromisoformat(item["accepted"]) <= on
        for item in case["open_cases"]
    )
    met = both(not open_, asked(case, service, on, decided, permit))
    return {True: "eligible", False: "not_eligible", None: "refer"}[met]


def for_this_person(case: Case, service: str, decided: date, permit: Permit, old: str) -> bool:
    person = case["person"]
    since = day(person["local_household_since"])
    local = person["household_region"].startswith("4403") or (since is not None and since <= decided)
    if service == "residence_registration":
        return not local
    if person["id_type"] != "mainland_id" or person["id_number"][:2] in ("81", "82", "83") or local:
        return False
    wanted = {
        "first_issue": ("none",),
        "reapply": ("cancelled",),
        "legacy_exchange": ("none", "cancelled"),
    }.get(service, ("valid", "suspended"))
    return permit.state in wanted and (service != "legacy_exchange" or old == "valid")


def asked(case: Case, service: str, on: date, decided: date, permit: Permit) -> bool | None:
    if service == "residence_registration":
        return True
    if service in ("reissue_lost", "reissue_exchange"):
        lost = None if permit.card is None else day(permit.card["lost"])
        at_hand = lost is None or lost > decided
        return permit.state == "valid" and (service == "reissue_lost" or at_hand)
    if service == "endorsement":
        assert permit.year_ends is not None
        if on < permit.year_ends - 60 * DAY:
            return False
        stayed = registered_days_fast(case, months_after(on, -12), on) >= 244
        return True if direct(case, on) else both(stayed, insured_eight(case, on))
    exchange = service == "legacy_exchange"
    return (
        True
        if direct(case, on)
        else both(lived_long(case, on, exchange=exchange), insured_long(case, on, exchange=exchange))
    )


def good_to(service: str, permit: Permit, decided: date) -> date | None:
    if service in ("first_issue", "reapply", "legacy_exchange"):
        return months_after(decided, 12) - DAY
    if permit.year_ends is None:
        return None
    if service == "endorsement":
        begin = permit.year_ends if permit.state == "valid" else decided
        return months_after(begin, 12) - DAY
    return permit.year_ends - DAY if service in ("reissue_lost", "reissue_exchange") else None


def working_days_after(start: date, count: int, works: Callable[[date], bool]) -> date:
    """The day of the start does not count."""
    cursor = start
    while count:
        cursor += DAY
        count -= works(cursor)
    return cursor


def last_days(service: str, on: date, paid: date, works: Callable[[date], bool]) -> tuple[date, date] | None:
    """Last day to tell a refusal, counted from the application; and of the issue, from there or the payment."""
    if service == "residence_registration":
        return None
    if service == "endorsement":
        return working_days_after(on, 3, works), working_days_after(on, 3, works)
    issue = working_days_after(paid, 10, works) if service in PAID else working_days_after(on, 15, works)
    return working_days_after(on, 7, works), issue
