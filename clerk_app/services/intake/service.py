"""What is told at the window instead of an acceptance: what is to be supplemented, once, or that nothing is accepted.

行政许可法 art. 32: what is not needed (item 1) or another authority's (item 2) is not accepted, in writing; papers that
are not complete are told once and completely, at the latest on the last day of the policy's deadline, or they count as
accepted. Whom a service concerns is never turned away: their application is accepted and decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Exists, Select, exists, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.law.deadlines import last_day
from clerk_app.domain.law.records import Service, service_of
from clerk_app.domain.law.verdicts import Condition, Outcome, Verdict
from clerk_app.domain.staff import Right, require_four_eyes, require_stranger
from clerk_app.domain.workdays import BeyondTable
from clerk_app.services.cases.rows import ApplicationRow, IntakeRow
from clerk_app.services.core import Core, officers
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.errors import ClaimTaken, FormIncomplete
from clerk_app.services.form_fields import checked_text
from clerk_app.services.intake.acts import (
    ApplicationNotAccepted,
    Material,
    NonAcceptance,
    NonAcceptanceSetAside,
    SetAsideBy,
    SupplementEnd,
    SupplementEnded,
    SupplementTold,
)
from clerk_app.services.intake.errors import HasToBeAccepted, NoticeEnded, ToldOnce, ToldTooLate
from clerk_app.services.intake.projection import NON_ACCEPTANCE, SUPPLEMENT
from clerk_app.services.intake.views import IntakeChoice, IntakeNotice
from clerk_app.services.people.errors import CardNotInHand
from clerk_app.services.people.identification import applicant_of
from clerk_app.services.people.views import PersonView
from clerk_app.services.session import Session
from clerk_app.store.ids import new_id
from clerk_app.store.unit import UnitOfWork

DEADLINE = "supplement"  # of the policy
MOST = 50  # notices of one answer
_OF_DOCUMENT = "identity"  # the guard that asks which document it is: another authority's, where it fails
_ALWAYS = (
    Material.GUARDIAN_CARD,
    Material.GUARDIAN_PROOF,
    Material.AGENT_CARD,
    Material.AUTHORISATION,
    Material.SIGNATURE,
    Material.OTHER,
)


@dataclass(frozen=True, slots=True)
class IntakeService:
    core: Core

    def of(self, session: Session, id_number: str) -> tuple[IntakeNotice, ...]:
        """What was told this person here, the newest first. Raises RoleMissing, AccountLocked, SignedOut."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            return self._notices(rows, _newest().where(IntakeRow.id_number == id_number))

    def waiting(self, session: Session) -> tuple[IntakeNotice, ...]:
        """Papers that were told to be missing and were not brought, the oldest first. Raises as `of`."""
        query = select(IntakeRow).where(IntakeRow.kind == SUPPLEMENT, IntakeRow.ended.is_(None), ~_accepted())
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            return self._notices(rows, query.order_by(IntakeRow.at))

    def choices(self, session: Session, desk: PersonDesk) -> tuple[IntakeChoice, ...]:
        """What can be told the person on the desk, service by service. Raises as `of`."""
        told = {
            notice.service: notice
            for notice in reversed(self.of(session, desk.person.id_number))
            if notice.kind == SUPPLEMENT and _stands(notice)
        }
        return tuple(self._choice(verdict, told.get(verdict.service)) for verdict in desk.verdicts)

    def tell(
        self,
        session: Session,
        desk: PersonDesk,
        service: Service,
        *,
        missing: tuple[Material, ...],
        note: str = "",
        received: date | None = None,
    ) -> str:
        """Record that all that is missing was told; the id of the notice.

        Args:
            session: Who tells it; needs the right to accept.
            desk: The applicant's.
            service: One that concerns them.
            missing: All of it: nothing else may be asked for later.
            note: In words, at most 200 characters; needed with `Material.OTHER`.
            received: The day on which the papers were handed in, today or before; today where it is left out.

        Raises FormIncomplete, FieldRefused, ToldOnce, ToldTooLate, CardNotInHand, OwnCase, RoleMissing, AccountLocked.
        """
        said = checked_text("supplement_note", note, required=Material.OTHER in missing)
        today, number = self.core.today(), desk.person.id_number
        came = today if received is None else received
        tell_by = self._tell_by(came, missing)
        with self.core.store.unit(session.officer.staff_id) as uow:
            self._by_clerk(uow, session, desk.person)
            self._require_not_told(uow.session, number, service)
            told = SupplementTold(
                person=applicant_of(desk.person),
                service=service.value,
                received=came,
                day=today,
                tell_by=tell_by,
                missing=tuple(dict.fromkeys(missing)),
                note=said,
            )
            try:
                act = uow.record(new_id(), told)
            except ClaimTaken as error:
                raise ToldOnce(None) from error
            uow.commit()
        return act.subject

    def end(self, session: Session, notice: str, end: SupplementEnd) -> None:
        """Record what came of what was told. Raises NoticeEnded, OwnCase, RoleMissing, AccountLocked."""
        with self.core.store.unit(session.officer.staff_id) as uow:
            row = _standing(uow.session, notice, SUPPLEMENT)
            require_stranger(self.core.authorise(uow.session, session, Right.ACCEPT), "", row.id_number)
            uow.record(row.id, SupplementEnded(end=end, day=self.core.today()))
            uow.commit()

    def not_accept(
        self, session: Session, desk: PersonDesk, service: Service, *, authority: str = "", note: str = ""
    ) -> str:
        """Record that nothing is accepted, by the condition of the law that says so; the id of the notice.

        Args:
            session: Who decides it; needs the right to accept.
            authority: To whom the applicant may turn; needed where it is another authority's.
            note: In words, at most 200 characters.

        Raises HasToBeAccepted where the service concerns the person or nobody can tell, FormIncomplete,
        FieldRefused, CardNotInHand, OwnCase, RoleMissing, AccountLocked.
        """
        verdict = next((each for each in desk.verdicts if each.service is service), None)
        refuses = None if verdict is None else refusing(verdict)
        if verdict is None or refuses is None:
            raise HasToBeAccepted()
        ground = _ground(refuses)
        elsewhere = ground is NonAcceptance.NOT_COMPETENT
        decided = ApplicationNotAccepted(
            person=applicant_of(desk.person),
            service=service.value,
            day=self.core.today(),
            ground=ground,
            policy=verdict.policy,
            rule=refuses.rule,
            condition=str(refuses.title),
            found=str(refuses.found),
            article=refuses.article,
            authority=checked_text("competent_authority", authority, required=elsewhere),
            note=checked_text("non_acceptance_note", note, required=False),
        )
        with self.core.store.unit(session.officer.staff_id) as uow:
            self._by_clerk(uow, session, desk.person)
            act = uow.record(new_id(), decided)
            uow.commit()
        return act.subject

    def set_aside(self, session: Session, notice: str, *, by: SetAsideBy, reference: str) -> None:
        """Record that the decision not to accept stands no longer; only a supervisor who did not make it.

        `reference`: number of the ruling, or why it was wrong, 1 to 200 characters. Raises FormIncomplete,
        FieldRefused, NoticeEnded, FourEyes, OwnCase, RoleMissing, AccountLocked, IdNumberMissing.
        """
        said = checked_text("set_aside_reference", reference)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.decider(uow.session, session)
            row = _standing(uow.session, notice, NON_ACCEPTANCE)
            require_stranger(officer, "", row.id_number)
            require_four_eyes(officer, row.id, officers(uow.session, (row.by,)))
            uow.record(row.id, NonAcceptanceSetAside(by=by, reference=said, day=self.core.today()))
            uow.commit()

    # --- inside

    def _by_clerk(self, uow: UnitOfWork, session: Session, person: PersonView) -> None:
        require_stranger(self.core.authorise(uow.session, session, Right.ACCEPT), "", person.id_number)
        if not person.known:
            raise CardNotInHand()

    def _require_not_told(self, rows: Rows, id_number: str, service: Service) -> None:
        """Raises ToldOnce where something that was told stands."""
        of_service = _newest().where(IntakeRow.id_number == id_number, IntakeRow.service == service.value)
        for notice in self._notices(rows, of_service.where(IntakeRow.kind == SUPPLEMENT)):
            if _stands(notice):
                raise ToldOnce(notice.day)

    def _tell_by(self, received: date, missing: tuple[Material, ...]) -> date | None:
        """The last day for telling what is missing. Raises ToldTooLate where it is gone, FormIncomplete."""
        wrong = [("supplement_missing", not missing), ("supplement_received", received > self.core.today())]
        if blank := tuple(field for field, is_wrong in wrong if is_wrong):
            raise FormIncomplete(blank)
        deadline = self.core.rules.policy_on(received).deadlines.get(DEADLINE)
        try:
            last = None if deadline is None else last_day(deadline, received, self.core.rules.calendar)
        except BeyondTable:
            return None
        if last is not None and last < self.core.today():
            raise ToldTooLate(received, last)
        return last

    def _choice(self, verdict: Verdict, told: IntakeNotice | None) -> IntakeChoice:
        refuses = refusing(verdict)
        if refuses is not None:
            return IntakeChoice(verdict.service, refuses=refuses, ground=_ground(refuses))
        rules = self.core.rules.policy_on(self.core.today()).services[verdict.service]
        asked = rules.documents.get("bring", ())
        own = tuple(each for each in Material if each.value in asked)
        return IntakeChoice(verdict.service, own + _ALWAYS, told)

    def _notices(self, rows: Rows, query: Select[IntakeRow]) -> tuple[IntakeNotice, ...]:
        found = rows.execute(query.add_columns(_accepted().label("accepted")).limit(MOST)).all()
        return tuple(self._notice(rows, row, accepted=accepted) for row, accepted in found)

    def _notice(self, rows: Rows, row: IntakeRow, *, accepted: bool) -> IntakeNotice:
        return IntakeNotice(
            id=row.id,
            kind=row.kind,
            name=row.name,
            id_number=row.id_number,
            service=service_of(row.service),
            day=row.day,
            received=row.received,
            missing=materials_of(row.missing),
            note=row.note,
            ground=ground_of(row.ground),
            condition=row.condition,
            authority=row.authority,
            told_by=self.core.name_of(rows, row.by),
            ended=row.ended,
            ended_said=row.ended_said or "",
            ended_at=row.ended_at,
            accepted=accepted,
        )


