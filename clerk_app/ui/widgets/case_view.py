"""One case as every page shows it: who and what, how old the registers are, a verdict with its conditions."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from clerk_app.domain.law.verdicts import Verdict
from clerk_app.services.cases.views import CaseView
from clerk_app.ui.theme import MEANING_OF, mark, met_meaning, px
from clerk_app.ui.widgets import Panel, TimeLeft, TimeLeftBar
from clerk_app.ui.widgets.panels import ElidedLabel, empty, icon_label
from clerk_app.ui.widgets.parts import column, grouped, label, row
from clerk_app.ui.widgets.verdict_note import with_note
from clerk_app.ui.words import (
    day,
    id_spaced,
    moment,
    outcome_words,
    phrase,
    provisional_name,
    provisional_words,
    service_words,
    sex_words,
    state_words,
)


class ProvisionalMark(QWidget):
    """Said where the hub does not have the acceptance yet: icon, word, and what it means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = label(provisional_name(), "undecided", wrap=False)
        self.setLayout(row(1, icon_label("provisional", "undecided", 16), words, gap=6))
        self.setToolTip(provisional_words())
        self.setAccessibleName(provisional_words())
        self.hide()


class CaseHead(QWidget):
    """Who and what: the name in the display size, service, number, who accepted, the time left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.words = ElidedLabel(), label("", "", wrap=True)
        mark(self.name, "display")
        self.state = label("", "strong", wrap=False)
        self.left = TimeLeftBar()
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.left.setMinimumWidth(px(112))
        self.provisional = ProvisionalMark()
        aside = column(self.state, self.provisional, self.left, 1, gap=4)
        box = row(column(self.name, self.words, gap=2), aside, gap=16)
        box.setStretch(0, 1)
        self.setLayout(box)

    def show_case(self, case: CaseView) -> None:
        line = case.line
        self.name.set_whole(case.person.name)
        parts = [
            service_words(line.service),
            sex_words(case.person.sex),
            day(case.person.birth_date),
            id_spaced(case.person.id_masked),
            self.tr("受理编号 {number}").format(number=grouped(line.number)),
            self.tr("{name} 于 {time} 受理").format(name=line.accepted_by, time=moment(line.accepted_at)),
        ]
        self.words.setText("   ".join(parts))
        self.state.setText(state_words(line.state))
        self.provisional.setVisible(line.provisional)
        self.left.setVisible(line.working_days_left is not None)
        self.left.set_left(TimeLeft.of(line))


class AsOf(QLabel):
    """How old the register's facts of a block are; nothing where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "quiet")

    def show_time(self, as_of: datetime | None) -> None:
        self.setText(self.tr("登记数据截至 {time}").format(time=moment(as_of)))
        self.setVisible(as_of is not None)


class VerdictCard(Panel):
    """A verdict with its conditions: found, needed, article."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.outcome = label("", "strong", wrap=False)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(12))
        self.grid.setVerticalSpacing(px(4))
        for at, stretch in enumerate((0, 0, 3, 3)):
            self.grid.setColumnStretch(at, stretch)
        self.set_aside(self.outcome)
        self.add(self.grid)
        self.body.addStretch(1)

    def show_verdict(self, verdict: Verdict) -> None:
        empty(self.grid)
        self.outcome.setText(outcome_words(verdict.outcome))
        mark(self.outcome, MEANING_OF[verdict.outcome].value)
        top = Qt.AlignmentFlag.AlignTop
        for at, condition in enumerate(verdict.conditions):
            sign = met_meaning(condition.met)
            self.grid.addWidget(icon_label(sign.value, sign.value, 18), at, 0, top)
            self.grid.addWidget(label(phrase(condition.title), wrap=False), at, 1, top)
            found = label(phrase(condition.found), "" if condition.met else sign.value)
            self.grid.addWidget(with_note(found, condition), at, 2, top)
            needed = self.tr("要求 {needed}").format(needed=phrase(condition.needed))
            words = condition.article if condition.met else f"{needed}\n{condition.article}"
            self.grid.addWidget(label(words, "quiet" if condition.met else "small"), at, 3, top)
