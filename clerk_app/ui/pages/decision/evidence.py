"""One case with its evidence: what was accepted beside what the registers say today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.services.cases.views import CaseView, EvidenceRow, SinceRow
from clerk_app.ui.pages.decision.signed import Signed
from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets import Panel, PhotoBox, TimelineView
from clerk_app.ui.widgets.case_view import AsOf, CaseHead, VerdictCard
from clerk_app.ui.widgets.layouts import Beside
from clerk_app.ui.widgets.panels import empty, icon_label
from clerk_app.ui.widgets.parts import column, holder, label, row
from clerk_app.ui.words import (
    evidence_words,
    origin_words,
    policy_words,
    read_by_words,
    sex_words,
    vouched_words,
)


class Differences(Panel):
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
        """What differs, each in a row; all that agrees in one line. A condition that agrees stands in the verdict."""
        empty(self.grid)
        differing = [item for item in rows if not item.same]
        words = self.tr("申请与登记对照：{count} 处不同").format(count=len(differing))
        self.set_title(words if differing else self.tr("申请与登记对照：全部一致"))
        if differing:
            for at, text in enumerate(("", self.tr("项目"), self.tr("受理时"), self.tr("登记现在"))):
                self.grid.addWidget(label(text, "quiet", wrap=False), 0, at)
        for at, item in enumerate(differing, start=1):
            self._add(at, item)
        agreeing = [item for item in rows if item.same and item.label not in conditions]
        if agreeing:
            self._add_agreeing(len(differing) + 1, agreeing)
        self.grid.setRowStretch(len(differing) + 2, 1)

    def _add_agreeing(self, at: int, rows: Sequence[EvidenceRow]) -> None:
        names = self.tr("、").join(evidence_words(item.label) for item in rows)
        words = self.tr("一致 {count} 项：{names}").format(count=len(rows), names=names)
        for column_, part in enumerate((icon_label("check", "quiet", 16), label(words, "small"))):
            part.setContentsMargins(px(8) if column_ == 0 else 0, px(4), 0, px(4))
            part.setAccessibleName(words)
            self.grid.addWidget(part, at, column_, 1, 3 if column_ else 1)

    def _add(self, at: int, item: EvidenceRow) -> None:
        name = evidence_words(item.label)
        if item.label == "sex":
            item = replace(item, claimed=sex_words(item.claimed), found=sex_words(item.found))
        ground = QFrame()
        mark(ground, "say_warn")
        self.grid.addWidget(ground, at, 0, 1, 4)
        ground.lower()
        parts: tuple[QWidget, ...] = (
            icon_label("compare", "undecided", 16),
            label(name, "strong", wrap=False),
            label(item.claimed or "—", "strong"),
            label(item.found or self.tr("没有"), "undecided"),
        )
        spoken = self.tr("{name}：受理时 {claimed}，登记现在 {found}").format(
            name=name, claimed=item.claimed, found=item.found
        )
        for column_, part in enumerate(parts):
            part.setContentsMargins(px(8) if column_ == 0 else 0, px(4), 0, px(4))
            part.setAccessibleName(spoken)
            self.grid.addWidget(part, at, column_, Qt.AlignmentFlag.AlignVCenter)


class Since(Panel):
    """What changed after the application: shown, and marked where the law lets it decide all the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("受理之后的变化"))

    def show_rows(self, rows: Sequence[SinceRow]) -> None:
        empty(self.body)
        self.setVisible(bool(rows))
        for item in rows:
            decides = bool(item.article)
            words = self._words(item)
            line = row(icon_label("compare", "undecided" if decides else "quiet", 16), label(words), gap=8)
            line.setStretch(1, 1)
            said = holder(line)
            said.setAccessibleName(words)
            self.add(said)

    def _words(self, item: SinceRow) -> str:
        if item.title == "watch":
            return self.tr("布控名单中有此人（7）：按规定处置；不影响按申请之日的认定。")
        if item.article:
            return self.tr("{title}：{now}。影响决定（{article}）。").format(
                title=policy_words(item.title), now=item.now, article=item.article
            )
        changed = self.tr("{title}：现在 {now}，申请之日 {then}。按申请之日认定，不影响决定。")
        only_now = self.tr("{title}：现在 {now}。按申请之日认定，不影响决定。")
        return (changed if item.then else only_now).format(
            title=policy_words(item.title), now=item.now, then=item.then
        )