def refusing(verdict: Verdict) -> Condition | None:
    """The condition by which a service is not for the person; None where it may be, or nobody can tell."""
    if verdict.outcome is not Outcome.WRONG_SERVICE:
        return None
    return next((item for item in verdict.conditions if item.met is False), None)


def materials_of(codes: list[str]) -> tuple[Material, ...]:
    known = {each.value for each in Material}
    return tuple(Material(code) if code in known else Material.UNKNOWN for code in codes)


def ground_of(code: str) -> NonAcceptance:
    return NonAcceptance(code) if code in set(NonAcceptance) else NonAcceptance.UNKNOWN


def _ground(refuses: Condition) -> NonAcceptance:
    of_document = refuses.rule == _OF_DOCUMENT
    return NonAcceptance.NOT_COMPETENT if of_document else NonAcceptance.NOT_NEEDED


def _stands(notice: IntakeNotice) -> bool:
    """Whether what was told binds the counter: until the case is accepted, or the applicant gives it up."""
    return not notice.accepted and notice.ended != SupplementEnd.GIVEN_UP.value


def _newest() -> Select[IntakeRow]:
    return select(IntakeRow).order_by(IntakeRow.at.desc())


def _accepted() -> Exists:
    return (
        exists()
        .where(
            ApplicationRow.id_number == IntakeRow.id_number,
            ApplicationRow.service == IntakeRow.service,
            ApplicationRow.accepted_at >= IntakeRow.at,
        )
        .correlate(IntakeRow)
    )


def _standing(rows: Rows, notice: str, kind: str) -> IntakeRow:
    row = rows.get(IntakeRow, notice)
    if row is None or row.kind != kind or row.ended is not None:
        raise NoticeEnded()
    return row
