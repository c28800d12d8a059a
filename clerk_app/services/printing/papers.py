"""From a case to the facts of its papers: what `documents` prints, and nothing of how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.card_reader.contract import CardType
from clerk_app.documents.parts import Agent, ConditionLine, Holder, Office, PrintMark
from clerk_app.domain.acts import Kind
from clerk_app.domain.days import add_months
from clerk_app.domain.identity import mask
from clerk_app.domain.law.records import Facts, IdType, Service
from clerk_app.domain.law.verdicts import Condition, Outcome, Verdict
from clerk_app.registers.kinds.station import REGISTER as STATION
from clerk_app.services.acceptance.papers.application_form import ApplicationFormData, render_application_form
from clerk_app.services.acceptance.papers.receipt import ReceiptData, render_receipt
from clerk_app.services.cases.views import CaseView, DraftView
from clerk_app.services.core import Core
from clerk_app.services.day.papers.day_end import DayEndCase, DayEndData, render_day_end
from clerk_app.services.day.views import DayEnd
from clerk_app.services.decision.papers.refusal_notice import RefusalNoticeData, render_refusal_notice
from clerk_app.services.desk.papers.notice_of_lacks import NoticeOfLacksData, render_notice_of_lacks
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.fees.papers.payment_notice import PaymentNoticeData, render_payment_notice
from clerk_app.services.link.papers.duplicate_notice import DuplicateNoticeData, render_duplicate_notice
from clerk_app.services.people.views import PersonView
from clerk_app.services.pickup.papers.pickup_slip import PickupSlipData, render_pickup_slip
from clerk_app.services.printing.errors import NothingToPrint
from clerk_app.services.printing.test_page import TestPageData, render_test_page
from clerk_app.services.session import Session
from clerk_app.store.models import ApplicationRow, ConflictRow

Draw = Callable[[PrintMark], bytes]


class _Head(TypedDict):
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service


class _FormFacts(TypedDict):
    household_address: str
    residence_address: str
    house_code: str
    moved_in: date | None
    basis: str
    conditions: tuple[ConditionLine, ...]


SEX_WORDS = {"male": "男", "female": "女"}
ID_TYPE_WORDS = {
    IdType.MAINLAND_ID: "居民身份证",
    IdType.HMT_RESIDENCE_PERMIT: "港澳台居民居住证",
    IdType.FOREIGN_PERMANENT_RESIDENT: "外国人永久居留身份证",
    IdType.PASSPORT: "护照",
}
CARD_TYPE_WORDS = {
    CardType.MAINLAND.value: "居民身份证",
    CardType.HMT.value: "港澳台居民居住证",
    CardType.FOREIGN_2017.value: "外国人永久居留身份证",
    CardType.FOREIGN_2023.value: "外国人永久居留身份证",
}
BRING_WORDS = {
    "identity_document": "本人身份证原件",
    "photo_number": "近期数码照片图像号",
    "old_card": "原居住证",
    "dwelling_papers": "拟申报房屋相关材料",
}


_NO_MARK = PrintMark("-", 1, datetime(2000, 1, 1, tzinfo=UTC))  # until the print has its number


@dataclass(frozen=True, slots=True)
class PaperMaker:
    """Reads what a paper needs while `rows` is open; what it returns draws without the database."""

    core: Core
    session: Session
    rows: Rows

    def receipt(self, row: ApplicationRow, view: CaseView) -> Draw:
        due_reason = view.verdict_then.due_reason
        data = ReceiptData(
            **self._head(row, view),
            accepted_at=row.accepted_at,
            accepted_by=view.line.accepted_by,
            query_code=row.query_code,
            pickup=row.pickup,
            post_address=row.post_address or "",
            phone=row.phone,
            due_issue=row.due_issue,
            due_refusal=row.due_refusal,
            due_reason="" if due_reason is None else str(due_reason),
            provisional=view.line.provisional,
        )
        return lambda mark: render_receipt(replace(data, mark=mark))

    def application_form(self, row: ApplicationRow, view: CaseView) -> Draw:
        data = ApplicationFormData(
            **self._head(row, view),
            photo=view.photo,
            photo_number=row.photo_number or "",
            signature=view.signature,
            signed_at=row.accepted_at,
            accepted_by=view.line.accepted_by,
            accepted_at=row.accepted_at,
            **self._form_facts(view.person, view.facts_then, view.verdict_then),
            phone=row.phone,
            pickup=row.pickup,
            post_address=row.post_address or "",
        )
        return lambda mark: render_application_form(replace(data, mark=mark))

    def unsigned_form(self, draft: DraftView) -> Draw:
        """The form before acceptance: no number, no signature."""
        facts = self.core.register.facts(draft.person.id_number)
        data = ApplicationFormData(
            office=self._office(),
            mark=_NO_MARK,
            holder=_holder(draft.person),
            number="",
            photo=draft.photo,
            service=draft.service,
            phone=draft.phone,
            pickup=draft.pickup,
            post_address=draft.post_address,
            accepted_by=self.session.name,
            **self._form_facts(draft.person, facts, None),
        )
        return lambda mark: render_application_form(replace(data, mark=mark))

    def pickup_slip(self, row: ApplicationRow, view: CaseView) -> Draw:
        agent = None
        if row.recipient == "agent":
            agent = Agent(row.recipient_name or "", mask(row.recipient_id_number or ""))
        opens, closes = self._endorsement_window(row.issued)
        signature = self.core.store.find_blob(row.pickup_signature) if row.pickup_signature else None
        data = PickupSlipData(
            **self._head(row, view),
            card_number=row.card_number or "",
            issued=row.issued,
            handed_by=self.core.name_of(self.rows, row.handed_over_by)
            if row.handed_over_by
            else self.session.name,
            handed_at=row.handed_over_at,
            agent=agent,
            endorse_from=opens,
            endorse_to=closes,
            signature=signature,
            shelf=row.shelf or "",
        )
        return lambda mark: render_pickup_slip(replace(data, mark=mark))

    def refusal_notice(self, row: ApplicationRow, view: CaseView) -> Draw:
        failed = [condition for condition in view.verdict_now.conditions if condition.met is not True]
        data = RefusalNoticeData(
            **self._head(row, view),
            accepted_at=row.accepted_at,
            decided_at=row.decided_at or row.accepted_at,
            decided_by=self.core.name_of(self.rows, row.decided_by or ""),
            reason=view.reason_words or row.reason or "",
            article=row.reason_article or "",
            note=row.reason_note or "",
            conditions=tuple(_condition(condition) for condition in failed),
            eligible_from=view.verdict_now.eligible_from if failed else None,
        )
        return lambda mark: render_refusal_notice(replace(data, mark=mark))

    def payment_notice(self, row: ApplicationRow, view: CaseView) -> Draw:
        data = PaymentNoticeData(
            **self._head(row, view),
            accepted_at=row.accepted_at,
            approved_at=row.decided_at or row.accepted_at,
            yuan=row.fee,
            phone=row.phone,
        )
        return lambda mark: render_payment_notice(replace(data, mark=mark))

    def duplicate_notice(self, row: ApplicationRow, view: CaseView) -> Draw:
        """Raises NothingToPrint until the hub has said which acceptance was first."""
        about = (ConflictRow.subject == row.id, ConflictRow.kind == Kind.CASE_ACCEPTED.value)
        found = self.rows.scalars(select(ConflictRow).where(*about).order_by(ConflictRow.at)).first()
        if found is None or found.winner is None:
            raise NothingToPrint("duplicate_notice")
        winner = found.winner
        station = self.core.register.one(STATION, winner["station"])
        data = DuplicateNoticeData(
            **self._head(row, view),
            accepted_at=row.accepted_at,
            accepted_by=view.line.accepted_by,
            other_number=winner["number"],
            other_station=winner["station"] if station is None else station.name,
            other_accepted_at=datetime.fromisoformat(winner["at"]),
            found_at=found.at,
        )
        return lambda mark: render_duplicate_notice(replace(data, mark=mark))

    def test_page(self, printer: str) -> Draw:
        data = TestPageData(self._office(), _NO_MARK, printer)
        return lambda mark: render_test_page(replace(data, mark=mark))

    def lacks(self, desk: PersonDesk, verdict: Verdict) -> Draw:
        """Exactly what is missing, and when to come back (663 号 art. 9: told once, completely)."""
        policy = self.core.rules.policy_on(self.core.today())
        rules = policy.services.get(verdict.service)
        bring = () if rules is None else rules.documents.get("bring", ())
        words = tuple(BRING_WORDS[code] for code in bring if code in BRING_WORDS)
        lacks = tuple(_condition(item) for item in verdict.conditions if item.met is not True)
        come_back = verdict.eligible_from if verdict.outcome is Outcome.NOT_ELIGIBLE else None
        office, holder, session = self._office(), _holder(desk.person), self.session

        def draw(mark: PrintMark) -> bytes:
            return render_notice_of_lacks(
                NoticeOfLacksData(
                    office=office,
                    mark=mark,
                    holder=holder,
                    number=mark.number,
                    service=verdict.service,
                    lacks=lacks,
                    come_back=come_back,
                    bring=words or ("本人身份证原件",),
                    other_services=verdict.other_services,
                    told_by=session.name,
                )
            )

        return draw

    def day_end(self, day_end: DayEnd) -> Draw:
        cases = tuple(
            DayEndCase(line.number, line.service, line.state, line.name, line.id_masked, line.accepted_by)
            for line in day_end.cases
        )
        office, session = self._office(), self.session

        def draw(mark: PrintMark) -> bytes:
            return render_day_end(
                DayEndData(
                    office=office,
                    mark=mark,
                    number=mark.number,
                    day=day_end.day,
                    made_by=session.name,
                    counts=day_end.counts,
                    prints=day_end.prints,
                    reprints=day_end.reprints,
                    failed_prints=day_end.failed_prints,
                    first_seq=day_end.first_seq,
                    last_seq=day_end.last_seq,
                    head=day_end.head,
                    verified=day_end.verified,
                    problems=day_end.problems,
                    cases=cases,
                    anchor_day=day_end.anchor_day,
                    anchor_root=day_end.anchor_root,
                    anchor_heads=day_end.anchor_heads,
                    waiting_acts=day_end.waiting_acts,
                )
            )

        return draw

    # --- inside

    def _head(self, row: ApplicationRow, view: CaseView) -> _Head:
        """What every paper of a case begins with."""
        return {
            "office": self._office(),
            "mark": _NO_MARK,
            "holder": _holder(view.person),
            "number": row.number,
            "service": Service(row.service),
        }

    def _office(self) -> Office:
        counter = self.core.counter(self.rows)
        registered = self.core.register.one(STATION, counter.station)
        phone = self.core.settings.station.phone or (registered.phone if registered else None) or ""
        address = (registered.address if registered else None) or ""
        return Office(counter.station_name, phone, counter.counter_name, address)

    def _endorsement_window(self, issued: date | None) -> tuple[date | None, date | None]:
        """First and last day of the first yearly window of a card (条例 art. 23)."""
        cycle = self.core.rules.policy_on(self.core.today()).cycle
        if issued is None or cycle is None:
            return None, None
        anniversary = add_months(issued, cycle.months)
        return cycle.window_opens(anniversary), anniversary - timedelta(days=1)

    def _form_facts(self, person: PersonView, facts: Facts | None, verdict: Verdict | None) -> _FormFacts:
        stay = None
        if facts is not None and facts.residence:
            stay = max(facts.residence, key=lambda item: item.start)
        house = None if stay is None else self.core.register.house(stay.house_code)
        conditions = () if verdict is None else self._substance(verdict)
        return {
            "household_address": person.address or "",
            "residence_address": "" if house is None else house.address,
            "house_code": "" if stay is None else stay.house_code,
            "moved_in": None if stay is None else stay.start,
            "basis": _basis(facts, verdict),
            "conditions": conditions,
        }

    def _substance(self, verdict: Verdict) -> tuple[ConditionLine, ...]:
        """The conditions the applicant confirms; that the service is the right one goes without saying."""
        rules = self.core.rules.policy_on(verdict.on).services.get(verdict.service)
        beside = set[str]() if rules is None else {rule.rule for rule in (*rules.guards, *rules.always)}
        return tuple(_condition(item) for item in verdict.conditions if item.rule not in beside)


CASE_PAPERS: dict[str, Callable[[PaperMaker, ApplicationRow, CaseView], Draw]] = {
    "receipt": PaperMaker.receipt,
    "application_form": PaperMaker.application_form,
    "pickup_slip": PaperMaker.pickup_slip,
    "refusal_notice": PaperMaker.refusal_notice,
    "payment_notice": PaperMaker.payment_notice,
    "duplicate_notice": PaperMaker.duplicate_notice,
}


def _holder(person: PersonView) -> Holder:
    return Holder(
        name=person.name,
        id_masked=person.id_masked,
        id_type=CARD_TYPE_WORDS.get(person.card_type, ID_TYPE_WORDS[IdType.MAINLAND_ID]),
        sex=SEX_WORDS.get(person.sex, ""),
        ethnic_group=person.ethnic_group or "",
        birth_date=person.birth_date,
        name_en=person.name_en or "",
    )


def _condition(condition: Condition) -> ConditionLine:
    return ConditionLine(
        str(condition.title),
        str(condition.needed),
        str(condition.found),
        condition.article,
        condition.met,
        condition.first_met,
    )


def _basis(facts: Facts | None, verdict: Verdict | None) -> str:
    """What the applicant relies on: the direct route stands in where nobody asked for insurance."""
    if facts is None or verdict is None or any(item.scheme for item in verdict.conditions):
        return "ordinary"
    if facts.education:
        return "student"
    return "talent" if facts.talent else "ordinary"
