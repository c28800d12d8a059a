"""The way for who is here with a card that cannot be read: other evidence, and a supervisor who sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.staff import Right, require_right, require_stranger
from clerk_app.services.core import Core
from clerk_app.services.errors import ReasonMissing, SameHand
from clerk_app.services.form_fields import checked_text
from clerk_app.services.people.acts import Evidence, IdentityVouched, Vouched, VouchReason
from clerk_app.services.people.errors import CardCanBeRead, EvidenceMissing
from clerk_app.services.people.views import PersonView
from clerk_app.services.session import Session
from clerk_app.services.staff.service import StaffService
from clerk_app.store.acts import ABSENT

RENEWING = frozenset({Evidence.TEMPORARY_CARD, Evidence.RENEWAL_RECEIPT})


@dataclass(frozen=True, slots=True)
class Approval:
    """What the clerk fills in and the supervisor approves."""

    reason: VouchReason
    evidence: Sequence[Evidence]
    note: str


@dataclass(frozen=True, slots=True)
class VouchingService:
    core: Core
    staff: StaffService

    def vouch(
        self,
        session: Session,
        person: PersonView,
        approval: Approval,
        *,
        login: str,
        password: str,
        card: IdCard | None = None,
    ) -> PersonView:
        """The person, identified for today. `login`, `password` and `card` are the supervisor's.

        Raises CardCanBeRead, EvidenceMissing, ReasonMissing for a blank note, SameHand where the supervisor is the
        clerk, OwnCase and RelativesCase for either of them, RoleMissing, and what `StaffService.sign_in` raises.
        """
        evidence, note = _checked(person, approval)
        supervisor, name = self.staff.stands_by(login, password, card)
        require_right(supervisor, Right.DECIDE)
        with self.core.store.unit(session.officer.staff_id) as uow:
            clerk = self.core.authorise(uow.session, session, _right_of(session))
            if supervisor.is_person(clerk):
                raise SameHand(login)
            for officer in (clerk, supervisor):
                require_stranger(officer, "", person.id_number)
            act = uow.record(
                person.id_number,
                IdentityVouched(
                    reason=approval.reason,
                    evidence=evidence,
                    note=note,
                    supervisor=supervisor.staff_id,
                    second_factor=card is not None,
                    sam=ABSENT if card is None else card.sam,
                ),
            )
            uow.commit()
        vouched = Vouched(
            act=act.id,
            reason=approval.reason,
            evidence=evidence,
            note=note,
            supervisor=supervisor.staff_id,
            supervisor_name=name,
        )
        return replace(person, vouched=vouched)


def _right_of(session: Session) -> Right:
    """Who accepts or hands over sees with the supervisor who somebody is."""
    return Right.ACCEPT if session.may(Right.ACCEPT) else Right.HAND_OVER


def _checked(person: PersonView, approval: Approval) -> tuple[tuple[Evidence, ...], str]:
    """What was seen and what was typed. Raises CardCanBeRead, EvidenceMissing, ReasonMissing, FieldRefused."""
    if person.from_card and "card_expired" not in person.warnings:
        raise CardCanBeRead()
    evidence = tuple(dict.fromkeys(approval.evidence))
    renewed = approval.reason is VouchReason.BEING_RENEWED
    if not evidence or (renewed and not RENEWING.intersection(evidence)):
        raise EvidenceMissing()
    if not approval.note.strip():
        raise ReasonMissing()
    return evidence, checked_text("vouch_note", approval.note)