class EvidenceView(QWidget):
    """Photo beside the chip's photo, verdict then and now, the comparison, the timeline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = CaseHead()
        self.photo, self.chip = PhotoBox(width=112), PhotoBox(width=112)
        self.then, self.now = VerdictCard(self.tr("受理时的判定")), VerdictCard(self.tr("按现有登记的判定"))
        self.differences, self.since = Differences(), Since()
        self.timeline = TimelineView()
        photos = Panel(self.tr("照片对照"))
        photos.add(
            row(self._named(self.photo, self.tr("现场")), self._named(self.chip, self.tr("芯片")), 1, gap=12)
        )
        photos.body.addStretch(1)
        self.signed = Signed()
        seen = Beside(photos, self.signed, grows=1)
        top = Beside(seen, self.differences, grows=1, narrow=920)
        self.as_of = AsOf(), AsOf(), AsOf()
        line = Panel(self.tr("时间线"))
        for card, words in zip((self.differences, self.now, line), self.as_of, strict=True):
            card.set_aside(words)
        line.add(self.timeline)
        self.source = label("", "small")
        self.setLayout(column(self.head, self.source, top, self.since, self.now, self.then, line, 1, gap=12))

    def show_case(self, case: CaseView) -> None:
        self.head.show_case(case)
        identified = read_by_words(case.person.sam, case.person.card_type, case.person.vouched)
        accepted = origin_words(case.history[0].origin) if case.history else ""
        self.source.setText(
            self.tr("受理：{origin}   身份：{identified}").format(
                origin=accepted or "—", identified=identified
            )
        )
        self.photo.set_image(case.photo, self.tr("现场照片"))
        self.signed.show_case(case)
        self.chip.set_image(case.person.chip_photo, self.tr("芯片照片"))
        equal = same_verdict(case.verdict_then, case.verdict_now)
        self.then.setVisible(not equal)
        self.then.show_verdict(case.verdict_then)
        self.now.set_title(self.tr("判定：受理时和现在相同") if equal else self.tr("按现有登记的判定"))
        self.now.show_verdict(case.verdict_now)
        compared = [_in_words(item, case) for item in case.evidence]
        self.differences.show_rows(compared, {str(c.title) for c in case.verdict_now.conditions})
        self.since.show_rows(case.since)
        self.timeline.set_timeline(case.timeline)
        for words in self.as_of:
            words.show_time(case.as_of)

    def _named(self, box: PhotoBox, words: str) -> QWidget:
        name = label(words, "small", wrap=False)
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return holder(column(box, name, gap=4))


def _in_words(item: EvidenceRow, case: CaseView) -> EvidenceRow:
    """How somebody was identified whose card could not be read stands among what differs."""
    vouched = case.person.vouched
    if item.label != "identity" or vouched is None:
        return item
    return replace(item, claimed=vouched_words(vouched))


def same_verdict(then: Verdict, now: Verdict) -> bool:
    """Whether today's verdict says what the verdict of the acceptance said."""
    return then.outcome is now.outcome and [c.met for c in then.conditions] == [c.met for c in now.conditions]


def doubts(case: CaseView) -> bool:
    """Whether anything on this case asks for a second look before it is approved."""
    differs = any(not row.same for row in case.evidence)
    return (
        differs
        or case.damaged
        or case.verdict_now.outcome is not Outcome.ELIGIBLE
        or not same_verdict(case.verdict_then, case.verdict_now)
        or any(condition.note is not None for condition in case.verdict_now.conditions)
        or any(row.article or row.title == "watch" for row in case.since)
    )
