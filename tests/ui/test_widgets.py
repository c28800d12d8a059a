from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.months import month_of
from clerk_app.services.people.views import MonthCell
from clerk_app.ui import stylesheet, theme
from clerk_app.ui.theme import Meaning
from clerk_app.ui.widgets import (
    ButtonRow,
    CaseTable,
    ElidedLabel,
    EmptyState,
    Fact,
    FactsGrid,
    PdfPreview,
    PersonHeader,
    PhotoBox,
    SignaturePad,
    Spinner,
    StepBar,
    TimeLeft,
    TimeLeftBar,
    TimelineView,
    VerdictList,
)
from clerk_app.ui.widgets.signature import HEIGHT, WIDTH
from clerk_app.ui.widgets.verdict_words import next_step_of, reason_of
from tests.ui import invented as inv

Key = Qt.Key


def shown(qtbot: QtBot, widget: QWidget, width: int = 900, height: int = 600) -> None:
    qtbot.addWidget(widget)
    stylesheet.dress(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


# --- the timeline


def test_the_timeline_is_a_list_in_words(qtbot: QtBot) -> None:
    view = TimelineView()
    shown(qtbot, view)
    view.set_timeline(inv.timeline())
    said = [item.words for item in view.items()]
    assert said[0] == "判定依据：2025-10-25 至 2026-11-22"
    assert said[1] == "今天 2026-11-23"
    assert "居住 福田 2024-11-12 至 2025-09-20，不计入；示例苑 3 栋" in said
    assert "空档 2025-09-20 至 2025-10-24，35 天，连续居住中断" in said
    assert "养老 2025-01 至 2025-07：已缴 7 个月" in said
    assert "养老 2025-08：缺 1 个月" in said
    assert "养老 2026-02：补缴 1 个月，2026-05-12 入账" in said
    assert "居住证 J0001：功能中止 2025-12-01 至 2026-03-31" in said
    assert view.model().rowCount() == len(said)
    assert [view.model().index(row, 0).data() for row in range(len(said))] == said


def test_a_month_that_is_not_over_is_not_missing(qtbot: QtBot) -> None:
    view = TimelineView()
    shown(qtbot, view)
    line = inv.timeline()
    later = tuple(MonthCell(month_of(inv.TODAY) + n, False, None) for n in range(4))
    schemes = tuple(replace(row, cells=row.cells + later) for row in line.schemes)
    view.set_timeline(replace(line, schemes=schemes))
    assert [item.start for item in view.items() if item.kind == "missing"] == [date(2025, 8, 1)] * 2


def test_arrow_keys_walk_the_timeline_and_say_each_item(qtbot: QtBot) -> None:
    view = TimelineView()
    shown(qtbot, view)
    view.set_timeline(inv.timeline())
    view.setFocus()
    heard = []
    for _ in view.items():
        heard.append(view.said())
        assert view.accessibleDescription() == view.said()
        qtbot.keyClick(view, Key.Key_Right)
    assert heard == [item.words for item in view.items()]
    qtbot.keyClick(view, Key.Key_Home)
    qtbot.keyClick(view, Key.Key_Down)
    assert view.items()[view.currentIndex().row()].row == "stays"
    qtbot.keyClick(view, Key.Key_Down)
    assert view.said().startswith("养老")
    qtbot.keyClick(view, Key.Key_Up)
    assert view.items()[view.currentIndex().row()].row == "stays"


def test_every_item_of_the_timeline_has_its_place(qtbot: QtBot) -> None:
    view = TimelineView()
    shown(qtbot, view)
    view.set_timeline(inv.timeline())
    for row, item in enumerate(view.items()):
        box = view.visualRect(view.model().index(row, 0))
        assert box.width() >= 3, item
        assert view.viewport().rect().adjusted(-4, 0, 4, 0).contains(box), item
    gap = next(i for i, item in enumerate(view.items()) if item.kind == "gap")
    assert view.indexAt(view.visualRect(view.model().index(gap, 0)).center()).row() == gap


def test_the_mouse_says_what_it_is_on(qtbot: QtBot) -> None:
    view = TimelineView()
    shown(qtbot, view)
    view.set_timeline(inv.timeline())
    stay = next(i for i, item in enumerate(view.items()) if item.kind == "stay")
    QTest.mouseMove(view.viewport(), view.visualRect(view.model().index(stay, 0)).center() - QPoint(5, 0))
    qtbot.waitUntil(lambda: view.said().startswith("居住"))


def test_letters_and_digits_go_on_to_the_page(qtbot: QtBot) -> None:
    got: list[str] = []

    class Holder(QWidget):
        def keyPressEvent(self, event: object) -> None:
            got.append(event.text())  # type: ignore[attr-defined]

    holder = Holder()
    view = TimelineView(holder)
    view.set_timeline(inv.timeline())
    shown(qtbot, holder)
    qtbot.keyClick(view, "3")
    assert got == ["3"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("width", [320, 700, 1400])
def test_the_timeline_draws_in_every_size(
    qapp: QApplication, qtbot: QtBot, scheme: str, scale: int, width: int
) -> None:
    stylesheet.apply(qapp, scheme, scale)
    view = TimelineView()
    view.set_timeline(inv.timeline())
    shown(qtbot, view, width, 300)
    image = view.grab().toImage()
    colors = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(image.height())
    }
    assert theme.theme().color("bar").name() in colors
    assert theme.theme().color("cell").name() in colors
    assert theme.theme().color("accent").name() in colors


def test_an_empty_timeline_is_nothing(qtbot: QtBot) -> None:
    view = TimelineView()
    shown(qtbot, view)
    assert view.items() == []
    assert view.said() == ""
    qtbot.keyClick(view, Key.Key_Right)
    only_today = replace(inv.timeline(), stays=(), gaps=(), schemes=(), permits=(), evidence_from=None)
    view.set_timeline(only_today)
    assert [item.kind for item in view.items()] == ["today"]


# --- verdicts


def verdict_list(qtbot: QtBot) -> VerdictList:
    view = VerdictList()
    view.startable = lambda verdict: (
        verdict.outcome in (Outcome.ELIGIBLE, Outcome.REFER) and bool(verdict.conditions)
    )
    view.set_verdicts(inv.verdicts(), inv.TODAY)
    shown(qtbot, view)
    view.rows()[0].setFocus()
    return view


def test_each_verdict_is_one_line_that_can_be_heard(qtbot: QtBot) -> None:
    view = verdict_list(qtbot)
    names = [row.accessibleName() for row in view.rows()]
    assert names[0] == "1 首次申领 可办 12 个月 28 天　14 个月"
    assert names[1] == "2 再次申领 不可办 最早 2027-02-19 可办　连续居住：9 个月 3 天"
    assert names[2].startswith("3 补领 待定 人才认定")
    assert names[4] == "5 签注 不适用 请改办首次申领"


def test_what_does_not_apply_is_one_line_that_a_key_opens(qtbot: QtBot) -> None:
    view = verdict_list(qtbot)
    assert [row.isVisible() for row in view.rows()] == [True, True, True, True, False]
    assert view.fold.isVisible()
    assert view.fold.accessibleName() == "不适用 1 项  0"
    qtbot.keyClick(view.rows()[0], "5")  # a folded line is not reached by its digit
    qtbot.wait(200)
    assert not view.rows()[4].isVisible()
    qtbot.keyClick(view.rows()[0], "0")
    qtbot.waitUntil(view.rows()[4].isVisible, timeout=1000)
    qtbot.keyClick(view.rows()[0], "5")
    qtbot.waitUntil(lambda: view.rows()[4].is_open, timeout=1000)
    qtbot.keyClick(view.rows()[0], "0")
    qtbot.waitUntil(view.rows()[4].isHidden, timeout=1000)


def test_a_digit_starts_a_service(qtbot: QtBot) -> None:
    view = verdict_list(qtbot)
    with qtbot.waitSignal(view.started, timeout=1000) as started:
        qtbot.keyClick(view.rows()[0], "1")
    assert started.args[0] is view.rows()[0].verdict


def test_a_digit_opens_a_service_that_cannot_be_started(qtbot: QtBot) -> None:
    view = verdict_list(qtbot)
    with qtbot.waitSignal(view.opened, timeout=1000):
        qtbot.keyClick(view.rows()[0], "2")
    assert view.rows()[1].is_open
    assert view.rows()[1].hasFocus()


def test_digits_of_a_scanner_start_nothing(qtbot: QtBot) -> None:
    view = verdict_list(qtbot)
    with qtbot.assertNotEmitted(view.started, wait=400), qtbot.assertNotEmitted(view.opened, wait=400):
        qtbot.keyClicks(view.rows()[0], "1123")


def test_the_keyboard_walks_opens_and_closes(qtbot: QtBot) -> None:
    view = verdict_list(qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down)
    row = view.rows()[1]
    assert row.hasFocus()
    qtbot.keyClick(row, Key.Key_Right)
    shown_words = " ".join(texts(row))
    for part in ("条件", "查到", "需要", "依据", inv.ARTICLE, "9 个月 3 天", "2027-02-19", "已达到"):
        assert part in shown_words
    assert "最早 2027-02-19 可以再来。打印一次性告知书交给申请人。" in shown_words
    with qtbot.waitSignal(view.lacks_wanted):
        qtbot.keyClick(row, Key.Key_P)
    qtbot.keyClick(row, Key.Key_Left)
    assert not row.is_open


def test_only_one_line_is_open(qtbot: QtBot) -> None:
    view = verdict_list(qtbot)
    view.rows()[0].set_open(True)
    view.rows()[2].set_open(True)
    assert [row.is_open for row in view.rows()] == [False, False, True, False, False]


@pytest.mark.parametrize("verdict", inv.verdicts(), ids=lambda verdict: verdict.service.value)
def test_every_verdict_ends_in_a_next_step(verdict: Verdict) -> None:
    assert next_step_of(verdict, 1, startable=verdict.outcome is not Outcome.WRONG_SERVICE).endswith("。")
    assert verdict.outcome is Outcome.ELIGIBLE or reason_of(verdict)


def test_the_next_step_says_the_due_days() -> None:
    words = next_step_of(inv.verdicts()[0], 1, startable=True)
    assert words == "按 1 受理。 不符合时 2026-12-14 前告知，符合时 2026-12-14 前发证。 打印：受理回执。"


# --- the table of cases


def case_table(qtbot: QtBot, **more: object) -> CaseTable:
    table = CaseTable(("number", "name", "service", "state", "days_left", "outcome"), **more)  # type: ignore[arg-type]
    table.set_lines(inv.lines())
    shown(qtbot, table)
    table.setFocus()
    return table


def test_the_choice_is_said_in_words(qtbot: QtBot) -> None:
    table = case_table(qtbot)
    assert table.said() == "共 12 件　已选 王䶮 26112300120030000"
    with qtbot.waitSignal(table.selection_said):
        qtbot.keyClick(table.table, Key.Key_Down)
    assert "陈某甲" in table.said()
    current = table.current()
    assert current is not None
    assert table.selected() == (current,)


def test_sorting_by_keyboard(qtbot: QtBot) -> None:
    table = case_table(qtbot, sort_by="days_left")
    assert [line.working_days_left for line in table.lines()] == sorted(
        line.working_days_left or 0 for line in inv.lines()
    )
    kept = table.current()
    qtbot.keyClick(table.table, Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert table.lines()[0].working_days_left == 7
    assert table.said().endswith("按期限倒序")
    assert table.current() == kept
    qtbot.keyClick(table.table, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert table.said().endswith("按判定顺序")


def test_enter_opens_the_line(qtbot: QtBot) -> None:
    table = case_table(qtbot)
    qtbot.keyClick(table.table, Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.table, Key.Key_Return)
    assert opened.args[0] == table.current()


def test_many_lines_are_chosen_with_shift(qtbot: QtBot) -> None:
    table = case_table(qtbot, many=True)
    for _ in range(2):
        qtbot.keyClick(table.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(table.selected()) == 3
    assert "已选 3 件" in table.said()
    table.select_where(lambda line: line.all_green)
    assert all(line.all_green for line in table.selected())


def test_a_refresh_keeps_the_line(qtbot: QtBot) -> None:
    table = case_table(qtbot)
    table.select("case-5")
    table.set_lines(inv.lines()[3:])
    current = table.current()
    assert current is not None
    assert current.case_id == "case-5"
    table.set_lines(())
    assert table.current() is None
    assert table.said() == "共 0 件"


def test_the_table_draws_its_deadlines(qtbot: QtBot) -> None:
    table = case_table(qtbot)
    colors = {
        image.pixelColor(x, y).name()
        for image in [table.grab().toImage()]
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert theme.theme().color("may_not").name() in colors


# --- signature


def test_a_signature_drawn_with_the_mouse_becomes_a_png(qtbot: QtBot) -> None:
    pad = SignaturePad()
    shown(qtbot, pad)
    assert pad.png() is None
    surface = pad.surface
    with qtbot.waitSignal(pad.changed):
        QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=surface.rect().center())
        for step in range(20):
            QTest.mouseMove(surface, surface.rect().center() + QPoint(4 * step, step % 7))
        QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=surface.rect().center())
    png = pad.png()
    assert png is not None
    image = QImage.fromData(png)
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    darkest = min(image.pixelColor(x, y).lightness() for x in range(0, WIDTH, 2) for y in range(0, HEIGHT, 2))
    assert darkest < 60
    assert image.pixelColor(1, 1).lightness() == 255
    assert not pad.on_paper


def test_the_keyboard_alone_is_enough_to_sign(qtbot: QtBot) -> None:
    pad = SignaturePad()
    shown(qtbot, pad)
    pad.setFocus()
    with qtbot.waitSignal(pad.changed):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_F2)
    assert pad.on_paper
    assert pad.png() is not None
    assert "签好后请收存" in pad.accessibleName()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F3)
    assert pad.png() is None


def test_a_touch_by_mistake_is_no_signature(qtbot: QtBot) -> None:
    pad = SignaturePad()
    shown(qtbot, pad)
    QTest.mouseClick(pad.surface, Qt.MouseButton.LeftButton)
    assert pad.png() is None


def test_a_kept_signature_is_shown_again(qtbot: QtBot) -> None:
    pad = SignaturePad()
    shown(qtbot, pad)
    pad.sign_on_paper()
    kept = pad.png()
    pad.load(kept)
    assert pad.signed
    assert not pad.on_paper
    pad.load(b"no picture")
    assert not pad.signed


# --- the person and the smaller parts


def test_the_person_is_said_as_a_whole(qtbot: QtBot) -> None:
    header = PersonHeader()
    header.set_person(inv.person())
    shown(qtbot, header)
    said = header.accessibleName()
    for part in ("王䶮", "男", "汉", "1990-03-07 出生", "430102********0012", "姓名含生僻字"):
        assert part in said
    assert "199003070012" not in said
    header.set_person(inv.person(valid_to=None, warnings=("card_expired",), name_en="WANG YAN"))
    assert "2020-01-01 至 长期" in header.accessibleName()
    assert "WANG YAN" in header.accessibleName()
    header.clear()
    assert header.accessibleName() == ""


def test_a_narrow_header_puts_the_number_below_the_name(qtbot: QtBot) -> None:
    header = PersonHeader()
    header.set_person(inv.person())
    shown(qtbot, header, 400, 200)
    name = header.findChildren(ElidedLabel)[0]
    assert name.text() == "王䶮"
    visible = [label for label in header.findChildren(QLabel) if "0012" in label.text() and label.isVisible()]
    assert len(visible) == 1


def test_long_values_are_cut_and_told_in_the_tool_tip(qtbot: QtBot) -> None:
    grid = FactsGrid()
    address = "示例路" * 40
    grid.set_facts(
        [Fact("住址", address), Fact("判定", "可办", Meaning.MAY), Fact("编号", "123", strong=True)]
    )
    shown(qtbot, grid, 300, 120)
    label = next(label for label in grid.findChildren(ElidedLabel) if label.whole == address)
    assert label.text().endswith("…")
    assert label.toolTip() == address
    assert grid.accessibleName().startswith("住址")


def test_the_steps_are_said(qtbot: QtBot) -> None:
    bar = StepBar()
    shown(qtbot, bar)
    bar.set_current(2)
    assert bar.accessibleName() == "第 3 步，共 4 步：签名"
    bar.set_current(4)
    assert bar.accessibleName().endswith("完成")


def test_enter_and_esc_press_the_buttons(qtbot: QtBot) -> None:
    row, pressed = ButtonRow(), []
    row.set_next("受理", lambda: pressed.append("next"))
    row.set_back("上一步", lambda: pressed.append("back"))
    row.add("保存", lambda: pressed.append("save"), key="F5")
    shown(qtbot, row)
    row.press_next()
    row.press_back()
    row.enable_next(False)
    row.press_next()
    qtbot.keyClick(row, Key.Key_F5)
    assert pressed == ["next", "back", "save"]
    row.set_next("打印", lambda: pressed.append("print"))
    qtbot.mouseClick(row.next, Qt.MouseButton.LeftButton)
    assert pressed[-1] == "print"


def test_a_button_without_a_deed_can_not_be_pressed(qtbot: QtBot) -> None:
    row = ButtonRow()
    shown(qtbot, row)
    assert not row.next.isEnabled()
    assert not row.back.isEnabled()


def test_no_part_opens_a_window_of_its_own(qtbot: QtBot) -> None:
    before = set(QApplication.topLevelWidgets())
    row = ButtonRow()
    row.add("保存", lambda: None)
    EmptyState("inbox", "没有", "等一等")
    TimeLeftBar().set_left(TimeLeft(3, 10))
    PhotoBox().set_image(b"no picture", "照片")
    Spinner()
    VerdictList().set_verdicts(inv.verdicts(), date(2026, 11, 23))
    assert [widget for widget in set(QApplication.topLevelWidgets()) - before if widget.isVisible()] == []


def test_time_left_is_said(qtbot: QtBot) -> None:
    bar = TimeLeftBar()
    shown(qtbot, bar, 120, 30)
    for left, words in ((3, "还有 3 天"), (0, "今天到期"), (-2, "超期 2 天"), (None, "无期限")):
        bar.set_left(TimeLeft(left, 10))
        assert bar.accessibleName() == words


def test_a_photo_is_shown_or_said_to_lack(qtbot: QtBot) -> None:
    box = PhotoBox(100)
    shown(qtbot, box)
    box.set_image(None, "芯片照片")
    assert box.accessibleName() == "芯片照片：没有图像"
    pad = SignaturePad()
    qtbot.addWidget(pad)
    pad.sign_on_paper()
    box.set_image(pad.png(), "签名")
    assert box.accessibleName() == "签名"
    assert box.height() == round(100 * 441 / 358)


def test_a_pdf_is_previewed(qtbot: QtBot) -> None:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    data = BytesIO()
    canvas = Canvas(data, pagesize=(300, 400))
    for text in ("one", "two"):
        canvas.drawString(50, 200, text)
        canvas.showPage()
    canvas.save()
    preview = PdfPreview()
    shown(qtbot, preview)
    preview.show_pdf(data.getvalue())
    qtbot.waitUntil(lambda: preview.pages == 2)
    assert "共 2 页" in preview.accessibleName()
    qtbot.keyClick(preview, Key.Key_PageDown)
    qtbot.waitUntil(lambda: "第 2 页" in preview.accessibleName())
    preview.show_pdf(b"this is no pdf")
    assert preview.pages == 0
    preview.clear()


def test_buttons_of_a_row_have_accessible_names(qtbot: QtBot) -> None:
    row = ButtonRow()
    row.set_next("受理", lambda: None)
    shown(qtbot, row)
    assert [button.accessibleName() for button in row.findChildren(QPushButton) if button.isVisible()] == [
        "受理"
    ]
