"""One case with its evidence: what was accepted beside what the registers say today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.services.cases.views import CaseView, EvidenceRow
from clerk_app.ui.theme import MEANING_OF, mark, met_meaning, px
from clerk_app.ui.widgets import Card, PhotoBox, TimeLeftBar, TimelineView
from clerk_app.ui.widgets.layouts import Beside
from clerk_app.ui.widgets.panels import ElidedLabel, empty, icon_label
from clerk_app.ui.widgets.parts import column, grouped, holder, label, row
from clerk_app.ui.words import (
    day,
    evidence_words,
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

    def show_case(self, case: CaseView, whole_days: int) -> None:
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
        self.left.set_left(line.working_days_left, whole_days)


class AsOf(QLabel):
    """How old the register's facts of a block are; nothing where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "quiet")

    def show_time(self, as_of: datetime | None) -> None:
        self.setText(self.tr("登记数据截至 {time}").format(time=moment(as_of)))
        self.setVisible(as_of is not None)


class Differences(Card):
    """The lines of the comparison; those that differ come first, on a ground of their own, with a sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(12))
        self.grid.setVerticalSpacing(px(2))
        for at, stretch in enumerate((0, 0, 3, 3)):
            self.grid.setColumnStretch(at, stretch)
        self.add(self.grid)

    def show_rows(self, rows: Sequence[EvidenceRow], conditions: set[str]) -> None:
        """All that differs, and what the form says; a condition that agrees stands in the verdict already."""
        empty(self.grid)
        differing = sum(not row.same for row in rows)
        words = self.tr("申请与登记对照：{count} 处不同").format(count=differing)
        self.set_title(words if differing else self.tr("申请与登记对照：全部一致"))
        for at, text in enumerate(("", self.tr("项目"), self.tr("受理时"), self.tr("登记现在"))):
            self.grid.addWidget(label(text, "quiet", wrap=False), 0, at)
        shown = [item for item in rows if not item.same or item.label not in conditions]
        for at, item in enumerate(sorted(shown, key=lambda row: row.same), start=1):
            self._add(at, item)
        self.grid.setRowStretch(len(shown) + 1, 1)

    def _add(self, at: int, item: EvidenceRow) -> None:
        name = evidence_words(item.label)
        if item.label == "sex":
            item = replace(item, claimed=sex_words(item.claimed), found=sex_words(item.found))
        if item.same:
            parts: list[QWidget] = [
                icon_label("check", "quiet", 16),
                label(name, wrap=False),
                label(item.claimed or "—"),
            ]
            same = item.found == item.claimed
            parts.append(label(self.tr("一致") if same else item.found or "—", "small"))
        else:
            parts = [icon_label("compare", "undecided", 16), label(name, "strong", wrap=False)]
            parts += [label(item.claimed or "—", "strong"), label(item.found or self.tr("没有"), "undecided")]
            ground = QFrame()
            mark(ground, "say_warn")
            self.grid.addWidget(ground, at, 0, 1, 4)
            ground.lower()
        spoken = self.tr("{name}：受理时 {claimed}，登记现在 {found}").format(
            name=name, claimed=item.claimed, found=item.found
        )
        for column_, part in enumerate(parts):
            part.setContentsMargins(px(8) if column_ == 0 else 0, px(4), 0, px(4))
            part.setAccessibleName(spoken)
            self.grid.addWidget(part, at, column_, Qt.AlignmentFlag.AlignVCenter)


class VerdictCard(Card):
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
            self.grid.addWidget(found, at, 2, top)
            needed = self.tr("要求 {needed}").format(needed=phrase(condition.needed))
            words = condition.article if condition.met else f"{needed}\n{condition.article}"
            self.grid.addWidget(label(words, "quiet" if condition.met else "small"), at, 3, top)


class EvidenceView(QWidget):
    """Photo beside the chip's photo, verdict then and now, the comparison, the timeline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = CaseHead()
        self.photo, self.chip = PhotoBox(width=112), PhotoBox(width=112)
        self.then, self.now = VerdictCard(self.tr("受理时的判定")), VerdictCard(self.tr("现在的判定"))
        self.differences = Differences()
        self.timeline = TimelineView()
        photos = Card(self.tr("照片对照"))
        photos.add(
            row(self._named(self.photo, self.tr("现场")), self._named(self.chip, self.tr("芯片")), 1, gap=12)
        )
        photos.body.addStretch(1)
        top = Beside(photos, self.differences, grows=1, narrow=540)
        self.as_of = AsOf(), AsOf(), AsOf()
        line = Card(self.tr("时间线"))
        for card, words in zip((self.differences, self.now, line), self.as_of, strict=True):
            card.set_aside(words)
        line.add(self.timeline)
        self.setLayout(column(self.head, top, self.now, self.then, line, 1, gap=12))

    def show_case(self, case: CaseView, whole_days: int) -> None:
        self.head.show_case(case, whole_days)
        self.photo.set_image(case.photo, self.tr("现场照片"))
        self.chip.set_image(case.person.chip_photo, self.tr("芯片照片"))
        equal = same_verdict(case.verdict_then, case.verdict_now)
        self.then.setVisible(not equal)
        self.then.show_verdict(case.verdict_then)
        self.now.set_title(self.tr("判定：受理时和现在相同") if equal else self.tr("现在的判定"))
        self.now.show_verdict(case.verdict_now)
        self.differences.show_rows(case.evidence, {str(c.title) for c in case.verdict_now.conditions})
        self.timeline.set_timeline(case.timeline)
        for words in self.as_of:
            words.show_time(case.as_of)

    def _named(self, box: PhotoBox, words: str) -> QWidget:
        name = label(words, "small", wrap=False)
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return holder(column(box, name, gap=4))


def same_verdict(then: Verdict, now: Verdict) -> bool:
    """Whether today's verdict says what the verdict of the acceptance said."""
    return then.outcome is now.outcome and [c.met for c in then.conditions] == [c.met for c in now.conditions]


def doubts(case: CaseView) -> bool:
    """Whether anything on this case asks for a second look before it is approved."""
    differs = any(not row.same for row in case.evidence)
    return (
        differs
        or case.verdict_now.outcome is not Outcome.ELIGIBLE
        or not same_verdict(case.verdict_then, case.verdict_now)
    )
