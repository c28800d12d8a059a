"""缴费: the cases that wait for their payment, and those whose fee is to be given back."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.services.fees.service import FeeService
from clerk_app.services.fees.views import FeeLine
from clerk_app.ui.arguments import OfCase
from clerk_app.ui.changes import Change
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.theme import Meaning
from clerk_app.ui.widgets import ButtonRow, EmptyState
from clerk_app.ui.widgets.parts import column, grouped, holder, ignoring, label, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import moment, service_words


class FeesPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.lines: tuple[FeeLine, ...] = ()
        self.title = label("", "title")
        self.list = RowList(self.tr("待缴费和待退费的件"))
        self.buttons = ButtonRow()
        self.buttons.set_next(self.tr("打开"), self._open)
        body = column(self.title, self.list, self.buttons, gap=8, margins=16)
        body.setStretch(1, 1)
        words = self.tr("批准后要缴工本费的件会列在这里。")
        self.empty = EmptyState("fee", self.tr("没有待缴费的件"), words)
        self.stack = QStackedWidget()
        for part in (holder(body), self.empty):
            self.stack.addWidget(part)
        self.setLayout(column(self.stack))
        self.list.opened.connect(ignoring(self._open))

    def activated(self, argument: object = None) -> None:
        del argument
        self.refresh()

    def refresh(self) -> None:
        services, session = self.context.services, self.context.session
        self.send(lambda: services[FeeService].waiting(session), while_alive(self, self._show))

    def changed(self, change: Change) -> None:
        del change
        self.refresh()

    def focus_first(self) -> None:
        (self.list if self.stack.currentIndex() == 0 else self.empty).setFocus()

    def take_scan(self, text: str) -> bool:
        """The barcode of a receipt or of a notice of the fee finds its case here."""
        if not any(line.line.number == text for line in self.lines):
            return False
        self.go.emit("fee", OfCase(text, "fees"))
        return True

    def _show(self, lines: tuple[FeeLine, ...]) -> None:
        had = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.lines = lines
        unpaid = sum(not line.refund for line in lines)
        self.title.setText(self.tr("待缴费 {count} 件").format(count=unpaid))
        self.list.set_rows([self._row(line) for line in lines])
        self.stack.setCurrentIndex(0 if lines else 1)
        if had:
            self.focus_first()

    def _row(self, each: FeeLine) -> Row:
        line = each.line
        since = (
            self.tr("{number}　{time} 缴费").format(number=grouped(line.number), time=moment(each.since))
            if each.refund
            else self.tr("{number}　{time} 批准").format(number=grouped(line.number), time=moment(each.since))
        )
        aside = self.tr("待退 {yuan} 元") if each.refund else self.tr("{yuan} 元")
        title = f"{line.name}　{service_words(line.service)}　{line.id_masked}"
        meaning = Meaning.MAY_NOT if each.refund else None
        return Row(line.case_id, title, since, aside.format(yuan=each.yuan), meaning)

    def _open(self) -> None:
        chosen = self.list.current()
        if chosen is not None:
            self.go.emit("fee", OfCase(chosen.key, "fees"))
