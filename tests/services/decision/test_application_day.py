"""A case is judged as of its application (条例 arts. 19, 24, 25 ¶3), on whatever day it is decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from clerk_app.domain.cases import CaseState
from clerk_app.domain.errors import NotInThisState
from clerk_app.domain.law.card_life import permit_life
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.cases.errors import ChangedSince, NotEligible
from clerk_app.services.cases.views import CaseView
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.permits.service import PermitService
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.production.service import ProductionService
from tests.conftest import TODAY, Counter, withdraw
from tests.people import HOUSE, STRANGER, invented_card, load_rows

JPEG = b"\xff\xd8photo\xff\xd9"
PNG = b"\x89PNGsignature"
CARD = invented_card(STRANGER)
NUMBER = CARD.id_number or ""
LAST_DAY = TODAY  # 2026-11-23, in each of these lives the last day of something
LONG = "2024-01..2026-10"


def go_to(counter: Counter, day: date) -> None:
    counter.clock.now = datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC)


def somebody(
    counter: Counter,
    *,
    months: str = LONG,
    issued: date | None = None,
    lost: date | None = None,
    school_ends: date | None = None,
    stay_since: str = "2020-01-01",
) -> None:
    """The registers of one person, who is nobody else's."""
    person = {
        "id_number": NUMBER,
        "id_type": "mainland_id",
        "name": CARD.name,
        "sex": CARD.sex,
        "birth_date": CARD.birth_date.isoformat(),
        "household_region": NUMBER[:6],
        "household_address": CARD.address or "",
    }
    tables = {
        "person": [person],
        "stay": [{"id_number": NUMBER, "start": stay_since, "end": "", "house_code": HOUSE}],
        "insurance": [{"id_number": NUMBER, "scheme": "pension", "months": months}] if months else [],
    }
    if issued is not None:
        tables["card"] = [permit(issued, lost=lost)]
    if school_ends is not None:
        school = {"id_number": NUMBER, "kind": "higher", "start": "2024-09-01", "full_time": "true"}
        tables["education"] = [{**school, "end": school_ends.isoformat()}]
    load_rows(counter.core.register, {name: rows for name, rows in tables.items() if rows})


def become_local(counter: Counter, since: date) -> None:
    person = {"id_number": NUMBER, "id_type": "mainland_id", "name": CARD.name, "sex": CARD.sex}
    person |= {"birth_date": CARD.birth_date.isoformat(), "household_region": NUMBER[:6]}
    load_rows(counter.core.register, {"person": [{**person, "local_household_since": since.isoformat()}]})


def permit(issued: date, *, lost: date | None = None, cancelled: date | None = None) -> dict[str, str]:
    return {
        "number": "SZ9000001",
        "id_number": NUMBER,
        "kind": "permit",
        "issued": issued.isoformat(),
        "lost": "" if lost is None else lost.isoformat(),
        "cancelled": "" if cancelled is None else cancelled.isoformat(),
    }


def desk_of(counter: Counter) -> PersonDesk:
    return counter.services[DeskService].open_card(counter.clerk, CARD)


def accept(counter: Counter, service: Service, on: date = LAST_DAY) -> AcceptedCase:
    go_to(counter, on)
    draft = counter.services[AcceptanceService].begin(counter.clerk, desk_of(counter), service)
    filled = replace(draft, phone="13800000000", photo=JPEG, signature=PNG)
    return counter.services[AcceptanceService].accept(counter.clerk, filled)


def outcome_at_the_desk(counter: Counter, service: Service) -> Outcome:
    return next(each.outcome for each in desk_of(counter).verdicts if each.service is service)


def approve(counter: Counter, case: AcceptedCase, on: date) -> CaseView:
    go_to(counter, on)
    counter.services[DecisionService].approve(counter.supervisor, (case.case_id,))
    return counter.services[DecisionService].case(counter.supervisor, case.case_id)


def life_on(counter: Counter, day: date):
    go_to(counter, day)
    cycle = counter.core.rules.policy_on(day).cycle
    assert cycle is not None
    return permit_life(desk_of(counter).facts.cards, day, cycle)


# --- the lives that were lost by waiting for a supervisor


def test_exactly_eighteen_of_twenty_four_months_on_the_thirtieth_are_enough_on_the_first(
    counter: Counter,
) -> None:
    somebody(counter, months="2024-11..2025-08 2025-10..2026-05")
    case = accept(counter, Service.FIRST_ISSUE, date(2026, 11, 30))
    first = date(2026, 12, 1)
    go_to(counter, first)
    facts = counter.services[DecisionService].case(counter.supervisor, case.case_id)
    assert facts.verdict_now.outcome is Outcome.ELIGIBLE
    assert [row.title for row in facts.since] == ["合法稳定职业"]  # which an application of today would lack
    assert facts.since[0].article == ""
    assert all(row.same for row in facts.evidence)
    assert approve(counter, case, first).line.state is CaseState.APPROVED


