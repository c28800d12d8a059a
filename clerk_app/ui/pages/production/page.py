"""制证: what is approved goes out in a batch; what comes back gets its number and its place on the shelf."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QStackedWidget, QTabBar, QWidget

from clerk_app.services.cases.views import CaseLine
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.production.errors import CardNumberTaken, NotACardNumber
from clerk_app.services.production.service import ProductionService
from clerk_app.services.production.views import Arrivals, ExportedBatch
from clerk_app.ui.changes import Change
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage, EntryField
from clerk_app.ui.pages.production.arrivals import ArrivalList
from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets import ButtonRow, EmptyState, Panel
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.parts import cases, column, holder, ignoring, label, row, while_alive
from clerk_app.ui.words import field_words, service_words

LANE = "production"


class ProductionPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._working, self._importing = False, False
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("制证的两个列表"))
        self.tabs.addTab(self.tr("待送制证"))
        self.tabs.addTab(self.tr("制证中"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.sending, self.arriving, self.list = SendingView(), ArrivingView(), ArrivalList()
        self.stack = QStackedWidget()
        for part in (self.sending, self.arriving, self.list):
            self.stack.addWidget(part)
        hint = label(self.tr("F6 切换"), "quiet", wrap=False)
        choose = button_for(self.on_action("produce.arrivals", self._choose_list), "quiet")
        self.export_action = self.on_action("produce.export", self._choose_folder)
        export = button_for(self.export_action, "quiet")
        box = column(row(self.tabs, hint, 1, export, choose, gap=12), self.stack, gap=12, margins=16)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.tabs.currentChanged.connect(self._turned)
        self.sending.table.chosen.connect(lambda: self.sending.update_button(busy=self._working))
        self.sending.buttons.set_next(self.tr("送制证"), self._send, enabled=False)
        self.sending.table.opened.connect(ignoring(self._send))
        self.arriving.buttons.set_next(self.tr("登记到件"), self._arrived)
        self.arriving.table.opened.connect(ignoring(self.arriving.number.setFocus))
        self.arriving.number.entered.connect(self._number_entered)
        self.arriving.shelf.entered.connect(self._arrived)
        self.on_action("produce.switch", lambda: self.tabs.setCurrentIndex(1 - self.tabs.currentIndex()))
        self.on_action("produce.all", self._select_all)
        self.list.left.connect(self._list_done)

    # --- the page

    def activated(self, argument: object = None) -> None:
        del argument
        self.refresh()

    def refresh(self) -> None:
        services, session = self.context.services, self.context.session
        self.send(lambda: services[ProductionService].to_send(session), while_alive(self, self._show_to_send))
        self.send(
            lambda: services[ProductionService].in_production(session),
            while_alive(self, self._show_in_production),
        )

    def changed(self, change: Change) -> None:
        del change
        if not self._working:
            self.refresh()

    def busy(self) -> str:
        return self.tr("正在导入到件清单，完成或停下后再离开") if self._importing else ""

    def park(self) -> None:
        self.list.stop()

    def focus_first(self) -> None:
        if self.stack.currentWidget() is self.list:
            self.list.setFocus()
        elif self.tabs.currentIndex() == 0:
            self.sending.table.setFocus()
        else:
            self.arriving.focus_first()

    def take_scan(self, text: str) -> bool:
        """A receipt's barcode finds the case; anything else is the number of the card that came."""
        if any(line.number == text for line in self.arriving.lines):
            self.tabs.setCurrentIndex(1)
            self.arriving.select_number(text)
            self.arriving.number.setFocus()
            return True
        if self.tabs.currentIndex() == 1 and self.arriving.lines:
            self.arriving.number.setText(text)
            self._number_entered()
            return True
        return False

    def _turned(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.focus_first()

    def _select_all(self) -> None:
        if self.tabs.currentIndex() == 0:
            self.sending.table.select_where(lambda _line: True)

    # --- sending

    def _show_to_send(self, lines: tuple[CaseLine, ...]) -> None:
        self.tabs.setTabText(0, self.tr("待送制证  {count}").format(count=len(lines)))
        self.sending.show_lines(lines)

    def _send(self) -> None:
        lines = self.sending.table.selected()
        if not lines or self._working:
            return
        self._working = True
        self.sending.update_button(busy=True)
        services, session = self.context.services, self.context.session
        cases = tuple(line.case_id for line in lines)

        def done(batch: str) -> None:
            self._working = False
            words = self.tr("已送制证 {count} 件，批号 {batch}").format(count=len(cases), batch=batch)
            self.context.message.say(Severity.INFO, words, do=self.tr("批号随数据一起送出。"))
            self.context.sounds.play("accepted")
            self.refresh()
            self.sending.table.setFocus()

        self.send(
            lambda: services[ProductionService].send(session, cases),
            while_alive(self, done),
            while_alive(self, self._failed),
            lane=LANE,
        )

    def _failed(self, error: Exception) -> None:
        self._working = False
        self.context.sounds.play("refused")
        self.context.message.show_error(error)
        self.refresh()

    # --- arriving

    def _show_in_production(self, lines: tuple[CaseLine, ...]) -> None:
        self.tabs.setTabText(1, self.tr("制证中  {count}").format(count=len(lines)))
        self.arriving.show_lines(lines)

    def _choose_folder(self) -> None:
        line = self.arriving.table.current()
        if line is None or self._working:
            self.context.message.say(Severity.INFO, self.tr("先在“制证中”选一件，导出它的批次"))
            return
        name = QFileDialog.getExistingDirectory(self, self.tr("制证文件放在哪里"))
        if name:
            self.export_batch(line.case_id, Path(name))

    def export_batch(self, case_id: str, folder: Path) -> None:
        """Write the file of the batch in which a case was sent."""
        services, session = self.context.services, self.context.session
        self._working = True

        def done(batch: ExportedBatch) -> None:
            self._working = False
            words = self.tr("批次 {batch}：{count} 件已写入 {file}").format(
                batch=batch.batch, count=batch.cards, file=batch.file
            )
            means = self.tr("文件含个人信息，交给制证方后请删除。")
            self.context.message.say(Severity.DONE, words, means)

        self.send(
            lambda: services[ProductionService].export(session, case_id, folder),
            while_alive(self, done),
            while_alive(self, self._failed),
            lane=LANE,
        )

    def _choose_list(self) -> None:
        if self._importing:
            return
        kinds = self.tr("到件清单 (*.csv);;所有文件 (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("到件清单"), "", kinds)
        if name:
            self.take_list(Path(name))

    def take_list(self, file: Path) -> None:
        """Note the cards of a list as arrived."""
        services, session, view = self.context.services, self.context.session, self.list
        self._importing = True
        view.begin(file)
        self.stack.setCurrentWidget(view)

        def done(arrivals: Arrivals) -> None:
            self._importing = False
            view.show_result(arrivals)
            self.context.sounds.play("refused" if arrivals.bad else "accepted")
            self.refresh()

        def failed(error: Exception) -> None:
            self._importing = False
            self._list_done()
            self._failed(error)

        self.send(
            lambda: services[ProductionService].import_arrivals(session, file, view.tell, view.stopped),
            while_alive(self, done),
            while_alive(self, failed),
            lane=LANE,
        )

    def _list_done(self) -> None:
        self.stack.setCurrentIndex(self.tabs.currentIndex())
        self.focus_first()

    def _number_entered(self) -> None:
        """After the number the place; where that is known already, Enter is all that is left."""
        if self.arriving.number.text().strip():
            self.arriving.shelf.setFocus()
            self.arriving.shelf.selectAll()

    def _arrived(self) -> None:
        line, number, shelf = self.arriving.entered()
        if line is None or self._working:
            return
        if not number or not shelf:
            self.arriving.complain(not number, not shelf)
            return
        self._working = True
        services, session = self.context.services, self.context.session

        def done(_: None) -> None:
            self._working = False
            words = self.tr("{name} 的证件已放 {shelf}").format(name=line.name, shelf=shelf)
            self.context.message.say(Severity.DONE, words)
            self.context.sounds.play("accepted")
            self.arriving.next_card()
            self.refresh()

        def failed(error: Exception) -> None:
            self._failed(error)
            self.arriving.complain(
                isinstance(error, (CardNumberTaken, NotACardNumber, FormIncomplete)), bad_shelf=False
            )

        self.send(
            lambda: services[ProductionService].arrived(
                session, line.case_id, card_number=number, shelf=shelf
            ),
            while_alive(self, done),
            while_alive(self, failed),
            lane=LANE,
        )


class SendingView(QWidget):
    """Approved cases; space and shift choose, Enter sends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = cases("number", "name", "id_masked", "service", "days_left", "due_issue", many=True)
        self.buttons = ButtonRow()
        self.empty = EmptyState("produce", self.tr("没有待送制证的件"), self.tr("批准的件会出现在这里。"))
        whole = column(self.table, self.buttons, gap=8)
        whole.setStretch(0, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(holder(whole))
        self.stack.addWidget(self.empty)
        self.setLayout(column(self.stack))

    def show_lines(self, lines: tuple[CaseLine, ...]) -> None:
        self.table.set_lines(lines)
        self.stack.setCurrentIndex(0 if lines else 1)
        self.update_button(busy=False)

    def update_button(self, *, busy: bool) -> None:
        count = len(self.table.selected())
        words = self.tr("送制证 {count} 件").format(count=count) if count else self.tr("先选要送的件")
        self.buttons.next.setText(f"{words}  Enter")
        self.buttons.next.setAccessibleName(words)
        self.buttons.enable_next(count > 0 and not busy)


class ArrivingView(QWidget):
    """Cases in production, and the little form for the card in the hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[CaseLine, ...] = ()
        self.table = cases("number", "name", "id_masked", "service", "days_left")
        self.who = label("", "title")
        self.service = label("", "small")
        self.number, self.shelf = EntryField(), EntryField()
        for field, name, hint in (
            (self.number, field_words("card_number"), self.tr("扫描或键入卡上的编号")),
            (self.shelf, field_words("shelf"), self.tr("如 B-17")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            field.setMaxLength(32)
            field.setInputMethodHints(
                Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoPredictiveText
            )
            field.textChanged.connect(ignoring(partial(_bad, field, bad=False)))
        self.buttons = ButtonRow()
        form = Panel(self.tr("到件登记"))
        form.add(self.who)
        form.add(self.service)
        for field, name in ((self.number, field_words("card_number")), (self.shelf, field_words("shelf"))):
            form.add(label(name, "label"))
            form.add(field)
        form.add(label(self.tr("扫回执条码可直接找到此件。柜位沿用上一件，按需改。"), "quiet"))
        form.body.addStretch(1)
        form.add(self.buttons)
        form.setFixedWidth(px(320))
        self.empty = EmptyState("inbox", self.tr("没有在制的证件"), self.tr("送出的件会出现在这里。"))
        both = row(self.table, form, gap=16)
        both.setStretch(0, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(holder(both))
        self.stack.addWidget(self.empty)
        self.setLayout(column(self.stack))
        self.table.chosen.connect(self._show_current)

    def show_lines(self, lines: tuple[CaseLine, ...]) -> None:
        focus = QApplication.focusWidget()
        came = (
            bool(lines)
            and not self.lines
            and focus is not None
            and (focus is self or self.isAncestorOf(focus))
        )
        self.lines = lines
        self.table.set_lines(lines)
        self.stack.setCurrentIndex(0 if lines else 1)
        self._show_current()
        if came:  # the list was opened before its cards were read
            self.number.setFocus()

    def entered(self) -> tuple[CaseLine | None, str, str]:
        return self.table.current(), self.number.text().strip(), self.shelf.text().strip()

    def select_number(self, number: str) -> None:
        """Make the case of this receipt number the current one."""
        self.table.select(next((line.case_id for line in self.lines if line.number == number), ""))

    def next_card(self) -> None:
        """Ready for the next card: the place stays, the number is asked again."""
        self.number.clear()
        self.number.setFocus()

    def complain(self, bad_number: bool, bad_shelf: bool) -> None:
        _bad(self.number, bad=bad_number)
        _bad(self.shelf, bad=bad_shelf)
        field = self.number if bad_number else self.shelf
        field.setFocus()
        field.selectAll()

    def focus_first(self) -> None:
        (self.number if self.lines else self).setFocus()

    def _show_current(self) -> None:
        line = self.table.current()
        self.who.setText(line.name if line is not None else self.tr("先选一件"))
        self.service.setText(f"{service_words(line.service)}   {line.number}" if line is not None else "")
        self.buttons.enable_next(line is not None)


def _bad(field: QLineEdit, *, bad: bool) -> None:
    field.setProperty("bad", "true" if bad else "false")
    mark(field, "")
