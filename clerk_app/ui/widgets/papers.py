"""Papers on their way out: rendered, previewed, printed one after another, with the printer's word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.devices.printer.errors import PaperNotConfirmed
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.printing.views import PrintResult, RenderedDocument
from clerk_app.ui.actions import make_action
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Page
from clerk_app.ui.theme import Meaning, px
from clerk_app.ui.widgets import ButtonRow, PdfPreview
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import document_words, reason_words, words_for

LANE = "print"  # papers come out one after another


class PaperState(StrEnum):
    MAKING = "making"
    READY = "ready"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"  # nobody knows whether it came out, until the clerk says so


@dataclass(frozen=True, slots=True)
class PaperToPrint:
    """A document to come. `render` runs in a thread, and again before a second try: the copy counts."""

    kind: str
    render: Callable[[], RenderedDocument]
    case_id: str | None = None


@dataclass(slots=True)
class _PaperSheet:
    paper: PaperToPrint
    state: PaperState = PaperState.MAKING
    document: RenderedDocument | None = None
    result: PrintResult | None = None
    error: Exception | None = None
    tried: bool = False
    in_doubt: str = ""  # the print of which nobody knows
    cancel: Event = field(default_factory=Event)


_MEANINGS = {
    PaperState.PRINTED: Meaning.MAY,
    PaperState.FAILED: Meaning.MAY_NOT,
    PaperState.PRINTING: Meaning.UNDECIDED,
    PaperState.UNKNOWN: Meaning.UNDECIDED,
}


_TO_PRINT = frozenset({PaperState.READY, PaperState.FAILED, PaperState.UNKNOWN})
_ICONS = {
    PaperState.PRINTED: "check",
    PaperState.FAILED: "fault",
    PaperState.PRINTING: "busy",
    PaperState.UNKNOWN: "fault",
}


class PaperPanel(QWidget):
    """Shows papers and prints them: Enter prints, retries or finishes, Esc stops waiting or goes on without.

    Signals:
        finished: The clerk is done here: True when every paper came out.
    """

    finished = Signal(bool)
    _told = Signal(str)

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._sheets: list[_PaperSheet] = []
        self._round = 0
        self._leave_words, self._done_words = self.tr("不打印，继续"), self.tr("完成")
        self.above = QVBoxLayout()
        self.above.setSpacing(px(8))
        self.list = RowList(self.tr("要打印的文书"))
        self.list.chosen.connect(self._show_chosen)
        self.said = label("", "small")
        self.preview = PdfPreview()
        self.buttons = ButtonRow()
        self.out = make_action("paper.out", self, lambda: self._settle(came_out=True))
        self.none = make_action("paper.none", self, lambda: self._settle(came_out=False))
        self.doubt = holder(row(button_for(self.out), button_for(self.none), 1, gap=8))
        self.list.opened.connect(ignoring(self.buttons.press_next))
        left = holder(
            column(self.above, label(self.tr("文书"), "label"), self.list, self.doubt, self.said, 1, gap=8)
        )
        left.setFixedWidth(px(320))
        body = row(left, self.preview, gap=16)
        body.setStretch(1, 1)
        box = column(body, self.buttons, gap=16)
        box.setStretch(0, 1)
        self.setLayout(box)
        self._told.connect(self._waiting)
        self._clock = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._say_time)
        self._reason = ""

    # --- in

    def show_papers(
        self, papers: Sequence[PaperToPrint], *, leave: str = "", done: str = "", at_once: bool = False
    ) -> None:
        """Begin anew with these papers; `leave` and `done` name the ways out. `at_once`: printed without a key."""
        self._round += 1
        self._leave_words = leave or self.tr("不打印，继续")
        self._done_words = done or self.tr("完成")
        self._sheets = [_PaperSheet(paper) for paper in papers]
        self.said.clear()
        self.preview.clear()
        for sheet in self._sheets:
            self._render(sheet, then=self._print_when_all_are_ready if at_once else None)
        self._update()

    def _print_when_all_are_ready(self) -> None:
        if set(self.states()) == {PaperState.READY}:
            self._print_next()

    @property
    def printing(self) -> bool:
        return any(sheet.state is PaperState.PRINTING for sheet in self._sheets)

    def busy(self) -> str:
        """Words for whoever wants to leave while a paper is printed; "" otherwise."""
        return self.tr("正在打印，请稍候") if self.printing else ""

    @property
    def all_printed(self) -> bool:
        return bool(self._sheets) and all(sheet.state is PaperState.PRINTED for sheet in self._sheets)

    def states(self) -> tuple[PaperState, ...]:
        return tuple(sheet.state for sheet in self._sheets)

    def documents(self) -> tuple[RenderedDocument | None, ...]:
        return tuple(sheet.document for sheet in self._sheets)

    def focus_first(self) -> None:
        self.list.setFocus()

    def stop(self) -> None:
        """Give up waiting for the printer (the page is left for good)."""
        for sheet in self._sheets:
            sheet.cancel.set()

    # --- making

    def _render(self, sheet: _PaperSheet, then: Callable[[], None] | None = None) -> None:
        sheet.state, sheet.error, sheet.document = PaperState.MAKING, None, None
        now = self._round

        def done(document: RenderedDocument) -> None:
            if now != self._round:
                return
            sheet.document, sheet.state = document, PaperState.READY
            if document.in_doubt and then != self._print_next:  # a copy may be out: the clerk says so first
                sheet.in_doubt, sheet.state = document.in_doubt, PaperState.UNKNOWN
            self._update()
            self._show_chosen(self.list.current())
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            if now == self._round:
                self._fail(sheet, error)

        self._page.send(sheet.paper.render, while_alive(self, done), while_alive(self, failed))

    # --- printing

    def _print_next(self) -> None:
        """The first sheet that did not come out yet; a sheet that was tried before is made anew."""
        self._page.context.message.clear()
        left = [sheet for sheet in self._sheets if sheet.state in _TO_PRINT]
        if not left:
            self._update()
            return
        sheet = left[0]
        if sheet.tried or sheet.document is None:
            sheet.tried = False
            self._render(sheet, then=self._print_next)
            self._update()
        else:
            self._print(sheet, sheet.document)

    def _print(self, sheet: _PaperSheet, document: RenderedDocument) -> None:
        sheet.state, sheet.tried, sheet.cancel = PaperState.PRINTING, True, Event()
        self._reason = ""
        self._clock.start()
        self._tick.start()
        self._update()
        self.list.select_key(self._sheets.index(sheet))
        context, told, now = self._page.context, self._told, self._round

        def tell(reason: str) -> None:
            with suppress(RuntimeError):  # the panel was closed meanwhile
                told.emit(reason)

        def work() -> PrintResult:
            printing, session = context.services[PrintingService], context.session
            return printing.print(session, document, cancel=sheet.cancel, on_waiting=tell)

        def done(result: PrintResult) -> None:
            self._came_out(sheet, result, now)

        def failed(error: Exception) -> None:
            self._tick.stop()
            if now == self._round:
                self._fail(sheet, error)

        self._page.send(work, while_alive(self, done), while_alive(self, failed), lane=LANE)

    def _came_out(self, sheet: _PaperSheet, result: PrintResult, now: int) -> None:
        self._tick.stop()
        self.said.clear()
        sheet.state, sheet.result = PaperState.PRINTED, result
        if now != self._round:
            return
        self._update()
        self._print_next()

    def _fail(self, sheet: _PaperSheet, error: Exception) -> None:
        sheet.state, sheet.error = PaperState.FAILED, error
        if isinstance(error, PaperNotConfirmed) and error.print_id:
            sheet.state, sheet.in_doubt = PaperState.UNKNOWN, error.print_id
        self.said.clear()
        self._page.context.sounds.play("fault")
        self._page.context.message.show_error(error)
        self._update()

    def _doubtful(self) -> _PaperSheet | None:
        """The first sheet of which nobody knows."""
        return next((sheet for sheet in self._sheets if sheet.state is PaperState.UNKNOWN), None)

    def _settle(self, *, came_out: bool) -> None:
        """The clerk looked: the paper is there, or it is not and may be printed as the same copy again."""
        sheet, context = self._doubtful(), self._page.context
        if sheet is None or self.printing:
            return
        now, print_id = self._round, sheet.in_doubt

        def done(_: None) -> None:
            if now != self._round:
                return
            context.message.clear()
            sheet.state, sheet.in_doubt = PaperState.PRINTED if came_out else PaperState.FAILED, ""
            sheet.error, sheet.tried = None, True
            self._update()

        def work() -> None:
            context.services[PrintingService].settle(context.session, print_id, came_out=came_out)

        self._page.send(work, while_alive(self, done), lane=LANE)

    def _waiting(self, reason: str) -> None:
        self._reason = reason
        self._say_time()

    def _say_time(self) -> None:
        seconds = self._clock.elapsed() // 1000
        waited = self.tr("已等 {seconds} 秒，按 Esc 停止等待").format(seconds=seconds)
        words = (
            self.tr("打印机：{reason}").format(reason=reason_words(self._reason)) + "\n"
            if self._reason
            else ""
        )
        self.said.setText(words + waited)

    # --- what is seen

    def _update(self) -> None:
        self.list.set_rows([self._row(at, sheet) for at, sheet in enumerate(self._sheets)])
        self.list.setFixedHeight(min(self.list.wanted_height(), px(360)))
        states = {sheet.state for sheet in self._sheets}
        doubtful = PaperState.UNKNOWN in states and PaperState.PRINTING not in states
        self.doubt.setVisible(doubtful)
        for action in (self.out, self.none):
            action.setEnabled(doubtful)
        count = sum(sheet.state is not PaperState.PRINTED for sheet in self._sheets)
        if PaperState.PRINTING in states:
            self.buttons.set_next(self.tr("正在打印"), self._print_next, enabled=False)
            self.buttons.set_back(self.tr("停止等待"), self.stop)
        elif count == 0:
            self.buttons.set_next(self._done_words, self._finish)
            self.buttons.set_back(self.tr("返回"), self._finish)
        elif PaperState.MAKING in states:
            self.buttons.set_next(self.tr("正在排版"), self._print_next, enabled=False)
            self.buttons.set_back(self._leave_words, self._finish)
        else:
            again = bool(states & {PaperState.FAILED, PaperState.UNKNOWN})
            words = self.tr("重试打印") if again else self.tr("打印 {count} 份").format(count=count)
            self.buttons.set_next(words, self._print_next)
            self.buttons.set_back(self._leave_words, self._finish)

    def _row(self, at: int, sheet: _PaperSheet) -> Row:
        icon = _ICONS.get(sheet.state, "paper")
        return Row(
            at,
            document_words(sheet.paper.kind),
            self._details(sheet),
            self._state(sheet),
            _MEANINGS.get(sheet.state),
            icon,
        )

    def _state(self, sheet: _PaperSheet) -> str:
        return {
            PaperState.MAKING: self.tr("排版中"),
            PaperState.READY: self.tr("待打印"),
            PaperState.PRINTING: self.tr("打印中"),
            PaperState.PRINTED: self.tr("已出纸"),
            PaperState.FAILED: self.tr("未打印"),
            PaperState.UNKNOWN: self.tr("结果不明"),
        }[sheet.state]

    def _details(self, sheet: _PaperSheet) -> str:
        if sheet.error is not None:
            return words_for(sheet.error).what
        if sheet.result is not None:
            return self.tr("打印机 {name} 已确认").format(name=sheet.result.printer)
        if sheet.state is PaperState.UNKNOWN:
            return self.tr("上一次没有得到打印机确认，请看出纸口")
        if sheet.state is PaperState.PRINTED:
            return self.tr("已核实出纸")
        if sheet.document is None:
            return ""
        if sheet.document.copy > 1:
            return self.tr("第 {copy} 次打印，{pages} 页").format(
                copy=sheet.document.copy, pages=sheet.document.pages
            )
        return self.tr("{pages} 页").format(pages=sheet.document.pages)

    def _show_chosen(self, chosen: Row | None) -> None:
        if chosen is None or chosen.key >= len(self._sheets):
            return
        document = self._sheets[chosen.key].document
        if document is None:
            self.preview.clear()
        else:
            self.preview.show_pdf(document.pdf)

    def _finish(self) -> None:
        printed = self.all_printed
        in_search = any(sheet.paper.case_id for sheet in self._sheets)
        self.finished.emit(printed)
        if not printed and in_search:
            words = self.tr("可以在“查询”里找到此件，随时打印。")
            self._page.context.message.say(Severity.INFO, self.tr("文书没有全部打印"), do=words)
