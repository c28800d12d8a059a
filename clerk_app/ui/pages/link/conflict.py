"""One conflict: our act beside the one that counts, what it means, and what is left to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from clerk_app.services.cases.views import CaseView
from clerk_app.services.link.views import ConflictView
from clerk_app.services.session import CounterView
from clerk_app.ui.icons import pixmap
from clerk_app.ui.pages.link.sentences import ACCEPTED, LOCKED, conflict_means, conflict_title, place_words
from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets import ButtonRow, ElidedLabel, Fact, FactsGrid, Panel, PhotoBox
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.panels import empty, icon_label
from clerk_app.ui.widgets.parts import column, grouped, holder, label, row, scrolled
from clerk_app.ui.widgets.time_left import TimeLeft
from clerk_app.ui.words import (
    act_words,
    day,
    id_spaced,
    moment,
    return_reason_words,
    service_words,
    state_words,
)


@dataclass(frozen=True, slots=True)
class Side:
    """One line of the comparison; "" where nothing is known of it."""

    name: str
    ours: str
    other: str


class Sides(Panel):
    """Ours left, the one that counts right, line beside line; what differs carries a sign and is bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.sides: tuple[Side, ...] = ()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(16))
        self.grid.setVerticalSpacing(px(8))
        for at, stretch in enumerate((0, 0, 1, 1)):
            self.grid.setColumnStretch(at, stretch)
        self.add(self.grid)

    def show_sides(self, view: ConflictView, counter: CounterView) -> None:
        empty(self.grid)
        self.sides = tuple(side for side in self._lines(view, counter) if side.ours or side.other)
        for at, text in enumerate((self.tr("我方"), self._other_title(view)), start=2):
            self.grid.addWidget(label(text, "strong"), 0, at)
        first = 1
        if view.ours is not None and view.other is not None:
            for at, case in enumerate((view.ours, view.other), start=2):
                box = PhotoBox(width=72)
                box.set_image(case.photo, self.tr("现场照片"))
                self.grid.addWidget(box, 1, at, Qt.AlignmentFlag.AlignLeft)  # else it narrows the column
            first = 2
        for at, side in enumerate(self.sides, start=first):
            self._add(at, side)

    def _add(self, at: int, side: Side) -> None:
        known = bool(side.ours and side.other)
        differs = known and side.ours != side.other
        sign = QLabel()
        if known:
            sign = icon_label("compare" if differs else "check", "undecided" if differs else "quiet", 16)
        other = side.other or self.tr("未告知")
        ours = side.ours or "—"
        look = "strong" if differs else ""
        parts = (sign, label(side.name, "label", wrap=False), label(ours, look), label(other, look))
        if not side.other:
            mark(parts[3], "quiet")
        spoken = self.tr("{name}：我方 {ours}，对方 {other}").format(name=side.name, ours=ours, other=other)
        for column_, part in enumerate(parts):
            part.setAccessibleName(spoken)
            self.grid.addWidget(part, at, column_, Qt.AlignmentFlag.AlignVCenter)

    def _other_title(self, view: ConflictView) -> str:
        if view.line.kind == ACCEPTED:
            return self.tr("先受理的一件（有效）")
        return self.tr("市级系统") if view.winner is None else self.tr("先办的一步（有效）")

    def _lines(self, view: ConflictView, counter: CounterView) -> list[Side]:
        line, winner, other = view.line, view.winner, view.other
        if winner is None:
            return [
                Side(self.tr("事项"), act_words(line.kind), self.tr("没有采用")),
                Side(self.tr("时间"), moment(line.our_at), moment(line.at)),
                Side(
                    self.tr("经办人"), line.our_actor, self.tr("账号当时已停用") if line.why == LOCKED else ""
                ),
            ]
        accepted = line.kind == ACCEPTED
        sides = [
            Side(self.tr("受理编号"), grouped(line.number), grouped(winner.number)),
            Side(self.tr("派出所"), counter.station_name, place_words(winner)),
            Side(self.tr("窗口"), counter.counter, winner.counter),
            Side(self.tr("时间"), moment(line.our_at), moment(winner.at)),
            Side(self.tr("经办人"), line.our_actor, other.line.accepted_by if accepted and other else ""),
        ]
        return sides + self._case_lines(view.ours, other) if accepted else sides

    def _case_lines(self, ours: CaseView | None, other: CaseView | None) -> list[Side]:
        """What both cases say, where both may be read here."""
        if ours is None or other is None:
            return []
        pairs = (
            (self.tr("姓名"), ours.person.name, other.person.name),
            (self.tr("证件号"), id_spaced(ours.person.id_masked), id_spaced(other.person.id_masked)),
            (self.tr("业务"), service_words(ours.line.service), service_words(other.line.service)),
            (self.tr("联系电话"), ours.phone, other.phone),
            (self.tr("状态"), state_words(ours.line.state), state_words(other.line.state)),
            (self.tr("承诺发证日"), day(ours.line.due_issue), day(other.line.due_issue)),
        )
        return [Side(*pair) for pair in pairs]


