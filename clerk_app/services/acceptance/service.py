"""Accepting an application (受理): 办理规定 art. 14."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.domain.contact import is_phone
from clerk_app.domain.errors import NotInThisState
from clerk_app.domain.identity import IdType
from clerk_app.domain.law.casefile import facts_to_json
from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.groups import needs_guardian
from clerk_app.domain.law.kinds.loss import loss_is_due
from clerk_app.domain.law.records import Facts, Person, Service, service_of
from clerk_app.domain.law.verdict_file import verdict_to_json
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.registers.kinds.person import REGISTER as PERSON
from clerk_app.services.acceptance.acts import CaseCorrected
from clerk_app.services.acceptance.errors import (
    AcceptedElsewhere,
    FormUnknown,
    ServiceNotAtCounter,
)
from clerk_app.services.acceptance.form import (
    authority_in,
    chip_photo_in,
    complete_form,
    hands_in,
    mending_act,
)
from clerk_app.services.acceptance.numbers import next_number
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.cases.acts import ONLINE, CaseAccepted, Pickup, next_state
from clerk_app.services.cases.drafts import DraftKeeper
from clerk_app.services.cases.errors import LossNotReported, NotEligible, OpenCaseExists
from clerk_app.services.cases.judging import judge_case
from clerk_app.services.cases.lines import PERMIT_SERVICES, facts_with_local, find_case, line_of, lines_in
from clerk_app.services.cases.online import OnlineUsed, require_current
from clerk_app.services.cases.presence import require_identified
from clerk_app.services.cases.reader import kept_chip_photo, shown_picture
from clerk_app.services.cases.receipt_photos import photo_number_of
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import CaseLine, DraftView
from clerk_app.services.core import Core
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.errors import ClaimTaken, FormIncomplete
from clerk_app.services.link.offline import require_leave
from clerk_app.services.link.service import LinkService
from clerk_app.services.people.errors import CardNotInHand, IdentityExpired
from clerk_app.services.people.identification import REGISTERS, applicant_of, person_from_json
from clerk_app.services.people.views import PersonView
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.session import Session
from clerk_app.store.acts import ABSENT, Blob
from clerk_app.store.ids import new_id
from clerk_app.store.unit import UnitOfWork

_QUERY_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is misread: no 0 O 1 I L


@dataclass(frozen=True, slots=True)
class _Pictures:
    photo: Blob
    signature: Blob


@dataclass(frozen=True, slots=True)
class AcceptanceService:
    core: Core
    keeper: DraftKeeper
    link: LinkService

    def startable(self, verdict: Verdict) -> bool:
        """Whether an application can be begun on this verdict: the law says yes or leaves it open."""
        return verdict.service in PERMIT_SERVICES and verdict.outcome in (Outcome.ELIGIBLE, Outcome.REFER)

    def needs_guardian(self, person: PersonView) -> bool:
        """Whether the person is too young to apply without a guardian, today."""
        today = self.core.today()
        return needs_guardian(self.core.rules.policy_on(today), person.birth_date, today)

    def begin(self, session: Session, desk: PersonDesk, service: Service) -> DraftView:
        """A new draft for the service (or the one that is kept already).

        Raises NotEligible, LossNotReported, OpenCaseExists, OwnCase, RoleMissing, IdentityExpired,
        ServiceNotAtCounter.
        """
        for draft in desk.drafts:
            if draft.service is service and self.keeper.load(draft.draft_id) is not None:
                return replace(draft, online=None)  # it goes on as one of the counter
        if service not in PERMIT_SERVICES:
            raise ServiceNotAtCounter(service.value)
        if not desk.person.known:
            raise CardNotInHand()
        with self.core.store.read() as rows:
            officer = self.core.authorise(rows, session, Right.ACCEPT)
            require_stranger(officer, "", desk.person.id_number)
            self._judged(rows, desk.facts, service)
            phone, post_address = self._last_contact(rows, desk.person.id_number)
        if not desk.person.identified:
            raise IdentityExpired()
        draft = DraftView(
            draft_id=new_id(),
            service=service,
            person=desk.person,
            step="check",
            phone=phone,
            pickup="counter",
            post_address=post_address,
            photo=None,
            signature=None,
            saved_at=self.core.clock(),
            saved_by=session.officer.staff_id,
        )
        return self.keeper.save(session.officer.staff_id, draft)

    def save(self, session: Session, draft: DraftView) -> None:
        """Keep the typing. Called within a second of the last key. Raises RoleMissing, AccountLocked, SignedOut."""
        self._may_accept(session)
        self.keeper.save(session.officer.staff_id, draft)

    def drafts(self, session: Session) -> tuple[DraftView, ...]:
        """What is kept at this counter, one's own first. Raises RoleMissing, AccountLocked, SignedOut."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
        return self.keeper.of(session.officer.staff_id)

    def discard(self, session: Session, draft_id: str) -> None:
        """Throw a draft away. Raises RoleMissing, AccountLocked, SignedOut."""
        self._may_accept(session)
        self.keeper.drop(draft_id)

    def accept(self, session: Session, draft: DraftView) -> AcceptedCase:
        """Judge once more, record the acceptance with photo and signature, drop the draft.

        The hub, where there is one, gets a moment to say that it has the case; until it does the
        acceptance is provisional.

        Raises CardNotInHand, IdentityExpired, SameHand, NotEligible, OpenCaseExists, FormIncomplete, OwnCase,
        RoleMissing, LeaveNeeded; of an application on the portal OnlineUsed, OnlineUnknown, OnlineClosed,
        OnlineElsewhere, OnlineChanged; AcceptedElsewhere when the case is recorded and the hub says at once that it
        is a duplicate.
        """
        photo, signature = complete_form(draft)
        alone = draft.representative is None and draft.case_id is None
        if alone and self.needs_guardian(draft.person):
            raise FormIncomplete(("representative",))
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.ACCEPT)
            require_stranger(officer, draft.case_id or "", draft.person.id_number)
            if draft.representative is not None:  # nobody takes an application from their own hand, either
                require_stranger(officer, draft.case_id or "", draft.representative.id_number)
            begun = draft.case_id is not None
            require_identified(self.core, uow.session, officer, draft.person, begun=begun)
            require_leave(self.core, uow.session)
            pictures = _pictures_in(uow, draft, photo, signature)
            if draft.case_id is not None:
                accepted = self._resubmit(uow, draft, pictures)
            else:
                accepted = self._accept(uow, draft, pictures)
            uow.drop_draft(draft.draft_id)
            uow.commit()
        return self._confirmed(accepted)

    def accept_listed(
        self, uow: UnitOfWork, draft: DraftView, photo: bytes, signature: bytes, photo_number: str
    ) -> AcceptedCase:
        """Accept one row of a unit's list inside the caller's unit of work, which has asked who may and who is who.

        Raises NotEligible, OpenCaseExists, LossNotReported, NumbersUsedUp.
        """
        return self._accept(uow, draft, _pictures_in(uow, draft, photo, signature), photo_number)

    def _confirmed(self, accepted: AcceptedCase) -> AcceptedCase:
        if self.link.loop is None:
            return accepted
        has_it = self.link.confirmed(self.core.store.head().acts)
        with self.core.store.read() as rows:
            if find_case(rows, accepted.case_id).state == CaseState.DUPLICATE.value:
                raise AcceptedElsewhere(accepted.number)
        return replace(accepted, provisional=not has_it)

    def signed_form(self, session: Session, draft: DraftView, text: str) -> str:
        """The number of the printed form that was read back, where it is the last one printed of this draft.

        Raises FormUnknown for any other text, RoleMissing, AccountLocked.
        """
        of_draft = select(PrintRow.number).where(
            PrintRow.case_id == draft.draft_id, PrintRow.state != "failed"
        )
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.ACCEPT)
            number = rows.scalars(of_draft.order_by(PrintRow.requested_at.desc()).limit(1)).first()
        if number is None or number != text.strip():
            raise FormUnknown(text.strip())
        return number

    def returned(self, session: Session) -> tuple[CaseLine, ...]:
        """Cases a supervisor sent back to the clerks."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            return lines_in(self.core, rows, CaseState.RETURNED)

    def reopen(self, session: Session, case_id: str) -> DraftView:
        """A draft that carries what a case holds that is not decided; `accept` then corrects or resubmits it.

        Raises NotInThisState, OwnCase, RoleMissing, AccountLocked, CaseNotFound.
        """
        with self.core.store.read() as rows:
            officer = self.core.authorise(rows, session, Right.ACCEPT)
            row = find_case(rows, case_id)
            next_state(row.id, CaseState(row.state), mending_act(row))
            require_stranger(officer, row.id, row.id_number)
            chip_photo = kept_chip_photo(self.core, rows, row.id)
        kept = next((draft for draft in self.keeper.all() if draft.case_id == row.id), None)
        if kept is not None:
            return kept
        draft = DraftView(
            draft_id=new_id(),
            service=service_of(row.service),
            person=replace(person_from_json(row.person), chip_photo=chip_photo),
            step="check",
            phone=row.phone,
            pickup=row.pickup,
            post_address=row.post_address or "",
            photo=shown_picture(self.core, row.photo),
            signature=None,
            saved_at=self.core.clock(),
            saved_by=session.officer.staff_id,
            case_id=row.id,
        )
        return self.keeper.save(session.officer.staff_id, draft)

    def mended(self, session: Session, case_id: str) -> CaseLine:
        """The case that is mended, with the reason for which it was returned. Raises CaseNotFound, RoleMissing."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.ACCEPT)
            return line_of(self.core, rows, find_case(rows, case_id))

    # --- inside

    def _may_accept(self, session: Session) -> None:
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.ACCEPT)

    def _accept(
        self, uow: UnitOfWork, draft: DraftView, pictures: _Pictures, photo_number: str = ""
    ) -> AcceptedCase:
        facts = self._facts(draft.person, uow.session)
        if draft.online is not None:
            require_current(self.core, uow.session, facts, draft.online)
        verdict = self._judged(uow.session, facts, draft.service)
        station = self.core.counter(uow.session).station
        case_id, number = new_id(), next_number(self.core, uow.session)
        query_code = "".join(secrets.choice(_QUERY_ALPHABET) for _ in range(6))
        due = verdict.due
        application = CaseAccepted(
            number=number,
            query_code=query_code,
            service=draft.service.value,
            policy=verdict.policy,
            station=station,
            person=applicant_of(draft.person),
            facts=facts_to_json(facts),
            verdict=verdict_to_json(verdict),
            photo=pictures.photo,
            signature=pictures.signature,
            chip_photo=chip_photo_in(uow, draft),
            phone=draft.phone,
            pickup=Pickup(draft.pickup),
            post_address=draft.post_address or None,
            due_refusal=None if due is None else due.refusal,
            due_issue=None if due is None else due.promised,
            fee=verdict.fee,
            signed_form=draft.signed_form or ABSENT,
            photo_number=photo_number or photo_number_of(self.core, draft),
            prepared_by=hands_in(draft),
            online=draft.online or ABSENT,
            **authority_in(uow, draft),
        )
        try:
            act = uow.record(case_id, application)
        except ClaimTaken as error:
            if draft.online is not None and error.claim == ONLINE.of(draft.online.number):
                raise OnlineUsed(draft.online.number) from error
            raise OpenCaseExists(None) from error
        return AcceptedCase(case_id, number, query_code, act.at, verdict.due, verdict.fee)

    def _resubmit(self, uow: UnitOfWork, draft: DraftView, pictures: _Pictures) -> AcceptedCase:
        row = find_case(uow.session, draft.case_id or "")
        mending = mending_act(row)
        next_state(row.id, CaseState(row.state), mending)
        facts = self._facts(draft.person, uow.session, without_case=row.id)
        self._none_open(uow.session, facts, without_case=row.id)
        verdict = judge_case(self.core, row, facts)
        if verdict.outcome not in (Outcome.ELIGIBLE, Outcome.REFER):
            raise NotEligible(verdict)
        fields: dict[str, Any] = {
            "photo": pictures.photo,
            "signature": pictures.signature,
            "phone": draft.phone,
            "pickup": Pickup(draft.pickup),
            "post_address": draft.post_address or None,
            "prepared_by": hands_in(draft),
            "signed_form": draft.signed_form or ABSENT,
        }
        if mending is CaseCorrected:
            fields["ends_round"] = row.round
        try:
            act = uow.record(row.id, mending(**fields))
        except ClaimTaken as error:  # it was decided elsewhere meanwhile
            raise NotInThisState(row.id, row.state, mending.kind) from error
        return AcceptedCase(row.id, row.number, row.query_code, act.at, verdict.due, row.fee)

    def _last_contact(self, rows: Rows, number: str) -> tuple[str, str]:
        """Telephone and post address to confirm: of the last case, else the register's telephone; empty if unknown."""
        query = (
            select(ApplicationRow.phone, ApplicationRow.post_address)
            .where(ApplicationRow.id_number == number)
            .order_by(ApplicationRow.accepted_at.desc())
            .limit(1)
        )
        last = rows.execute(query).first()
        if last is not None:
            return last.phone, last.post_address or ""
        known = self.core.register.one(PERSON, number)
        phone = "" if known is None else known.phone or ""
        return (phone if is_phone(phone) else ""), ""

    def _facts(self, person: PersonView, rows: Rows, *, without_case: str | None = None) -> Facts:
        known = self.core.register.facts(person.id_number)
        if known is None:
            raise NotEligible(self._unknown(person, rows))
        return facts_with_local(rows, known, without_case=without_case)

    def _unknown(self, person: PersonView, rows: Rows) -> Verdict:
        """The verdict about somebody of whom no register says anything."""
        bare = Person(IdType.MAINLAND_ID, person.id_number, person.birth_date, person.id_number[:6])
        facts = facts_with_local(rows, Facts(bare, unknown=REGISTERS))
        today = self.core.today()
        return judge(
            self.core.rules.policy_on(today), Service.FIRST_ISSUE, facts, today, self.core.rules.calendar
        )

    def _judged(self, rows: Rows, facts: Facts, service: Service) -> Verdict:
        """The verdict of this moment. Raises OpenCaseExists, NotEligible, LossNotReported."""
        today = self.core.today()
        self._none_open(rows, facts)
        verdict = judge(self.core.rules.policy_on(today), service, facts, today, self.core.rules.calendar)
        if verdict.outcome not in (Outcome.ELIGIBLE, Outcome.REFER):
            raise NotEligible(verdict)
        if loss_is_due(self.core.rules.policy_on(today), service, facts, today):
            raise LossNotReported()
        return verdict

    def _none_open(self, rows: Rows, facts: Facts, *, without_case: str | None = None) -> None:
        """Raises OpenCaseExists where the person has another open case."""
        if facts.open_cases:
            number = rows.scalars(
                select(ApplicationRow.number)
                .where(
                    ApplicationRow.id_number == facts.person.id_number,
                    ApplicationRow.id != (without_case or ""),
                )
                .order_by(ApplicationRow.accepted_at.desc())
                .limit(1)
            ).first()
            raise OpenCaseExists(number)


def _pictures_in(uow: UnitOfWork, draft: DraftView, photo: bytes, signature: bytes) -> _Pictures:
    return _Pictures(
        uow.put_blob(photo, "image/jpeg"),
        uow.put_blob(signature, "image/jpeg" if draft.signed_form else "image/png"),
    )
