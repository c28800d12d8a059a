"""Paper against desk: of random lives every printed date and article is what the desk's functions say.

200 lives; CLERK_APP_LIVES=10000 asks for more, CLERK_APP_LIVES_SEED for others.
"""

from __future__ import annotations

import os
import re
from collections import Counter as Tally, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from clerk_app.documents.layout import Layout
from clerk_app.documents.sheet import TextMark
from clerk_app.domain.law.deadlines import last_day
from clerk_app.domain.law.kinds.loss import loss_is_due
from clerk_app.domain.law.phrases import Phrase
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.supposing import Supposition
from clerk_app.domain.law.verdicts import Condition, Outcome, Verdict
from clerk_app.domain.workdays import BeyondTable
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.lines import find_case
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import Lacking, PersonDesk
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.services.fees.service import FeeService
from clerk_app.services.people.acts import Representation
from clerk_app.services.people.representing import representative_of
from clerk_app.services.permits.acts import RemedyKind
from clerk_app.services.permits.service import PermitService
from clerk_app.services.permits.views import PermitView
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.catalogue import all_papers
from clerk_app.services.printing.paper import PrintContext
from clerk_app.services.production.service import ProductionService
from tests.conftest import Counter, open_counter
from tests.documents.papers import photo, signature
from tests.people import SHORT, invented_card, load_rows
from tests.services.printing.random_lives import FIRST, Life, Rows, lives

COUNT = int(os.environ.get("CLERK_APP_LIVES", "200"))
SEED = int(os.environ.get("CLERK_APP_LIVES_SEED", "20261127"))
BATCH = 1  # lives at one counter: its clock never goes back
PHOTO, SIGNATURE = photo(), signature()
PARENT = representative_of(invented_card(SHORT), Representation.PARENT)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{4})年(\d{1,2})月(\d{1,2})日")
_ARTICLE = re.compile(r"《[^《》]+》(?:（[^（）]*）)?第[一二三四五六七八九十百]+条")


@dataclass(frozen=True)
class Printed:
    """What a paper says, its foot aside: all text, the days and the articles of it."""

    text: str
    days: frozenset[date]

    @classmethod
    def of(cls, layout: Layout) -> Printed:
        marks = (mark for page in layout.sheet.pages for mark in page if isinstance(mark, TextMark))
        text = "".join("".join(mark.text for mark in marks).split())
        found = (tuple(filter(None, match)) for match in _DAY.findall(text))
        return cls(text, frozenset(date(*map(int, day)) for day in found))


def days_of(*phrases: Phrase | None) -> set[date]:
    values = [value for phrase in phrases if phrase is not None for value in phrase.fields.values()]
    return {value for value in values if isinstance(value, date)}


def some(*days: date | None) -> set[date]:
    return {day for day in days if day is not None}


