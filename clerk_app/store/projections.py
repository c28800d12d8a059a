"""Folds acts into the tables that the screens read: one handler a kind, and no other way in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.domain.acts import Act, Kind
from clerk_app.domain.cases import CaseState, next_state
from clerk_app.store.models import (
    PROJECTIONS,
    ApplicationRow,
    CounterRow,
    PaymentRow,
    PermitRow,
    PrintRow,
    StaffRow,
)

SHENZHEN = timezone(timedelta(hours=8), "CST")  # days of the law are days there

Handler = Callable[[Session, Act], None]
_HANDLERS: dict[Kind, Handler] = {}


def fold(session: Session, act: Act) -> None:
    """Apply one act; kinds that change no table are only kept in the journal."""
    handler = _HANDLERS.get(act.kind)
    if handler is not None:
        handler(session, act)
        session.flush()


def clear(session: Session) -> None:
    for table in PROJECTIONS:
        session.execute(delete(table))


def _folds(*kinds: Kind) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        for kind in kinds:
            _HANDLERS[kind] = handler
        return handler

    return register


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _time(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


# --- counter and staff


@_folds(Kind.COUNTER_SET_UP)
def _counter_set_up(session: Session, act: Act) -> None:
    payload = act.payload
    session.merge(
        CounterRow(
            counter=act.subject,
            station=payload["station"],
            station_name=payload["station_name"],
            counter_name=payload["counter_name"],
            settings=dict(payload["settings"]),
        )
    )


@_folds(Kind.STAFF_ADDED)
def _staff_added(session: Session, act: Act) -> None:
    payload = act.payload
    session.add(
        StaffRow(
            id=act.subject,
            login=payload["login"],
            name=payload["name"],
            roles=list(payload["roles"]),
            password_hash=payload["password_hash"],
            id_number=payload.get("id_number"),
            locked=False,
            locked_until=None,
            failed_tries=0,
            last_failed_at=None,
            last_signed_in_at=None,
        )
    )


@_folds(Kind.STAFF_CHANGED)
def _staff_changed(session: Session, act: Act) -> None:
    row = session.get_one(StaffRow, act.subject)
    for key in ("name", "roles", "password_hash", "id_number"):
        if key in act.payload:
            setattr(row, key, act.payload[key])


@_folds(Kind.STAFF_SIGNED_IN)
def _staff_signed_in(session: Session, act: Act) -> None:
    row = session.get_one(StaffRow, act.subject)
    row.last_signed_in_at = act.at
    row.failed_tries = 0
    row.locked, row.locked_until = False, None


@_folds(Kind.STAFF_SIGN_IN_FAILED)
def _staff_failed(session: Session, act: Act) -> None:
    row = session.get_one(StaffRow, act.subject)
    row.failed_tries += 1
    row.last_failed_at = act.at


@_folds(Kind.STAFF_LOCKED)
def _staff_locked(session: Session, act: Act) -> None:
    row = session.get_one(StaffRow, act.subject)
    row.locked, row.locked_until = True, _time(act.payload.get("until"))


@_folds(Kind.STAFF_UNLOCKED)
def _staff_unlocked(session: Session, act: Act) -> None:
    row = session.get_one(StaffRow, act.subject)
    row.locked, row.locked_until, row.failed_tries = False, None, 0


# --- cases


@_folds(Kind.CASE_ACCEPTED)
def _case_accepted(session: Session, act: Act) -> None:
    payload = act.payload
    same = (
        "number",
        "query_code",
        "service",
        "policy",
        "station",
        "photo",
        "signature",
        "phone",
        "pickup",
        "fee",
    )
    values: dict[str, Any] = {key: payload[key] for key in same}
    session.add(
        ApplicationRow(
            id=act.subject,
            state=CaseState.ACCEPTED.value,
            counter=act.counter,
            id_number=payload["person"]["id_number"],
            name=payload["person"]["name"],
            person=dict(payload["person"]),
            facts=dict(payload["facts"]),
            verdict=dict(payload["verdict"]),
            post_address=payload.get("post_address"),
            photo_number=payload.get("photo_number"),
            due_refusal=_day(payload.get("due_refusal")),
            due_issue=_day(payload.get("due_issue")),
            round=1,
            accepted_at=act.at,
            accepted_by=act.actor,
            updated_seq=act.seq,
            **values,
        )
    )


def _advance(session: Session, act: Act) -> ApplicationRow:
    """The case of an act, led on to its next state. Raises NotInThisState."""
    row = session.get_one(ApplicationRow, act.subject)
    row.state = next_state(row.id, CaseState(row.state), act.kind).value
    row.updated_seq = act.seq
    return row


@_folds(
    Kind.CASE_APPROVED, Kind.CASE_APPROVED_FOR_FEE, Kind.CASE_ENDORSED, Kind.CASE_REFUSED, Kind.CASE_RETURNED
)
def _case_decided(session: Session, act: Act) -> None:
    row = _advance(session, act)
    row.decided_at, row.decided_by = act.at, act.actor
    row.reason = act.payload.get("reason")
    row.reason_article = act.payload.get("article")
    row.reason_note = act.payload.get("note")
    if act.kind is Kind.CASE_ENDORSED:
        permit = session.get(PermitRow, act.payload["card"])
        if permit is not None:
            permit.endorsed = [*permit.endorsed, act.at.astimezone(SHENZHEN).date().isoformat()]


@_folds(Kind.CASE_RESUBMITTED)
def _case_resubmitted(session: Session, act: Act) -> None:
    row = _advance(session, act)
    row.round += 1
    for key in ("photo", "signature", "phone", "pickup", "post_address"):
        if key in act.payload:
            setattr(row, key, act.payload[key])


@_folds(Kind.CASE_WITHDRAWN)
def _case_withdrawn(session: Session, act: Act) -> None:
    _advance(session, act).withdrawn_reason = act.payload["reason"]


@_folds(Kind.FEE_RECEIVED)
def _fee_received(session: Session, act: Act) -> None:
    row = _advance(session, act)
    row.due_issue = _day(act.payload.get("due_issue")) or row.due_issue
    session.add(
        PaymentRow(
            id=act.id, case_id=row.id, yuan=act.payload["yuan"], reference=act.payload["reference"], at=act.at
        )
    )


@_folds(Kind.PRODUCTION_SENT)
def _production_sent(session: Session, act: Act) -> None:
    row = _advance(session, act)
    row.batch, row.sent_at = act.payload["batch"], act.at


@_folds(Kind.CARD_ARRIVED)
def _card_arrived(session: Session, act: Act) -> None:
    row = _advance(session, act)
    issued = date.fromisoformat(act.payload["issued"])
    row.card_number, row.shelf = act.payload["card_number"], act.payload["shelf"]
    row.issued, row.arrived_at = issued, act.at
    session.add(
        PermitRow(
            number=act.payload["card_number"],
            case_id=row.id,
            id_number=row.id_number,
            issued=issued,
            endorsed=[],
            lost=None,
            cancelled=None,
            handed_over=False,
        )
    )


@_folds(Kind.CARD_HANDED_OVER)
def _card_handed_over(session: Session, act: Act) -> None:
    row = _advance(session, act)
    row.handed_over_at, row.handed_over_by = act.at, act.actor
    row.recipient = act.payload["recipient"]
    row.recipient_name = act.payload["recipient_name"]
    row.recipient_id_number = act.payload["recipient_id_number"]
    row.pickup_signature = act.payload["signature"]
    permit = session.get(PermitRow, row.card_number)
    if permit is not None:
        permit.handed_over = True


# --- paper


@_folds(Kind.PRINT_REQUESTED)
def _print_requested(session: Session, act: Act) -> None:
    payload = act.payload
    session.add(
        PrintRow(
            id=act.subject,
            number=payload["number"],
            document=payload["document"],
            case_id=payload.get("case"),
            copy=payload["copy"],
            printer=payload["printer"],
            state="requested",
            said=None,
            reason=None,
            sha256=payload["sha256"],
            pages=payload["pages"],
            requested_at=act.at,
            requested_by=act.actor,
            settled_at=None,
        )
    )


@_folds(Kind.PRINT_COMPLETED, Kind.PRINT_FAILED)
def _print_settled(session: Session, act: Act) -> None:
    row = session.get_one(PrintRow, act.subject)
    row.state = "completed" if act.kind is Kind.PRINT_COMPLETED else "failed"
    row.said, row.reason = act.payload["printer_said"], act.payload.get("reason")
    row.settled_at = act.at
