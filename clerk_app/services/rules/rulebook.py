"""The law of this counter: the policy of a day and the working-day table, as they count now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Lock

from clerk_app.domain.days import add_months
from clerk_app.domain.law.errors import PolicyMissing
from clerk_app.domain.law.policy import Policy, PolicyBook
from clerk_app.domain.workdays import BeyondTable, WorkingDays, YearMissing
from clerk_app.services.rules.loading import load_calendar, load_policies

ANNOUNCED_MONTHS = 2  # so long before the first application without dates a missing year is announced


class Rules:
    """What is in force: that of the program, until the city sends other policies or a year is signed.

    Readers take whole books and whole tables, which never change; a replacement is seen by the next
    reader. Replacements come from any thread, one after another.
    """

    def __init__(self, name: str, book: PolicyBook, calendar: WorkingDays) -> None:
        """`name` is of the policy that the settings choose; `book` has the versions of this place."""
        self.name = name
        self._shipped_book, self._book = book, book
        self._shipped_calendar, self._calendar = calendar, calendar
        self._replacing = Lock()

    @property
    def book(self) -> PolicyBook:
        """The policies of this place in force now (`loading.all_policies` has those of other places)."""
        return self._book

    @property
    def calendar(self) -> WorkingDays:
        """The working-day table in force now: that of the program and the years signed since."""
        return self._calendar

    @property
    def shipped_calendar(self) -> WorkingDays:
        """The working-day table as it ships with the program."""
        return self._shipped_calendar

    def replace_book(self, remake: Callable[[PolicyBook], PolicyBook]) -> None:
        """Put in force what `remake` makes of the book as shipped; what it raises changes nothing.

        It is called under a lock, so that who reads the registers later is in force later.
        """
        with self._replacing:
            self._book = remake(self._shipped_book)

    def replace_calendar(self, remake: Callable[[WorkingDays], WorkingDays]) -> None:
        """Put in force what `remake` makes of the table as shipped, under the same lock."""
        with self._replacing:
            self._calendar = remake(self._shipped_calendar)

    def policy_on(self, day: date) -> Policy:
        """The policy in force on that day. Raises PolicyMissing."""
        return self._book.on(self.name, day)

    def english(self, words: str) -> str:
        """The English that a policy gives its own Chinese words; "" for others."""
        return self._book.english.get(words, "")

    def version(self, name: str, in_force_from: date) -> Policy:
        """The policy that began on that day, whatever follows it by now. Raises PolicyMissing.

        Work that was begun under a policy is finished under it, also where a newer one came meanwhile.
        """
        versions = self._book.versions(name)
        for policy in versions:
            if policy.in_force_from == in_force_from:
                return policy
        raise PolicyMissing(name, in_force_from, known=bool(versions))

    def working_days_until(self, today: date, deadline: date | None) -> int | None:
        """Working days that are left, today not counted; negative when late, None where untellable."""
        if deadline is None:
            return None
        calendar = self._calendar
        try:
            if deadline >= today:
                return calendar.working_days_between(today, deadline)
            return -calendar.working_days_between(deadline, today)
        except BeyondTable:
            return None

    def year_missing(self, today: date) -> YearMissing | None:
        """The year after the table, once it is time to speak of it; None before, and where no law is in
        force or none of its deadlines is in working days."""
        calendar = self._calendar
        try:
            deadlines = self.policy_on(today).deadlines.values()
            silent_from = calendar.silent_from(max((each.working_days for each in deadlines), default=0))
        except (PolicyMissing, BeyondTable):
            return None
        if today < add_months(silent_from, -ANNOUNCED_MONTHS):
            return None
        return YearMissing(calendar.last_year + 1, silent_from, today >= silent_from)

    def calendar_ends(self) -> date:
        """Last day of which the table tells whether people work."""
        return date(self._calendar.last_year, 12, 31)


def load_rules(name: str = "shenzhen") -> Rules:
    """The rules of one place that ship with the program. Raises BadPolicy, BadCalendar."""
    return Rules(name, load_policies(only=name), load_calendar())
