"""What is done to a permit that somebody holds: 挂失 (条例 art. 22), 注销 (art. 27), and the lifting of either."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clerk_app.domain.errors import OwnCase, RoleMissing
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.staff import Role
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.errors import LossNotReported
from clerk_app.services.day.service import DayService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.endorsement.holders import local_of
from clerk_app.services.errors import FormIncomplete, ReasonMissing
from clerk_app.services.people.views import PersonView
from clerk_app.services.permits.acts import LossChannel, LossKind, RemedyKind
from clerk_app.services.permits.errors import (
    AlreadyCancelled,
    AlreadyReportedLost,
    GroundNotShown,
    NoPermitHeld,
    NotCancelledByAct,
    NotReportedLost,
)
from clerk_app.services.permits.service import PermitService
from clerk_app.services.permits.views import PermitView
from clerk_app.services.printing.service import PrintingService
from tests.conftest import TODAY, Counter, add_account
from tests.documents.papers import text_of
from tests.people import ELIGIBLE, invented_card, load_rows

CARD = invented_card(ELIGIBLE)
NUMBER = CARD.id_number or ""
PERMIT = "SZ9000001"


def holds(
    counter: Counter, *, days: int = 100, lost: date | None = None, local_since: date | None = None
) -> None:
    permit = {
        "number": PERMIT,
        "id_number": NUMBER,
        "kind": "permit",
        "issued": (TODAY - timedelta(days=days)).isoformat(),
        "lost": "" if lost is None else lost.isoformat(),
    }
    person = {
        "id_number": NUMBER,
        "id_type": "mainland_id",
        "name": CARD.name,
        "sex": CARD.sex,
        "birth_date": CARD.birth_date.isoformat(),
        "household_region": NUMBER[:6],
        "household_address": CARD.address or "",
        "local_household_since": "" if local_since is None else local_since.isoformat(),
    }
    load_rows(counter.core.register, {"card": [permit], "person": [person]})


def desk_of(counter: Counter) -> PersonDesk:
    return counter.services[DeskService].open_card(counter.clerk, CARD)


def person(counter: Counter) -> PersonView:
    return desk_of(counter).person


def of(counter: Counter, service: Service) -> Verdict:
    return next(each for each in desk_of(counter).verdicts if each.service is service)


def permit(counter: Counter) -> PermitView:
    held = counter.services[PermitService].held(counter.clerk, person(counter))
    assert held is not None
    return held


def paper(counter: Counter, kind: str, subject: str) -> str:
    return text_of(counter.services[PrintingService].render(counter.clerk, kind, subject).pdf)


# --- 挂失


def test_a_replacement_waits_for_the_report_and_an_exchange_ends_with_it(counter: Counter) -> None:
    holds(counter)
    services, who = counter.services, person(counter)
    assert of(counter, Service.REISSUE_EXCHANGE).outcome is Outcome.ELIGIBLE
    with pytest.raises(LossNotReported):
        services[AcceptanceService].begin(counter.clerk, desk_of(counter), Service.REISSUE_LOST)
    report = services[PermitService].report_lost(counter.clerk, who, how=LossKind.DESTROYED)
    assert permit(counter).lost_since == TODAY
    exchange = of(counter, Service.REISSUE_EXCHANGE)
    assert exchange.outcome is Outcome.NOT_ELIGIBLE
    assert Service.REISSUE_LOST in exchange.other_services
    assert [item.rule for item in exchange.conditions if item.met is False] == ["card_at_hand"]
    draft = services[AcceptanceService].begin(counter.clerk, desk_of(counter), Service.REISSUE_LOST)
    filled = replace(draft, phone="13800000000", photo=b"\xff\xd8", signature=b"\x89PNG")
    assert services[AcceptanceService].accept(counter.clerk, filled).fee == 20
    words = paper(counter, "loss_declaration", report)
    assert PERMIT in words
    assert "损毁" in words
    assert "《条例》第二十二条" in words


@pytest.mark.parametrize("registered", [False, True])
def test_what_is_found_again_is_exchanged_again(counter: Counter, registered: bool) -> None:
    """Whether the loss was reported here or is known from the register alone."""
    holds(counter, lost=TODAY - timedelta(days=3) if registered else None)
    service, who = counter.services[PermitService], person(counter)
    if not registered:
        service.report_lost(counter.clerk, who)
    with pytest.raises(AlreadyReportedLost):
        service.report_lost(counter.clerk, who)
    service.found(counter.clerk, who)
    assert permit(counter).lost_since is None
    assert of(counter, Service.REISSUE_EXCHANGE).outcome is Outcome.ELIGIBLE
    with pytest.raises(NotReportedLost):
        service.found(counter.clerk, who)
    service.report_lost(counter.clerk, who)
    assert permit(counter).lost_since == TODAY
    before = permit(counter)
    counter.store.rebuild()
    assert permit(counter) == before


def test_a_loss_concerns_who_holds_a_permit_that_lives(counter: Counter) -> None:
    with pytest.raises(NoPermitHeld):
        counter.services[PermitService].report_lost(counter.clerk, person(counter))
    holds(counter, days=365 * 4)
    with pytest.raises(NoPermitHeld):
        counter.services[PermitService].report_lost(counter.clerk, person(counter))
    with pytest.raises(RoleMissing):
        counter.services[PermitService].report_lost(counter.issuer, person(counter))


# --- 注销


def test_a_local_who_holds_a_permit_gives_it_back_and_may_print_why(counter: Counter) -> None:
    holds(counter, local_since=TODAY - timedelta(days=5))
    desk, service = desk_of(counter), counter.services[PermitService]
    assert all(verdict.outcome is Outcome.WRONG_SERVICE for verdict in desk.verdicts)
    assert desk.to_cancel is not None
    assert desk.to_cancel.key == "local_household"
    assert desk.to_cancel.article.endswith("第二十七条第一款第（二）项")
    act = service.cancel(counter.supervisor, desk.person, ground="local_household", card_returned=True)
    after = desk_of(counter)
    assert (after.to_cancel, after.card_state) == (None, CardState.CANCELLED)
    assert permit(counter).recorded == act
    words = paper(counter, "cancellation_notice", act)
    for said in (
        PERMIT,
        "2026年11月23日",
        "已转为深圳市户籍居民",
        "（二）项",
        "行政复议",
        "第十九条",
        "已交回",
    ):
        assert said in words, said
    with pytest.raises(AlreadyCancelled):
        service.cancel(counter.supervisor, desk.person, ground="local_household")


def test_false_papers_end_a_permit_with_the_supervisors_words_and_a_new_one_is_applied_for(
    counter: Counter,
) -> None:
    holds(counter)
    service, who = counter.services[PermitService], person(counter)
    with pytest.raises(ReasonMissing):
        service.cancel(counter.supervisor, who, ground="false_papers", note=" ")
    with pytest.raises(GroundNotShown):
        service.cancel(counter.supervisor, who, ground="local_household")
    with pytest.raises(RoleMissing):
        service.cancel(counter.clerk, who, ground="false_papers", note="合同系伪造")
    act = service.cancel(counter.supervisor, who, ground="false_papers", note="合同系伪造")
    assert "合同系伪造" in paper(counter, "cancellation_notice", act)
    reapply = of(counter, Service.REAPPLY)
    assert (reapply.outcome, reapply.card_state) == (Outcome.ELIGIBLE, CardState.CANCELLED)
    assert of(counter, Service.REISSUE_LOST).outcome is Outcome.WRONG_SERVICE
    day = counter.services[DayService].day_end(counter.supervisor, TODAY)
    assert dict(day.counts)["permit.cancelled"] == 1
    with counter.store.read() as rows:
        assert local_of(rows).marks[PERMIT].cancelled == TODAY
    before = permit(counter)
    counter.store.rebuild()
    assert permit(counter) == before


def test_what_time_has_ended_is_recorded_once(counter: Counter) -> None:
    holds(counter, days=365 * 4)
    service, who = counter.services[PermitService], person(counter)
    assert [each.key for each in permit(counter).grounds if each.possible] == ["suspended"]
    with pytest.raises(NoPermitHeld):
        service.cancel(counter.supervisor, who, ground="other", note="依法")
    service.cancel(counter.supervisor, who, ground="suspended")
    with pytest.raises(AlreadyCancelled):
        service.cancel(counter.supervisor, who, ground="suspended")
    assert permit(counter).recorded is not None


def test_nobody_cancels_an_own_permit(counter: Counter) -> None:
    holds(counter)
    own = add_account(counter, "self", Role.SUPERVISOR, id_number=NUMBER)
    with pytest.raises(OwnCase):
        counter.services[PermitService].cancel(own, person(counter), ground="other", note="依法")


def test_whoever_else_reports_a_loss_is_named_with_the_relation(counter: Counter) -> None:
    """A call of a relative: nobody signs now, and the declaration says who called."""
    holds(counter)
    service, who = counter.services[PermitService], person(counter)
    for given in ({"reporter": "周某"}, {"relation": "配偶"}):
        with pytest.raises(FormIncomplete):
            service.report_lost(counter.clerk, who, channel=LossChannel.PHONE, **given)
    report = service.report_lost(
        counter.clerk, who, channel=LossChannel.PHONE, reporter=" 周某 ", relation="配偶"
    )
    (event,) = permit(counter).history
    assert (event.kind, event.channel, event.reporter, event.relation) == (
        "card.reported_lost",
        "phone",
        "周某",
        "配偶",
    )
    words = paper(counter, "loss_declaration", report)
    assert "电话" in words
    assert "周某（配偶）" in words


# --- 撤销注销


OVERTURNED = {
    "remedy": RemedyKind.RECONSIDERATION,
    "decision": "深府复决〔2026〕99号",
    "note": "撤销注销决定",
}


def test_a_cancellation_that_was_overturned_never_was(counter: Counter) -> None:
    holds(counter)
    before = {verdict.service: verdict for verdict in desk_of(counter).verdicts}
    service, who = counter.services[PermitService], person(counter)
    with pytest.raises(NotCancelledByAct):
        service.lift(counter.supervisor, who, **OVERTURNED)
    act = service.cancel(counter.supervisor, who, ground="false_papers", note="合同系伪造")
    assert permit(counter).cancelled_by_act
    with pytest.raises(RoleMissing):
        service.lift(counter.clerk, who, **OVERTURNED)
    for blank in ("decision", "note"):
        with pytest.raises(FormIncomplete):
            service.lift(counter.supervisor, who, **OVERTURNED | {blank: " "})
    lifting = service.lift(counter.supervisor, who, **OVERTURNED)
    after = permit(counter)
    assert (after.state, after.recorded, after.lifting) == (CardState.VALID, None, lifting)
    assert {verdict.service: verdict for verdict in desk_of(counter).verdicts} == before
    assert [event.kind for event in after.history] == ["permit.cancelled", "permit.cancellation_lifted"]
    assert (after.history[1].decision, after.history[1].note) == (OVERTURNED["decision"], "撤销注销决定")
    words = paper(counter, "restoration_notice", lifting)
    for said in (PERMIT, "99号", "行政复议撤销了", "第五十条", "照原来计算", "撤销注销决定"):
        assert said in words, said
    with counter.store.read() as rows:
        assert local_of(rows).marks[PERMIT].cancelled is None
    counter.store.rebuild()
    assert permit(counter) == after
    again = service.cancel(counter.supervisor, who, ground="false_papers", note="另一份合同系伪造")
    assert again != act
    assert (permit(counter).state, permit(counter).recorded) == (CardState.CANCELLED, again)


def test_what_the_register_cancelled_is_lifted_here_until_the_register_cancels_it_anew(
    counter: Counter,
) -> None:
    holds(counter)
    cancelled = TODAY - timedelta(days=20)
    card = {"number": PERMIT, "id_number": NUMBER, "kind": "permit"}
    card["issued"] = (TODAY - timedelta(days=100)).isoformat()
    load_rows(counter.core.register, {"card": [card | {"cancelled": cancelled.isoformat()}]})
    assert (permit(counter).state, permit(counter).recorded) == (CardState.CANCELLED, None)
    lifted = counter.services[PermitService].lift(counter.supervisor, person(counter), **OVERTURNED)
    assert (permit(counter).state, permit(counter).lifting) == (CardState.VALID, lifted)
    assert "（二）" not in paper(counter, "restoration_notice", lifted)
    later = TODAY + timedelta(days=3)
    load_rows(counter.core.register, {"card": [card | {"cancelled": later.isoformat()}]})
    counter.clock.now += timedelta(days=5)
    assert permit(counter).state is CardState.CANCELLED


def test_what_time_has_ended_stays_ended_when_its_act_is_lifted(counter: Counter) -> None:
    holds(counter, days=365 * 4)
    service, who = counter.services[PermitService], person(counter)
    service.cancel(counter.supervisor, who, ground="suspended")
    service.lift(counter.supervisor, who, **OVERTURNED)
    assert permit(counter).state is CardState.CANCELLED
    own = add_account(counter, "self", Role.SUPERVISOR, id_number=NUMBER)
    with pytest.raises(OwnCase):
        service.lift(own, who, **OVERTURNED)
