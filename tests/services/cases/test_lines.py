"""Lists of cases: what is most urgent is told first, however many there are."""

from __future__ import annotations

from datetime import date, timedelta

from clerk_app.domain.cases import CaseState
from clerk_app.services.cases.lines import deadline_of, lines_in
from clerk_app.services.cases.rows import ApplicationRow
from tests.acts import Kind, record
from tests.conftest import Counter
from tests.store.acts import acceptance

FIRST = date(2026, 12, 1)


def accept_many(counter: Counter, count: int) -> None:
    """Cases whose deadline is the nearer the earlier they were accepted; the last one has none."""
    with counter.store.unit("clerk") as uow:
        for number in range(count):
            due = None if number == count - 1 else (FIRST + timedelta(days=number)).isoformat()
            payload = {**acceptance(str(number), f"43{number}", "0" * 64), "due_refusal": due}
            record(uow, Kind.CASE_ACCEPTED, f"case-{number}", payload)
        uow.commit()


def test_of_too_many_cases_the_most_urgent_are_told(counter: Counter) -> None:
    accept_many(counter, 12)
    with counter.store.read() as rows:
        told = lines_in(counter.core, rows, CaseState.ACCEPTED, limit=5)
        everything = lines_in(counter.core, rows, CaseState.ACCEPTED)
    assert [line.due_refusal for line in told] == [FIRST + timedelta(days=day) for day in range(5)]
    assert everything[-1].due_refusal is None, "what binds nobody comes last"


def test_the_deadline_of_the_list_is_that_of_the_line(counter: Counter) -> None:
    accept_many(counter, 6)
    states = (CaseState.RETURNED, CaseState.APPROVED, CaseState.READY, CaseState.AWAITING_PAYMENT)
    with counter.store._write() as rows:
        for number, state in enumerate(states):
            row = rows.get_one(ApplicationRow, f"case-{number}")
            row.state, row.due_issue = state.value, FIRST - timedelta(days=number + 1)
    with counter.store.read() as rows:
        told = lines_in(counter.core, rows, *CaseState)
    days = [deadline_of(line) or date.max for line in told]
    assert days == sorted(days)
    assert {line.state for line in told if deadline_of(line) is not None} == {
        CaseState.ACCEPTED,
        CaseState.RETURNED,
        CaseState.APPROVED,
    }
