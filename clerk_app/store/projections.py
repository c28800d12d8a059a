"""Folds acts into the tables that the screens read: one handler a kind, and no other way in.

Our own acts fold as they are recorded. What comes from the hub may belong before acts that were folded
already; then everything about that subject is folded anew in the order of `order`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import Session

from clerk_app.domain.acts import Act, Kind
from clerk_app.domain.cases import CaseState, next_state
from clerk_app.domain.errors import NotInThisState
from clerk_app.store.models import (
    PROJECTIONS,
    AnchorRow,
    ApplicationRow,
    BulkRunRow,
    CalendarYearRow,
    ConflictRow,
    CounterRow,
    EndorsementRow,
    IdleRow,
    LeaveRow,
    PaymentRow,
    PermitRow,
    PrintRow,
    SettlementRow,
    StaffRow,
    table_of,
)
from clerk_app.store.order import STANDS

SHENZHEN = timezone(timedelta(hours=8), "CST")  # days of the law are days there

TAKEN = "IntegrityError"  # why an act is idle: something else has its number

Handler = Callable[[Session, Act], None]
_HANDLERS: dict[Kind, Handler] = {}


def fold(session: Session, act: Act) -> None:
    """Apply one act; kinds that change no table are only kept in the journal."""
    handler = _HANDLERS.get(act.kind)
    if handler is not None:
        handler(session, act)
        session.flush()


def fold_settled(session: Session, act: Act, outcome: str) -> bool:
    """Apply an act whose time may be past: one that leads nowhere is noted, and stops nothing.

    Gives back whether it was a number that something else has already.

    Args:
        session: Of counter.db.
        act: Ours or another counter's, verified.
        outcome: The hub's word; "" while it has none, which counts as if it stood.
    """
    stands = outcome in ("", STANDS)
    handler = _HANDLERS.get(act.kind) if stands else _FALLEN.get(act.kind)
    if handler is None:
        return False
    why = ""
    try:
        with session.begin_nested():
            handler(session, act)
            session.flush()
    except IntegrityError:
        why = TAKEN
    except (NotInThisState, NoResultFound) as error:
        why = type(error).__name__
    except (KeyError, ValueError, TypeError, AttributeError):  # another program's act, or a forged one
        why = "unreadable"
    if why:
        session.add(IdleRow(act_id=act.id, why=why))
    session.flush()
    return why == TAKEN


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
    if act.kind is Kind.CASE_ENDORSED and act.payload["card"]:
        day = act.at.astimezone(SHENZHEN).date()
        _add_endorsement(session, act, act.payload["card"], row.id_number, day, "signed")


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
    if "due_issue" in act.payload:  # null: beyond the working-day table, so no day is promised any more
        row.due_issue = _day(act.payload["due_issue"])
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


# --- endorsements in bulk

_ADD_ENDORSEMENT = insert(table_of(EndorsementRow))  # said once: a run records them by the thousand


def _add_endorsement(session: Session, act: Act, card: str, id_number: str, day: date, state: str) -> None:
    values = {
        "id": act.id,
        "card": card,
        "id_number": id_number,
        "day": day,
        "anniversary": _day(act.payload.get("anniversary")),
        "valid_to": _day(act.payload.get("valid_to")),
        "run": act.payload.get("run"),
        "state": state,
        "by": act.actor,
        "reason": None,
    }
    session.connection().execute(_ADD_ENDORSEMENT, values)


@_folds(Kind.BULK_STARTED)
def _bulk_started(session: Session, act: Act) -> None:
    session.add(
        BulkRunRow(
            id=act.subject,
            day=date.fromisoformat(act.payload["day"]),
            policy=act.payload["policy"],
            in_force_from=date.fromisoformat(act.payload["in_force_from"]),
            state="started",
            started_by=act.actor,
            started_at=act.at,
        )
    )


@_folds(Kind.CARD_ENDORSED)
def _card_endorsed(session: Session, act: Act) -> None:
    payload = act.payload
    day = date.fromisoformat(payload["day"])
    _add_endorsement(session, act, act.subject, payload["id_number"], day, "listed")


@_folds(Kind.CARD_STRUCK)
def _card_struck(session: Session, act: Act) -> None:
    row = session.get_one(EndorsementRow, act.payload["endorsement"])
    row.state, row.reason = "struck", act.payload["reason"]


@_folds(Kind.BULK_FINISHED)
def _bulk_finished(session: Session, act: Act) -> None:
    row = session.get_one(BulkRunRow, act.subject)
    row.state, row.finished_by, row.finished_at = "finished", act.actor, act.at
    row.examined, row.endorsed, row.left = (act.payload[key] for key in ("examined", "endorsed", "left"))
    row.reasons, row.list_digest = dict(act.payload["reasons"]), act.payload["list"]


@_folds(Kind.BULK_SIGNED)
def _bulk_signed(session: Session, act: Act) -> None:
    """From now on the endorsements of the run count, from the day of the run."""
    row = session.get_one(BulkRunRow, act.subject)
    row.state, row.signed_by, row.signed_at = "signed", act.actor, act.at
    session.execute(
        update(EndorsementRow)
        .where(EndorsementRow.run == act.subject, EndorsementRow.state == "listed")
        .values(state="signed")
        .execution_options(synchronize_session="fetch")
    )


# --- the working-day table


@_folds(Kind.CALENDAR_YEAR_LOADED)
def _year_loaded(session: Session, act: Act) -> None:
    payload = act.payload
    before = session.get(CalendarYearRow, payload["year"])
    if before is not None and before.signed_by is not None:
        return  # loaded at another counter before it knew of the signature
    session.merge(
        CalendarYearRow(
            year=payload["year"],
            holidays=list(payload["holidays"]),
            makeup=list(payload["makeup"]),
            source=payload["source"],
            sm3=payload["sm3"],
            loaded_by=act.actor,
            loaded_at=act.at,
            signed_by=None,
            signed_at=None,
        )
    )


@_folds(Kind.CALENDAR_YEAR_SIGNED)
def _year_signed(session: Session, act: Act) -> None:
    row = session.get_one(CalendarYearRow, act.payload["year"])
    row.signed_by, row.signed_at = act.actor, act.at


# --- the hub


@_folds(Kind.HUB_CONFLICT, Kind.HUB_REFUSED)
def _ruled(session: Session, act: Act) -> None:
    payload = act.payload
    word = session.get(SettlementRow, payload["act"])
    if word is not None and word.ruling != act.id:
        return  # the hub went back since, and gave another word
    session.add(
        ConflictRow(
            id=act.id,
            act_id=payload["act"],
            outcome=act.kind.value.removeprefix("hub."),
            why=payload["why"],
            kind=payload["kind"],
            subject=act.subject,
            winner=payload["winner"],
            at=act.at,
            handled_at=None,
            handled_by=None,
            note=None,
        )
    )


@_folds(Kind.CONFLICT_HANDLED)
def _conflict_handled(session: Session, act: Act) -> None:
    row = session.get_one(ConflictRow, act.subject)
    row.handled_at, row.handled_by, row.note = act.at, act.actor, act.payload["note"]


@_folds(Kind.OFFLINE_ALLOWED)
def _offline_allowed(session: Session, act: Act) -> None:
    until = datetime.fromisoformat(act.payload["until"])
    session.add(
        LeaveRow(
            id=act.id, counter=act.counter, by=act.actor, at=act.at, until=until, reason=act.payload["reason"]
        )
    )


@_folds(Kind.CHAIN_ANCHORED)
def _anchored(session: Session, act: Act) -> None:
    day = date.fromisoformat(act.payload["day"])
    session.merge(AnchorRow(day=day, counter=act.counter, body=dict(act.payload)))


# --- acts that the hub did not let stand, where something is left of them


def _fallen_acceptance(session: Session, act: Act) -> None:
    """The applicant holds its receipt: the case stays to be found, as a duplicate."""
    _case_accepted(session, act)
    session.flush()
    session.get_one(ApplicationRow, act.subject).state = CaseState.DUPLICATE.value


def _fallen_account(session: Session, act: Act) -> None:
    """Two counters gave one log-in name before they met: the later account keeps working under another."""
    _staff_added(session, act)
    session.flush()
    row = session.get_one(StaffRow, act.subject)
    row.login = f"{row.login}@{act.counter}"


_FALLEN: dict[Kind, Handler] = {
    Kind.CASE_ACCEPTED: _fallen_acceptance,
    Kind.STAFF_ADDED: _fallen_account,
}
