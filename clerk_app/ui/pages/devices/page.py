"""设备: what is connected, what is wrong with it, what to do; try it, connect anew, take another one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.staff import Right
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.bars import device_words
from clerk_app.ui.bridge import DeviceBridge
from clerk_app.ui.device_panel import DeviceChoice, DeviceLine, Light
from clerk_app.ui.icons import pixmap
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.acceptance.photo_step import CameraTest
from clerk_app.ui.pages.printing.page import Paper, PaperPanel
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets import ButtonRow, Card, Fact, FactsGrid
from clerk_app.ui.widgets.panels import button_for
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import card_type_words, day, reason_words, sex_words, valid_to_words, words_for

MEANINGS = {
    Light.OK: Meaning.MAY,
    Light.BUSY: Meaning.MAY,
    Light.WARN: Meaning.UNDECIDED,
    Light.FAULT: Meaning.MAY_NOT,
    Light.OFF: Meaning.NOT_APPLICABLE,
}
TESTABLE = ("reader", "camera", "printer")
CHANGEABLE = ("reader", "camera", "printer")
OVERVIEW, PRINTING, CHOOSING = range(3)


class DevicesPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.lines: tuple[DeviceLine, ...] = ()
        self._testing_reader = False
        self.list, self.detail = RowList(self.tr("设备")), DeviceCard()
        self.reader_test, self.camera_test = ReaderTest(), CameraTest(context)
        self.tests = QStackedWidget()
        self.choice, self.paper = ChoicePanel(), PaperPanel(self)
        self.stack = QStackedWidget()
        self._build()
        self.again = self.on_action("devices.again", self._again)
        self.choose = self.on_action("devices.choose", self._choices)
        self.test = self.on_action("devices.test", self._test)
        for action in (self.again, self.choose, self.test):
            self.detail.deeds.addWidget(button_for(action))
        self.detail.deeds.addStretch(1)
        self.bridge = DeviceBridge(context.devices, self)
        self.bridge.changed.connect(self._read)
        self.destroyed.connect(self.bridge.close)
        self._read()

    def _build(self) -> None:
        self.list.setFixedWidth(px(304))
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(ignoring(self._test))
        self.tests.addWidget(QWidget())
        self.tests.addWidget(self.reader_test)
        self.tests.addWidget(self.camera_test)
        right = column(self.detail, self.tests, gap=16)
        right.setStretch(1, 1)
        whole = row(self.list, holder(right), gap=16, margins=16)
        whole.setStretch(1, 1)
        self.stack.addWidget(holder(whole))
        self.stack.addWidget(holder(column(self.paper, margins=16)))
        self.stack.addWidget(self.choice)
        self.setLayout(column(self.stack))
        self.paper.finished.connect(ignoring(lambda: self._show(OVERVIEW)))
        self.choice.cancelled.connect(lambda: self._show(OVERVIEW))
        self.choice.chosen.connect(self._take)

    # --- the page

    def activated(self, argument: object = None) -> None:
        self._read()
        if isinstance(argument, str) and argument:
            self.list.select_key(argument)

    def refresh(self) -> None:
        self._read()

    def can_leave(self) -> bool:
        if self.paper.printing:
            self.context.message.say(Severity.INFO, self.tr("正在打印，请稍候"))
            return False
        self.park()
        return True

    def park(self) -> None:
        self._testing_reader = False
        self.camera_test.pause()
        self.tests.setCurrentIndex(0)

    def focus_first(self) -> None:
        at = self.stack.currentIndex()
        if at == OVERVIEW:
            self.list.setFocus()
        elif at == PRINTING:
            self.paper.focus_first()
        else:
            self.choice.list.setFocus()

    def take_card(self, card: IdCard) -> bool:
        """While the reader is being tried, a card is only shown: no look-up, no desk."""
        if not self._testing_reader:
            return False
        self.reader_test.show_card(card)
        return True

    def reader_event(self, event: object) -> bool:
        from clerk_app.devices.card_reader.watch import CardFailed

        if self._testing_reader and isinstance(event, CardFailed):
            words = words_for(event.error)
            self.reader_test.show_failure(words.what, words.do)
            return True
        return False

    # --- what is shown

    def _read(self) -> None:
        self.lines = self.context.devices.lines()
        self.list.set_rows([self._row(line) for line in self.lines])
        self._chosen(self.list.current())

    def _row(self, line: DeviceLine) -> Row:
        meaning = MEANINGS[line.light]
        icon = line.key if line.key in ("reader", "camera", "printer", "database", "registers") else "devices"
        return Row(line.key, device_words(line), line.name, light_words(line.light), meaning, icon)

    def _line(self) -> DeviceLine | None:
        chosen = self.list.current()
        return next((line for line in self.lines if chosen is not None and line.key == chosen.key), None)

    def _chosen(self, chosen: Row | None) -> None:
        del chosen
        line = self._line()
        if line is None:
            return
        self.detail.show_line(line)
        may = self.context.session.may(Right.MANAGE_DEVICES)
        self.again.setEnabled(may and line.key in CHANGEABLE and line.light is not Light.OFF)
        self.choose.setEnabled(may and line.key in CHANGEABLE)
        self.test.setEnabled(line.key in TESTABLE and line.light is not Light.OFF)
        self.test.setText(
            {"reader": self.tr("试读证件"), "camera": self.tr("看画面")}.get(line.key, self.tr("打印测试页"))
        )
        wanted = {"reader": 1, "camera": 2}.get(line.key, 0)
        if self.tests.currentIndex() not in (0, wanted):
            self.park()

    # --- deeds

    def _again(self) -> None:
        line = self._line()
        if line is not None and self.stack.currentIndex() == OVERVIEW:
            self.context.devices.try_again(line.key)
            self.context.message.say(
                Severity.INFO,
                self.tr("正在重新连接：{name}").format(name=device_words(replace(line, light=Light.BUSY))),
            )

    def _test(self) -> None:
        line = self._line()
        if line is None or not self.test.isEnabled() or self.stack.currentIndex() != OVERVIEW:
            return
        if line.key == "reader":
            self._testing_reader = True
            self.reader_test.wait()
            self.tests.setCurrentIndex(1)
        elif line.key == "camera":
            self.tests.setCurrentIndex(2)
            self.camera_test.resume()
        else:
            printing, session = self.context.services[PrintingService], self.context.session
            self.paper.show_papers(
                [Paper("test_page", lambda: printing.render(session, "test_page", printing.printer_name()))],
                leave=self.tr("不打印，返回"),
                done=self.tr("完成"),
            )
            self._show(PRINTING)

    def _choices(self) -> None:
        line = self._line()
        if line is None or self.stack.currentIndex() != OVERVIEW:
            return
        devices, key = self.context.devices, line.key

        def show(choices: tuple[DeviceChoice, ...]) -> None:
            self.choice.ask(device_words(line), choices, line.name)
            self._show(CHOOSING)

        self.send(lambda: devices.choices(key), while_alive(self, show))

    def _take(self, choice: DeviceChoice) -> None:
        line = self._line()
        if line is not None:
            self.context.devices.choose(line.key, choice.value)
            self.context.message.say(Severity.DONE, self.tr("已换用：{name}").format(name=choice.name))
        self._show(OVERVIEW)
        self._read()

    def _show(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.focus_first()


def light_words(light: Light) -> str:
    from PySide6.QtCore import QCoreApplication

    return {
        Light.OK: QCoreApplication.translate("DevicesPage", "正常"),
        Light.BUSY: QCoreApplication.translate("DevicesPage", "工作中"),
        Light.WARN: QCoreApplication.translate("DevicesPage", "请留意"),
        Light.FAULT: QCoreApplication.translate("DevicesPage", "故障"),
        Light.OFF: QCoreApplication.translate("DevicesPage", "未设置"),
    }[light]


class DeviceCard(Card):
    """One device in words: how it is, what that means, what to do, the code for support."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.picture, self.title = QLabel(), label("", "title")
        self.name, self.means, self.do = label("", "small"), label(""), label("", "strong")
        self.code = label("", "quiet", wrap=False)
        self.deeds = row(gap=8)
        head = row(self.picture, column(self.title, self.name, gap=2), self.code, gap=12)
        head.setStretch(1, 1)
        self.add(head)
        self.add(self.means)
        self.add(self.do)
        self.add(self.deeds)

    def show_line(self, line: DeviceLine) -> None:
        meaning = MEANINGS[line.light]
        self.picture.setPixmap(pixmap(meaning.value, px(32), meaning.value))
        self.title.setText(device_words(line))
        self.name.setText(line.name)
        means, do, code = self._words(line)
        self.means.setText(means)
        self.do.setText(do)
        self.code.setText(code)
        for part in (self.name, self.means, self.do):
            part.setVisible(bool(part.text()))
        mark(self.title, "title")
        self.setAccessibleName(" ".join(part for part in (self.title.text(), line.name, means, do) if part))

    def _words(self, line: DeviceLine) -> tuple[str, str, str]:
        if line.error is not None:
            words = words_for(line.error)
            return " ".join(part for part in (words.what, words.means) if part), words.do, words.code
        if line.reasons:
            reasons = "，".join(reason_words(reason) for reason in line.reasons)
            return (
                self.tr("打印机说：{reasons}").format(reasons=reasons),
                self.tr("处理好后它会自己接着打印。"),
                "",
            )
        if line.light is Light.OFF:
            return (
                self.tr("还没有设置。"),
                self.tr("按 F6 从找到的设备中选一个。") if line.key in CHANGEABLE else "",
                "",
            )
        if line.key == "registers" and line.light is Light.WARN:
            return self.tr("判定仍按现有数据作出，并注明日期。"), self.tr("请管理员导入新的登记数据。"), ""
        return self.tr("可以正常使用。"), "", ""