def test_a_late_endorsement_of_the_last_day_of_two_years_saves_the_permit(counter: Counter) -> None:
    somebody(counter, issued=date(2023, 11, 24))
    case = accept(counter, Service.ENDORSEMENT)
    signed = LAST_DAY + timedelta(days=1)
    go_to(counter, signed)
    assert desk_of(counter).card_state is CardState.CANCELLED  # so it would be, had nobody applied
    view = approve(counter, case, signed)
    assert view.line.state is CaseState.ENDORSED
    life = life_on(counter, signed)
    assert (life.state, life.origin) == (CardState.VALID, signed)  # 办理规定 20 ¶1: from the day it was given
    assert life.anniversary == date(2027, 11, 24)
    assert [row.title for row in view.since] == ["持有居住证"]


def test_a_student_of_the_last_school_day_is_one_for_this_application(counter: Counter) -> None:
    somebody(counter, months="", school_ends=LAST_DAY, stay_since="2026-09-01")
    case = accept(counter, Service.FIRST_ISSUE)
    day = LAST_DAY + timedelta(days=1)
    assert approve(counter, case, day).line.state is CaseState.APPROVED
    withdraw(counter, case.case_id, STRANGER)
    assert outcome_at_the_desk(counter, Service.FIRST_ISSUE) is Outcome.NOT_ELIGIBLE


@pytest.mark.parametrize("days", [0, 2])
def test_an_endorsement_of_the_last_day_of_the_window_keeps_the_cycle(counter: Counter, days: int) -> None:
    somebody(counter, issued=date(2025, 11, 24))
    case = accept(counter, Service.ENDORSEMENT)
    signed = LAST_DAY + timedelta(days=days)
    approve(counter, case, signed)
    life = life_on(counter, LAST_DAY + timedelta(days=10))
    assert (life.state, life.origin, life.cycles) == (CardState.VALID, date(2025, 11, 24), 2)
    assert life.anniversary == date(2027, 11, 24)
    before = life
    counter.store.rebuild()
    assert life_on(counter, LAST_DAY + timedelta(days=10)) == before


def test_a_replacement_of_the_last_valid_day_needs_no_endorsement_before(counter: Counter) -> None:
    somebody(counter, issued=date(2025, 11, 24), lost=LAST_DAY - timedelta(days=3))
    case = accept(counter, Service.REISSUE_LOST)
    day = LAST_DAY + timedelta(days=1)
    view = approve(counter, case, day)
    assert view.line.state is CaseState.AWAITING_PAYMENT
    assert "居住证未中止" in [row.title for row in view.since]


def test_a_case_sent_back_on_the_last_day_is_mended_on_the_next(counter: Counter) -> None:
    somebody(counter, issued=date(2023, 11, 24))
    case = accept(counter, Service.ENDORSEMENT)
    services, day = counter.services, LAST_DAY + timedelta(days=1)
    services[DecisionService].send_back(counter.supervisor, case.case_id, reason="photo", note="")
    go_to(counter, day)
    draft = services[AcceptanceService].reopen(counter.clerk, case.case_id)
    services[AcceptanceService].accept(counter.clerk, replace(draft, signature=PNG))
    assert approve(counter, case, day + timedelta(days=1)).line.state is CaseState.ENDORSED


def test_the_law_of_the_application_decides_where_another_came_meanwhile(counter: Counter) -> None:
    """The next version of the law asks for more; what was begun under this one is finished under it."""
    somebody(counter)
    case = accept(counter, Service.FIRST_ISSUE)
    rules = counter.core.rules
    policy = rules.policy_on(LAST_DAY)
    begins = LAST_DAY + timedelta(days=1)
    stricter = replace(policy, in_force_from=begins, services={})
    rules.replace_book(
        lambda shipped: type(shipped)([("now", replace(policy, in_force_to=LAST_DAY)), ("then", stricter)])
    )
    assert approve(counter, case, begins).line.state is CaseState.APPROVED


# --- what decides although it came later, and what does not


def test_who_became_a_local_after_the_application_is_not_given_the_permit(counter: Counter) -> None:
    somebody(counter)
    case = accept(counter, Service.FIRST_ISSUE)
    since = LAST_DAY + timedelta(days=2)
    become_local(counter, since)
    go_to(counter, since - timedelta(days=1))  # not yet
    assert (
        counter.services[DecisionService].case(counter.supervisor, case.case_id).verdict_now.outcome
        is Outcome.ELIGIBLE
    )
    with pytest.raises(NotEligible):
        approve(counter, case, since)
    view = counter.services[DecisionService].case(counter.supervisor, case.case_id)
    assert [row.article for row in view.since][:1] == ["《条例》第二条、第二十七条第一款第（二）项"]
    reason = counter.services[DecisionService].reasons(counter.supervisor, case.case_id)[0]
    assert reason.code == "non_local"
    counter.services[DecisionService].refuse(
        counter.supervisor, case.case_id, reason=reason.code, article=reason.article
    )
    assert counter.services[PrintingService].render_case(counter.clerk, "refusal_notice", case.case_id)