class ConflictDetail(QWidget):
    """Signals: print_wanted(), handle_wanted(), away_wanted()."""

    print_wanted = Signal()
    handle_wanted = Signal()
    away_wanted = Signal()

    def __init__(self, handle: QAction, case: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conflict: ConflictView | None = None
        self._counter: CounterView | None = None
        self.title, self.means = ElidedLabel(), label("", "paragraph")
        mark(self.title, "display")
        self.picture, self.standing = QLabel(), label("", "")
        self.sides, self.case, self.facts = Sides(), Panel(self.tr("我方这一件现在")), FactsGrid(columns=2)
        self.case.add(self.facts)
        self.handle_button, self.case_button = button_for(handle), button_for(case)
        self.buttons = ButtonRow()
        for at, button in enumerate((self.case_button, self.handle_button)):
            self.buttons.layout().insertWidget(2 + at, button)  # type: ignore[union-attr]  # pyright: ignore
        said = row(self.picture, self.standing, gap=8)
        said.setStretch(1, 1)
        inner = holder(column(self.title, self.means, said, self.sides, self.case, 1, gap=12))
        whole = column(scrolled(inner), self.buttons, gap=12, margins=16)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_conflict(
        self, conflict: ConflictView, counter: CounterView, *, may_print: bool, may_handle: bool
    ) -> None:
        self.conflict = conflict
        line = conflict.line
        self.title.set_whole("　".join(part for part in (conflict_title(line), line.name) if part))
        self.means.setText(conflict_means(line))
        self._show_standing(conflict)
        self.sides.show_sides(conflict, counter)
        self.case.setVisible(conflict.ours is not None)
        if conflict.ours is not None:
            self.facts.set_facts(self._facts(conflict.ours))
        self._show_buttons(conflict, may_print=may_print, may_handle=may_handle)

    def focus_first(self) -> None:
        self.buttons.next.setFocus()

    def _show_standing(self, conflict: ConflictView) -> None:
        line = conflict.line
        open_ = line.handled_at is None
        name, role = ("compare", "undecided") if open_ else ("may", "may")
        self.picture.setPixmap(pixmap(name, px(18), role))
        mark(self.standing, role)
        if open_:
            self.standing.setText(self.tr("待处理，市级系统 {time} 告知").format(time=moment(line.at)))
            return
        words = self.tr("{name} 于 {time} 处理").format(
            name=line.handled_by or "", time=moment(line.handled_at)
        )
        self.standing.setText("：".join(part for part in (words, conflict.note) if part))

    def _show_buttons(self, conflict: ConflictView, *, may_print: bool, may_handle: bool) -> None:
        line = conflict.line
        open_ = line.handled_at is None and may_handle
        self.buttons.set_back(self.tr("返回列表"), self.away_wanted.emit)
        prints = line.kind == ACCEPTED and bool(line.case_id) and may_print and line.handled_at is None
        self.handle_button.setVisible(open_ and prints)
        self.case_button.setVisible(bool(line.number))
        if prints:
            self.buttons.set_next(self.tr("打印重复受理告知书"), self.print_wanted.emit)
        elif open_:
            self.buttons.set_next(self.tr("标记已处理"), self.handle_wanted.emit)
        else:
            self.buttons.set_next(self.tr("返回列表"), self.away_wanted.emit)
            self.buttons.back.setVisible(False)

    def _facts(self, case: CaseView) -> list[Fact]:
        line = case.line
        facts = [
            Fact(self.tr("姓名"), case.person.name),
            Fact(self.tr("业务"), service_words(line.service)),
            Fact(self.tr("受理编号"), grouped(line.number)),
            Fact(self.tr("状态"), state_words(line.state), strong=True),
            Fact(self.tr("联系电话"), case.phone),
        ]
        if line.working_days_left is not None:
            facts.append(Fact(self.tr("期限"), TimeLeft.of(line).words()))
        if case.reason:
            facts.append(Fact(self.tr("理由"), case.reason_words or return_reason_words(case.reason)))
        return [fact for fact in facts if fact.value]
