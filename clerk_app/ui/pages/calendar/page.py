"""工作日表: the years that count, and the one guided step by which a new year comes in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from clerk_app.domain.errors import KnownError
from clerk_app.domain.holiday_notice import GivenYear
from clerk_app.services.calendar.service import CalendarService
from clerk_app.services.calendar.views import YearView
from clerk_app.ui.changes import Change
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.calendar.forms import ImportForm, YearCard
from clerk_app.ui.theme import Meaning, px
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, scrolled, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import words_for

LANE = "calendar"
DETAIL, IMPORT = range(2)
_LARGEST = 1_000_000  # bytes of a notice


class CalendarPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.years: tuple[YearView, ...] = ()
        self._wanted: int | None = None
        self.list = RowList(self.tr("年份"))
        self.list.chosen.connect(ignoring(self._show_chosen))
        self.card, self.form = YearCard(), ImportForm()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.card)
        self.stack.addWidget(scrolled(self.form))
        add = self.on_action("calendar.add", self._begin)
        self.sign = self.on_action("calendar.sign", self._sign)
        self.open_file = self.on_action("calendar.file", self._choose_file)
        self.card.deeds.addWidget(button_for(self.sign))
        self.card.deeds.addStretch(1)
        self.card.count.entered.connect(self._sign)
        self.form.deeds.addWidget(button_for(self.open_file, "quiet"))
        self.form.deeds.addStretch(1)
        title = label(self.tr("工作日表"), "title", wrap=False)
        left = holder(column(row(title, 1, button_for(add)), self.list, gap=8))
        left.setFixedWidth(px(360))
        whole = row(left, self.stack, gap=16, margins=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.form.given.connect(self._preview)
        self.form.entered.connect(self._import)
        self.form.cancelled.connect(self._back)

    # --- the page

    def activated(self, argument: object = None) -> None:
        del argument
        self.refresh()

    def refresh(self) -> None:
        services, session = self.context.services, self.context.session
        self.send(lambda: services[CalendarService].years(session), while_alive(self, self._show_years))

    def changed(self, change: Change) -> None:
        if change.concerns("calendar") and self.stack.currentIndex() == DETAIL:
            self.refresh()

    def focus_first(self) -> None:
        if self.stack.currentIndex() == DETAIL:
            self.list.setFocus()
        else:
            self.form.text.setFocus()

    # --- the years

    def _show_years(self, years: tuple[YearView, ...]) -> None:
        self.years = tuple(sorted(years, key=lambda view: -view.year))
        self.list.set_rows([self._row(view) for view in self.years])
        if self._wanted is not None:
            self.list.select_key(self._wanted)
            self._wanted = None
        self._show_chosen()

    def _row(self, view: YearView) -> Row:
        waits = view.state == "loaded"
        return Row(
            view.year,
            self.tr("{year} 年").format(year=view.year),
            self.tr("{n} 个工作日").format(n=view.working_days),
            self.tr("等待签署") if waits else "",
            Meaning.UNDECIDED if waits else None,
            "calendar",
        )

    def _chosen(self) -> YearView | None:
        chosen = self.list.current()
        return next((view for view in self.years if chosen is not None and view.year == chosen.key), None)

    def _show_chosen(self) -> None:
        view = self._chosen()
        waits = view is not None and view.state == "loaded"
        self.sign.setEnabled(waits)
        self.sign.setVisible(waits)
        if view is not None:
            self.card.show_year(view)

    # --- deeds

    def _begin(self) -> None:
        self.stack.setCurrentIndex(IMPORT)
        self.form.begin()

    def _back(self) -> None:
        self.stack.setCurrentIndex(DETAIL)
        self.refresh()
        self.focus_first()

    def _choose_file(self) -> None:
        if self.stack.currentIndex() != IMPORT:
            return
        kinds = self.tr("通知或者表 (*.txt *.csv);;所有文件 (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("节假日通知"), "", kinds)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Show what a file holds, and check it."""

        def read() -> str:
            with path.open("rb") as file:
                return file.read(_LARGEST).decode("utf-8-sig", errors="replace")

        def shown(text: str) -> None:
            self.form.show_text(text, path.name if text.startswith("date,") else "")

        self.send(read, while_alive(self, shown), lane=LANE)

    def _preview(self, text: str) -> None:
        services, session = self.context.services, self.context.session

        def found(given: GivenYear) -> None:
            if self.form.text.toPlainText() == text:
                self.form.show_preview(given)

        def failed(error: Exception) -> None:
            if self.form.text.toPlainText() != text:
                return
            if isinstance(error, KnownError):
                self.form.show_wrong(words_for(error).what)
            else:
                self.context.message.show_error(error)

        self.send(
            lambda: services[CalendarService].preview(session, text),
            while_alive(self, found),
            while_alive(self, failed),
            lane=LANE,
        )

    def _import(self, text: str, source: str) -> None:
        services, session = self.context.services, self.context.session
        self.send(
            lambda: services[CalendarService].load(session, text, source),
            while_alive(self, self._imported),
            lane=LANE,
        )

    def _imported(self, view: YearView) -> None:
        self._wanted = view.year
        words = self.tr("已导入 {year} 年，{n} 个工作日").format(year=view.year, n=view.working_days)
        means = self.tr("签署以后才计入期限。由另一位管理员签署；只有一位时，清点工作日数后自己签署。")
        self._back()
        self.context.message.say(Severity.DONE, words, means)

    def _sign(self) -> None:
        view = self._chosen()
        if view is None or view.state != "loaded" or self.stack.currentIndex() != DETAIL:
            return
        services, session = self.context.services, self.context.session
        year, counted = view.year, self.card.counted()

        def signed(view: YearView) -> None:
            self._wanted = view.year
            self.refresh()
            words = self.tr("已签署 {year} 年，期限按它计算").format(year=view.year)
            self.context.message.say(Severity.DONE, words)

        self.send(
            lambda: services[CalendarService].sign(session, year, working_days=counted),
            while_alive(self, signed),
            lane=LANE,
        )
