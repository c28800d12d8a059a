"""The supervisor's decision (审批): four eyes, own-case rule, evidence side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.domain.errors import NotInThisState
from clerk_app.domain.law.card_life import permit_life
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.staff import Right, require_four_eyes, require_stranger
from clerk_app.services.cases.acts import ENDORSEMENT, next_state, open_case
from clerk_app.services.cases.errors import NotEligible
from clerk_app.services.cases.hands import hands_of
from clerk_app.services.cases.judging import applied_on, decided_late, judge_case, law_of_case
from clerk_app.services.cases.lines import find_case, lines_in
from clerk_app.services.cases.reader import CaseReader, current_facts
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import CaseLine, CaseView
from clerk_app.services.core import Core
from clerk_app.services.decision.acts import (
    CaseApproved,
    CaseApprovedForFee,
    CaseEndorsed,
    CaseRefused,
    CaseReturned,
    Decision,
)
from clerk_app.services.decision.errors import AlreadyDecided
from clerk_app.services.decision.views import ReasonChoice
from clerk_app.services.errors import ClaimTaken, ClockBehind, ReasonMissing
from clerk_app.services.form_fields import checked_text
from clerk_app.services.session import Session
from clerk_app.store.acts import release
from clerk_app.store.unit import STEP, UnitOfWork


@dataclass(frozen=True, slots=True)
class DecisionService:
    core: Core
    reader: CaseReader

    def queue(self, session: Session) -> tuple[CaseLine, ...]:
        """Cases that wait, nearest deadline first."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DECIDE)
            return lines_in(self.core, rows, CaseState.ACCEPTED)

    def case(self, session: Session, case_id_or_number: str) -> CaseView:
        """One case with its evidence. Raises CaseNotFound."""
        return self.reader.view(session, case_id_or_number)

    def reasons(self, session: Session, case_id: str) -> tuple[ReasonChoice, ...]:
        """Reasons of the policy for a refusal, each with its article; those that the evidence gives first."""
        policy = self.core.rules.policy_on(self.core.today())
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DECIDE)
            verdict = self._verdict_now(rows, find_case(rows, case_id))
        failed = {condition.rule for condition in verdict.conditions if condition.met is not True}
        reasons = [ReasonChoice(item.code, item.title, item.article) for item in policy.refusal_reasons]
        return tuple(sorted(reasons, key=lambda reason: reason.code not in failed))

    def examine(self, session: Session, case_ids: tuple[str, ...]) -> None:
        """Find what stands against approving all of them, and record nothing. Raises what `approve` raises."""
        with self.core.store.read() as rows:
            for case_id in case_ids:
                self._approvable(rows, session, case_id)

    def approve(self, session: Session, case_ids: tuple[str, ...]) -> None:
        """Approve all or none.

        Raises FourEyes, OwnCase, IdNumberMissing, AlreadyDecided, NotInThisState, NotEligible, RoleMissing.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            for case_id in case_ids:
                self._record_approval(uow, *self._approvable(uow.session, session, case_id))
            uow.commit()

    def refuse(self, session: Session, case_id: str, *, reason: str, article: str, note: str = "") -> None:
        """Refuse a case; one that was approved only where a fact that came later decides it.

        Raises ReasonMissing, FieldRefused besides the errors of `approve`.
        """
        note = checked_text("decision_note", note, required=False)
        if not reason.strip() or not article.strip():
            raise ReasonMissing()
        with self.core.store.unit(session.officer.staff_id) as uow:
            row = self._ready_to_decide(uow.session, session, case_id, CaseRefused)
            approved = row.state != CaseState.ACCEPTED.value
            facts = current_facts(self.core, uow.session, row)
            if approved and not decided_late(self.core, row, facts):
                raise NotInThisState(row.id, row.state, CaseRefused.kind)
            refused = CaseRefused(round=row.round + approved, reason=reason, article=article, note=note)
            self._record(uow, row, refused, release(open_case(row.id_number)))
            uow.commit()

    def send_back(self, session: Session, case_id: str, *, reason: str, note: str) -> None:
        """Send a case back to the clerks, who mend and resubmit it. Raises ReasonMissing, FieldRefused."""
        note = checked_text("decision_note", note, required=False)
        if not reason.strip():
            raise ReasonMissing()
        with self.core.store.unit(session.officer.staff_id) as uow:
            row = self._ready_to_decide(uow.session, session, case_id)
            self._record(uow, row, CaseReturned(round=row.round, reason=reason, note=note))
            uow.commit()

    # --- inside

    def _approvable(self, rows: Rows, session: Session, case_id: str) -> tuple[ApplicationRow, Verdict]:
        row = self._ready_to_decide(rows, session, case_id)
        verdict = self._verdict_now(rows, row)
        if verdict.outcome not in (Outcome.ELIGIBLE, Outcome.REFER):
            raise NotEligible(verdict)
        return row, verdict

    def _ready_to_decide(
        self, rows: Rows, session: Session, case_id: str, act: type[Decision] = CaseApproved
    ) -> ApplicationRow:
        officer = self.core.decider(rows, session)
        row = find_case(rows, case_id)
        require_four_eyes(officer, row.id, hands_of(self.core, rows, row.id))
        require_stranger(officer, row.id, row.id_number)
        if row.accepted_at - self.core.now() > STEP:  # at another counter, whose clock is ahead of ours
            raise ClockBehind(row.accepted_at, self.core.now())
        next_state(row.id, CaseState(row.state), act)
        return row

    def _verdict_now(self, rows: Rows, row: ApplicationRow) -> Verdict:
        return judge_case(self.core, row, current_facts(self.core, rows, row))

    def _record_approval(self, uow: UnitOfWork, row: ApplicationRow, verdict: Verdict) -> None:
        if row.service == Service.ENDORSEMENT.value:
            card, anniversary = _permit_of(self.core, uow, row)
            endorsed = CaseEndorsed(round=row.round, valid_to=verdict.valid_to, card=card)
            claims = [release(open_case(row.id_number))]
            if card and anniversary is not None:  # the same claim as in bulk: a cycle is endorsed once
                claims.append(ENDORSEMENT.of(card, anniversary.isoformat()))
            self._record(uow, row, endorsed, *claims)
        else:
            approved = CaseApprovedForFee if row.fee else CaseApproved
            self._record(uow, row, approved(round=row.round))

    def _record(self, uow: UnitOfWork, row: ApplicationRow, decision: Decision, *claims: str) -> None:
        try:
            uow.record(row.id, decision, *claims)
        except ClaimTaken as error:
            raise AlreadyDecided(row.id) from error


def _permit_of(core: Core, uow: UnitOfWork, row: ApplicationRow) -> tuple[str, date | None]:
    """Number of the permit that the endorsement is for, and the end of the cycle in which it was applied for."""
    cycle = law_of_case(core, row).cycle
    if cycle is None:
        return "", None
    life = permit_life(current_facts(core, uow.session, row).cards, applied_on(row), cycle)
    return (life.card.number or "") if life.card is not None else "", life.anniversary
