"""A page about nobody that shows whether the printer draws names, lines and bar codes well."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.devices.trial import TrialPanel
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, ignoring


class PrinterTest(TrialPanel):
    whole_page = True

    def __init__(self, page: CounterPage, parent: QWidget | None = None) -> None:
        super().__init__(page, parent)
        self.paper = PaperPanel(page)
        self.paper.finished.connect(ignoring(self.finished.emit))
        self.setLayout(column(self.paper, margins=16))

    def action_words(self) -> str:
        return self.tr("打印测试页")

    def begin(self) -> None:
        printing, session = self.page.context.services[PrintingService], self.page.context.session
        self.paper.show_papers(
            [
                PaperToPrint(
                    "test_page", lambda: printing.render(session, "test_page", printing.printer_name())
                )
            ],
            leave=self.tr("不打印，返回"),
            done=self.tr("完成"),
        )

    def focus_first(self) -> None:
        self.paper.focus_first()

    def busy(self) -> str:
        return self.paper.busy()


PANEL = PrinterTest
