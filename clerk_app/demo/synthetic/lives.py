"""Invented lives: stays, insurance, schooling, talents and permits, as rows of the registers.

Lives are drawn around the reference day `on`, with many dates exactly on an anniversary of it or a
day beside: there the rules turn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from clerk_app.demo.synthetic.houses import house_code
from clerk_app.domain.days import add_months
from clerk_app.domain.months import format_month, month_of

Row = tuple[str, ...]
_DAY = timedelta(days=1)
_SCHEMES = ("pension", "medical", "work_injury", "unemployment", "maternity")
_SECONDARY_AND_HIGHER = (
    "senior_high",
    "secondary_vocational",
    "technical",
    "vocational_high",
    "higher",
    "higher",
)
_EDGES = (-1, 0, 1)
_LEGACY_END = date(2016, 6, 1)
_FIRST_ISSUE = date(2015, 6, 1)


@dataclass(slots=True)
class Life:
    """Rows of one person, by register."""

    stay: list[Row] = field(default_factory=list[Row])
    insurance: list[Row] = field(default_factory=list[Row])
    education: list[Row] = field(default_factory=list[Row])
    talent: list[Row] = field(default_factory=list[Row])
    card: list[Row] = field(default_factory=list[Row])
    watch: list[Row] = field(default_factory=list[Row])
    photo_receipt: list[Row] = field(default_factory=list[Row])


class LifeMaker:
    """Draws lives. `houses` is how many houses there are to live in."""

    def __init__(self, rng: Random, on: date, houses: int) -> None:
        self._rng, self._on, self._houses = rng, on, houses
        self._cards = 0

    def live(self, number: str, birth: date) -> Life:
        """The life of a mainland resident without a Shenzhen household."""
        life = Life()
        rng, age = self._rng, (self._on - birth).days // 365
        settled = self._settle(life, number, birth)
        if settled is not None and age < 24 and rng.random() < 0.5:
            self._study(life, number, birth, settled)
        if age >= 16 and settled is not None and rng.random() < 0.9:
            self._insure(life, number, max(settled, add_months(birth, 16 * 12)))
        if age >= 24 and rng.random() < 0.08:
            self._excel(life, number)
        if settled is not None and rng.random() < 0.45:
            self._issue(life, number, max(settled, add_months(birth, 16 * 12)))
        if rng.random() < 0.6:
            taken = self._on - timedelta(days=rng.randrange(2500))
            life.photo_receipt.append((number, f"SZ{taken:%Y%m%d}{rng.randrange(10**6):06d}", str(taken)))
        if rng.random() < 0.001:
            life.watch.append((number, "contact_supervisor"))
        return life

    def edge(self, months: int) -> date:
        """A day on which `months` months before `on` turn, or the day before or after."""
        return add_months(self._on, -months) + self._rng.choice(_EDGES) * _DAY

    def _settle(self, life: Life, number: str, birth: date) -> date | None:
        """Residence registrations; the day of the first one, None for somebody never registered."""
        rng = self._rng
        kind = rng.random()
        if kind < 0.04:
            return None
        if kind < 0.16:
            start = self.edge(12)
        elif kind < 0.32:
            start = self._on - timedelta(days=rng.randrange(1, 365))
        else:
            start = self._on - timedelta(days=rng.randrange(366, 5500))
        first = start = max(start, birth)
        while True:
            left = (self._on - start).days
            leaves = left > 120 and rng.random() < 0.45
            stayed = start + timedelta(days=rng.randrange(60, left)) if leaves else None
            house = house_code(rng.randrange(self._houses))
            life.stay.append((number, str(start), "" if stayed is None else str(stayed), house))
            if stayed is None or rng.random() < 0.04:
                return first
            # gaps of 30 and 31 days are the two sides of the rule
            gap = rng.choice((30, 31)) if rng.random() < 0.2 else rng.randrange(61)
            start = max(stayed + timedelta(days=gap), start + _DAY)
            if start > self._on:
                return first

    def _insure(self, life: Life, number: str, start: date) -> None:
        rng = self._rng
        first, last = (
            max(month_of(start) - rng.randrange(12), 0),
            month_of(self._on) - rng.choice((0, 1, 1, 1, 4)),
        )
        if last < first:
            return
        for scheme in _SCHEMES[: rng.choice((1, 2, 2, 5))]:
            runs, late = self._runs(first, last)
            life.insurance.append((number, scheme, " ".join(runs), " ".join(late)))

    def _runs(self, first: int, last: int) -> tuple[list[str], list[str]]:
        """Posted months as ranges with gaps, and those of them that were paid late."""
        rng = self._rng
        runs: list[str] = []
        late: list[str] = []
        month = first
        while month <= last:
            end = last if rng.random() < 0.6 else min(last, month + rng.randrange(30))
            runs.append(
                format_month(month) if end == month else f"{format_month(month)}..{format_month(end)}"
            )
            if rng.random() < 0.05:
                paid = add_months(self._on, end - month_of(self._on)) + timedelta(days=rng.randrange(40, 90))
                if paid <= self._on:
                    late.append(f"{format_month(end)}={paid}")
            month = end + 1 + rng.choice((1, 1, 2, 3, 7))
        return runs, late

    def _study(self, life: Life, number: str, birth: date, start: date) -> None:
        age = (self._on - birth).days // 365
        if age < 6:
            return
        kind = (
            "primary" if age < 12 else "junior_high" if age < 15 else self._rng.choice(_SECONDARY_AND_HIGHER)
        )
        begin = date(max(start.year, self._on.year - 3), 9, 1)
        if begin > self._on:
            begin = date(begin.year - 1, 9, 1)
        end = "" if self._rng.random() < 0.7 else str(self.edge(0))
        full_time = "true" if self._rng.random() < 0.9 else "false"
        life.education.append((number, kind, str(begin), end, full_time))

    def _excel(self, life: Life, number: str) -> None:
        rng = self._rng
        start = self._on - timedelta(days=rng.randrange(30, 4000))
        kind = rng.choice(
            ("degree", "degree", "degree", "certified_talent", "returned_overseas", "senior_skilled_worker")
        )
        level = rng.choice(("junior_college", "bachelor", "master", "doctor")) if kind == "degree" else ""
        full_time = ("true" if rng.random() < 0.8 else "false") if kind == "degree" else "false"
        life.talent.append((number, kind, str(start), "", full_time, level))

    def _issue(self, life: Life, number: str, since: date) -> None:
        """A permit in one of its states: valid, window open, suspended, cancelled, lost, or a legacy card."""
        rng = self._rng
        if rng.random() < 0.06:
            issued = date(2013, 1, 1) + timedelta(days=rng.randrange(880))
            kind = rng.choice(("legacy_permit", "legacy_temporary"))
            life.card.append(self._card(number, kind, issued, legacy_valid_to=str(_LEGACY_END - _DAY)))
            return
        earliest = max(_FIRST_ISSUE, since)
        if (self._on - earliest).days < 2:
            return
        years = rng.choice((0, 0, 1, 1, 2, 3, 4, 6))
        issued = (
            self.edge(12 * years)
            if rng.random() < 0.25
            else add_months(self._on, -12 * years) + timedelta(days=rng.randrange(-300, 60))
        )
        issued = min(max(issued, earliest), self._on)
        endorsed: list[str] = []
        while (turn := add_months(issued, 12 * (len(endorsed) + 1))) <= self._on and rng.random() < 0.8:
            endorsed.append(str(turn - timedelta(days=rng.randrange(1, 61))))
        alive = (self._on - issued).days
        lost = str(self._on - timedelta(days=rng.randrange(alive + 1))) if rng.random() < 0.04 else ""
        cancelled = str(self._on - timedelta(days=rng.randrange(alive + 1))) if rng.random() < 0.03 else ""
        life.card.append(self._card(number, "permit", issued, " ".join(endorsed), lost, cancelled))

    def _card(
        self,
        number: str,
        kind: str,
        issued: date,
        endorsed: str = "",
        lost: str = "",
        cancelled: str = "",
        legacy_valid_to: str = "",
        voided: str = "",
    ) -> Row:
        self._cards += 1
        return (
            number,
            f"XG{self._cards:010d}",
            kind,
            str(issued),
            endorsed,
            lost,
            cancelled,
            legacy_valid_to,
            voided,
        )
