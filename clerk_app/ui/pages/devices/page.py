"""设备: what is connected, what is wrong with it, what to do; try it, connect anew, take another one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.kind import AnyKind
from clerk_app.devices.lines import DeviceChoice, Light
from clerk_app.domain.errors import KnownError
from clerk_app.domain.staff import Right
from clerk_app.ui.bridge import ThreadBridge
from clerk_app.ui.icons import pixmap
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.devices.choice import ChoicePanel
from clerk_app.ui.pages.devices.trial import TrialPanel, panel_for
from clerk_app.ui.status import StatusLine
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets import Panel
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, while_alive
from clerk_app.ui.widgets.rows import Row, RowList

MEANINGS = {
    Light.OK: Meaning.MAY,
    Light.BUSY: Meaning.MAY,
    Light.WARN: Meaning.UNDECIDED,
    Light.FAULT: Meaning.MAY_NOT,
    Light.OFF: Meaning.NOT_APPLICABLE,
}


class DevicesPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.lines: tuple[StatusLine, ...] = ()
        self._panels: dict[str, TrialPanel | None] = {}
        self.list, self.detail = RowList(self.tr("设备")), DeviceCard()
        self.tests, self.stack = QStackedWidget(), QStackedWidget()
        self.overview, self.choice, self.no_test = QWidget(), ChoicePanel(), QWidget()
        self._build()
        self.again = self.on_action("devices.again", self._again)
        self.choose = self.on_action("devices.choose", self._choices)
        self.test = self.on_action("devices.test", self._test)
        for action in (self.again, self.choose, self.test):
            self.detail.deeds.addWidget(button_for(action))
        self.detail.deeds.addStretch(1)
        ThreadBridge(context.devices.listen, self).told.connect(ignoring(self._read))
        self._read()

    def _build(self) -> None:
        self.list.setFixedWidth(px(304))
        self.list.chosen.connect(ignoring(self._chosen))
        self.list.opened.connect(ignoring(self._test))
        self.tests.addWidget(self.no_test)
        right = column(self.detail, self.tests, gap=16)
        right.setStretch(1, 1)
        whole = row(self.list, holder(right), gap=16, margins=16)
        whole.setStretch(1, 1)
        self.overview.setLayout(whole)
        self.stack.addWidget(self.overview)
        self.stack.addWidget(self.choice)
        self.setLayout(column(self.stack))
        self.choice.cancelled.connect(self._show_overview)
        self.choice.chosen.connect(self._take)

    # --- the page

    def activated(self, argument: object = None) -> None:
        self._read()
        if isinstance(argument, str) and argument:
            self.list.select_key(argument)

    def refresh(self) -> None:
        self._read()

    def busy(self) -> str:
        shown = self._shown_panel()
        return "" if shown is None else shown.busy()

    def park(self) -> None:
        shown = self._shown_panel()
        if shown is not None and not shown.whole_page:
            shown.pause()
            self.tests.setCurrentWidget(self.no_test)

    def focus_first(self) -> None:
        at = self.stack.currentWidget()
        if at is self.overview:
            self.list.setFocus()
        elif isinstance(at, TrialPanel):
            at.focus_first()
        else:
            self.choice.list.setFocus()

    def take_card(self, card: IdCard) -> bool:
        shown = self._shown_panel()
        return shown is not None and shown.take_card(card)

    def reader_event(self, event: object) -> bool:
        shown = self._shown_panel()
        return shown is not None and shown.device_event(event)

    # --- what is shown

    def panel(self, kind: AnyKind) -> TrialPanel | None:
        """What can be tried of a kind; made when it is asked for first."""
        if kind.name not in self._panels:
            made = self._panels[kind.name] = panel_for(kind, self)
            if made is not None:
                (self.stack if made.whole_page else self.tests).addWidget(made)
                made.finished.connect(self._show_overview)
        return self._panels[kind.name]

    def _shown_panel(self) -> TrialPanel | None:
        for stack in (self.stack, self.tests):
            shown = stack.currentWidget()
            if isinstance(shown, TrialPanel):
                return shown
        return None

    def _read(self) -> None:
        self.lines = self.context.devices.lines()
        self.list.set_rows([self._row(line) for line in self.lines])
        self._chosen()

    def _row(self, line: StatusLine) -> Row:
        return Row(line.key, line.words, line.name, light_words(line.light), MEANINGS[line.light], line.icon)

    def _line(self) -> StatusLine | None:
        chosen = self.list.current()
        return next((line for line in self.lines if chosen is not None and line.key == chosen.key), None)

    def _chosen(self) -> None:
        line = self._line()
        if line is None:
            return
        self.detail.show_line(line)
        may, kind = self.context.session.may(Right.MANAGE_DEVICES), line.device
        panel = None if kind is None else self.panel(kind)
        self.again.setEnabled(may and kind is not None and line.light is not Light.OFF)
        self.choose.setEnabled(may and kind is not None and kind.chosen)
        self.test.setEnabled(panel is not None and line.light is not Light.OFF)
        self.test.setText(self.tr("试一试") if panel is None else panel.action_words())
        if self.tests.currentWidget() not in (self.no_test, panel):
            self.park()

    # --- deeds

    def _again(self) -> None:
        line = self._line()
        if line is None or self.stack.currentWidget() is not self.overview:
            return
        self.context.devices.try_again(line.key)
        self._try_anew()
        self.context.message.say(Severity.INFO, self.tr("正在重新连接：{name}").format(name=line.title))

    def _test(self) -> None:
        line = self._line()
        at_overview = self.stack.currentWidget() is self.overview
        if line is None or line.device is None or not self.test.isEnabled() or not at_overview:
            return
        panel = self.panel(line.device)
        if panel is None:
            return
        panel.begin()
        if panel.whole_page:
            self.stack.setCurrentWidget(panel)
            panel.focus_first()
        else:
            self.tests.setCurrentWidget(panel)

    def _choices(self) -> None:
        line = self._line()
        if line is None or self.stack.currentWidget() is not self.overview:
            return
        devices, key = self.context.devices, line.key

        def show(choices: tuple[DeviceChoice, ...]) -> None:
            self.choice.ask(line.title, choices, line.name)
            self.stack.setCurrentWidget(self.choice)
            self.focus_first()

        self.send(lambda: devices.choices(key), while_alive(self, show))

    def _take(self, choice: DeviceChoice) -> None:
        line = self._line()
        if line is not None:
            try:
                self.context.devices.choose(line.key, choice.value)
            except KnownError as error:
                self.context.message.show_error(error)
            else:
                self._try_anew()
                self.context.message.say(Severity.DONE, self.tr("已换用：{name}").format(name=choice.name))
        self._show_overview()
        self._read()

    def _try_anew(self) -> None:
        """A try that is shown goes on with the device that is there now."""
        shown = self.tests.currentWidget()
        if isinstance(shown, TrialPanel):
            shown.begin()

    def _show_overview(self) -> None:
        self.stack.setCurrentWidget(self.overview)
        self.focus_first()


def light_words(light: Light) -> str:
    return {
        Light.OK: QCoreApplication.translate("DevicesPage", "正常"),
        Light.BUSY: QCoreApplication.translate("DevicesPage", "工作中"),
        Light.WARN: QCoreApplication.translate("DevicesPage", "请留意"),
        Light.FAULT: QCoreApplication.translate("DevicesPage", "故障"),
        Light.OFF: QCoreApplication.translate("DevicesPage", "未设置"),
    }[light]


class DeviceCard(Panel):
    """One line in words: how it is, what that means, what to do, the code for support."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.picture, self.title = QLabel(), label("", "title")
        self.name, self.says = label("", "small"), label("", "small")
        self.means, self.do = label(""), label("", "strong")
        self.code = label("", "quiet", wrap=False)
        self.deeds = row(gap=8)
        head = row(self.picture, column(self.title, self.name, self.says, gap=2), self.code, gap=12)
        head.setStretch(1, 1)
        self.add(head)
        self.add(self.means)
        self.add(self.do)
        self.add(self.deeds)

    def show_line(self, line: StatusLine) -> None:
        meaning = MEANINGS[line.light]
        self.picture.setPixmap(pixmap(meaning.value, px(32), meaning.value))
        texts = (
            (self.title, line.words),
            (self.name, line.name),
            (self.says, "" if line.says == line.name else line.says),
            (self.means, line.means),
            (self.do, line.do),
            (self.code, line.code),
        )
        for part, text in texts:
            part.setText(text)
        for part in (self.name, self.says, self.means, self.do):
            part.setVisible(bool(part.text()))
        mark(self.title, "title")
        self.setAccessibleName(" ".join(text for _, text in texts[:-1] if text))
