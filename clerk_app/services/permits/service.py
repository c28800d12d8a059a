"""What is done to a permit that somebody holds: 挂失 (条例 art. 22), 注销 (art. 27), and the lifting of either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.law.cancellation import LIVE, due_ground, ground_holds, life_of
from clerk_app.domain.law.card_life import PermitLife
from clerk_app.domain.law.policy import CancellationGround, Policy
from clerk_app.domain.law.records import CardState, Facts
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.services.cases.lines import facts_with_local
from clerk_app.services.cases.rows import CancellationRow, CardLossRow
from clerk_app.services.core import Core
from clerk_app.services.errors import ClaimTaken, FormIncomplete, ReasonMissing
from clerk_app.services.form_fields import checked_text
from clerk_app.services.people.identification import applicant_of, facts_of_view
from clerk_app.services.people.views import PersonView
from clerk_app.services.permits.acts import (
    CancellationLifted,
    CardFound,
    CardReportedLost,
    LossChannel,
    LossKind,
    PermitCancelled,
    RemedyKind,
)
from clerk_app.services.permits.errors import (
    AlreadyCancelled,
    AlreadyReportedLost,
    GroundNotShown,
    NoPermitHeld,
    NotCancelledByAct,
    NotReportedLost,
)
from clerk_app.services.permits.history import history_of
from clerk_app.services.permits.views import GroundChoice, PermitView
from clerk_app.services.session import Session
from clerk_app.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class PermitService:
    core: Core

    def held(self, session: Session, person: PersonView) -> PermitView | None:
        """The permit that somebody held last, as of today; None without any."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            facts = self._facts(rows, person)
            life = self._life(facts)
            return None if life is None or life.card is None else self._view(rows, facts, life)

    def report_lost(
        self,
        session: Session,
        person: PersonView,
        *,
        how: LossKind = LossKind.LOST,
        channel: LossChannel = LossChannel.COUNTER,
        reporter: str = "",
        relation: str = "",
    ) -> str:
        """Record that the card is lost or destroyed, from today; the id of the report.

        Args:
            session: Who records it; needs the right to accept.
            person: The holder.
            channel: Whether somebody came, or called.
            reporter: Name of who reported it, where that is not the holder.
            relation: Of the reporter to the holder; needed with a reporter, and not without one.

        Raises NoPermitHeld, AlreadyReportedLost, FormIncomplete, FieldRefused, OwnCase, RoleMissing, AccountLocked.
        """
        reporter = checked_text("loss_reporter", reporter, required=False)
        relation = checked_text("loss_relation", relation, required=False)
        if bool(reporter) != bool(relation):
            raise FormIncomplete(("loss_relation",) if reporter else ("loss_reporter",))
        with self.core.store.unit(session.officer.staff_id) as uow:
            number, life = self._live(uow, session, Right.ACCEPT, person)
            if life.card is not None and life.card.lost is not None:
                raise AlreadyReportedLost(life.card.lost)
            lost = CardReportedLost(
                person=applicant_of(person),
                day=self.core.today(),
                how=how,
                channel=channel,
                reporter=reporter,
                relation=relation,
            )
            try:
                act = uow.record(number, lost)
            except ClaimTaken as error:
                raise AlreadyReportedLost(None) from error
            uow.commit()
        return act.id

    def found(self, session: Session, person: PersonView) -> None:
        """Lift the report: the card was found again.

        Raises NotReportedLost, NoPermitHeld, OwnCase, RoleMissing, AccountLocked.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            number, life = self._live(uow, session, Right.ACCEPT, person)
            if life.card is None or life.card.lost is None:
                raise NotReportedLost()
            report = _report(uow.session, number)
            found = CardFound(
                person=applicant_of(person),
                day=self.core.today(),
                lost_since=life.card.lost,
                report=report or "",
            )
            uow.record(number, found)
            uow.commit()

    def cancel(
        self,
        session: Session,
        person: PersonView,
        *,
        ground: str,
        note: str = "",
        card_returned: bool = False,
    ) -> str:
        """Cancel the permit from today on; the id of the act, for the notice.

        Args:
            session: A supervisor.
            person: The holder.
            ground: Key of the policy's grounds.
            note: What shows it, where no register can: then not blank.
            card_returned: Whether the card was taken back.

        Raises NoPermitHeld, GroundNotShown, ReasonMissing, AlreadyCancelled, FieldRefused, OwnCase, RoleMissing,
        AccountLocked.
        """
        note = checked_text("cancellation_note", note, required=False)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.decider(uow.session, session)
            require_stranger(officer, "", person.id_number)
            number, chosen = self._to_cancel(self._facts(uow.session, person), ground, note)
            cancelled = PermitCancelled(
                person=applicant_of(person),
                day=self.core.today(),
                ground=chosen.key,
                article=chosen.article,
                note=note,
                card_returned=card_returned,
            )
            try:
                act = uow.record(number, cancelled)
            except ClaimTaken as error:
                raise AlreadyCancelled() from error
            uow.commit()
        return act.id

    def lift(
        self, session: Session, person: PersonView, *, remedy: RemedyKind, decision: str, note: str
    ) -> str:
        """Lift a cancellation that was overturned; the id of the act, for the notice.

        The permit lives on as if it had never been cancelled; what time ends it ends all the same.

        Args:
            session: A supervisor.
            person: The holder.
            remedy: By what it was overturned.
            decision: Number of the decision or judgement, not blank.
            note: What it says, not blank.

        Raises NoPermitHeld, NotCancelledByAct, FormIncomplete, FieldRefused, OwnCase, RoleMissing, AccountLocked.
        """
        decision = checked_text("decision_number", decision)
        note = checked_text("lifting_note", note)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.decider(uow.session, session)
            require_stranger(officer, "", person.id_number)
            life = self._life(self._facts(uow.session, person))
            card = None if life is None else life.card
            if card is None or not card.number:
                raise NoPermitHeld(CardState.NONE.value)
            if card.cancelled is None:
                raise NotCancelledByAct()
            lifted = CancellationLifted(
                person=applicant_of(person),
                day=self.core.today(),
                cancelled=card.cancelled,
                remedy=remedy,
                decision=decision,
                note=note,
                cancellation=_cancellation(uow.session, card.number) or "",
            )
            act = uow.record(card.number, lifted)
            uow.commit()
        return act.id

    # --- inside

    def _to_cancel(self, facts: Facts, ground: str, note: str) -> tuple[str, CancellationGround]:
        """Number of the permit and the ground; raises what stands against it."""
        policy, life = self._policy(), self._life(facts)
        chosen = next((each for each in policy.cancellations if each.key == ground), None)
        if chosen is None:
            raise ReasonMissing()
        if life is None or life.card is None or not life.card.number:
            raise NoPermitHeld(CardState.NONE.value)
        if life.card.cancelled is not None and life.state is CardState.CANCELLED:
            raise AlreadyCancelled()
        holds = ground_holds(policy, chosen, facts, self.core.today())
        if holds is False:
            raise GroundNotShown(chosen.title.zh)
        if not holds and life.state not in LIVE:
            raise NoPermitHeld(life.state.value)
        if holds is None and not note.strip():
            raise ReasonMissing()
        return life.card.number, chosen

    def _policy(self) -> Policy:
        return self.core.rules.policy_on(self.core.today())

    def _facts(self, rows: Rows, person: PersonView) -> Facts:
        known = self.core.register.facts(person.id_number)
        return facts_with_local(rows, known or facts_of_view(person))

    def _life(self, facts: Facts) -> PermitLife | None:
        return life_of(self._policy(), facts, self.core.today())

    def _live(
        self, uow: UnitOfWork, session: Session, right: Right, person: PersonView
    ) -> tuple[str, PermitLife]:
        """Number and life of a permit that lives."""
        officer = self.core.authorise(uow.session, session, right)
        require_stranger(officer, "", person.id_number)
        life = self._life(self._facts(uow.session, person))
        if life is None or life.state not in LIVE or life.card is None or not life.card.number:
            raise NoPermitHeld((CardState.NONE if life is None else life.state).value)
        return life.card.number, life

    def _view(self, rows: Rows, facts: Facts, life: PermitLife) -> PermitView | None:
        card, policy, today = life.card, self._policy(), self.core.today()
        if card is None:
            return None
        number = card.number or ""
        due = due_ground(policy, facts, today)
        lifting = select(CancellationRow.lifting).where(CancellationRow.card == number)
        newest = lifting.where(CancellationRow.lifting.is_not(None)).order_by(CancellationRow.lifted.desc())
        return PermitView(
            number=number,
            state=life.state,
            issued=card.issued,
            good_to=None if life.anniversary is None else life.anniversary - timedelta(days=1),
            lost_since=card.lost,
            cancelled_from=life.cancelled_from if life.state is CardState.CANCELLED else None,
            grounds=tuple(self._choice(policy, each, facts, life) for each in policy.cancellations),
            ends_because=None if due is None else self._choice(policy, due, facts, life),
            recorded=_cancellation(rows, number),
            report=_report(rows, number),
            cancelled_by_act=card.cancelled is not None,
            lifting=rows.scalars(newest).first(),
            history=history_of(self.core, rows, number, policy),
        )

    def _choice(
        self, policy: Policy, ground: CancellationGround, facts: Facts, life: PermitLife
    ) -> GroundChoice:
        holds = ground_holds(policy, ground, facts, self.core.today())
        possible = holds is True or (holds is None and life.state in LIVE)
        return GroundChoice(ground.key, ground.title.zh, ground.article, possible, holds is None)


def _report(rows: Rows, number: str) -> str | None:
    """Id of the report of a card's loss that stands here."""
    standing = select(CardLossRow.id).where(CardLossRow.card == number, CardLossRow.found.is_(None))
    return rows.scalars(standing).first()


def _cancellation(rows: Rows, number: str) -> str | None:
    """Id of the act of cancellation that stands here against a permit."""
    standing = select(CancellationRow.id).where(
        CancellationRow.card == number, CancellationRow.lifted.is_(None)
    )
    return rows.scalars(standing).first()
