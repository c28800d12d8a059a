"""What the applicant is told after the acceptance."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import Fact, FactsGrid, Panel
from clerk_app.ui.widgets.panels import icon_label
from clerk_app.ui.widgets.parts import column, grouped, holder, label, row
from clerk_app.ui.words import day, provisional_words


class AcceptedCard(QWidget):
    """Receipt number and promised day in the display size: what the applicant is told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.due = label("", "title"), label("", "display")
        self.facts = FactsGrid(columns=1)
        card = Panel(self.tr("已受理"))
        card.add(self.number)
        card.add(label(self.tr("最迟可以领证的日子"), "label"))
        card.add(self.due)
        card.add(self.facts)
        self.provisional = holder(self._provisional())
        card.add(self.provisional)
        card.body.setSpacing(px(4))
        self.setLayout(column(card))

    def _provisional(self) -> QLayout:
        picture = icon_label("provisional", "undecided", 16)
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        box = row(picture, label(provisional_words(), "undecided"), gap=8)
        box.setStretch(1, 1)
        return box

    def show_case(self, case: AcceptedCase) -> None:
        self.provisional.setVisible(case.provisional)
        self.number.setText(grouped(case.number))
        promised = None if case.due is None else case.due.promised
        self.due.setText(self._no_day(case) if promised is None else day(promised))
        facts = [Fact(self.tr("查询码"), case.query_code, strong=True)]
        if case.due is not None:
            facts.append(Fact(self.tr("不符合时最迟告知"), day(case.due.refusal)))
        fee = self.tr("{yuan} 元，批准后缴").format(yuan=case.fee) if case.fee else self.tr("免费")
        facts.append(Fact(self.tr("费用"), fee))
        self.facts.set_facts(facts)

    def _no_day(self, case: AcceptedCase) -> str:
        """Why no day is named: nobody knows when the fee is paid, or the table of working days ends."""
        paid = case.due is not None and case.due.from_payment
        return self.tr("缴费后起算") if paid else self.tr("另行通知")
