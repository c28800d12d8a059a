"""Endorsement at the counter: judged and endorsed at once, by the act of the clerk (条例 arts. 23 to 25)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.law.card_life import (
    EndorsementTerm,
    good_to_after_endorsement,
    next_endorsement,
    permit_life,
)
from clerk_app.domain.law.casefile import facts_to_json
from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.records import CardState, Facts, Service
from clerk_app.domain.law.verdict_file import verdict_to_json
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.services.cases.acts import ONLINE, OnlineOrigin
from clerk_app.services.cases.errors import NotEligible
from clerk_app.services.cases.lines import facts_with_local
from clerk_app.services.cases.online import OnlineUsed, require_current
from clerk_app.services.cases.presence import require_identified, vouched_of
from clerk_app.services.cases.rows import EndorsementRow
from clerk_app.services.core import Core
from clerk_app.services.endorsement.acts import PermitEndorsed
from clerk_app.services.endorsement.errors import EndorsedAlready
from clerk_app.services.endorsement.views import Endorsed
from clerk_app.services.errors import ClaimTaken
from clerk_app.services.link.offline import require_leave
from clerk_app.services.link.service import LinkService
from clerk_app.services.people.errors import PersonUnknown
from clerk_app.services.people.identification import applicant_of
from clerk_app.services.people.views import PersonView
from clerk_app.services.session import Session
from clerk_app.store.acts import ABSENT
from clerk_app.store.ids import new_id
from clerk_app.store.models import ActRow
from clerk_app.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class EndorsementService:
    core: Core
    link: LinkService

    def at_once(self, verdict: Verdict) -> bool:
        """Whether a clerk endorses on this verdict: the law says yes. What it leaves open a supervisor decides."""
        return verdict.service is Service.ENDORSEMENT and verdict.outcome is Outcome.ELIGIBLE

    def endorse(
        self, session: Session, person: PersonView, *, online: OnlineOrigin | None = None
    ) -> Endorsed:
        """Judge once more and record the endorsement; it counts from today. `online`: applied for on the portal.

        Raises CardNotInHand, IdentityExpired, SameHand, PersonUnknown, NotEligible, EndorsedAlready, OwnCase,
        IdNumberMissing, RoleMissing, AccountLocked, LeaveNeeded; OnlineUsed, OnlineUnknown, OnlineClosed,
        OnlineElsewhere, OnlineChanged.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.decider(uow.session, session, Right.ACCEPT)
            require_stranger(officer, "", person.id_number)
            require_identified(self.core, uow.session, officer, person)
            require_leave(self.core, uow.session)
            endorsed = self.endorse_in(uow, person, online)
            uow.commit()
        if self.link.loop is None:
            return endorsed
        return replace(endorsed, provisional=not self.link.confirmed(self.core.store.head().acts))

    def of_today(self, person: PersonView) -> Endorsed | None:
        """What was endorsed here today for a person, for a slip that is printed again; None where nothing was."""
        today = self.core.today()
        query = select(EndorsementRow).where(
            EndorsementRow.id_number == person.id_number,
            EndorsementRow.day == today,
            EndorsementRow.state == "signed",
        )
        with self.core.store.read() as rows:
            row = rows.scalars(query.order_by(EndorsementRow.id.desc()).limit(1)).first()
            if row is None or row.valid_to is None:
                return None
            act = rows.get(ActRow, row.id)
            person = replace(person, vouched=None if act is None else vouched_of(act.payload))
            late = row.anniversary is not None and row.anniversary <= row.day
            following = self._following(self._facts(rows, person))
            return Endorsed(person, row.card, row.day, late, row.valid_to, following)

    def endorse_in(self, uow: UnitOfWork, person: PersonView, online: OnlineOrigin | None = None) -> Endorsed:
        """Judge and record inside the caller's unit of work, which has asked who may and who is who.

        Raises PersonUnknown, NotEligible, EndorsedAlready.
        """
        today = self.core.today()
        policy, facts = self.core.rules.policy_on(today), self._facts(uow.session, person)
        if online is not None:
            require_current(self.core, uow.session, facts, online)
        verdict, cycle = (
            judge(policy, Service.ENDORSEMENT, facts, today, self.core.rules.calendar),
            policy.cycle,
        )
        if not self.at_once(verdict) or cycle is None:
            raise NotEligible(verdict)
        life = permit_life(facts.cards, today, cycle)
        if life.card is None or life.anniversary is None:
            raise NotEligible(verdict)
        act = PermitEndorsed(
            card=life.card.number or "",
            person=applicant_of(person),
            facts=facts_to_json(facts),
            verdict=verdict_to_json(verdict),
            station=self.core.counter(uow.session).station,
            day=today,
            anniversary=life.anniversary,
            late=life.state is CardState.SUSPENDED,
            valid_to=good_to_after_endorsement(life, today, cycle),
            policy=verdict.policy,
            chip_photo=ABSENT if person.chip_photo is None else uow.put_blob(person.chip_photo, "image/png"),
            online=online or ABSENT,
        )
        try:
            uow.record(new_id(), act)
        except ClaimTaken as error:
            if online is not None and error.claim == ONLINE.of(online.number):
                raise OnlineUsed(online.number) from error
            raise EndorsedAlready(act.card) from error
        following = self._following(self._facts(uow.session, person))
        return Endorsed(person, act.card, today, act.late, act.valid_to, following)

    # --- inside

    def _facts(self, rows: Rows, person: PersonView) -> Facts:
        known = self.core.register.facts(person.id_number)
        if known is None:
            raise PersonUnknown()
        return facts_with_local(rows, known)

    def _following(self, facts: Facts) -> EndorsementTerm | None:
        """The next term, by the function that the desk asks."""
        today = self.core.today()
        cycle = self.core.rules.policy_on(today).cycle
        return None if cycle is None else next_endorsement(permit_life(facts.cards, today, cycle))
