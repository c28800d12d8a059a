"""统计: a span of days by day, service, clerk, hour or outcome; a chart, its table, and the workbook."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QTabBar, QWidget

from clerk_app.domain.law.records import service_of
from clerk_app.services.figures.service import FiguresService, bounds
from clerk_app.services.figures.views import Cut, FigureLine, FigureSpan, FiguresView
from clerk_app.services.figures.workbook import name_of, workbook
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.figures.chart import FigureChart, load
from clerk_app.ui.widgets import ButtonRow, Panel, Spinner
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.figures import Figure
from clerk_app.ui.widgets.parts import column, ignoring, label, row, while_alive
from clerk_app.ui.widgets.text_table import TextTable
from clerk_app.ui.words import day as day_words, service_words


class FiguresPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.day = context.today()
        self.view: FiguresView | None = None
        self._asked = 0
        self.title, self.spinner = label("", "display", wrap=False), Spinner()
        self.earlier = self.on_action("dayend.earlier", lambda: self._turn(-1))
        self.later = self.on_action("dayend.later", lambda: self._turn(1))
        self.export = self.on_action("figures.export", self._export)
        self.spans, self.cuts = QTabBar(), QTabBar()
        self.tiles = [
            Figure(words)
            for words in (
                self.tr("受理件数"),
                self.tr("一次办成"),
                self.tr("已决定"),
                self.tr("平均用时（小时）"),
            )
        ]
        self.chart = FigureChart()
        titles = (self.tr("项目"), self.tr("受理件数"), self.tr("一次办成率"), self.tr("平均用时（小时）"))
        self.table = TextTable(self.tr("统计表"), titles, (176, 88, 104, 136), frozenset({1, 2, 3}))
        self.buttons = ButtonRow()
        self._build()

    def _build(self) -> None:
        for words in (self.tr("日"), self.tr("周"), self.tr("月"), self.tr("季")):
            self.spans.addTab(words)
        for words in (
            self.tr("按日"),
            self.tr("按业务"),
            self.tr("按受理人"),
            self.tr("按时段"),
            self.tr("按结果"),
        ):
            self.cuts.addTab(words)
        self.spans.setAccessibleName(self.tr("期间"))
        self.cuts.setAccessibleName(self.tr("分类"))
        self.spans.setCurrentIndex(2)
        self.cuts.setCurrentIndex(1)
        self.spans.currentChanged.connect(ignoring(self.refresh))
        self.cuts.currentChanged.connect(ignoring(self._show_cut))
        turn = (button_for(self.earlier), button_for(self.later), button_for(self.export))
        head = row(self.title, self.spinner, 1, *turn, gap=8)
        tiles, body = Panel(), Panel()
        tiles.add(row(*self.tiles, gap=16))
        both = row(self.chart, self.table, gap=12)
        both.setStretch(0, 1)
        body.add(self.cuts)
        body.add(both)
        whole = column(head, self.spans, tiles, body, self.buttons, gap=12, margins=16)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.buttons.set_back(self.tr("返回"), lambda: self.go.emit("dayend", None))

    # --- the page

    @property
    def span(self) -> FigureSpan:
        return tuple(FigureSpan)[self.spans.currentIndex()]

    @property
    def cut(self) -> Cut:
        return tuple(Cut)[self.cuts.currentIndex()]

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, date):
            self.day = argument
        self.refresh()

    def focus_first(self) -> None:
        self.spans.setFocus()

    def refresh(self) -> None:
        services, session, span, day = self.context.services, self.context.session, self.span, self.day
        self._asked += 1
        asked = self._asked
        self.spinner.start()

        def read() -> FiguresView:
            load()
            return services[FiguresService].figures(session, span, day)

        def show(view: FiguresView) -> None:
            if asked == self._asked:
                self.spinner.stop()
                self.view = view
                self._show()

        def failed(error: Exception) -> None:
            self.spinner.stop()
            self.context.message.show_error(error)

        self.send(read, while_alive(self, show), while_alive(self, failed))

    # --- inside

    def _turn(self, step: int) -> None:
        first, last = bounds(self.span, self.day)
        day = first - timedelta(days=1) if step < 0 else last + timedelta(days=1)
        if day <= self.context.today():
            self.day = day
            self.refresh()

    def _show(self) -> None:
        view = self.view
        if view is None:
            return
        self.title.setText(f"{self.tr('统计')} {day_words(view.first)} – {day_words(view.last)}")
        self.later.setEnabled(view.last < self.context.today())
        hours = view.whole.mean_hours
        numbers = (view.whole.cases, view.whole.right, view.whole.decided, round(hours or 0))
        for tile, number in zip(self.tiles, numbers, strict=True):
            tile.show_number(number)
        self._show_cut()

    def _show_cut(self) -> None:
        if self.view is None:
            return
        figures = self.view.cuts.get(self.cut, ())
        names = [self._name(figure) for figure in figures]
        self.chart.show_bars(names, [figure.cases for figure in figures])
        self.table.set_rows(
            tuple(
                (
                    name,
                    f"{figure.cases:,}",
                    f"{figure.right_share:.1%}",
                    "" if figure.mean_hours is None else f"{figure.mean_hours:.1f}",
                )
                for name, figure in zip(names, figures, strict=True)
            )
        )

    def _name(self, figure: FigureLine) -> str:
        if self.cut is Cut.OUTCOME:
            return {
                "open": self.tr("未决定"),
                "approved": self.tr("批准"),
                "refused": self.tr("不符合"),
                "ended": self.tr("撤回或重复"),
            }.get(figure.key, figure.key)
        if self.cut is Cut.SERVICE:
            return service_words(service_of(figure.key))
        return name_of(self.cut, figure)

    def _export(self) -> None:
        view = self.view
        if view is None:
            return
        suggested = f"{view.span.value}-{view.first:%Y%m%d}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("导出表格"), suggested, "*.xlsx")
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write the workbook of what is shown."""
        view = self.view
        if view is None:
            return
        station = self.context.services[FiguresService].station()

        def done(_: None) -> None:
            self.context.message.say(Severity.DONE, self.tr("已导出：{name}").format(name=path.name))

        def work() -> None:
            path.write_bytes(workbook(view, station))

        self.send(work, while_alive(self, done))
