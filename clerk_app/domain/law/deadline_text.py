"""Reads the deadlines of a policy and their steps inside the office."""

from __future__ import annotations

from clerk_app.domain.law.policy import Deadline, SubDeadline
from clerk_app.domain.law.toml_tables import Table

RUNS_FROM = ("acceptance", "payment", "request", "inquiry")


def read_deadline(table: Table) -> Deadline:
    """One deadline; its steps add up to it. Raises BadPolicy."""
    by_calendar = table.has("calendar_days")
    days = table.integer("calendar_days" if by_calendar else "working_days", 1, 366)
    steps = tuple(_step(item) for item in table.tables("steps"))
    if steps and (by_calendar or sum(step.working_days for step in steps) != days):
        raise table.wrong("steps", "steps_do_not_add_up")
    key = table.text("key")
    runs_from = table.one_of("runs_from", RUNS_FROM)
    working, calendar = (0, days) if by_calendar else (days, 0)
    return Deadline(key, table.words("title"), table.article(), working, runs_from, steps, calendar)


def _step(table: Table) -> SubDeadline:
    step = SubDeadline(table.text("key"), table.words("title"), table.integer("working_days", 1, 366))
    table.end()
    return step
