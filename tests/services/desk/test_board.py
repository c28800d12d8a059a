"""What waits on the board while nobody is at the desk, over a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.board import SHORT_DAYS, WAITS_LONG_DAYS, BoardService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.production.service import ProductionService
from tests.conftest import Counter
from tests.people import ELIGIBLE, RARE, Invented, invented_card

JPEG, PNG = b"\xff\xd8photo\xff\xd9", b"\x89PNGsignature"


def accept(counter: Counter, person: Invented = ELIGIBLE, pickup: str = "counter") -> AcceptedCase:
    services, clerk = counter.services, counter.clerk
    desk = services[DeskService].open_card(clerk, invented_card(person))
    begun = services[AcceptanceService].begin(clerk, desk, Service.FIRST_ISSUE)
    address = "深圳市福田区虚构路1号" if pickup == "post" else ""
    draft = replace(
        begun, phone="13800000000", photo=JPEG, signature=PNG, pickup=pickup, post_address=address
    )
    return services[AcceptanceService].accept(clerk, draft)


def arrive(counter: Counter, case: AcceptedCase, number: str) -> None:
    services = counter.services
    services[DecisionService].approve(counter.supervisor, (case.case_id,))
    services[ProductionService].send(counter.issuer, (case.case_id,))
    services[ProductionService].arrived(counter.issuer, case.case_id, card_number=number, shelf="B-17")


def test_nothing_waits_at_a_new_counter(counter: Counter) -> None:
    board, clerk = counter.services[BoardService], counter.clerk
    groups = (board.returned, board.to_pay, board.to_post, board.waiting_long, board.due, board.unprinted)
    assert all(group(clerk) == () for group in groups)


def test_cards_that_arrived_wait_by_post_or_grow_old(counter: Counter) -> None:
    board, clerk = counter.services[BoardService], counter.clerk
    here, by_post = accept(counter), accept(counter, RARE, pickup="post")
    arrive(counter, here, "SZ0001")
    arrive(counter, by_post, "SZ0002")
    assert [line.case_id for line in board.to_post(clerk)] == [by_post.case_id]
    counter.clock.now += timedelta(days=WAITS_LONG_DAYS)
    assert board.waiting_long(clerk) == ()
    counter.clock.now += timedelta(days=1)
    assert [(card.line.case_id, card.days) for card in board.waiting_long(clerk)] == [
        (here.case_id, WAITS_LONG_DAYS + 1)
    ]
    card = invented_card(ELIGIBLE)
    counter.services[PickupService].hand_over(counter.issuer, here.case_id, card=card, signature=PNG)
    assert board.waiting_long(clerk) == ()


def test_a_deadline_is_told_when_it_comes_near(counter: Counter) -> None:
    board, clerk, case = counter.services[BoardService], counter.clerk, accept(counter)
    seen: list[int] = []
    for _ in range(21):
        lines = board.due(clerk)
        assert all(line.case_id == case.case_id for line in lines)
        seen += [line.working_days_left or 0 for line in lines]
        counter.clock.now += timedelta(days=1)
    assert max(seen) == SHORT_DAYS
    assert min(seen) < 0  # and stays until it is decided


def test_a_paper_is_owed_until_it_came_out(counter: Counter) -> None:
    from threading import Event

    from clerk_app.services.printing.service import PrintingService

    board, clerk, case = counter.services[BoardService], counter.clerk, accept(counter)
    owed = [paper.document for paper in board.unprinted(clerk)]
    assert sorted(owed) == ["application_form", "receipt"]
    desk = counter.services[DeskService].open_card(clerk, invented_card(ELIGIBLE))
    assert [paper.document for paper in desk.unprinted] == owed
    printing = counter.services[PrintingService]
    receipt = printing.render_case(clerk, "receipt", case.case_id)
    printing.print(clerk, receipt, cancel=Event(), on_waiting=lambda _reason: None)
    assert [paper.document for paper in board.unprinted(clerk)] == ["application_form"]


def test_what_nobody_asked_for_or_paid_is_not_owed(counter: Counter) -> None:
    board, clerk, case = counter.services[BoardService], counter.clerk, accept(counter)
    decision = counter.services[DecisionService]
    reason = decision.reasons(counter.supervisor, case.case_id)[0]
    decision.refuse(counter.supervisor, case.case_id, reason=reason.code, article=reason.article)
    assert [paper.document for paper in board.unprinted(clerk)] == ["refusal_notice"]
