"""The papers about the person on the desk that belong to no case: what is missing, and what was supposed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.staff import Right
from clerk_app.services.desk.views import Lacking, PersonDesk, SupposedDesk
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, label
from clerk_app.ui.words import day, document_words, service_words

NOTICE, WHAT_IF = "notice_of_lacks", "what_if"


class DeskPapers(QWidget):
    """A title above the paper. Whoever may not print is shown nothing: `show_…` says so by False."""

    def __init__(self, page: CounterPage) -> None:
        super().__init__()
        self._page = page
        self.title, self.panel = label("", "title"), PaperPanel(page)
        box = column(self.title, self.panel, gap=12, margins=16)
        box.setStretch(1, 1)
        self.setLayout(box)

    def focus_first(self) -> None:
        self.panel.focus_first()

    def show_lacks(self, desk: PersonDesk, verdict: Verdict) -> bool:
        """The notice says once and for all what is missing and when to come back."""
        if not self._may_print or verdict.outcome is Outcome.WRONG_SERVICE:
            return False
        back = (
            self.tr("{service}：{day} 起可以再来")
            if verdict.eligible_from
            else self.tr("{service}：还缺条件")
        )
        title = back.format(service=service_words(verdict.service), day=day(verdict.eligible_from))
        self._show(NOTICE, title, Lacking(desk, verdict.service))
        return True

    def show_supposed(self, supposed: SupposedDesk) -> bool:
        """What would be so if something were."""
        if not self._may_print:
            return False
        self._show(WHAT_IF, document_words(WHAT_IF), supposed)
        return True

    # --- inside

    @property
    def _may_print(self) -> bool:
        return self._page.context.session.may(Right.PRINT)

    def _show(self, kind: str, title: str, subject: object) -> None:
        services, session = self._page.context.services, self._page.context.session
        self.title.setText(title)
        paper = PaperToPrint(kind, lambda: services[PrintingService].render(session, kind, subject))
        self.panel.show_papers([paper], leave=self.tr("不打印，返回"), done=self.tr("完成"))
