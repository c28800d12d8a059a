"""签注 at the counter: what came of it in large type, and its slip, which is printed at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.services.cases.acts import OnlineOrigin
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.services.endorsement.views import Endorsed
from clerk_app.services.people.views import PersonView
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.page import Page
from clerk_app.ui.widgets.panels import icon_label
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, ignoring, label, row, while_alive
from clerk_app.ui.words import day, provisional_name

SLIP = "endorsement_slip"


class EndorsedView(QWidget):
    """Endorses, says what came of it, prints the slip.

    Signals:
        done: The permit is endorsed (Endorsed), and this view tells it.
        refused: It is not; the message says why.
        finished: The clerk is done with this person.
    """

    done = Signal(object)
    refused = Signal()
    finished = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._working = page, False
        self.sentence, self.next_term = label("", "display"), label("", "strong")
        self.paper = PaperPanel(page)
        self.paper.finished.connect(ignoring(self.finished.emit))
        head = row(icon_label("may", "may", 32), column(self.sentence, self.next_term, gap=4), gap=12)
        head.setStretch(1, 1)
        whole = column(head, self.paper, gap=16, margins=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def endorse(self, person: PersonView, online: OnlineOrigin | None = None) -> None:
        """At once: the law asks for no photo, no form and no second officer. `online`: applied for on the portal."""
        if self._working:
            return
        self._working = True
        context = self._page.context
        services, session = context.services, context.session

        def endorsed(what: Endorsed) -> None:
            self._working = False
            context.sounds.play("accepted")
            self.show_endorsed(what)
            self.done.emit(what)

        def failed(error: Exception) -> None:
            self._working = False
            context.sounds.play("refused")
            context.message.show_error(error)
            self.refused.emit()

        self._page.send(
            lambda: services[EndorsementService].endorse(session, person, online=online),
            while_alive(self, endorsed),
            while_alive(self, failed),
        )

    def show_endorsed(self, endorsed: Endorsed) -> None:
        """Say it, and print the slip without another key."""
        services, session = self._page.context.services, self._page.context.session
        name, until = endorsed.person.name, day(endorsed.valid_to)
        self.sentence.setText(self.tr("{name}：已签注，有效至 {day}").format(name=name, day=until))
        self.next_term.setText("\n".join(self._more(endorsed)))
        self.setAccessibleName(f"{self.sentence.text()} {self.next_term.text()}")
        papers = [PaperToPrint(SLIP, lambda: services[PrintingService].render(session, SLIP, endorsed))]
        words = self.tr("下一位")
        self.paper.show_papers(papers, leave=self.tr("不打印，下一位"), done=words, at_once=True)

    def _more(self, endorsed: Endorsed) -> list[str]:
        lines: list[str] = []
        if endorsed.late:
            lines.append(self.tr("补办签注：使用功能今天恢复，签注周期从今天重新算起"))
        term = endorsed.following
        if term is not None:
            words = self.tr("下一次签注：{first} 至 {last}")
            lines.append(words.format(first=day(term.opens), last=day(term.last)))
        if endorsed.provisional:
            lines.append(provisional_name())
        return lines

    def focus_first(self) -> None:
        self.paper.focus_first()
