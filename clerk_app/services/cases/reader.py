"""One whole case as the supervisor, the search and the pickup see it: evidence side by side."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.law.casefile import facts_from_json
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import Facts
from clerk_app.domain.law.verdict_file import verdict_from_json
from clerk_app.domain.law.verdicts import Condition, Verdict
from clerk_app.domain.staff import Right
from clerk_app.registers.kinds.person import RegisteredPerson
from clerk_app.registers.register import PersonRecord
from clerk_app.services.cases.acts import CaseAccepted, CaseViewed
from clerk_app.services.cases.judging import judge_case, law_of_case, since_application, takes_old_card
from clerk_app.services.cases.lines import facts_with_local, find_case, line_of
from clerk_app.services.cases.presence import vouched_of
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import DAMAGED, CaseView, EvidenceRow, HistoryLine, PrintLine
from clerk_app.services.core import Core
from clerk_app.services.people.identification import person_from_json, representative_from_json
from clerk_app.services.people.timeline import build_timeline
from clerk_app.services.people.views import PersonView, Timeline
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.session import Session
from clerk_app.store.errors import BlobDamaged
from clerk_app.store.models import ActRow
from clerk_app.store.origin import origin_of

log = logging.getLogger(__name__)
_REASON = ("reason", "reason_article", "reason_note")


@dataclass(frozen=True, slots=True)
class CaseReader:
    core: Core

    def view(self, session: Session, case_id_or_number: str) -> CaseView:
        """The whole case; who looks is recorded. Raises CaseNotFound, RoleMissing, AccountLocked, SignedOut."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            row = find_case(rows, case_id_or_number)
            line = line_of(self.core, rows, row)
            record = self.core.register.about(row.id_number)
            facts_now = _facts_now(rows, row, record.facts)
            history, prints = self._history(rows, row.id), _prints(rows, row.id)
            chip_photo = kept_chip_photo(self.core, rows, row.id)
        self._note_view(session, row.id)
        policy = law_of_case(self.core, row)
        verdict_then = verdict_from_json(row.verdict, line.service)
        judged = line.service in policy.services  # a newer program's service can only be looked at
        verdict_now = judge_case(self.core, row, facts_now) if judged else verdict_then
        watched = record.sign is not None
        since = since_application(self.core, row, facts_now, verdict_now, watched=watched) if judged else ()
        person = replace(person_from_json(row.person), chip_photo=chip_photo)
        return CaseView(
            line=line,
            person=person,
            **{key: getattr(row, key) for key in ("phone", "pickup", "post_address", "round", *_REASON)},
            photo=shown_picture(self.core, row.photo),
            signature=shown_picture(self.core, row.signature),
            verdict_then=verdict_then,
            verdict_now=verdict_now,
            facts_then=facts_from_json(row.facts),
            facts_now=facts_now,
            timeline=self._timeline(record, facts_now, policy, verdict_now),
            evidence=compare(person, record.person, verdict_then, verdict_now),
            history=history,
            prints=prints,
            as_of=record.as_of,
            signed_form=row.signed_form or "",
            takes_old_card=judged and takes_old_card(policy, line.service),
            representative=representative_from_json(row.representative),
            authorisation=self._scan(row.authorisation),
            since=since,
            reason_words=self._refused_for(row),
        )

    def _scan(self, digest: str | None) -> bytes | None:
        return None if digest is None else shown_picture(self.core, digest)

    def _refused_for(self, row: ApplicationRow) -> str | None:
        """Why a case was refused, in the words of the policy of that day."""
        refused = row.decided_at if row.state == CaseState.REFUSED.value else None
        return None if refused is None else refusal_words(self.core, row.reason, refused)

    def _note_view(self, session: Session, case_id: str) -> None:
        if case_id in session.standing.viewed:
            return
        with self.core.store.unit(session.officer.staff_id) as uow:
            uow.record(case_id, CaseViewed())
            uow.commit()
        session.standing.viewed.add(case_id)

    def _timeline(self, record: PersonRecord, facts: Facts, policy: Policy, verdict: Verdict) -> Timeline:
        house_of = self.core.register.house if record.facts is None else record.houses.get
        return build_timeline(facts, (verdict,), policy, house_of, self.core.today())

    def _history(self, rows: Rows, case_id: str) -> tuple[HistoryLine, ...]:
        done = select(ActRow).where(ActRow.subject == case_id, ActRow.kind != CaseViewed.kind)
        acts = rows.scalars(done.order_by(ActRow.at, ActRow.seq))
        return tuple(
            HistoryLine(
                act.at,
                self.core.name_of(rows, act.actor),
                act.kind,
                _details(self.core, act),
                origin_of(act.payload),
                vouched_of(act.payload),
            )
            for act in acts
        )