def test_who_became_a_local_after_the_approval_is_not_handed_a_card(counter: Counter) -> None:
    somebody(counter)
    services, case = counter.services, accept(counter, Service.FIRST_ISSUE)
    approve(counter, case, LAST_DAY)
    services[ProductionService].send(counter.issuer, (case.case_id,))
    services[ProductionService].arrived(counter.issuer, case.case_id, card_number="SZ9000005", shelf="B-1")
    refusal = {"reason": "non_local", "article": "第二条"}
    with pytest.raises(NotInThisState):  # nothing has changed yet
        services[DecisionService].refuse(counter.supervisor, case.case_id, **refusal)
    become_local(counter, LAST_DAY + timedelta(days=2))
    go_to(counter, LAST_DAY + timedelta(days=3))
    with pytest.raises(ChangedSince) as raised:
        services[PickupService].hand_over(counter.issuer, case.case_id, card=CARD, signature=PNG)
    assert "第二十七条" in raised.value.article
    services[DecisionService].refuse(counter.supervisor, case.case_id, **refusal)
    assert desk_of(counter).facts.cards == ()
    assert desk_of(counter).open_cases == ()
    counter.store.rebuild()
    assert desk_of(counter).facts.cards == ()


def test_a_card_reported_lost_after_the_application_is_replaced_and_not_exchanged(counter: Counter) -> None:
    somebody(counter, issued=date(2026, 3, 2))
    case = accept(counter, Service.REISSUE_EXCHANGE)
    go_to(counter, LAST_DAY + timedelta(days=1))
    counter.services[PermitService].report_lost(counter.clerk, desk_of(counter).person)
    with pytest.raises(NotEligible):
        approve(counter, case, LAST_DAY + timedelta(days=1))
    view = counter.services[DecisionService].case(counter.supervisor, case.case_id)
    assert ("受理后挂失", "《条例》第二十二条") in [(row.title, row.article) for row in view.since]
    counter.services[PermitService].found(counter.clerk, desk_of(counter).person)
    assert approve(counter, case, LAST_DAY + timedelta(days=2)).line.state is CaseState.AWAITING_PAYMENT


def test_a_permit_cancelled_after_the_application_is_not_endorsed(counter: Counter) -> None:
    somebody(counter, issued=date(2025, 11, 24))
    case = accept(counter, Service.ENDORSEMENT)
    go_to(counter, LAST_DAY + timedelta(days=1))
    counter.services[PermitService].cancel(
        counter.supervisor, desk_of(counter).person, ground="false_papers", note="租赁合同系伪造"
    )
    with pytest.raises(NotEligible):
        approve(counter, case, LAST_DAY + timedelta(days=1))
    codes = [
        each.code for each in counter.services[DecisionService].reasons(counter.supervisor, case.case_id)
    ]
    assert codes[0] == "permit_held"


def test_a_loss_reported_after_it_does_not_decide_an_endorsement(counter: Counter) -> None:
    somebody(counter, issued=date(2025, 11, 24))
    case = accept(counter, Service.ENDORSEMENT)
    day = LAST_DAY + timedelta(days=1)
    load_rows(counter.core.register, {"card": [permit(date(2025, 11, 24), lost=day)]})
    view = approve(counter, case, day)
    assert view.line.state is CaseState.ENDORSED
    assert all(row.article == "" for row in view.since)


def test_who_moved_away_after_the_application_still_gets_the_permit_and_it_is_shown(counter: Counter) -> None:
    somebody(counter)
    case = accept(counter, Service.FIRST_ISSUE)
    left = LAST_DAY + timedelta(days=1)
    stay = {"id_number": NUMBER, "start": "2020-01-01", "end": left.isoformat(), "house_code": HOUSE}
    load_rows(counter.core.register, {"stay": [stay], "watch": [{"id_number": NUMBER, "sign": "7"}]})
    view = approve(counter, case, left + timedelta(days=1))
    assert view.line.state is CaseState.APPROVED
    assert [(row.title, row.article) for row in view.since] == [("合法稳定居所", ""), ("watch", "")]


def test_what_the_registers_correct_of_the_days_before_decides(counter: Counter) -> None:
    """条例 20 ¶2: what was said of the time before the application is verified after its acceptance."""
    somebody(counter)
    case = accept(counter, Service.FIRST_ISSUE)
    left = LAST_DAY - timedelta(days=40)
    stay = {"id_number": NUMBER, "start": "2020-01-01", "end": left.isoformat(), "house_code": HOUSE}
    load_rows(counter.core.register, {"stay": [stay]})
    with pytest.raises(NotEligible):
        approve(counter, case, LAST_DAY + timedelta(days=1))


def test_a_finished_endorsement_is_still_explained_as_of_its_application(counter: Counter) -> None:
    somebody(counter, issued=date(2025, 11, 24))
    case = accept(counter, Service.ENDORSEMENT)
    view = approve(counter, case, LAST_DAY)
    assert view.verdict_now.outcome is Outcome.ELIGIBLE
    assert view.since == ()
