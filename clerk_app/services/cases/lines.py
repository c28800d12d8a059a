"""Rows of applications as the screens see them, and the facts a case is judged by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, bindparam, case, null, or_, select, type_coerce, union_all
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import OPEN_STATES, CaseState
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.identity import mask
from clerk_app.domain.law.deadlines import last_day
from clerk_app.domain.law.errors import PolicyMissing
from clerk_app.domain.law.marks import CardMark
from clerk_app.domain.law.records import Card, CardKind, Facts, OpenCase, Service, service_of
from clerk_app.domain.workdays import BeyondTable
from clerk_app.hub.outbox import is_waiting
from clerk_app.services.cases.acts import CaseAccepted, CaseErased
from clerk_app.services.cases.errors import CaseGone, CaseNotFound
from clerk_app.services.cases.rows import (
    ApplicationRow,
    CancellationRow,
    CardLossRow,
    EndorsementRow,
    PermitRow,
)
from clerk_app.services.cases.stays import joined_stays
from clerk_app.services.cases.views import CaseLine
from clerk_app.services.core import Core
from clerk_app.store.codec import decode
from clerk_app.store.models import ActRow, table_of
from clerk_app.store.prepared import Prepared

MOST_LINES = 2000  # of a list
PERMIT_SERVICES = (
    Service.FIRST_ISSUE,
    Service.ENDORSEMENT,
    Service.REISSUE_LOST,
    Service.REISSUE_EXCHANGE,
    Service.REAPPLY,
    Service.LEGACY_EXCHANGE,
)


# Asked at every desk and every acceptance.
_APPLICATION, _PERMIT, _ENDORSEMENT = table_of(ApplicationRow), table_of(PermitRow), table_of(EndorsementRow)
_ACT, _LOSS, _CANCELLATION = table_of(ActRow), table_of(CardLossRow), table_of(CancellationRow)
_OPEN_CASES = Prepared(
    select(_APPLICATION.c.service, _APPLICATION.c.accepted_at).where(
        _APPLICATION.c.id_number == bindparam("number"),
        _APPLICATION.c.state.in_([state.value for state in OPEN_STATES]),
        _APPLICATION.c.id != bindparam("without"),
    )
)
_PERMITS = Prepared(select(_PERMIT).where(_PERMIT.c.id_number == bindparam("number")))
_NO_DAY = type_coerce(null(), Date())
_MARKS = union_all(
    select(
        *(_LOSS.c.card, _LOSS.c.id_number, _LOSS.c.day, _LOSS.c.found),
        *(_NO_DAY.label("cancelled"), _NO_DAY.label("lifted")),
    ),
    select(
        *(_CANCELLATION.c.card, _CANCELLATION.c.id_number, _NO_DAY, _NO_DAY),
        *(_CANCELLATION.c.day, _CANCELLATION.c.lifted),
    ),
).subquery()
_MARKS_OF = Prepared(select(_MARKS).where(_MARKS.c.id_number == bindparam("number")))
_ENDORSED = Prepared(
    select(_ENDORSEMENT.c.card, _ENDORSEMENT.c.day, _ENDORSEMENT.c.applied).where(
        _ENDORSEMENT.c.id_number == bindparam("number"),
        _ENDORSEMENT.c.state == "signed",
        _ENDORSEMENT.c.id.not_in(select(_ACT.c.id).where(_ACT.c.subject == bindparam("without"))),
    )
)
# The day that binds the station in the state of a case (see `deadline_of`).
_DEADLINE = case(
    (
        ApplicationRow.state.in_([CaseState.ACCEPTED.value, CaseState.RETURNED.value]),
        ApplicationRow.due_refusal,
    ),
    (
        ApplicationRow.state.in_([CaseState.APPROVED.value, CaseState.IN_PRODUCTION.value]),
        ApplicationRow.due_issue,
    ),
)


def find_case(rows: Rows, case_id_or_number: str) -> ApplicationRow:
    """Raises CaseNotFound; CaseGone where it was erased after its time."""
    row = (
        rows.get(ApplicationRow, case_id_or_number)
        or rows.scalars(
            select(ApplicationRow).where(ApplicationRow.number == case_id_or_number)
        ).one_or_none()
    )
    if row is None:
        raise _gone(rows, case_id_or_number)
    return row


def _gone(rows: Rows, case_id_or_number: str) -> CaseGone | CaseNotFound:
    """Why a case is not there."""
    for act in rows.scalars(select(ActRow).where(ActRow.kind == CaseErased.kind)):
        said = decode(CaseErased, act.payload, act.version)
        if case_id_or_number in (act.subject, said.number):
            return CaseGone(said.number, said.ended.isoformat(), said.years)
    return CaseNotFound(case_id_or_number)


def lines_in(core: Core, rows: Rows, *states: CaseState, limit: int = MOST_LINES) -> tuple[CaseLine, ...]:
    """Cases in these states, nearest deadline first: of more than `limit` the most urgent are told."""
    wanted = ApplicationRow.state.in_([state.value for state in states])
    order = (_DEADLINE.is_(None), _DEADLINE, ApplicationRow.number)
    return tuple(_lines(core, rows, select(ApplicationRow).where(wanted).order_by(*order).limit(limit)))


def lines_where(
    core: Core, rows: Rows, *conditions: ColumnElement[bool], limit: int = MOST_LINES
) -> list[CaseLine]:
    """Cases that meet all conditions, newest first."""
    newest = select(ApplicationRow).where(*conditions).order_by(ApplicationRow.accepted_at.desc())
    return _lines(core, rows, newest.limit(limit))


def _lines(core: Core, rows: Rows, query: Select[ApplicationRow]) -> list[CaseLine]:
    unsent = unsent_cases(core, rows)
    return [line_of(core, rows, row, unsent) for row in rows.scalars(query)]


def unsent_cases(core: Core, rows: Rows) -> frozenset[str]:
    """Cases that were accepted here and that the hub does not have yet; none where there is no hub."""
    if not core.settings.hub.url:
        return frozenset()
    query = select(ActRow.subject).where(
        is_waiting(rows, core.store.counter), ActRow.kind == CaseAccepted.kind
    )
    return frozenset(rows.scalars(query))


def is_unsent(core: Core, rows: Rows, row: ApplicationRow) -> bool:
    """Whether one case was accepted here and is still unknown to the hub."""
    if not core.settings.hub.url:
        return False
    query = select(ActRow.seq).where(
        ActRow.subject == row.id,
        is_waiting(rows, core.store.counter),
        ActRow.kind == CaseAccepted.kind,
    )
    return rows.scalars(query.limit(1)).first() is not None


def line_of(core: Core, rows: Rows, row: ApplicationRow, unsent: frozenset[str] | None = None) -> CaseLine:
    outcome, dues = str(row.verdict.get("outcome", "")), due_dates(core, row)
    line = CaseLine(
        case_id=row.id,
        number=row.number,
        service=service_of(row.service),
        state=CaseState(row.state),
        name=row.name,
        id_masked=mask(row.id_number),
        accepted_at=row.accepted_at,
        accepted_by=core.name_of(rows, row.accepted_by),
        due_refusal=dues.refusal,
        due_issue=dues.issue,
        working_days_left=None,
        working_days_whole=None,
        shelf=row.shelf,
        card_number=row.card_number,
        provisional=row.id in (unsent_cases(core, rows) if unsent is None else unsent),
        all_green=outcome == "eligible"
        and all(c.get("met") is not False and "note" not in c for c in row.verdict.get("conditions", ())),
        outcome=outcome,
        reason=row.reason,
        reason_note=row.reason_note,
        year_missing=dues.year_missing,
    )
    until, deadline = core.rules.working_days_until, deadline_of(line)
    return replace(
        line,
        working_days_left=until(core.today(), deadline),
        working_days_whole=until(day_in_shenzhen(row.accepted_at), deadline),
    )


_PAID = frozenset({CaseState.APPROVED, CaseState.IN_PRODUCTION, CaseState.READY, CaseState.HANDED_OVER})


def promised_issue(row: ApplicationRow) -> date | None:
    """The last day for the issue (承诺日); None where its days run from the payment and none was made.

    Acceptances kept the day of a payment on the same day once, so it is not read before it is paid.
    """
    if runs_from_payment(row) and CaseState(row.state) not in _PAID:
        return None
    return row.due_issue


@dataclass(frozen=True, slots=True)
class DueDates:
    """Last days for telling a refusal and for the issue; `year_missing`: none can be told before the
    working-day table has another year."""

    refusal: date | None
    issue: date | None
    year_missing: bool = False


def due_dates(core: Core, row: ApplicationRow) -> DueDates:
    """The days that were told at acceptance, or at the payment where they run from it; where the table ended
    before them, those of the table now."""
    told = DueDates(row.due_refusal, promised_issue(row))
    if row.paid_on is not None and told.issue is None:
        return _after_payment(core, row, row.paid_on)
    if told != DueDates(None, None) or not row.verdict.get("due_reason") or runs_from_payment(row):
        return told
    accepted = day_in_shenzhen(row.accepted_at)
    try:
        rules = core.rules.policy_on(accepted).services.get(service_of(row.service))
    except PolicyMissing:
        return told
    if rules is None or rules.refusal is None or rules.issue is None:
        return told
    try:
        refusal, issue = (
            last_day(each, accepted, core.rules.calendar) for each in (rules.refusal, rules.issue)
        )
    except BeyondTable:
        return DueDates(None, None, year_missing=True)
    return DueDates(refusal, issue if rules.issue.runs_from == "acceptance" else None)


def _after_payment(core: Core, row: ApplicationRow, paid: date) -> DueDates:
    """The issue of a case that was paid when the working-day table ended too soon for it."""
    try:
        rules = core.rules.policy_on(paid).services.get(service_of(row.service))
        if rules is None or rules.issue is None or rules.issue.runs_from != "payment":
            return DueDates(row.due_refusal, None)
        return DueDates(row.due_refusal, last_day(rules.issue, paid, core.rules.calendar))
    except PolicyMissing:
        return DueDates(row.due_refusal, None)
    except BeyondTable:
        return DueDates(row.due_refusal, None, year_missing=True)


def runs_from_payment(row: ApplicationRow) -> bool:
    """Whether the law at acceptance counted the issue from the payment of the fee."""
    return bool(row.verdict.get("due_from_payment"))


def deadline_of(line: CaseLine) -> date | None:
    """The next day that binds the station in this state; None where the applicant is to act."""
    if line.state in (CaseState.ACCEPTED, CaseState.RETURNED):
        return line.due_refusal
    if line.state in (CaseState.APPROVED, CaseState.IN_PRODUCTION):
        return line.due_issue
    return None


def open_cases_of(core: Core, rows: Rows, id_number: str) -> tuple[CaseLine, ...]:
    states = [state.value for state in OPEN_STATES]
    return tuple(
        lines_where(core, rows, ApplicationRow.id_number == id_number, ApplicationRow.state.in_(states))
    )


def facts_with_local(rows: Rows, facts: Facts, *, without_case: str | None = None) -> Facts:
    """The register's facts and what this counter knows besides: open cases, permits it issued, stays it registered.

    `without_case` leaves one case out: a case does not stand in its own way.
    """
    number, without = facts.person.id_number, without_case or ""
    open_cases = tuple(
        OpenCase(service_of(row.service), day_in_shenzhen(row.accepted_at))
        for row in _OPEN_CASES.all(rows, number=number, without=without)
    )
    known = {card.number for card in facts.cards}
    cards = tuple(
        Card(
            CardKind.PERMIT,
            permit.issued,
            tuple(date.fromisoformat(day) for day in permit.endorsed),
            permit.lost,
            permit.cancelled,
            number=permit.number,
        )
        for permit in _PERMITS.all(rows, number=number)
        if permit.number not in known
    )
    cards = _with_endorsements(rows, number, without, facts.cards + cards)
    marks = _marks(_MARKS_OF.all(rows, number=number))
    if marks:
        cards = tuple(_marked(card, marks.get(card.number or "")) for card in cards)
    stays = joined_stays(rows, number, facts.residence)
    unknown = facts.unknown - {"residence"} if stays != tuple(facts.residence) else facts.unknown
    return replace(
        facts, open_cases=facts.open_cases + open_cases, cards=cards, residence=stays, unknown=unknown
    )


def _with_endorsements(rows: Rows, id_number: str, without: str, cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """The cards with what was endorsed here and signed, which the mirror may not know yet."""
    days: dict[str, dict[date, date]] = {}
    for row in _ENDORSED.all(rows, number=id_number, without=without):
        days.setdefault(row.card, {})[row.day] = row.applied or row.day
    return tuple(_endorsed(card, days[card.number]) if card.number in days else card for card in cards)


def _endorsed(card: Card, days: Mapping[date, date]) -> Card:
    applied = {day: applied for day, applied in days.items() if applied < day}
    return replace(card, endorsed=tuple(sorted({*card.endorsed, *days})), applied={**card.applied, **applied})


def card_marks(rows: Rows) -> dict[str, CardMark]:
    """What was done here about cards: reported lost, found again, cancelled, restored; by the card's number."""
    return _marks(rows.connection().execute(select(_MARKS)))


