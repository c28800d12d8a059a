"""The applicant's screen beside a real window: what a visit shows, and that it is dark before the lock is drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from clerk_app.app.capabilities import screens
from clerk_app.devices.card_reader.watch import CardLifted
from clerk_app.services.rating.rows import RatingRow
from clerk_app.services.rating.service import RatingService
from clerk_app.ui.applicant.feed import ApplicantFeed
from clerk_app.ui.attendance import Stage, VisitEnded
from tests.people import ELIGIBLE, HMT, SHORT
from tests.ui.pages.bench import Bench, Key
from tests.ui.pages.conftest import bench as bench

RATED = list[tuple[VisitEnded, int, tuple[str, ...]]]


@pytest.fixture
def rated() -> RATED:
    return []


@pytest.fixture
def feed(bench: Bench, rated: RATED) -> Iterator[ApplicantFeed]:
    parts = {part.page: part for screen in screens() for part in screen.for_applicant}

    def rate(visit: VisitEnded, level: int, reasons: tuple[str, ...]) -> None:
        rated.append((visit, level, reasons))

    made = ApplicantFeed(bench.window, parts, "福田示范派出所（虚构）", rate, beside=True)
    yield made
    made.close()


def words(feed: ApplicantFeed) -> str:
    assert feed.screen is not None
    return "\n".join(feed.screen.words())


def stage(feed: ApplicantFeed) -> Stage:
    QApplication.processEvents()
    assert feed.screen is not None
    return feed.screen.shown.stage


def test_a_person_sees_their_own_desk_until_another_card_lies_there(
    bench: Bench, feed: ApplicantFeed
) -> None:
    assert stage(feed) is Stage.CLOSED
    bench.sign_in(bench.counter.clerk)
    assert stage(feed) is Stage.WELCOME
    bench.lay(ELIGIBLE)
    assert stage(feed) is Stage.SERVED
    assert ELIGIBLE.name in words(feed)
    assert "今天可以办理：首次申领" in words(feed)
    assert ELIGIBLE.id_number not in words(feed)
    bench.lay(HMT)
    QApplication.processEvents()
    assert ELIGIBLE.name not in words(feed)


def test_somebody_the_clerk_only_looks_up_is_not_shown(bench: Bench, feed: ApplicantFeed) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(SHORT)
    bench.window.on_device_event(CardLifted())
    bench.key(Key.Key_Escape)
    assert stage(feed) is Stage.WELCOME
    bench.open("desk", ELIGIBLE.id_number)
    assert stage(feed) is Stage.WAIT
    assert ELIGIBLE.name not in words(feed)


@pytest.mark.parametrize("how", ["lock", "change_clerk"])
def test_it_is_dark_before_the_lock_returns(bench: Bench, feed: ApplicantFeed, how: str) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(ELIGIBLE)
    assert stage(feed) is Stage.SERVED
    getattr(bench.window, how)()
    assert feed.screen is not None
    assert feed.screen.shown.stage is (
        Stage.OFF if how == "lock" else Stage.CLOSED
    )  # no event was worked at since
    assert ELIGIBLE.name not in words(feed)
    bench.settle()
    assert stage(feed) in (Stage.OFF, Stage.CLOSED)


@pytest.mark.logs("applicant.not_read")
def test_a_page_that_fails_shows_nobody(
    bench: Bench, feed: ApplicantFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(ELIGIBLE)
    assert stage(feed) is Stage.SERVED
    monkeypatch.setattr(bench.window.page, "person", None)
    feed.look()
    assert stage(feed) is Stage.WAIT
    assert ELIGIBLE.name not in words(feed)


def test_a_pulled_cable_leaves_no_window_behind(bench: Bench, feed: ApplicantFeed) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(ELIGIBLE)
    before = feed.screen
    assert before is not None
    feed._unplugged(before.screen())
    assert feed.screen is None
    assert before.words() == ()
    assert not before.isVisible()
    QApplication.processEvents()
    assert stage(feed) is Stage.SERVED  # beside the clerk's window again, as the settings want it


def test_an_acceptance_is_shown_to_its_end_and_rated(bench: Bench, feed: ApplicantFeed, rated: RATED) -> None:
    from clerk_app.services.desk.service import DeskService
    from clerk_app.ui.pages.desk.page import DeskPage
    from tests.people import invented_card

    bench.sign_in(bench.counter.clerk)
    draft = bench.draft()
    bench.counter.services[DeskService].open_card(bench.counter.clerk, invented_card(ELIGIBLE))
    bench.lay(ELIGIBLE)
    page = bench.page(DeskPage)
    page.resume(draft)
    feed.look()
    assert stage(feed) is Stage.CHECK
    assert "13800000000" in words(feed)
    bench.settle()
    page.acceptance._show_step(2)
    page.acceptance.sign.confirmed.setChecked(True)
    bench.key(Key.Key_Return)
    bench.until(lambda: stage(feed) is Stage.DONE)
    accepted = page.acceptance.accepted
    assert accepted is not None
    assert accepted.number in words(feed)
    bench.until(lambda: page.acceptance.paper.all_printed)
    bench.settle()
    bench.key(Key.Key_Return)
    bench.until(lambda: stage(feed) is Stage.RATE)
    assert ELIGIBLE.name not in words(feed)
    assert feed.screen is not None
    best = next(b for b in feed.screen._body.findChildren(QPushButton) if "非常满意" in b.text())
    bench.qtbot.mouseClick(best, Qt.MouseButton.LeftButton)
    assert rated == [(VisitEnded("first_issue"), 5, ())]
    assert stage(feed) is Stage.THANKS


def test_a_rating_names_neither_person_nor_case(bench: Bench) -> None:
    counter = bench.counter
    counter.services[RatingService].rate(counter.clerk, "first_issue", 2, ("wait", "speed"))
    with counter.store.read() as rows:
        (row,) = rows.query(RatingRow).all()
        assert (row.level, row.reasons, row.service) == (2, ["speed", "wait"], "first_issue")