class ReaderTest(Card):
    """What the reader reads, for a try: the number masked, nothing recorded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("试读证件"))
        self.words, self.facts = label("", "title"), FactsGrid(columns=2)
        self.add(self.words)
        self.add(self.facts)
        self.body.addStretch(1)

    def wait(self) -> None:
        self.words.setText(self.tr("请放一张证件"))
        self.facts.set_facts([Fact("", self.tr("只试读，不查询，不记录"))])

    def show_card(self, card: IdCard) -> None:
        self.words.setText(self.tr("读到了，可以拿开"))
        self.facts.set_facts(
            [
                Fact(self.tr("证件"), card_type_words(card.card_type.value)),
                Fact(self.tr("姓名"), card.name),
                Fact(self.tr("性别"), sex_words(card.sex)),
                Fact(self.tr("出生日期"), day(card.birth_date)),
                Fact(self.tr("有效期至"), valid_to_words(card.valid_to)),
                Fact(self.tr("芯片照片"), self.tr("有") if card.photo_wlt else self.tr("没有")),
            ]
        )

    def show_failure(self, what: str, do: str) -> None:
        self.words.setText(what)
        self.facts.set_facts([Fact("", do)])


class ChoicePanel(QWidget):
    """What was found, to choose from.

    Signals: chosen(DeviceChoice), cancelled().
    """

    chosen = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.words = label("", "title"), label("", "small")
        self.list, self.buttons = RowList(self.tr("找到的设备")), ButtonRow()
        body = column(self.title, self.words, self.list, self.buttons, gap=8, margins=16)
        body.setStretch(2, 1)
        self.setLayout(body)
        self.list.opened_key.connect(self.chosen.emit)

    def ask(self, title: str, choices: tuple[DeviceChoice, ...], now: str) -> None:
        self.title.setText(self.tr("更换 · {device}").format(device=title))
        found = self.tr("找到 {count} 个，↑↓ 选择").format(count=len(choices))
        self.words.setText(found if choices else self.tr("没有找到设备。检查连线和电源，再按 F6。"))
        rows = [
            Row(
                choice,
                choice.name,
                choice.value,
                self.tr("现在用的") if now in (choice.value, choice.name) else "",
            )
            for choice in choices
        ]
        self.list.set_rows(rows, keep=False)
        self.buttons.set_next(self.tr("用这一个"), self._take, enabled=bool(choices))
        self.buttons.set_back(self.tr("不换，返回"), self.cancelled.emit)

    def _take(self) -> None:
        chosen = self.list.current()
        if chosen is not None:
            self.chosen.emit(chosen.key)
