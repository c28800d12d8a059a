"""审计: acts are filtered, followed and shown in words and as data; the journal is proven."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from clerk_app.services.audit.service import AuditService
from clerk_app.services.audit.views import (
    AuditedAct,
    AuditFilter,
    AuditLine,
    AuditLines,
    AuditOfficer,
    Unusual,
    Verified,
)
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.audit.detail import ActCard
from clerk_app.ui.pages.audit.filters import FilterBar
from clerk_app.ui.pages.audit.said import sentence_of, unusual_words
from clerk_app.ui.theme import Meaning
from clerk_app.ui.widgets import EmptyState
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.parts import column, ignoring, label, row, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import act_words, day, moment

LANE, VERIFY = "audit", "audit-verify"
ACTS, UNUSUAL, NOTHING = range(3)


class AuditPage(CounterPage):
    _told = Signal(int, int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._ticket = 0
        self._lines: tuple[AuditLine, ...] = ()
        self._more = False
        self._stop: Event | None = None
        self.filters = FilterBar()
        self.filters.asked.connect(self._list)
        self.follow = self.on_action("audit.follow", self._follow)
        self.by_officer = self.on_action("audit.officer", self._follow_officer)
        self.list, self.unusual = RowList(self.tr("日志记录")), RowList(self.tr("异常情况"))
        self.list.chosen.connect(ignoring(self._open_chosen))
        self.list.opened.connect(ignoring(self._older))
        self.unusual.opened.connect(ignoring(self._follow_unusual))
        self.card = ActCard(*(button_for(one, "quiet") for one in (self.follow, self.by_officer)))
        self.summary = label("", "quiet")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("核对进度"))
        self.bar.setVisible(False)
        self.left = QStackedWidget()
        for part in (self.list, self.unusual, EmptyState("search", self.tr("没有这样的记录"))):
            self.left.addWidget(part)
        self._told.connect(self._show_progress)
        self._build()
        self._update()

    def _build(self) -> None:
        deeds = (
            ("audit.all", self._all),
            ("audit.unusual", self._find_unusual),
            ("audit.verify", self._verify),
        )
        buttons = [button_for(self.on_action(name, slot), "quiet") for name, slot in deeds]
        head = row(label(self.tr("审计"), "title", wrap=False), 1, *buttons, gap=8)
        body = row(self.left, self.card, gap=16)
        body.setStretch(0, 5)
        body.setStretch(1, 4)
        whole = column(head, self.filters, self.bar, body, self.summary, gap=8, margins=16)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    # --- the page

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, str) and argument:
            self.filters.show_filter(AuditFilter(about=argument))
        services, session = self.context.services, self.context.session

        def known(officers: tuple[AuditOfficer, ...]) -> None:
            self.filters.set_officers(officers)
            if not self._lines:
                self._list(self.filters.filter())

        self.send(lambda: services[AuditService].officers(session), while_alive(self, known), lane=LANE)

    def refresh(self) -> None:
        if self.left.currentIndex() != UNUSUAL:
            self._list(self.filters.filter())

    def awaits_paper(self) -> bool:
        return True

    def take_scan(self, text: str) -> bool:
        self._list_by(AuditFilter(about=text))
        return True

    def busy(self) -> str:
        return "" if self._stop is None else self.tr("正在核对日志，按 F9 停止")

    def focus_first(self) -> None:
        if self.left.currentIndex() == UNUSUAL:
            self.unusual.setFocus()
        else:
            self.filters.about.setFocus()

    # --- the acts

    def _all(self) -> None:
        self._list_by(AuditFilter())

    def _list_by(self, wanted: AuditFilter) -> None:
        self.filters.show_filter(wanted)
        self._list(wanted)

    def _list(self, wanted: AuditFilter) -> None:
        self._ticket += 1
        now = self._ticket
        services, session = self.context.services, self.context.session

        def show(found: AuditLines) -> None:
            if now == self._ticket:
                self._lines = ()
                self._show_acts(found)
                if found.lines:
                    self.list.setFocus()

        self.send(lambda: services[AuditService].acts(session, wanted), while_alive(self, show), lane=LANE)

    def _show_acts(self, found: AuditLines) -> None:
        at = len(self._lines)
        self._lines, self._more = (*self._lines, *found.lines), found.more
        rows = [self._row(line) for line in self._lines]
        if self._more:
            rows.append(Row("more", self.tr("更早的记录"), self.tr("按 Enter 继续列出"), icon="chevron_down"))
        self.list.set_rows(rows)
        if at and at < len(self._lines):
            self.list.select_key(self._lines[at].act)
        self.left.setCurrentIndex(ACTS if self._lines else NOTHING)
        self.summary.setText(
            self.tr("已列出 {n} 条，新的在前。查阅日志也有记录。").format(n=len(self._lines))
        )
        self._open_chosen()

    def _row(self, line: AuditLine) -> Row:
        words = "　".join(part for part in (line.officer_name, line.about, sentence_of(line)) if part)
        return Row(line.act, act_words(line.kind), words, moment(line.at))

    def _older(self) -> None:
        chosen = self.list.current()
        if chosen is None or chosen.key != "more" or not self._lines:
            return
        services, session = self.context.services, self.context.session
        wanted, before, now = self.filters.filter(), self._lines[-1], self._ticket

        def show(found: AuditLines) -> None:
            if now == self._ticket:
                self._show_acts(found)

        self.send(
            lambda: services[AuditService].acts(session, wanted, before=before),
            while_alive(self, show),
            lane=LANE,
        )

    def _open_chosen(self) -> None:
        chosen = self.list.current()
        line = next((line for line in self._lines if chosen is not None and line.act == chosen.key), None)
        if line is None:
            self.card.show_act(None)
            self._update()
            return
        services, session = self.context.services, self.context.session

        def show(act: AuditedAct) -> None:
            now = self.list.current()
            if now is not None and now.key == act.line.act:
                self.card.show_act(act)
                self._update()

        self.send(lambda: services[AuditService].open(session, line.act), while_alive(self, show), lane=LANE)

    def _follow(self) -> None:
        if self.card.act is not None:
            self._list_by(AuditFilter(about=self.card.act.follow))

    def _follow_officer(self) -> None:
        if self.card.act is not None:
            self._list_by(AuditFilter(officer=self.card.act.line.officer))

    def _update(self) -> None:
        act = self.card.act if self.left.currentIndex() == ACTS else None
        self.follow.setEnabled(act is not None)
        self.by_officer.setEnabled(act is not None and self.filters.knows(act.line.officer))

    # --- what stands out

    def _find_unusual(self) -> None:
        wanted, now = self.filters.filter(), self._ticket
        services, session = self.context.services, self.context.session

        def show(found: tuple[Unusual, ...]) -> None:
            if now == self._ticket:
                self._show_unusual(found)

        self.send(lambda: services[AuditService].unusual(session, wanted), while_alive(self, show), lane=LANE)

    def _show_unusual(self, found: tuple[Unusual, ...]) -> None:
        self._lines = ()
        self.unusual.set_rows(
            [
                Row(
                    one,
                    one.officer_name,
                    unusual_words(one),
                    day(one.first.date()) if one.first.date() == one.last.date() else moment(one.last),
                    Meaning.UNDECIDED,
                    "warn",
                )
                for one in found
            ]
        )
        self.left.setCurrentIndex(UNUSUAL if found else NOTHING)
        said = self.tr("{n} 条值得查看：Enter 列出依据的记录。数字只说明往哪里看，不是结论。")
        self.summary.setText(said.format(n=len(found)))
        self.card.show_act(None)
        self._update()
        self.unusual.setFocus()

    def _follow_unusual(self) -> None:
        chosen = self.unusual.current()
        if chosen is not None:
            self._list_by(chosen.key.filter)

    # --- the proof

    def _verify(self) -> None:
        """Begin to walk the journal; once more stops it."""
        if self._stop is not None:
            self._stop.set()
            return
        stop = self._stop = Event()
        services, session = self.context.services, self.context.session
        self.bar.setRange(0, 0)
        self.bar.setVisible(True)

        def whole(verified: Verified) -> None:
            self._ended()
            words = self.tr("日志完整：{acts} 条，没有改动、缺失").format(acts=f"{verified.acts:,}")
            self.context.message.say(Severity.DONE, words, self.tr("链头 {head}").format(head=verified.head))

        def failed(error: Exception) -> None:
            self._ended()
            self.context.message.show_error(error)

        self.send(
            lambda: services[AuditService].verify(session, self._told.emit, stop),
            while_alive(self, whole),
            while_alive(self, failed),
            lane=VERIFY,
        )

    def _show_progress(self, walked: int, whole: int) -> None:
        if self._stop is not None:
            self.bar.setRange(0, max(whole, 1))
            self.bar.setValue(walked)
            self.bar.setFormat(f"{walked:,} / {whole:,}")

    def _ended(self) -> None:
        self._stop = None
        self.bar.setVisible(False)

    def park(self) -> None:
        if self._stop is not None:
            self._stop.set()
