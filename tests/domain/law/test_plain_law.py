"""The law of the product against the plain one on random lives, applied for, decided and paid on days of their own.

``CLERK_APP_PLAIN_CASES=200000`` asks for as many; each case is asked for every service.
"""

from __future__ import annotations

import os
from collections import Counter as Tally
from datetime import date, timedelta
from random import Random
from typing import Any

from clerk_app.domain.law.casefile import case_from_json, case_to_json
from clerk_app.domain.law.deadlines import last_day
from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.records import Service
from tests.domain.law import plain_law as plain
from tests.domain.law.law import book, calendar

CASES = int(os.environ.get("CLERK_APP_PLAIN_CASES", "800"))
FIRST, LAST = date(2015, 6, 1), date(2026, 10, 9)  # ten working days later the table still reaches
MAINLAND = ("430102199003070012", "430102")
OTHERS = (("hmt_residence_permit", "810000199003070015"), ("passport", "E00000001"))
SCHEMES = ("pension", "medical", "work_injury", "unemployment", "maternity")


class Lives:
    """Random lives whose days lie where the law has its edges."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)

    def case(self, number: int) -> dict[str, Any]:
        rng = self.rng
        transition = rng.random() < 0.15
        first, last = (FIRST, date(2016, 6, 2)) if transition else (FIRST, LAST)
        on = first + timedelta(days=rng.randrange((last - first).days))
        self.on = on
        return {
            "id": str(number),
            "on": on.isoformat(),
            "service": "first_issue",
            "person": self.person(),
            "residence": self.stays(),
            "insurance": self.insurance(),
            "education": self.spans(0.2, self.school),
            "talent": self.spans(0.15, self.talent),
            "cards": self.cards(legacy=transition),
            "open_cases": self.open_cases(),
        }

    def near(self, months: int, spread: int = 3) -> date:
        """A day about so many months before the application, often the very day of an edge."""
        return plain.months_after(self.on, -months) + timedelta(days=self.rng.randint(-spread, spread))

    def soon(self) -> date:
        """A day shortly before or after the application: what becomes known while a case waits."""
        return self.on + timedelta(days=self.rng.randint(-8, 12))

    def person(self) -> dict[str, Any]:
        rng = self.rng
        person: dict[str, Any] = {
            "id_type": "mainland_id",
            "id_number": MAINLAND[0],
            "birth_date": "1990-03-07",
            "household_region": "440304" if rng.random() < 0.05 else MAINLAND[1],
            "local_household_since": self.soon().isoformat() if rng.random() < 0.12 else None,
        }
        if rng.random() < 0.05:
            person["id_type"], person["id_number"] = rng.choice(OTHERS)
        return person

    def stays(self) -> list[dict[str, Any]]:
        rng = self.rng
        begin = self.near(rng.choice((0, 1, 4, 8, 12, 12, 12, 13, 20, 40)))
        stays: list[dict[str, Any]] = []
        while len(stays) < 4 and rng.random() < (0.95 if not stays else 0.7):
            if rng.random() < 0.4 or begin > self.on + timedelta(days=20):
                stays.append({"from": begin.isoformat(), "to": None, "house_code": ""})
                break
            end = begin + timedelta(
                days=rng.choice((1, 30, 120, 122, 200, 243, 244, 365)) + rng.randint(0, 3)
            )
            stays.append({"from": begin.isoformat(), "to": end.isoformat(), "house_code": ""})
            begin = end + timedelta(days=rng.choice((0, 1, 29, 30, 30, 31, 60)))
        return stays

    def insurance(self) -> list[dict[str, Any]]:
        rng, found = self.rng, []
        names = [*reversed(plain.month_names(self.on, 40)), f"{self.on:%Y-%m}"]
        for scheme in rng.sample(SCHEMES, rng.choice((0, 1, 1, 2))):
            months = set()
            for _ in range(rng.randint(1, 4)):
                start, length = rng.randrange(len(names)), rng.choice((1, 3, 7, 8, 9, 11, 12, 13, 18, 25))
                months.update(names[start : start + length])
            late = {}
            for name in rng.sample(sorted(months), min(len(months), rng.choice((0, 0, 1, 3)))):
                late[name] = self.soon().isoformat()
            kept = [name for name in sorted(months) if name not in late or rng.random() < 0.5]
            found.append({"scheme": scheme, "months": kept, "back_paid": late})
        return found

    def spans(self, chance: float, kind: Any) -> list[dict[str, Any]]:
        if self.rng.random() >= chance:
            return []
        begin = self.near(self.rng.choice((0, 6, 24)))
        end = None if self.rng.random() < 0.3 else max(begin, self.soon()).isoformat()
        return [{**kind(), "from": begin.isoformat(), "to": end}]

    def school(self) -> dict[str, Any]:
        kinds = (*plain.SCHOOLS, "junior_high", "primary")
        return {"kind": self.rng.choice(kinds), "full_time": self.rng.random() < 0.8}

    def talent(self) -> dict[str, Any]:
        kind = self.rng.choice((*plain.TALENTS, "degree", "degree"))
        if kind != "degree":
            return {"kind": kind}
        level = self.rng.choice(("junior_college", "bachelor", "master", "doctor"))
        return {"kind": kind, "level": level, "full_time": self.rng.random() < 0.7}

    def cards(self, *, legacy: bool) -> list[dict[str, Any]]:
        rng, cards = self.rng, []
        if rng.random() < (0.7 if legacy else 0.05):
            begin = date(2015, 6, 1)
            printed = begin + timedelta(days=rng.randint(-3, 300)) if rng.random() < 0.8 else None
            issued = begin - timedelta(days=rng.choice((-2, 0, 1, 200, 365, 400)))
            cards.append(self.card(rng.choice(("legacy_permit", "legacy_temporary")), issued))
            cards[-1]["legacy_valid_to"] = None if printed is None else max(printed, issued).isoformat()
        if rng.random() < 0.65:
            issued = self.near(rng.choice((0, 6, 11, 12, 12, 14, 24, 35, 36, 36, 48)), 70)
            cards.append(self.permit(issued))
            while rng.random() < 0.3:
                last = cards[-1]
                ended = plain.day(last["cancelled"])
                gap = rng.choice((3, 10, 11, 40)) if ended else rng.choice((20, 200, 400, 1100))
                issued = (ended or date.fromisoformat(last["issued"])) + timedelta(days=gap)
                cards.append(self.permit(issued))
        return cards

    def card(self, kind: str, issued: date) -> dict[str, Any]:
        return {"kind": kind, "issued": issued.isoformat(), "endorsed": [], "lost": None, "cancelled": None,
                "legacy_valid_to": None}  # fmt: skip

    def permit(self, issued: date) -> dict[str, Any]:
        rng, card = self.rng, self.card("permit", issued)
        at, applied = issued, {}
        for _ in range(rng.choice((0, 0, 1, 2, 4))):
            at = plain.months_after(at, 12) + timedelta(
                days=rng.choice((-61, -60, -30, -1, -1, 0, 1, 400, 729, 731))
            )
            signed = at + timedelta(days=rng.choice((0, 0, 1, 2, 6)))
            if at < issued or signed.isoformat() in card["endorsed"]:
                continue
            card["endorsed"].append(signed.isoformat())
            if signed != at:
                applied[signed.isoformat()] = at.isoformat()
        if applied:
            card["applied"] = applied
        if rng.random() < 0.15:
            card["lost"] = max(issued, self.soon()).isoformat()
        if rng.random() < 0.15:
            late = self.soon() if rng.random() < 0.5 else issued + timedelta(days=rng.randrange(600))
            card["cancelled"] = max(issued, late).isoformat()
        if rng.random() < 0.1:
            card["voided"] = max(issued, self.soon()).isoformat()  # changes nothing: the permit lives on
        return card

    def open_cases(self) -> list[dict[str, Any]]:
        if self.rng.random() >= 0.1:
            return []
        return [{"service": self.rng.choice(plain.SERVICES), "accepted": self.soon().isoformat()}]


def disagreement(case: dict[str, Any], decided: date, paid: date, seen: Tally[str]) -> list[object]:
    """Where product and reference part, over all services."""
    facts, on = case_from_json(case).facts, date.fromisoformat(case["on"])
    policy, table = book().on("shenzhen", on), calendar()
    expected = {name: plain.answer(case, name, on, decided) for name in plain.SERVICES}
    eligible = {name for name, one in expected.items() if one.outcome == "eligible"}
    wrong: list[object] = []
    for name, one in expected.items():
        verdict = judge(policy, Service(name), facts, on, table, decided=decided)
        ours = plain.Answer(verdict.outcome.value, verdict.card_state.value, verdict.valid_to, verdict.fee)
        others = {service.value for service in verdict.other_services}
        seen[f"{name} {one.outcome}"] += 1
        if ours != one or others != eligible - {name}:
            wrong.append((name, ours, one, others))
        rules = policy.services[Service(name)]
        if rules.issue is not None and rules.refusal is not None:
            begin = paid if rules.issue.runs_from == "payment" else on
            days = last_day(rules.refusal, on, table), last_day(rules.issue, begin, table)
            if days != plain.last_days(name, on, paid, table.is_working_day):
                wrong.append((name, "last days", days))
    return wrong


def test_the_law_agrees_with_a_plain_reading_of_it_on_whatever_day_it_is_decided() -> None:
    lives, seen = Lives(2027), Tally[str]()
    for number in range(CASES):
        case = lives.case(number)
        decided = lives.on + timedelta(days=lives.rng.choice((0, 0, 1, 2, 7, 40)))
        paid = decided + timedelta(days=lives.rng.choice((0, 1, 9, 30)))
        assert disagreement(case, decided, paid, seen) == [], (case, decided, paid)
    if CASES >= 500:  # the comparison means something only where everything happens
        for name in plain.SERVICES:
            for outcome in ("eligible", "wrong_service"):
                assert seen[f"{name} {outcome}"], (name, outcome)
        for name in ("first_issue", "endorsement"):
            assert seen[f"{name} refer"], name


def test_what_a_case_says_is_written_as_it_was_read() -> None:
    lives = Lives(2028)
    for number in range(60):
        read = case_from_json(lives.case(number))
        assert case_from_json(case_to_json(read)) == read


def test_the_fast_count_of_days_is_the_slow_one() -> None:
    lives = Lives(2029)
    for number in range(40):
        case = lives.case(number)
        span = plain.months_after(lives.on, -12), lives.on
        assert plain.registered_days_fast(case, *span) == plain.registered_days(case, *span)
