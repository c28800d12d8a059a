"""One case with its evidence: what was accepted beside what the registers say today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from clerk_app.domain.verdicts import Outcome, Verdict
from clerk_app.services.views import CaseView, EvidenceRow
from clerk_app.ui.pages.parts import column, grouped, holder, label, row
from clerk_app.ui.theme import MEANING_OF, Meaning, mark, met_meaning, px
from clerk_app.ui.widgets import Card, PhotoBox, TimeLeftBar, TimelineView
from clerk_app.ui.widgets.panels import ElidedLabel, empty, icon_label
from clerk_app.ui.words import (
    day,
    evidence_words,
    id_spaced,
    moment,
    outcome_words,
    phrase,
    service_words,
    sex_words,
    state_words,
)


class CaseHead(QWidget):
    """Who and what: the name in the display size, service, number, who accepted, the time left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.words = ElidedLabel(), label("", "", wrap=True)
        mark(self.name, "display")
        self.state = label("", "strong", wrap=False)
        self.left = TimeLeftBar()
        self.left.setFixedWidth(px(160))
        aside = column(self.state, self.left, gap=4)
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
        self.left.setVisible(line.working_days_left is not None)
        self.left.set_left(line.working_days_left, whole_days)


class Differences(Card):
    """The lines of the comparison; those that differ come first, on a ground of their own, with a sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(12))
        self.grid.setVerticalSpacing(px(2))
        for at, stretch in enumerate((0, 2, 3, 3)):
            self.grid.setColumnStretch(at, stretch)
        self.add(self.grid)

    def show_rows(self, rows: Sequence[EvidenceRow]) -> None:
        empty(self.grid)
        differing = sum(not row.same for row in rows)
        words = self.tr("申请与登记对照：{count} 处不同").format(count=differing)
        self.set_title(words if differing else self.tr("申请与登记对照：全部一致"))
        for at, text in enumerate(("", self.tr("项目"), self.tr("受理时"), self.tr("登记现在"))):
            self.grid.addWidget(label(text, "quiet", wrap=False), 0, at)
        for at, item in enumerate(sorted(rows, key=lambda row: row.same), start=1):
            self._add(at, item)

    def _add(self, at: int, item: EvidenceRow) -> None:
        name = evidence_words(item.label)
        if item.same:
            parts: list[QWidget] = [icon_label("check", "quiet", 16), label(name), label(item.claimed or "—")]
            same = item.found == item.claimed
            parts.append(label(self.tr("一致") if same else item.found or "—", "small"))
        else:
            parts = [icon_label("compare", "undecided", 16), label(name, "strong")]
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
        self.picture = QLabel()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(8))
        self.grid.setVerticalSpacing(px(6))
        self.grid.setColumnStretch(1, 1)
        self.set_aside(self.outcome)
        self.add(self.grid)
        self.body.addStretch(1)

    def show_verdict(self, verdict: Verdict, *, articles: bool = True) -> None:
        empty(self.grid)
        meaning = MEANING_OF[verdict.outcome]
        self.outcome.setText(outcome_words(verdict.outcome))
        mark(self.outcome, meaning.value)
        for at, condition in enumerate(verdict.conditions):
            sign = met_meaning(condition.met)
            self.grid.addWidget(icon_label(sign.value, sign.value, 18), at, 0, Qt.AlignmentFlag.AlignTop)
            found = phrase(condition.found)
            needed = self.tr("要求 {needed}").format(needed=phrase(condition.needed))
            lines: list[QWidget] = [
                label(f"{phrase(condition.title)}：{found}", "" if condition.met else "strong")
            ]
            small = needed + (f"   {condition.article}" if articles else "")
            lines.append(label(small, "small"))
            self.grid.addWidget(holder(column(*lines, gap=0)), at, 1)


class EvidenceView(QWidget):
    """Photo beside the chip's photo, verdict then and now, the comparison, the timeline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = CaseHead()
        self.photo, self.chip = PhotoBox(width=120), PhotoBox(width=120)
        self.signature = QLabel()
        self.then, self.now = VerdictCard(self.tr("受理时的判定")), VerdictCard(self.tr("现在的判定"))
        self.same = Card("")
        self.differences = Differences()
        self.timeline = TimelineView()
        photos = Card(self.tr("照片对照"))
        photos.add(
            row(self._named(self.photo, self.tr("现场")), self._named(self.chip, self.tr("芯片")), gap=12)
        )
        photos.body.addStretch(1)
        top = row(photos, self.then, self.now, gap=12)
        top.setStretch(1, 1)
        top.setStretch(2, 1)
        line = Card(self.tr("时间线"))
        line.add(self.timeline)
        self.setLayout(column(self.head, self.differences, top, line, 1, gap=12))

    def show_case(self, case: CaseView, whole_days: int) -> None:
        self.head.show_case(case, whole_days)
        self.photo.set_image(case.photo, self.tr("现场照片"))
        self.chip.set_image(case.person.chip_photo, self.tr("芯片照片"))
        equal = same_verdict(case.verdict_then, case.verdict_now)
        self.then.setVisible(not equal)
        self.then.show_verdict(case.verdict_then, articles=False)
        self.now.set_title(self.tr("判定：受理时和现在相同") if equal else self.tr("现在的判定"))
        self.now.show_verdict(case.verdict_now)
        self.differences.show_rows(case.evidence)
        self.timeline.set_timeline(case.timeline)

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


def doubt_meaning(case: CaseView) -> Meaning:
    return Meaning.UNDECIDED if doubts(case) else Meaning.MAY
