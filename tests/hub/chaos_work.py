"""The random work of an invented counter, by acts as the services record them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import func, select

from clerk_app.domain.cases import CaseState
from clerk_app.domain.errors import NotInThisState
from clerk_app.hub.rows import ConflictRow
from clerk_app.services.cases.rows import ApplicationRow, EndorsementRow
from clerk_app.services.endorsement.rows import BulkRunRow
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.staff.rows import StaffRow
from clerk_app.store.errors import ClaimTaken
from clerk_app.store.ids import new_id
from clerk_app.store.store import Store
from clerk_app.store.unit import UnitOfWork
from tests.acts import (
    OPEN_RUN,
    Kind,
    decision_claim,
    endorsement_claim,
    login_claim,
    open_case_claim,
    receipt_claim,
    record,
    release,
)
from tests.people import with_check_digit
from tests.store.acts import acceptance, staff

PEOPLE = [with_check_digit(f"430102199003{day:02d}0010") for day in range(1, 25)]
CARDS = [f"SZ{number:07d}" for number in range(1, 13)]
LOGINS = [f"login{number}" for number in range(8)]
ANNIVERSARY = "2027-11-26"
PHOTO_BYTES = (2_000, 12_000)
WITHDRAWABLE = (CaseState.ACCEPTED, CaseState.RETURNED, CaseState.AWAITING_PAYMENT, CaseState.APPROVED)

Deed = Callable[[UnitOfWork], object]


class Worker:
    """Does one thing after another; what the rules forbid at the moment is left undone.

    `paper` is told what came out of the printer: case, copy and print number.
    """

    def __init__(
        self, store: Store, station: str, role: str, random: Random, paper: Callable[[list[str]], None]
    ) -> None:
        self._store, self._station, self._random, self._paper = store, station, random, paper
        self._officers = [f"{station}-officer-{number}" for number in (1, 2)]
        self._me = self._officers[0] if role == "supervisor" else f"{station}-clerk-{store.counter}"
        deeds = {
            "clerk": ((self._accept, 5), (self._withdraw, 1), (self._resubmit, 3), (self._lead_on, 6),
                      (self._print, 2), (self._lock, 1), (self._add_account, 1), (self._handle, 1)),
            "supervisor": ((self._decide, 12), (self._run_in_bulk, 3), (self._unlock, 3), (self._handle, 1),
                           (self._allow_offline, 1)),
        }[role]  # fmt: skip
        self._deeds: list[Deed] = [deed for deed, _ in deeds]
        self._weights = [weight for _, weight in deeds]

    def open(self) -> None:
        """What a counter does when it opens: the set-up once, and the papers of which nobody knows."""
        with self._store.unit(self._me) as uow:
            if self._store.head().acts == 0:
                words = {"station": self._station, "station_name": "示范所", "counter_name": "窗口"}
                record(uow, Kind.COUNTER_SET_UP, self._store.counter, {**words, "settings": {}})
                for officer in self._officers if "-S" in self._store.counter else []:
                    record(uow, Kind.STAFF_ADDED, officer, staff(officer), [login_claim(officer)])
            mine = select(PrintRow.id).where(PrintRow.state == "requested", PrintRow.requested_by == self._me)
            for print_id in uow.session.scalars(mine).all():
                said = {"printer_said": "", "reason": "in_doubt"}
                record(uow, Kind.PRINT_FAILED, print_id, said)
            uow.commit()

    def work(self) -> None:
        deed = self._random.choices(self._deeds, self._weights)[0]
        try:
            with self._store.unit(self._me) as uow:
                after = deed(uow)
                uow.commit()
        except (ClaimTaken, NotInThisState):
            return
        if callable(after):
            after()

    # --- choosing

    def _case(self, uow: UnitOfWork, *states: CaseState) -> ApplicationRow | None:
        """Any case of the station in one of these states, whoever accepted it."""
        rows = select(ApplicationRow).where(ApplicationRow.state.in_([state.value for state in states]))
        return self._any(uow.session.scalars(rows.order_by(ApplicationRow.id)).all())

    def _any(self, rows: Sequence[Any]) -> Any:
        return self._random.choice(rows) if rows else None

    def _photo(self, uow: UnitOfWork) -> str:
        return uow.put_blob(self._random.randbytes(self._random.randint(*PHOTO_BYTES)), "image/jpeg")

    def _locked(self, uow: UnitOfWork, who: str) -> bool:
        row = uow.session.get(StaffRow, who)
        return row is not None and row.locked

    # --- clerks

    def _accept(self, uow: UnitOfWork) -> None:
        person, number = self._random.choice(PEOPLE), f"{self._store.counter}-{self._store.head().acts + 1}"
        payload = acceptance(number, person, self._photo(uow)) | {"station": self._station}
        record(uow, Kind.CASE_ACCEPTED, new_id(), payload, [open_case_claim(person), receipt_claim(number)])

    def _withdraw(self, uow: UnitOfWork) -> None:
        if (row := self._case(uow, *WITHDRAWABLE)) is not None:
            claims = [release(open_case_claim(row.id_number))]
            record(uow, Kind.CASE_WITHDRAWN, row.id, {"reason": "本人要求"}, claims)

    def _resubmit(self, uow: UnitOfWork) -> None:
        if (row := self._case(uow, CaseState.RETURNED)) is not None:
            record(uow, Kind.CASE_RESUBMITTED, row.id, {"photo": self._photo(uow), "phone": "13800000001"})

    def _lead_on(self, uow: UnitOfWork) -> None:
        """Payment, production, arrival, handing over: whatever a case waits for."""
        states = (CaseState.AWAITING_PAYMENT, CaseState.APPROVED, CaseState.IN_PRODUCTION, CaseState.READY)
        row = self._case(uow, *states)
        if row is None:
            return
        match CaseState(row.state):
            case CaseState.AWAITING_PAYMENT:
                record(uow, Kind.FEE_RECEIVED, row.id, {"yuan": 20, "reference": new_id()})
            case CaseState.APPROVED:
                record(uow, Kind.PRODUCTION_SENT, row.id, {"batch": f"B{self._random.randrange(100)}"})
            case CaseState.IN_PRODUCTION:
                number = f"SZ9{self._random.randrange(500):06d}"  # two batches may hold one number
                payload = {"card_number": number, "issued": "2026-11-26", "shelf": "A1"}
                record(uow, Kind.CARD_ARRIVED, row.id, payload, [f"permit:{number}"])
            case _:
                payload = {"recipient": "self", "recipient_name": row.name, "old_card_returned": False}
                payload |= {"recipient_id_number": row.id_number, "signature": self._photo(uow)}
                claims = [release(open_case_claim(row.id_number))]
                record(uow, Kind.CARD_HANDED_OVER, row.id, payload, claims)

    def _print(self, uow: UnitOfWork) -> Callable[[], None] | None:
        """A receipt of one of our own cases: asked for, printed, and noted as printed."""
        rows = select(ApplicationRow).where(ApplicationRow.counter == self._store.counter)
        row = self._any(uow.session.scalars(rows.order_by(ApplicationRow.id)).all())
        if row is None:
            return None
        count = select(func.count()).select_from(PrintRow).where(PrintRow.case_id == row.id)
        copy, print_id = 1 + (uow.session.scalar(count) or 0), new_id()
        number, case = f"{self._store.counter}-P{self._store.head().acts + 1}", row.id
        payload = {"number": number, "document": "receipt", "case": case, "copy": copy, "printer": "p"}
        record(uow, Kind.PRINT_REQUESTED, print_id, payload | {"sha256": "0" * 64, "pages": 1})

        def come_out() -> None:
            self._paper([case, str(copy), number])
            with self._store.unit(self._me) as done:
                record(done, Kind.PRINT_COMPLETED, print_id, {"printer_said": "ok"})
                done.commit()

        return come_out

    def _lock(self, uow: UnitOfWork) -> None:
        who = self._random.choice(self._officers)
        if uow.session.get(StaffRow, who) is not None and not self._locked(uow, who):
            record(uow, Kind.STAFF_LOCKED, who, {"reason": "administrator", "until": None})

    def _add_account(self, uow: UnitOfWork) -> None:
        login = self._random.choice(LOGINS)
        record(uow, Kind.STAFF_ADDED, new_id(), staff(login), [login_claim(login)])

    # --- supervisors

    def _decide(self, uow: UnitOfWork) -> None:
        row = self._case(uow, CaseState.ACCEPTED)
        if row is None or (self._locked(uow, self._me) and self._random.random() < 0.7):
            return  # now and then as one who has not looked yet: the hub must refuse that
        claims, payload = [decision_claim(row.id, row.round)], {"round": row.round}
        kind = self._random.choice(
            (Kind.CASE_APPROVED, Kind.CASE_APPROVED_FOR_FEE, Kind.CASE_RETURNED, Kind.CASE_REFUSED,
             Kind.CASE_ENDORSED)
        )  # fmt: skip
        if kind == Kind.CASE_RETURNED:
            payload |= {"reason": "photo", "note": ""}
        elif kind == Kind.CASE_REFUSED:
            payload |= {"reason": "stay", "article": "第二条", "note": ""}
        elif kind == Kind.CASE_ENDORSED:
            card = self._random.choice(CARDS)
            payload |= {"valid_to": ANNIVERSARY, "card": card}
            claims.append(endorsement_claim(card, ANNIVERSARY))
        if kind in (Kind.CASE_REFUSED, Kind.CASE_ENDORSED):
            claims.append(release(open_case_claim(row.id_number)))
        record(uow, kind, row.id, payload, claims)

    def _run_in_bulk(self, uow: UnitOfWork) -> None:
        """The next step of a run: begin it, list cards, strike one, finish, sign."""
        runs = select(BulkRunRow).where(BulkRunRow.state != "signed").order_by(BulkRunRow.id)
        run: BulkRunRow | None = self._any(uow.session.scalars(runs).all())
        if run is None:
            payload = {"service": "endorsement", "day": "2026-11-26", "policy": "shenzhen"}
            record(uow, Kind.BULK_STARTED, new_id(), payload | {"in_force_from": "2026-01-01"}, [OPEN_RUN])
        elif run.state == "finished":
            if not self._locked(uow, self._me):
                payload = {"list": "0" * 64, "endorsed": 0, "struck": 0, "alone": False}
                record(uow, Kind.BULK_SIGNED, run.id, payload, [release(OPEN_RUN)])
        elif self._random.random() < 0.3:
            payload = {"examined": 1, "endorsed": 1, "left": 0, "reasons": {}, "list": self._photo(uow)}
            record(uow, Kind.BULK_FINISHED, run.id, payload)
        else:
            self._list_or_strike(uow, run.id)

    def _list_or_strike(self, uow: UnitOfWork, run: str) -> None:
        listed = select(EndorsementRow).where(EndorsementRow.run == run, EndorsementRow.state == "listed")
        row: EndorsementRow | None = self._any(uow.session.scalars(listed.order_by(EndorsementRow.id)).all())
        if row is not None and self._random.random() < 0.4:
            claims = [release(endorsement_claim(row.card, str(row.anniversary)))]
            payload = {"run": run, "endorsement": row.id, "reason": "stay"}
            record(uow, Kind.CARD_STRUCK, row.card, payload, claims)
            return
        card = self._random.choice(CARDS)
        payload = {"run": run, "id_number": self._random.choice(PEOPLE), "day": "2026-11-26"}
        payload |= {"anniversary": ANNIVERSARY, "valid_to": ANNIVERSARY, "policy": "shenzhen"}
        record(uow, Kind.CARD_ENDORSED, card, payload, [endorsement_claim(card, ANNIVERSARY)])

    def _unlock(self, uow: UnitOfWork) -> None:
        """By the administrator, whose account nobody locks here."""
        locked = [who for who in self._officers if self._locked(uow, who)]
        if locked:
            record(uow, Kind.STAFF_UNLOCKED, self._random.choice(locked), {})

    def _handle(self, uow: UnitOfWork) -> None:
        rows = select(ConflictRow).where(ConflictRow.handled_at.is_(None)).order_by(ConflictRow.id)
        if (row := self._any(uow.session.scalars(rows).all())) is not None:
            record(uow, Kind.CONFLICT_HANDLED, row.id, {"note": "已通知申请人"})

    def _allow_offline(self, uow: UnitOfWork) -> None:
        until = f"{date.today().isoformat()}T23:59:59.000000Z"
        record(uow, Kind.OFFLINE_ALLOWED, self._store.counter, {"until": until, "reason": "线路中断"})
