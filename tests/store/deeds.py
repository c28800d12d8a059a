"""What people at a counter do next, with the claims that the services take for it.

A property draws the numbers; what they mean depends on what the counter knows by then, as it does for
the people who work there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerk_app.domain.errors import NotInThisState
from clerk_app.hub.rows import ConflictRow
from clerk_app.services.calendar.rows import CalendarYearRow
from clerk_app.services.cases.rows import ApplicationRow, EndorsementRow
from clerk_app.services.endorsement.rows import BulkRunRow
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.staff.rows import StaffRow
from clerk_app.store.errors import ClaimTaken
from clerk_app.store.models import Base
from clerk_app.store.store import Store
from clerk_app.store.unit import UnitOfWork
from tests.acts import (
    OPEN_RUN,
    TRANSITIONS,
    Kind,
    calendar_claim,
    decision_claim,
    endorsement_claim,
    login_claim,
    open_case_claim,
    receipt_claim,
    record,
    release,
)
from tests.store.acts import acceptance, staff

PEOPLE = ("43", "44", "45")
CARDS = ("S1", "S2")
ANNIVERSARY = "2027-03-01"
_DECIDED = {"reason": "r", "article": "a", "note": "", "valid_to": "2028-03-01", "card": ""}
_DECISIONS = frozenset(
    {
        Kind.CASE_APPROVED,
        Kind.CASE_APPROVED_FOR_FEE,
        Kind.CASE_ENDORSED,
        Kind.CASE_REFUSED,
        Kind.CASE_RETURNED,
    }
)
_ENDS = frozenset({Kind.CASE_REFUSED, Kind.CASE_ENDORSED, Kind.CASE_WITHDRAWN, Kind.CARD_HANDED_OVER})


def do(store: Store, what: str, pick: int, actor: str = "clerk") -> bool:
    """Do one thing of `DEEDS`; whether an act was recorded. `pick` chooses person, case, card ..."""
    try:
        with store.unit(actor) as uow:
            DEEDS[what](uow, store, pick)
            uow.commit()
    except (ClaimTaken, NotInThisState, NothingToDo):
        return False
    return True


Row = TypeVar("Row", bound=Base)


class NothingToDo(Exception):
    """There is no case, run or account for it here."""


def _one_of(session: Session, row: type[Row], pick: int, **values: object) -> Row:
    rows: Sequence[Row] = session.scalars(select(row).filter_by(**values)).all()
    if not rows:
        raise NothingToDo
    return sorted(rows, key=lambda item: str(item.__mapper__.primary_key_from_instance(item)))[
        pick % len(rows)
    ]


def _fresh(store: Store) -> str:
    """A number that no other act of any counter has: pickers do not make ids."""
    return f"{store.counter}-{store.head().acts + 1}"


# --- cases


def accept(uow: UnitOfWork, store: Store, pick: int) -> None:
    person, number = PEOPLE[pick % len(PEOPLE)], _fresh(store)
    photo = uow.put_blob(b"photo " + person.encode(), "image/jpeg")
    claims = [open_case_claim(person), receipt_claim(number)]
    record(uow, Kind.CASE_ACCEPTED, f"case-{number}", acceptance(number, person, photo), claims)


def accept_and_send(uow: UnitOfWork, store: Store, pick: int) -> None:
    """A case up to its production, at once: only the card is missing."""
    case = f"case-{_fresh(store)}"
    accept(uow, store, pick)
    record(uow, Kind.CASE_APPROVED, case, {"round": 1}, [decision_claim(case, 1)])
    record(uow, Kind.PRODUCTION_SENT, case, {"batch": "b"})


def lead_on(uow: UnitOfWork, store: Store, pick: int) -> None:
    """Whatever the state of a case allows: a decision, a return, a fee, a card that came ..."""
    del store
    row = _one_of(uow.session, ApplicationRow, pick)
    kinds = [kind for state, kind in TRANSITIONS if state.value == row.state]
    if not kinds:
        raise NothingToDo
    kind = kinds[pick // 7 % len(kinds)]
    claims = [decision_claim(row.id, row.round)] if kind in _DECISIONS else []
    payload: dict[str, Any] = (
        {"round": row.round, **_DECIDED} if kind in _DECISIONS else _said(uow, kind, pick)
    )
    if kind in _ENDS:
        claims.append(release(open_case_claim(row.id_number)))
    if kind == Kind.CASE_ENDORSED:
        card = CARDS[pick % 2]
        payload |= {"card": card}
        claims.append(endorsement_claim(card, ANNIVERSARY))
    if kind == Kind.CARD_ARRIVED:
        claims.append(f"permit:{payload['card_number']}")
    record(uow, kind, row.id, payload, claims)


def _said(uow: UnitOfWork, kind: Kind, pick: int) -> dict[str, Any]:
    match kind:
        case Kind.CASE_RESUBMITTED:
            return {"phone": f"1380000{pick % 1000:04}", "photo": uow.put_blob(b"again", "image/jpeg")}
        case Kind.CASE_WITHDRAWN:
            return {"reason": "asked"}
        case Kind.FEE_RECEIVED:
            return {"yuan": 10, "reference": "r", "due_issue": "2026-12-24"}
        case Kind.PRODUCTION_SENT:
            return {"batch": f"b{pick}"}
        case Kind.CARD_ARRIVED:
            return {"card_number": f"P{pick % 5 // 4}", "issued": "2026-11-24", "shelf": "1"}
        case Kind.CARD_HANDED_OVER:
            signature = uow.put_blob(b"signed", "image/png")
            taken = {"recipient": "self", "recipient_name": "林知远", "recipient_id_number": "43"}
            return {**taken, "signature": signature, "old_card_returned": False}
        case _:
            raise AssertionError(kind)


# --- staff, paper, years


def add_staff(uow: UnitOfWork, store: Store, pick: int) -> None:
    login = ("lin", "mei")[pick % 2]
    record(uow, Kind.STAFF_ADDED, f"id-{_fresh(store)}", staff(login), [login_claim(login)])


def change_staff(uow: UnitOfWork, store: Store, pick: int) -> None:
    del store
    row = _one_of(uow.session, StaffRow, pick)
    kind, payload = (
        (Kind.STAFF_LOCKED, {"reason": "administrator"}),
        (Kind.STAFF_LOCKED, {"reason": "failed_tries", "until": "2027-01-01T00:00:00Z"}),
        (Kind.STAFF_UNLOCKED, {}),
        (Kind.STAFF_SIGNED_IN, {"second_factor": False}),
        (Kind.STAFF_SIGN_IN_FAILED, {}),
        (Kind.STAFF_CHANGED, {"name": f"乙{pick}"}),
    )[pick // 7 % 6]
    record(uow, kind, row.id, payload)


def print_paper(uow: UnitOfWork, store: Store, pick: int) -> None:
    waiting = uow.session.scalars(select(PrintRow.id).where(PrintRow.state == "requested")).all()
    if waiting and pick % 2:
        kind = (Kind.PRINT_COMPLETED, Kind.PRINT_FAILED)[pick // 7 % 2]
        record(uow, kind, sorted(waiting)[0], {"printer_said": "idle", "reason": "jam"})
        return
    number = _fresh(store)
    asked = {"number": number, "document": "receipt", "copy": 1, "printer": "p", "sha256": "0" * 64}
    record(uow, Kind.PRINT_REQUESTED, f"print-{number}", {**asked, "pages": 1})


def load_year(uow: UnitOfWork, store: Store, pick: int) -> None:
    year = 2027 + pick % 2
    lists = {
        "year": year,
        "holidays": [f"{year}-01-01"],
        "makeup": [],
        "source": store.counter,
        "sm3": "0" * 64,
    }
    record(uow, Kind.CALENDAR_YEAR_LOADED, str(year), lists)


def sign_year(uow: UnitOfWork, store: Store, pick: int) -> None:
    del store
    row = _one_of(uow.session, CalendarYearRow, pick, signed_by=None)
    signed = {"year": row.year, "sm3": row.sm3, "alone": False}
    record(uow, Kind.CALENDAR_YEAR_SIGNED, str(row.year), signed, [calendar_claim(row.year)])


# --- endorsements in bulk


def run_on(uow: UnitOfWork, store: Store, pick: int) -> None:
    """Begin a run, endorse or strike a card, finish it, or sign it."""
    open_runs = uow.session.scalars(select(BulkRunRow).where(BulkRunRow.state != "signed")).all()
    if not open_runs:
        begun = {"service": "endorsement", "day": "2026-11-23", "policy": "p", "in_force_from": "2026-01-01"}
        record(uow, Kind.BULK_STARTED, f"run-{_fresh(store)}", begun, [OPEN_RUN])
        return
    run = sorted(open_runs, key=lambda row: row.id)[0]
    card = CARDS[pick % 2]
    claim = endorsement_claim(card, ANNIVERSARY)
    match pick // 7 % 4:
        case 0:
            given = {"run": run.id, "id_number": "43", "day": "2026-11-23", "anniversary": ANNIVERSARY}
            record(uow, Kind.CARD_ENDORSED, card, {**given, "valid_to": "2028-03-01", "policy": "p"}, [claim])
        case 1:
            row = _one_of(uow.session, EndorsementRow, pick, run=run.id, state="listed")
            struck = {"run": run.id, "endorsement": row.id, "reason": "r"}
            record(
                uow, Kind.CARD_STRUCK, row.card, struck, [release(endorsement_claim(row.card, ANNIVERSARY))]
            )
        case 2:
            found = {"examined": 2, "endorsed": 1, "left": 1, "reasons": {}, "list": uow.put_blob(b"l", "t")}
            record(uow, Kind.BULK_FINISHED, run.id, found)
        case _:
            signed = {"list": "0" * 64, "endorsed": 1, "struck": 0, "alone": False}
            record(uow, Kind.BULK_SIGNED, run.id, signed, [release(OPEN_RUN)])


# --- the hub


def handle_conflict(uow: UnitOfWork, store: Store, pick: int) -> None:
    del store
    row = _one_of(uow.session, ConflictRow, pick)
    record(uow, Kind.CONFLICT_HANDLED, row.id, {"note": f"note {pick}"})


def allow_offline(uow: UnitOfWork, store: Store, pick: int) -> None:
    until = datetime(2026, 12, 1, pick % 24, tzinfo=UTC).isoformat().replace("+00:00", "Z")
    record(uow, Kind.OFFLINE_ALLOWED, store.counter, {"until": until, "reason": "r"})


DEEDS: dict[str, Callable[[UnitOfWork, Store, int], None]] = {
    "accept": accept,
    "accept_and_send": accept_and_send,
    "lead_on": lead_on,
    "add_staff": add_staff,
    "change_staff": change_staff,
    "print_paper": print_paper,
    "load_year": load_year,
    "sign_year": sign_year,
    "run_on": run_on,
    "handle_conflict": handle_conflict,
    "allow_offline": allow_offline,
}