def _marks(found: Iterable[Any]) -> dict[str, CardMark]:
    marks: dict[str, CardMark] = {}
    for row in found:
        mark = marks.get(row.card, CardMark())
        marks[row.card] = CardMark(
            lost=_one(min, mark.lost, row.day if row.found is None else None),
            found=_one(max, mark.found, row.found),
            cancelled=_one(min, mark.cancelled, row.cancelled if row.lifted is None else None),
            lifted=_one(max, mark.lifted, row.lifted),
        )
    return marks


def _one(of: Callable[[Iterable[date]], date], *days: date | None) -> date | None:
    """The first or last of the days that are given."""
    given = [day for day in days if day is not None]
    return of(given) if given else None


def _marked(card: Card, mark: CardMark | None) -> Card:
    if mark is None:
        return card
    return replace(card, lost=mark.lost_since(card.lost), cancelled=mark.cancelled_on(card.cancelled))


def matches(text: str) -> ColumnElement[bool]:
    """Condition of a search by number, identity number, query code, card number or name."""
    return or_(
        ApplicationRow.number == text,
        ApplicationRow.id_number == text.upper(),
        ApplicationRow.query_code == text.upper(),
        ApplicationRow.card_number == text,
        ApplicationRow.name.startswith(text, autoescape=True),
    )
