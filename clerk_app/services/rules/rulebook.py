"""The law of this counter: the policy of a day and the working-day table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from clerk_app.domain.law.policy import Policy, PolicyBook
from clerk_app.domain.workdays import BeyondTable, WorkingDays
from clerk_app.services.rules.loading import load_calendar, load_policies


class CalendarInUse:
    """The working-day table that counts now: that of the program, and the years signed since."""

    def __init__(self, shipped: WorkingDays) -> None:
        self.shipped, self.now = shipped, shipped


class BookInUse:
    """The policies that count now: those of the program, and what the city sent since."""

    def __init__(self, shipped: PolicyBook) -> None:
        self.now = shipped


@dataclass(frozen=True, slots=True)
class Rules:
    name: str  # of the policy that the settings choose
    book: PolicyBook  # of this place, as shipped; `all_policies` has the others
    shipped: WorkingDays
    in_use: CalendarInUse = field(init=False, compare=False)
    law: BookInUse = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "in_use", CalendarInUse(self.shipped))
        object.__setattr__(self, "law", BookInUse(self.book))

    @property
    def calendar(self) -> WorkingDays:
        """The table that counts now (see `services.calendar`, which adds the signed years)."""
        return self.in_use.now

    def policy_on(self, day: date) -> Policy:
        """The policy in force on that day. Raises PolicyMissing."""
        return self.law.now.on(self.name, day)

    def working_days_until(self, today: date, deadline: date | None) -> int | None:
        """Working days that are left, today not counted; negative when late, None where untellable."""
        if deadline is None:
            return None
        try:
            if deadline >= today:
                return self.calendar.working_days_between(today, deadline)
            return -self.calendar.working_days_between(deadline, today)
        except BeyondTable:
            return None

    def calendar_ends(self) -> date:
        """Last day of which the table tells whether people work."""
        return date(self.calendar.last_year, 12, 31)


def load_rules(name: str = "shenzhen") -> Rules:
    """The rules of one place that ship with the program. Raises BadPolicy, BadCalendar."""
    return Rules(name, load_policies(only=name), load_calendar())