class Walk:
    """One life at the counter, each paper of it held against the desk of the same moment."""

    def __init__(self, counter: Counter, life: Life, seen: Tally[str]) -> None:
        self.counter, self.life, self.seen = counter, life, seen
        self.services = counter.services
        self.opened: PersonDesk | None = None
        self.draw = Random(f"{SEED} {life.number}")
        self.go_to(life.day)

    def go_to(self, day: date) -> None:
        self.day = day
        self.counter.clock.now = datetime.combine(day, time(1, 30), UTC)

    def later(self, most: int) -> None:
        self.go_to(self.day + timedelta(days=self.draw.randrange(most + 1)))

    @property
    def policy(self) -> Policy:
        return self.counter.core.rules.policy_on(self.day)

    def desk(self) -> PersonDesk:
        """The desk as it stands now; the card is read once."""
        service = self.services[DeskService]
        if self.opened is None:
            self.opened = service.open_card(self.counter.clerk, invented_card(self.life.person))
            return self.opened
        return service.refresh(self.counter.clerk, self.opened)

    def verdict(self, service: Service) -> Verdict:
        return next(item for item in self.desk().verdicts if item.service is service)

    def hold(
        self,
        kind: str,
        subject: object,
        days: Iterable[date],
        conditions: Iterable[Condition] = (),
        said: Iterable[str] = (),
    ) -> Printed:
        """The paper prints these days and no others, the articles of the conditions and none but the policy's."""
        paper = all_papers()[kind]
        with self.counter.store.read() as rows:
            subject = find_case(rows, subject) if paper.states and isinstance(subject, str) else subject
            context = PrintContext(self.counter.core, self.counter.clerk, rows)
            record = paper.facts(context, subject)
        printed = Printed.of(
            paper.compose(replace(record, mark=replace(record.mark, printed_at=self.counter.clock())))
        )
        self.seen[kind] += 1
        assert printed.days == set(days), (kind, self.life)
        cited = [self.policy.short(item.article) for item in conditions]
        assert [one for one in cited if "".join(one.split()) not in printed.text] == [], (kind, self.life)
        sources = [*cited, *said, *self.policy.papers.get(kind, {}).values()]
        sources += [str(remedy.text) for remedy in self.policy.remedies]
        allowed = "".join("".join(sources).split())
        assert [one for one in _ARTICLE.findall(printed.text) if one not in allowed] == [], (kind, self.life)
        return printed

    # --- what the desk says

    def lacks(self, verdict: Verdict) -> tuple[set[date], list[Condition]]:
        """Days and conditions of what is missing: what was found and asked, and when each way leads there."""
        missing = [item for item in verdict.conditions if item.met is not True]
        days = set[date]()
        for item in missing:
            registered = item.if_registered if item.by_registering else None
            days |= days_of(item.found, item.needed) | some(None if item.by_registering else item.first_met)
            days |= {registered, verdict.on} if registered is not None and registered > verdict.on else set()
        for way in verdict.ways:
            registered = way.if_registered if way.first_met is None else None
            days |= some(way.first_met) | ({verdict.on} if registered is not None else set())
            days |= {registered} if registered is not None else set()
        return days, missing

    def window(self) -> set[date]:
        """The next term of endorsement as the condition of the desk shows it."""
        verdict = self.verdict(Service.ENDORSEMENT)
        shown = next((item for item in verdict.conditions if item.rule == "endorsement_window"), None)
        if shown is None or shown.evidence_from is None or shown.evidence_to is None:
            return set()
        return {shown.evidence_from, shown.evidence_to - timedelta(days=1)}

    # --- the papers

    def told(self, verdict: Verdict) -> None:
        """一次性告知书, with the desk's own verdict."""
        days, missing = self.lacks(verdict)
        days |= {self.day} | (some(verdict.eligible_from or verdict.if_registered) if missing else set())
        if verdict.outcome is Outcome.REFER:
            days -= some(verdict.eligible_from or verdict.if_registered) - self.lacks(verdict)[0] - {self.day}
        no_route = "" if verdict.no_route is None else str(verdict.no_route)
        printed = self.hold(
            "notice_of_lacks", Lacking(self.desk(), verdict.service), days, missing, [no_route]
        )
        assert ("其中之一" in printed.text) is bool(verdict.ways)
        assert all("".join(str(item.needed).split()) in printed.text for item in missing)

    def supposed(self) -> None:
        """测算单: registered today, by a way of its own to the same day."""
        desk, service = self.desk(), self.services[DeskService]
        found = service.suppose(desk, Supposition(registered_on=self.day))
        lines = [item for item in found.verdicts if item.outcome is not Outcome.WRONG_SERVICE]
        days = {self.day} | {day for item in lines for day in some(item.eligible_from, item.valid_to)}
        self.hold("what_if", found, days)
        for then in found.verdicts:
            now = next(item for item in desk.verdicts if item.service is then.service)
            assert now.if_registered is None or now.if_registered == then.eligible_from, self.life

    def endorsed(self, verdict: Verdict) -> None:
        """签注凭证."""
        given = self.services[EndorsementService].endorse(self.counter.clerk, self.desk().person)
        assert verdict.valid_to == given.valid_to
        self.hold("endorsement_slip", given, {self.day} | some(verdict.valid_to) | self.window())

    def lost(self) -> None:
        """居住证挂失声明."""
        report = self.services[PermitService].report_lost(self.counter.clerk, self.desk().person)
        held = self.services[PermitService].held(self.counter.clerk, self.desk().person)
        assert held is not None
        self.hold("loss_declaration", report, some(held.lost_since))

    def cancelled(self) -> None:
        """居住证注销通知书."""
        permits, person = self.services[PermitService], self.desk().person
        held = permits.held(self.counter.supervisor, person)
        grounds = () if held is None else [each for each in held.grounds if each.possible]
        if held is None or not grounds or held.cancelled_from is not None:
            return
        ground = self.draw.choice(grounds)
        act = permits.cancel(self.counter.supervisor, person, ground=ground.key, note="已经查实。")
        after = permits.held(self.counter.supervisor, self.desk().person)
        assert after is not None
        article = self.policy.short(ground.article)
        printed = self.hold("cancellation_notice", act, some(after.cancelled_from), said=[article])
        assert "".join(article.split()) in printed.text
        if self.draw.random() < 0.5:
            self.restored(after)

    def restored(self, before: PermitView) -> None:
        """居住证恢复通知书."""
        permits, person = self.services[PermitService], self.desk().person
        lifting = permits.lift(
            self.counter.supervisor, person, remedy=RemedyKind.LITIGATION, decision="99", note="已经撤销。"
        )
        after = permits.held(self.counter.supervisor, person)
        assert after is not None
        assert after.cancelled_by_act is False
        self.hold("restoration_notice", lifting, some(before.cancelled_from) | {self.day})

    def applied(self, verdict: Verdict) -> None:
        """From the acceptance to the card in hand, or to the refusal."""
        accepting = self.services[AcceptanceService]
        if loss_is_due(self.policy, verdict.service, self.desk().facts, self.day):
            self.lost()
            verdict = self.verdict(verdict.service)
        draft = accepting.begin(self.counter.clerk, self.desk(), verdict.service)
        filled = replace(draft, phone="13800000000", photo=PHOTO, signature=SIGNATURE)
        if accepting.needs_guardian(draft.person):
            filled = replace(filled, representative=PARENT, authorisation=PHOTO)
        case = accepting.accept(self.counter.clerk, filled).case_id
        accepted, due = self.day, verdict.due
        refusal = some(None if due is None else due.refusal)
        paid_first = verdict.fee > 0
        issue = set[date]() if paid_first or due is None else {due.issue}
        self.hold("receipt", case, {accepted} | refusal | issue, said=[str(verdict.due_reason)])
        self.form(case, verdict, accepted)
        if self.draw.random() < 0.1:
            self.refused(case, verdict, accepted)
            return
        self.services[DecisionService].approve(self.counter.supervisor, (case,))
        approved = self.day
        if verdict.service is Service.ENDORSEMENT:  # no card is made
            self.hold("receipt", case, {accepted} | refusal | issue)
            return
        if paid_first:
            self.hold("payment_notice", case, {accepted, approved})
            self.later(20)
            self.services[FeeService].receive(self.counter.clerk, case, reference="1")
            rules = self.policy.services[verdict.service]
            assert rules.issue is not None
            try:
                issue = {last_day(rules.issue, self.day, self.counter.core.rules.calendar)}
            except BeyondTable:
                issue = set()
            self.hold("fee_receipt", case, {accepted, self.day} | issue)
            self.hold("receipt", case, {accepted} | refusal | issue)
        self.fetched(case, verdict)

    def form(self, case: str, verdict: Verdict, accepted: date) -> None:
        rules = self.policy.services[verdict.service]
        beside = {rule.rule for rule in (*rules.guards, *rules.always)}
        shown = [item for item in verdict.conditions if item.rule not in beside]
        stays = sorted(row["start"] for row in self.life.rows["stay"])
        days = {accepted, self.life.person.birth} | {date.fromisoformat(stay) for stay in stays[-1:]}
        for item in shown:
            days |= days_of(item.found)
        self.hold("application_form", case, days, shown)

    def refused(self, case: str, verdict: Verdict, accepted: date) -> None:
        reason = self.draw.choice(self.policy.refusal_reasons)
        self.services[DecisionService].refuse(
            self.counter.supervisor, case, reason=reason.code, article=reason.article
        )
        now = self.verdict(verdict.service)
        days, missing = self.lacks(now)
        days |= some(now.eligible_from) - {self.day} if missing else set()
        self.hold(
            "refusal_notice", case, days | {accepted, self.day}, missing, [reason.article, reason.title]
        )

    def fetched(self, case: str, verdict: Verdict) -> None:
        """领证凭证: on the shelf, in the hand, and as a copy much later."""
        producing = self.services[ProductionService]
        producing.send(self.counter.issuer, (case,))
        self.later(12)
        number = f"SZN{self.life.number[-12:]}"
        producing.arrived(self.counter.issuer, case, card_number=number, shelf="A-1")
        issued = self.day
        self.later(90)
        self.slip(case, issued, None)
        card = invented_card(self.life.person)
        self.services[PickupService].hand_over(
            self.counter.issuer, case, card=card, signature=SIGNATURE, old_card_returned=True
        )
        handed = self.day
        self.slip(case, issued, handed)
        self.later(400)
        self.slip(case, issued, handed)

    def slip(self, case: str, issued: date, handed: date | None) -> None:
        if self.day > self.counter.core.rules.calendar_ends():
            return
        if self.desk().card_state is CardState.CANCELLED:
            self.hold("pickup_slip", case, {issued} | some(handed))
        else:
            self.hold("pickup_slip", case, {issued} | some(handed) | self.window())

    def go(self) -> None:
        desk = self.desk()
        assert desk.in_register
        for verdict in desk.verdicts:
            if verdict.outcome in (Outcome.NOT_ELIGIBLE, Outcome.REFER):
                self.told(verdict)
        self.supposed()
        if self.draw.random() < 0.15:
            self.cancelled()
            desk = self.desk()
        accepting = self.services[AcceptanceService]
        start = [item for item in desk.verdicts if accepting.startable(item)]
        if not start:
            return
        verdict = self.draw.choice(start)
        if self.services[EndorsementService].at_once(verdict):
            self.endorsed(verdict)
        else:
            self.applied(verdict)


