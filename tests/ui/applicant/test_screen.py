"""The screen itself: large enough to be read from two metres in every language, and quick to forget."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.services.desk.sentence import Saying
from clerk_app.services.rating import service as rating
from clerk_app.ui.applicant import screen as screens
from clerk_app.ui.applicant.languages import CHINESE, languages
from clerk_app.ui.applicant.measures import CAPITAL, LEAST_CAPITAL_MM
from clerk_app.ui.applicant.screen import LEVELS, REASONS, ApplicantScreen, QrPicture
from clerk_app.ui.attendance import ShownToApplicant, Stage

DOTS_A_MM = 100 / 25.4  # of the usual 15.6 inches with 1366 x 768
WHO = frozenset(("440300199001010000",))
CHECK = ShownToApplicant(
    Stage.CHECK,
    WHO,
    "林知远",
    "reissue_exchange",
    facts=(
        ("name", "林知远"),
        ("id", "440300 ******** 0000"),
        ("phone", "13800000000"),
        ("pickup", "pickup_post"),
    ),
)
DONE = ShownToApplicant(
    Stage.DONE,
    WHO,
    "林知远",
    "first_issue",
    day=date(2026, 12, 14),
    bring=("id", "receipt"),
    number="26112300010010001",
)
SERVED = ShownToApplicant(Stage.SERVED, WHO, "林知远", "first_issue", says="come_back", day=date(2027, 8, 20))
EVERY = (
    CHECK,
    DONE,
    SERVED,
    *(ShownToApplicant(stage) for stage in Stage if stage not in ("served", "check", "done")),
)


@pytest.fixture
def screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ApplicantScreen:
    monkeypatch.setattr(screens, "pixels_a_mm", lambda _screen: DOTS_A_MM)
    made = ApplicantScreen("福田示范派出所（虚构）", apart=True)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.mark.parametrize("code", [code for code in languages() if code != CHINESE])
def test_everything_is_readable_from_two_metres(screen: ApplicantScreen, code: str) -> None:
    for shown in EVERY:
        screen.show_to_applicant(shown, "示范受理员")
        screen._choose(code)
        for part in (*screen._body.findChildren(QLabel), *screen._body.findChildren(QPushButton)):
            millimetres = QFontInfo(part.font()).pixelSize() * CAPITAL / DOTS_A_MM
            assert millimetres >= LEAST_CAPITAL_MM * 0.98, (shown.stage, part.text())  # whole pixels
            inside = screen.rect().contains(part.rect().translated(part.mapTo(screen, part.rect().topLeft())))
            assert inside, (shown.stage, part.text())
        assert screen.fits(), shown.stage
        if shown.stage is Stage.RATE:
            screen._rate(1)  # then the reasons
            assert screen.fits()


def test_what_a_page_says_is_said_in_two_languages(screen: ApplicantScreen) -> None:
    screen.show_to_applicant(DONE, "示范受理员")
    words = "\n".join(screen.words())
    assert "不迟于 2026年12月14日 办结" in words
    assert "2026-12-14" in words
    assert DONE.number in words
    screen._choose("ja")
    assert "受理番号" in screen.language.say("number")
    assert "2026年12月14日 までに完了します" in "\n".join(screen.words())
    assert WHO.isdisjoint(screen.words())


def test_nothing_of_one_person_is_left_for_the_next(screen: ApplicantScreen) -> None:
    for then in EVERY:
        screen.show_to_applicant(DONE, "示范受理员")
        assert screen._body.findChildren(QrPicture)
        screen.show_to_applicant(then, "示范受理员")
        if then is not DONE:
            assert DONE.number not in "\n".join(screen.words())


def test_it_is_dark_while_locked_and_takes_no_keyboard(screen: ApplicantScreen) -> None:
    screen.show_to_applicant(CHECK, "示范受理员")
    screen.show_to_applicant(ShownToApplicant(Stage.OFF), "")
    picture = screen.grab().toImage()
    spots = [(x, y) for x in range(0, 1366, 50) for y in range(0, 768, 50)]
    assert {picture.pixelColor(x, y).name() for x, y in spots} == {"#000000"}
    assert screen.words() == ()
    assert screen.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_a_good_rating_is_one_touch_and_a_bad_one_may_say_why(screen: ApplicantScreen, qtbot: QtBot) -> None:
    said: list[tuple[int, object]] = []
    screen.rated.connect(lambda level, reasons: said.append((level, reasons)))

    def touch(words: str) -> None:
        button = next(b for b in screen._body.findChildren(QPushButton) if words in b.text())
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    screen.show_to_applicant(ShownToApplicant(Stage.RATE), "示范受理员")
    touch("非常满意")
    screen.show_to_applicant(ShownToApplicant(Stage.THANKS), "")
    screen.show_to_applicant(ShownToApplicant(Stage.RATE), "示范受理员")
    touch("非常不满意")
    touch("等候时间")
    touch("办理快慢")
    touch("提交")
    touch("不评价")
    assert said == [(5, ()), (1, ("speed", "wait")), (0, ())]


def test_the_languages_are_whole_and_know_what_can_be_said() -> None:
    assert len(languages()) >= 5
    chinese = languages()[CHINESE].words
    assert {f"says_{saying.value}" for saying in Saying} <= chinese.keys()
    assert (set(LEVELS), set(REASONS)) == (set(rating.LEVELS), set(rating.REASONS))
    for code, language in languages().items():
        assert (code, language.words.keys() ^ chinese.keys()) == (code, set())
        for key, text in language.words.items():
            fields = [part.split("}")[0] for part in chinese[key].split("{")[1:]]
            assert sorted(fields) == sorted(part.split("}")[0] for part in text.split("{")[1:]), (code, key)
