"""Pages fit the smallest screen, large text and long names: nothing is cut off at the side."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.app.capabilities import pages
from clerk_app.domain.staff import Role
from clerk_app.ui import stylesheet
from clerk_app.ui.language import load_language
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.search.case_detail import CaseDetail
from clerk_app.ui.pages.search.page import SearchPage
from clerk_app.ui.widgets.layouts import Beside, FollowingArea
from tests.conftest import add_account
from tests.people import ELIGIBLE, HMT, RARE, SHORT, STRANGER
from tests.ui.measure import cut_words, outside
from tests.ui.pages.bench import Bench, holding


def test_parts_stand_side_by_side_where_there_is_room(qtbot: QtBot) -> None:
    for words in (["左", "右"], ["左" * 40, "右" * 40]):
        labels = [QLabel(text) for text in words]
        for label in labels:
            label.setWordWrap(True)
        beside = Beside(*labels, narrow=400)
        qtbot.addWidget(beside)
        beside.resize(600, 200)
        beside.show()
        assert labels[0].y() == labels[1].y()
        assert beside.heightForWidth(600) > 0
        beside.resize(300, 200)
        QApplication.processEvents()
        assert labels[0].x() == labels[1].x()
        assert beside.heightForWidth(300) > labels[0].fontMetrics().height() * 2


def test_the_area_moves_to_what_has_the_keyboard(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit, QVBoxLayout

    content = QWidget()
    box = QVBoxLayout(content)
    fields = [QLineEdit() for _ in range(40)]
    for field in fields:
        box.addWidget(field)
    area = FollowingArea(content)
    qtbot.addWidget(area)
    area.resize(300, 200)
    with qtbot.waitExposed(area):
        area.show()
    area.activateWindow()
    fields[-1].setFocus()
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0, timeout=2000)


@pytest.mark.parametrize(("width", "height", "scale"), [(1024, 768, 100), (1280, 800, 150)])
def test_no_page_is_wider_than_its_room(bench: Bench, width: int, height: int, scale: int) -> None:
    bench.accepted(ELIGIBLE)
    case = bench.ready(RARE)
    every = add_account(bench.counter, "all", Role.CLERK, Role.SUPERVISOR, Role.ISSUER)
    bench.sign_in(bench.counter.administrator)
    bench.window.set_look("light", scale)
    bench.window.resize(width, height)
    bench.settle()
    for session in (bench.counter.administrator, every):
        bench.sign_in(session)
        for spec in pages():
            if spec.right is None or session.may(spec.right):
                bench.open(spec.id)
                assert (spec.id, cut_off(bench.window.page)) == (spec.id, [])
    bench.open("pickup", case.case_id)
    assert cut_off(bench.window.page) == []
    bench.open("search", case.number)
    assert cut_off(bench.window.page) == []
    bench.open("desk")
    bench.lay(ELIGIBLE)
    assert cut_off(bench.window.page) == []
    stylesheet.apply(QApplication.instance(), "light", 100)  # type: ignore[arg-type]


def test_the_facts_of_a_case_are_seen(bench: Bench) -> None:
    case = bench.accepted()
    bench.sign_in(bench.counter.clerk)
    bench.open("search", case.number)
    detail: CaseDetail = bench.page(SearchPage).detail
    assert detail.facts.isVisible()
    assert detail.facts.height() > 40
    assert detail.papers.height() > 40


def cut_off(page: QWidget | None) -> list[str]:
    """Scroll areas of the page whose content is wider than what is seen of it."""
    assert page is not None
    QApplication.processEvents()
    return [
        f"{area.widget().width()} > {area.viewport().width()}"
        for area in page.findChildren(QScrollArea)
        if area.isVisible() and area.widget() is not None and area.widget().width() > area.viewport().width()
    ]


SIZES = (
    (1024, 768, 100),
    (1280, 800, 100),
    (1366, 768, 150),
    (1280, 800, 150),
    (1024, 768, 200),
    (1280, 800, 200),
    (1920, 1080, 125),
    (3840, 2160, 200),
)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh_CN", "en_US"])
def test_nothing_on_the_desk_is_cut_in_any_size(bench: Bench, language: str) -> None:
    """The sentence, the button and the permit stay in sight; every label and button shows all it says."""
    holding(bench, RARE)
    bench.accepted(ELIGIBLE)
    bench.sign_in(bench.counter.clerk)
    load_language(QApplication.instance(), language)  # type: ignore[arg-type]
    found: list[tuple[object, ...]] = []
    for width, height, scale in SIZES:
        bench.window.set_look("light", scale)
        bench.window.resize(width, height)
        bench.settle()
        desk = bench.page(DeskPage)
        found += [(width, scale, "quiet", words) for words in cut_words(bench.window)]
        for person in (ELIGIBLE, SHORT, RARE, STRANGER, HMT):
            bench.lay(person)
            QApplication.processEvents()
            view = desk.person
            assert view.isVisible()
            parts = (view.who, view.hero, view.permit)
            found += [(width, scale, person.name, words) for words in cut_words(bench.window)]
            found += [(width, scale, person.name, words) for part in parts for words in outside(part, view)]
            found += [(width, scale, person.name, words) for words in cut_off(view)]
            desk.put_away()
    bench.window.set_look("light", 100)
    assert not found, "\n".join(map(str, found))