# About no person, or about what no walk does: held by the tests of their own capabilities.
NOT_WALKED = {
    "agency_list",
    "agency_receipt",
    "day_end",
    "duplicate_notice",
    "form_to_sign",
    "law_comparison",
    "non_acceptance_notice",  # these two: tests/services/intake
    "pickup_notice",
    "pickup_reminder",
    "refund_slip",
    "residence_form",
    "supplement_notice",
    "test_page",
    "withdrawal_slip",
    "written_reply",
}


@pytest.mark.slow
@pytest.mark.timeout(max(300, COUNT))
def test_every_date_and_article_on_paper_is_what_the_desk_says(tmp_path: Path) -> None:
    seen: Tally[str] = Tally()
    everybody = lives(COUNT, SEED)
    for first in range(0, len(everybody), BATCH):
        some_lives = everybody[first : first + BATCH]
        counter = open_counter(tmp_path / str(first), at=datetime.combine(FIRST, time(1), UTC))
        rows: Rows = defaultdict(list)
        for life in some_lives:
            for table, lines in life.rows.items():
                rows[table] += lines
        load_rows(counter.core.register, rows)
        for life in some_lives:
            Walk(counter, life, seen).go()
        counter.store.close()
    assert set(seen) == set(all_papers()) - NOT_WALKED, seen
    assert min(seen.values()) >= COUNT // 40, seen
