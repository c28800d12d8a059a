"""What an auditor should look at: counted from the journal, each with the acts that were counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.identity import mask
from clerk_app.services.audit.views import AuditFilter, Unusual, UnusualKind
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.decision.acts import (
    CaseApproved,
    CaseApprovedForFee,
    CaseEndorsed,
    CaseRefused,
    CaseReturned,
)
from clerk_app.services.people.acts import PersonLookedUp
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.staff.acts import StaffSignInFailed
from clerk_app.store.models import ActRow

# From which figure something stands out. Nothing is forbidden by them: they only say where to look.
NIGHT_FROM, NIGHT_TO = time(21), time(7)
LOOK_UPS = 5  # of one person by one officer
REFUSALS = 3  # and twice the share of the others
TIMES_THE_OTHERS = 2
PRINTS = 3  # of one officer, that came to nothing
COPIES = 3  # of one paper
SIGN_INS = 3
_DECISIONS = (CaseApproved, CaseApprovedForFee, CaseEndorsed, CaseRefused, CaseReturned)


@dataclass(frozen=True, slots=True)
class _AuditedDays:
    rows: Rows
    wanted: AuditFilter
    since: datetime
    until: datetime
    name_of: Callable[[str], str]
    works: Callable[[datetime], bool]

    def acts(self, *columns: Any, kinds: tuple[str, ...] = ()) -> Select[*tuple[Any, ...]]:
        """A query on the acts of people in the days that are asked about."""
        query = select(*columns).where(
            ActRow.at >= self.since, ActRow.at < self.until, ActRow.actor != "system"
        )
        if kinds:
            query = query.where(ActRow.kind.in_(kinds))
        return query.where(ActRow.actor == self.wanted.officer) if self.wanted.officer else query


def find_unusual(
    rows: Rows, wanted: AuditFilter, name_of: Callable[[str], str], works: Callable[[datetime], bool]
) -> tuple[Unusual, ...]:
    """What stands out in the days of `wanted` (all days where it names none), of one officer where it names one.

    Args:
        rows: A snapshot of the journal.
        wanted: Its kind and its `about` are not asked.
        name_of: Name of an officer.
        works: Whether a moment lies in a working day.
    """
    first = datetime(1970, 1, 1, tzinfo=UTC)
    if wanted.first is not None:
        first = datetime.combine(wanted.first, time.min, SHENZHEN)
    last = datetime(9000, 1, 1, tzinfo=UTC)
    if wanted.last is not None:
        last = datetime.combine(wanted.last + timedelta(days=1), time.min, SHENZHEN)
    asked = _AuditedDays(rows, replace(wanted, kind="", about=""), first, last, name_of, works)
    parts = (_night, _look_ups, _refusals, _prints, _copies, _sign_ins)
    return tuple(found for part in parts for found in part(asked))


def _night(asked: _AuditedDays) -> Iterator[Unusual]:
    """Work at night or on a day off, an officer a day."""
    hour, day = func.strftime("%H", ActRow.at, "+8 hours"), func.strftime("%Y-%m-%d", ActRow.at, "+8 hours")
    night = func.sum(case(((hour >= f"{NIGHT_FROM:%H}") | (hour < f"{NIGHT_TO:%H}"), 1), else_=0))
    columns = (ActRow.actor, func.count(), night, func.min(ActRow.at), func.max(ActRow.at))
    for actor, whole, at_night, first, last in asked.rows.execute(
        asked.acts(*columns).group_by(ActRow.actor, day).order_by(func.min(ActRow.at).desc())
    ):
        count = at_night if asked.works(first) else whole
        if count:
            on = first.astimezone(SHENZHEN).date()
            yield Unusual(
                UnusualKind.NIGHT,
                asked.name_of(actor),
                "",
                count,
                whole,
                0,
                first,
                last,
                AuditFilter(officer=actor, first=on, last=on),
            )


def _look_ups(asked: _AuditedDays) -> Iterator[Unusual]:
    """One person, looked up by one officer again and again."""
    columns = (ActRow.actor, ActRow.subject, func.count(), func.min(ActRow.at), func.max(ActRow.at))
    query = asked.acts(*columns, kinds=(PersonLookedUp.kind,)).group_by(ActRow.actor, ActRow.subject)
    for actor, number, count, first, last in asked.rows.execute(
        query.having(func.count() >= LOOK_UPS).order_by(func.count().desc())
    ):
        wanted = replace(asked.wanted, officer=actor, about=number, kind=PersonLookedUp.kind)
        found = (asked.name_of(actor), mask(number), count, 0, 0, first, last, wanted)
        yield Unusual(UnusualKind.LOOK_UPS, *found)


def _refusals(asked: _AuditedDays) -> Iterator[Unusual]:
    """An officer whose share of refusals is far above that of all the others."""
    refused = func.sum(case((ActRow.kind == CaseRefused.kind, 1), else_=0))
    columns = (ActRow.actor, func.count(), refused, func.min(ActRow.at), func.max(ActRow.at))
    everybody = replace(asked, wanted=replace(asked.wanted, officer=""))  # the others are compared with
    kinds = tuple(act.kind for act in _DECISIONS)
    found = list(asked.rows.execute(everybody.acts(*columns, kinds=kinds).group_by(ActRow.actor)))
    decided, all_refused = sum(row[1] for row in found), sum(row[2] for row in found)
    for actor, count, no, first, last in found:
        others = decided - count
        share = (all_refused - no) / others if others else 0.0
        stands_out = no >= REFUSALS and others and no / count >= TIMES_THE_OTHERS * share
        if stands_out and asked.wanted.officer in ("", actor):
            wanted = replace(asked.wanted, officer=actor, kind=CaseRefused.kind)
            name = asked.name_of(actor)
            yield Unusual(UnusualKind.REFUSALS, name, "", no, count, round(share * 100), first, last, wanted)


def _prints(asked: _AuditedDays) -> Iterator[Unusual]:
    """Papers of an officer that failed, or of which nobody knows."""
    lost = func.sum(case((PrintRow.state == "completed", 0), else_=1))
    at = PrintRow.requested_at
    query = select(PrintRow.requested_by, func.count(), lost, func.min(at), func.max(at))
    query = query.where(at >= asked.since, at < asked.until).group_by(PrintRow.requested_by)
    for actor, count, without, first, last in asked.rows.execute(query.having(lost >= PRINTS)):
        if asked.wanted.officer in ("", actor):
            wanted = replace(asked.wanted, officer=actor, kind="print.failed")
            found = (asked.name_of(actor), "", without, count, 0, first, last, wanted)
            yield Unusual(UnusualKind.PRINTS, *found)


def _copies(asked: _AuditedDays) -> Iterator[Unusual]:
    """One paper of one case that was printed again and again."""
    at = PrintRow.requested_at
    columns = (PrintRow.case_id, PrintRow.document, func.count(), func.min(at), func.max(at))
    query = select(*columns, func.min(PrintRow.requested_by), func.max(PrintRow.requested_by))
    query = query.where(at >= asked.since, at < asked.until, PrintRow.case_id.is_not(None))
    for case_id, _, count, first, last, one, other in asked.rows.execute(
        query.group_by(PrintRow.case_id, PrintRow.document).having(func.count() >= COPIES)
    ):
        if asked.wanted.officer not in ("", one, other):
            continue
        row = asked.rows.get(ApplicationRow, case_id)
        about = "" if row is None else f"{row.name} {row.number}"
        names = dict.fromkeys((asked.name_of(one), asked.name_of(other)))
        wanted = replace(asked.wanted, about="" if row is None else row.number, kind="print.requested")
        yield Unusual(UnusualKind.COPIES, "、".join(names), about, count, 0, 0, first, last, wanted)


def _sign_ins(asked: _AuditedDays) -> Iterator[Unusual]:
    """Wrong passwords for one account."""
    columns = (ActRow.subject, func.count(), func.min(ActRow.at), func.max(ActRow.at))
    query = select(*columns).where(ActRow.at >= asked.since, ActRow.at < asked.until)
    query = query.where(ActRow.kind == StaffSignInFailed.kind).group_by(ActRow.subject)
    for account, count, first, last in asked.rows.execute(query.having(func.count() >= SIGN_INS)):
        if asked.wanted.officer in ("", account):
            wanted = replace(asked.wanted, officer="", about=account, kind=StaffSignInFailed.kind)
            yield Unusual(UnusualKind.SIGN_INS, asked.name_of(account), "", count, 0, 0, first, last, wanted)