def compare(
    person: PersonView, registered: RegisteredPerson | None, then: Verdict, now: Verdict
) -> tuple[EvidenceRow, ...]:
    """What the form says beside what the registers say today, line by line."""
    rows: list[EvidenceRow] = []
    if person.vouched is not None:
        rows.append(EvidenceRow("identity", "", "", same=False))
    if registered is not None:
        pairs = (
            ("name", person.name, registered.name),
            ("sex", person.sex, registered.sex),
            ("birth_date", person.birth_date.isoformat(), registered.birth_date.isoformat()),
            ("household_address", person.address or "", registered.household_address or ""),
        )
        rows += [
            EvidenceRow(label, claimed, found, claimed == found) for label, claimed, found in pairs if claimed
        ]
    today = {condition.rule: condition for condition in now.conditions}
    rows += [_condition_row(condition, today.get(condition.rule)) for condition in then.conditions]
    return tuple(rows)


def _condition_row(then: Condition, now: Condition | None) -> EvidenceRow:
    """A condition at acceptance beside the same condition today. What decides is whether it is met."""
    found = "" if now is None else str(now.found)
    return EvidenceRow(str(then.title), str(then.found), found, now is not None and now.met == then.met)


def _prints(rows: Rows, case_id: str) -> tuple[PrintLine, ...]:
    query = select(PrintRow).where(PrintRow.case_id == case_id).order_by(PrintRow.requested_at)
    return tuple(
        PrintLine(
            row.id,
            row.number,
            row.document,
            row.copy,
            row.printer,
            row.state,
            row.said or "",
            row.requested_at,
        )
        for row in rows.scalars(query)
    )


def _details(core: Core, act: ActRow) -> str:
    """The few words of a payload that a history line shows; nothing personal."""
    keys = ("number", "reason", "article", "note", "reference", "batch", "card_number", "shelf", "recipient")
    shown = {key: str(act.payload[key]) for key in keys if act.payload.get(key)}
    if "article" in shown and "reason" in shown:  # a refusal: its reason is a code of the policy
        shown["reason"] = refusal_words(core, shown["reason"], act.at)
    return " ".join(shown.values())


def refusal_words(core: Core, reason: str | None, decided_at: datetime) -> str:
    """A reason for refusal in the words of the policy under which it was decided."""
    policy = core.rules.policy_on(day_in_shenzhen(decided_at))
    return next((item.title for item in policy.refusal_reasons if item.code == reason), reason or "")


def current_facts(core: Core, rows: Rows, row: ApplicationRow) -> Facts:
    """The facts of a case as the registers stand now; those of the acceptance where nobody knows more."""
    return _facts_now(rows, row, core.register.facts(row.id_number))


def _facts_now(rows: Rows, row: ApplicationRow, known: Facts | None) -> Facts:
    facts = replace(facts_from_json(row.facts), open_cases=()) if known is None else known
    return facts_with_local(rows, facts, without_case=row.id)


def kept_chip_photo(core: Core, rows: Rows, case_id: str) -> bytes | None:
    """The chip photo that was kept when the case was accepted; None where there was none."""
    accepted = select(ActRow).where(ActRow.subject == case_id, ActRow.kind == CaseAccepted.kind)
    act = rows.scalars(accepted).first()
    digest = None if act is None else act.payload.get("chip_photo")
    return None if digest is None else shown_picture(core, digest)


def shown_picture(core: Core, digest: str) -> bytes | None:
    """A picture for a screen: None where it is not here yet, `DAMAGED` where it is not what was recorded."""
    try:
        return core.store.find_blob(digest)
    except BlobDamaged:
        log.error("blob.damaged digest=%s", digest)
        return DAMAGED
