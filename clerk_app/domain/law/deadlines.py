"""Deadlines as dates: the last day of a deadline, and of each step inside the office.

The day from which a deadline runs does not count (民法典 art. 201, 行政许可法 art. 82).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.domain.law.policy import Deadline, ServiceRules, SubDeadline
from clerk_app.domain.workdays import BeyondTable, WorkingDays


@dataclass(frozen=True, slots=True)
class StepDate:
    """One step of the process and its last day; None where the working-day table does not reach."""

    step: SubDeadline
    due: date | None


def last_day(deadline: Deadline, start: date, calendar: WorkingDays) -> date:
    """The last day of a deadline that runs from `start`.

    Raises BeyondTable where it falls outside the loaded years, in calendar days too: no date is told
    beyond the last loaded year.
    """
    if deadline.working_days:
        return calendar.add_working_days(start, deadline.working_days)
    last = start + timedelta(days=deadline.calendar_days)
    if not (calendar.covers(start) and calendar.covers(last)):
        raise BeyondTable(calendar.last_year)
    return last


def process_dates(rules: ServiceRules, accepted: date, calendar: WorkingDays) -> tuple[StepDate, ...]:
    """The last day of each step of the issue (子时限), in the order of the process.

    Each step begins when the one before it has used its time up, so the last step ends with the
    deadline itself (Shenzhen: 3 + 2 + 2 + 5 + 3 = 15 working days).

    Args:
        rules: The service; one without an issue deadline or without steps has no dates.
        accepted: The day from which the issue deadline runs: of acceptance, or of the payment where
            `rules.issue.runs_from` says so.
        calendar: The working-day table.
    """
    if rules.issue is None:
        return ()
    dates: list[StepDate] = []
    days = 0
    for step in rules.issue.steps:
        days += step.working_days
        try:
            due = calendar.add_working_days(accepted, days)
        except BeyondTable:
            due = None
        dates.append(StepDate(step, due))
    return tuple(dates)
