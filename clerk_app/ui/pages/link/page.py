"""往来: how the link to the hub stands, what waits to be sent, and what the hub did not let stand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.law.offline import OfflineLevel
from clerk_app.domain.staff import Right
from clerk_app.hub.state import LinkState, LinkView
from clerk_app.services.link.service import LinkService
from clerk_app.services.link.views import ConflictLine, ConflictView, IdleLine, OfflineStanding, WaitingLine
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.bridge import ThreadBridge
from clerk_app.ui.changes import Change
from clerk_app.ui.link_words import hours_words
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.link.conflict import ConflictDetail
from clerk_app.ui.pages.link.parts import (
    MOST_WAITING,
    Listing,
    NotePanel,
    StateCard,
    conflict_row,
    idle_row,
    waiting_row,
)
from clerk_app.ui.pages.link.sentences import conflict_title
from clerk_app.ui.widgets import ButtonRow, EmptyState
from clerk_app.ui.widgets.offline_strip import OfflineStrip
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, scrolled, while_alive
from clerk_app.ui.words import document_words, moment

LOOK_MS = 1000  # while the page is seen: progress moves and the next try comes nearer
NOTICE = "duplicate_notice"
OVERVIEW, CONFLICT, PAPER, NOTE = range(4)


@dataclass(frozen=True, slots=True)
class _Read:
    view: LinkView
    standing: OfflineStanding
    conflicts: tuple[ConflictLine, ...]
    waiting: tuple[WaitingLine, ...]
    idle: tuple[IdleLine, ...]


class LinkPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.link, self.session = context.services[LinkService], context.session
        self.view: LinkView | None = None
        self.standing: OfflineStanding | None = None
        self._looking = False
        self.retry = self.on_action("link.retry", self._retry)
        self.leave = self.on_action("link.leave", self._ask_leave)
        self.handle = self.on_action("link.handle", self._ask_note)
        self.see_case = self.on_action("link.case", self._open_case)
        self.strip, self.state = OfflineStrip(), StateCard(self.retry, self.leave)
        self.conflicts = Listing(
            self.tr("冲突"), EmptyState("check", self.tr("没有冲突"), self.tr("别处先办的件会列在这里。"))
        )
        self.waiting = Listing(
            self.tr("待报送"), EmptyState("hub", self.tr("没有待报送的"), self.tr("本机办的都已报送。"))
        )
        self.idle = Listing(
            self.tr("没有效力的记录"), EmptyState("check", self.tr("没有"), self.tr("每条记录都已生效。"))
        )
        self.idle.hide()
        self.detail, self.paper = ConflictDetail(self.handle, self.see_case), PaperPanel(self)
        self.note, self.paper_title, self.buttons = NotePanel(), label("", "title"), ButtonRow()
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._show(OVERVIEW)

    def _build(self) -> None:
        lists = row(self.conflicts, self.waiting, gap=16)
        lists.setStretch(0, 3)
        lists.setStretch(1, 2)
        inner = column(self.strip, self.state, lists, self.idle, gap=16)
        inner.setStretch(2, 1)
        overview = column(scrolled(holder(inner)), self.buttons, gap=12, margins=16)
        overview.setStretch(0, 1)
        paper = column(self.paper_title, self.paper, gap=12, margins=16)
        paper.setStretch(1, 1)
        for part in (holder(overview), self.detail, holder(paper), self.note):
            self.stack.addWidget(part)
        self.setLayout(column(self.stack))

    def _connect(self) -> None:
        heard = ThreadBridge(self.link.subscribe, self)
        heard.told.connect(ignoring(self._look))  # a figure of it may be older than what the service says now
        self.conflicts.list.opened_key.connect(self.open_conflict)
        self.detail.away_wanted.connect(self._back)
        self.detail.print_wanted.connect(self._print)
        self.detail.handle_wanted.connect(self._ask_note)
        self.paper.finished.connect(self._printed)
        self.note.cancelled.connect(self._cancel_note)
        self.note.written.connect(self._written)

    # --- the page

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, str) and argument not in ("", "hub"):
            self.open_conflict(argument)
        self.refresh()

    def refresh(self) -> None:
        link, session = self.link, self.session
        sees = session.may(Right.DAY_END)

        def read() -> _Read:
            waiting = link.waiting(session) if sees else ()
            idle = link.idle(session) if sees else ()
            return _Read(link.view(), link.standing(), link.conflicts(session), waiting, idle)

        self.send(read, while_alive(self, self._show_read))

    def changed(self, change: Change) -> None:
        del change
        if self.stack.currentIndex() == OVERVIEW:
            self.refresh()

    def busy(self) -> str:
        return self.paper.busy()

    def focus_first(self) -> None:
        at = self.stack.currentIndex()
        if at == CONFLICT:
            self.detail.focus_first()
        elif at == PAPER:
            self.paper.focus_first()
        elif at == NOTE:
            self.note.field.setFocus()
        elif self.conflicts.list.rows():
            self.conflicts.list.setFocus()
        elif self.waiting.list.rows():
            self.waiting.list.setFocus()
        else:
            self.state.retry.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    # --- what is shown

    def _look(self) -> None:
        """Only the state; the lists are read again when a figure of it says that they changed."""
        if self._looking or not self.isVisible():
            return
        self._looking = True

        def seen(view: LinkView) -> None:
            self._looking = False
            before = self.view
            self._show_view(view)
            if before is None or _figures(before) != _figures(view):
                self.refresh()

        def failed(error: Exception) -> None:
            self._looking = False
            self.context.message.show_error(error)

        self.send(self.link.view, while_alive(self, seen), while_alive(self, failed))

    def _show_view(self, view: LinkView) -> None:
        self.view = view
        self.state.show_view(view, self.context.clock())
        there = view.state is not LinkState.NONE
        self.retry.setEnabled(there)
        self.state.retry.setVisible(there)
        self.conflicts.setVisible(there)
        self.waiting.setVisible(there and self.session.may(Right.DAY_END))

    def _show_read(self, read: _Read) -> None:
        nowhere = not self.conflicts.list.rows() and not self.waiting.list.rows()
        self.standing = read.standing
        self._show_view(read.view)
        self.strip.show_standing(read.standing)
        asks = read.standing.level is not OfflineLevel.FINE and read.standing.supervisor_after_h is not None
        self.leave.setEnabled(asks and self.session.may(Right.DECIDE))
        self.state.leave.setVisible(self.leave.isEnabled())
        handled, waits = self.tr("已处理"), self.tr("待处理")
        open_ = sum(line.handled_at is None for line in read.conflicts)
        self.conflicts.show_rows(
            [conflict_row(line, handled, waits) for line in read.conflicts],
            self.tr("{n} 件待处理").format(n=open_) if open_ else self.tr("都已处理"),
        )
        more = (
            self.tr("，列出最早的 {n} 条").format(n=MOST_WAITING) if len(read.waiting) >= MOST_WAITING else ""
        )
        count = self.tr("{n} 条").format(n=max(read.view.waiting_acts, len(read.waiting)))
        self.waiting.show_rows([waiting_row(line) for line in read.waiting], count + more)
        self.idle.setVisible(bool(read.idle))  # rare, and only of the records: nobody waits for it
        self.idle.show_rows(
            [idle_row(line) for line in read.idle], self.tr("{n} 条，保留在记录里").format(n=len(read.idle))
        )
        self.buttons.setVisible(bool(read.conflicts))
        self.buttons.set_next(self.tr("打开这件冲突"), self._open_current)
        if nowhere and self.stack.currentIndex() == OVERVIEW and self.isVisible():
            self.focus_first()

    # --- deeds on the link

    def _retry(self) -> None:
        def tried(_: None) -> None:
            self.context.message.say(Severity.DONE, self.tr("正在重试"))
            self._look()

        self.send(self.link.poke, while_alive(self, tried))

    def _ask_leave(self) -> None:
        standing = self.standing
        if standing is None or self.stack.currentIndex() != OVERVIEW:
            return
        words = self.tr(
            "与市级系统断开 {hours}。允许后，受理的件仍暂存本机，接通后报送；其间别处可能先受理同一人。"
        ).format(hours=hours_words(standing.hours))
        self.note.ask(
            self.tr("允许继续离线受理"), words, self.tr("为什么（断开的原因、已报告谁）"), self.tr("允许")
        )
        self._show(NOTE)

    def _allow(self, reason: str) -> None:
        link, session = self.link, self.session

        def allowed(standing: OfflineStanding) -> None:
            words = self.tr("已允许离线受理，至 {until}").format(until=moment(standing.allowed_until))
            self.context.message.say(Severity.DONE, words)
            self._back()

        self.send(
            lambda: link.allow_offline(session, reason),
            while_alive(self, allowed),
            while_alive(self, self._note_failed),
        )

    # --- conflicts

    def _open_current(self) -> None:
        chosen = self.conflicts.list.current()
        if chosen is not None:
            self.open_conflict(chosen.key)

    def open_conflict(self, conflict_id: str) -> None:
        """Read a conflict and show both sides."""
        link, session = self.link, self.session
        self.send(lambda: link.conflict(session, conflict_id), while_alive(self, self._show_conflict))

    def _show_conflict(self, conflict: ConflictView) -> None:
        may = self.session.may
        self.conflicts.list.select_key(conflict.line.conflict_id)
        self.detail.show_conflict(
            conflict,
            self.session.counter,
            may_print=may(Right.PRINT),
            may_handle=may(Right.DAY_END),
        )
        self._show(CONFLICT)

    def _print(self) -> None:
        conflict = self.detail.conflict
        if conflict is None:
            return
        printing, session, case_id = (
            self.context.services[PrintingService],
            self.session,
            conflict.line.case_id,
        )
        self.paper_title.setText(f"{document_words(NOTICE)} · {conflict.line.name}")
        paper = PaperToPrint(NOTICE, lambda: printing.render_case(session, NOTICE, case_id), case_id)
        self.paper.show_papers([paper], leave=self.tr("不打印，返回"), done=self.tr("继续：标记已处理"))
        self._show(PAPER)

    def _printed(self, printed: bool) -> None:
        self._show(CONFLICT)
        if printed:
            self._ask_note(self.tr("告知书已打印交给申请人，回执已收回"))

    def _ask_note(self, text: str = "") -> None:
        conflict = self.detail.conflict
        if conflict is None or self.stack.currentIndex() != CONFLICT or not self._open(conflict):
            return
        title = "　".join(part for part in (conflict_title(conflict.line), conflict.line.name) if part)
        words = self.tr("处理后，这一件不再计入左边的件数；记录保留，随时可查。")
        self.note.ask(title, words, self.tr("怎样处理的"), self.tr("标记已处理"), text)
        self._show(NOTE)

    def _open(self, conflict: ConflictView) -> bool:
        return conflict.line.handled_at is None and self.session.may(Right.DAY_END)

    def _handle(self, conflict: ConflictView, note: str) -> None:
        link, session, conflict_id = self.link, self.session, conflict.line.conflict_id

        def done(_: None) -> None:
            self.context.message.say(Severity.DONE, self.tr("已处理：{name}").format(name=conflict.line.name))
            self._back()

        self.send(
            lambda: link.handle(session, conflict_id, note),
            while_alive(self, done),
            while_alive(self, self._note_failed),
        )

    def _open_case(self) -> None:
        conflict = self.detail.conflict
        if conflict is not None and self.stack.currentIndex() == CONFLICT and conflict.line.number:
            self.go.emit("search", conflict.line.number)

    # --- inside

    def _written(self, text: str) -> None:
        conflict = self.detail.conflict
        if conflict is None:
            self._allow(text)
        else:
            self._handle(conflict, text)

    def _note_failed(self, error: Exception) -> None:
        self.context.message.show_error(error)
        self.note.buttons.enable_next(True)

    def _cancel_note(self) -> None:
        self._show(OVERVIEW if self.detail.conflict is None else CONFLICT)

    def _back(self) -> None:
        self._show(OVERVIEW)
        self.refresh()

    def _show(self, at: int) -> None:
        if at == OVERVIEW:
            self.detail.conflict = None
        self.stack.setCurrentIndex(at)
        self.handle.setEnabled(at == CONFLICT)
        self.see_case.setEnabled(at == CONFLICT)
        self.focus_first()


def _figures(view: LinkView) -> tuple[LinkState, int, int]:
    return view.state, view.waiting_acts, view.open_conflicts
