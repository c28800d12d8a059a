"""The permit that is held, as a card: its number, its state, the years it runs and the window to endorse it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from clerk_app.domain.law.records import CardKind, CardState
from clerk_app.services.desk.views import HeldPermit, PersonDesk
from clerk_app.ui.icons import pixmap
from clerk_app.ui.theme import Meaning, mark, px, theme
from clerk_app.ui.widgets import Panel
from clerk_app.ui.widgets.panels import icon_label
from clerk_app.ui.widgets.parts import label
from clerk_app.ui.words import card_state_words, day

_MEANING = {
    CardState.VALID: Meaning.MAY,
    CardState.SUSPENDED: Meaning.MAY_NOT,
    CardState.CANCELLED: Meaning.MAY_NOT,
    CardState.LAPSED: Meaning.MAY_NOT,
    CardState.NONE: Meaning.NOT_APPLICABLE,
}


class PermitBar(QWidget):
    """The years of a permit from its beginning to its last day, the window to endorse it, and today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: HeldPermit | None = None
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(16))

    def show_permit(self, held: HeldPermit | None, today: date) -> None:
        self._held, self._today = held, today
        self.update()

    @property
    def has_permit(self) -> bool:
        """Whether there are years to show."""
        held = self._held
        return held is not None and held.begins is not None and held.last is not None

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        held = self._held
        if held is None or held.begins is None or held.last is None:
            return
        first, last = held.begins, max(held.last, self._today)
        whole = max(1, (last - first).days)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, px(4), self.width(), px(8))

        def part(begin: date, end: date) -> QRectF:
            left = bar.width() * max(0, (begin - first).days) / whole
            right = bar.width() * min(whole, (end - first).days) / whole
            return QRectF(bar.left() + left, bar.top(), max(right - left, px(3)), bar.height())

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("sunken"))
        painter.drawRoundedRect(bar, px(3), px(3))
        good = held.state is CardState.VALID
        painter.setBrush(theme().color("bar" if good else "bar_pale"))
        painter.drawRoundedRect(part(first, min(self._today, held.last)), px(3), px(3))
        if held.term is not None and not held.term.late and held.term.last is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("may"), px(2)))
            painter.drawRoundedRect(part(held.term.opens, held.term.last), px(3), px(3))
        if not good:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("may_not"))
            painter.drawRect(part(held.last, self._today))
        painter.setPen(QPen(theme().color("text"), px(2)))
        x = min(part(self._today, self._today).left(), bar.right() - 1)
        painter.drawLine(round(x), 0, round(x), self.height())


class PermitCard(Panel):
    """The permit of the person on the desk; somebody who never had one, or of whom nothing is known, is told so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._low = False
        self.number, self.state = label("", "strong", wrap=False), label("")
        self.term, self.bar = label("", "small"), PermitBar()
        self._picture = icon_label("may", "may")
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(self._picture)
        head.addWidget(self.state, 1)
        head.addWidget(self.number)
        self.add(head)
        self.add(self.term)
        self.add(self.bar)

    def set_low(self, low: bool) -> None:
        """Without title and bar, where there is little height."""
        if low != self._low:
            self._low = low
            margin = px(6 if low else 12)
            self.layout().setContentsMargins(px(16), margin, px(16), margin)  # type: ignore[union-attr]  # pyright: ignore
            self._title.setVisible(not low)
            self.bar.setVisible(not low and self.bar.has_permit)

    def show_desk(self, desk: PersonDesk, today: date) -> None:
        held = desk.permit
        old = held is not None and held.kind is not CardKind.PERMIT
        self.set_title(self.tr("旧证") if old else self.tr("居住证"))
        known = "cards" not in desk.facts.unknown
        state = held.state if held is not None else CardState.NONE
        meaning = _MEANING[state] if known else Meaning.UNDECIDED
        if desk.lost_since is not None:
            meaning = Meaning.MAY_NOT
        self._show_state(self._state_words(desk, state), meaning)
        self.number.setText(self._number(held) if known else "")
        self.number.setVisible(bool(self.number.text()))
        self.term.setText(self._term(desk, held))
        self.term.setVisible(bool(self.term.text()))
        self.bar.show_permit(held, today)
        self.bar.setVisible(not self._low and self.bar.has_permit)
        self._title.setVisible(not self._low)
        said = (self.tr("居住证"), self.number.text(), self.state.text(), self.term.text())
        self.setAccessibleName(" ".join(part for part in said if part))

    def _show_state(self, words: str, meaning: Meaning) -> None:
        self.state.setText(words)
        mark(self.state, meaning.value)
        self._picture.setPixmap(pixmap(meaning.value, px(16), meaning.value))

    def _state_words(self, desk: PersonDesk, state: CardState) -> str:
        if "cards" in desk.facts.unknown:
            return self.tr("查不到，不知道有没有")
        if desk.lost_since is not None:
            return self.tr("已挂失")
        return card_state_words(state)

    def _number(self, held: HeldPermit | None) -> str:
        return "" if held is None else held.number or self.tr("没有编号")

    def _term(self, desk: PersonDesk, held: HeldPermit | None) -> str:
        if held is None:
            return ""
        lines: list[str] = []
        if desk.lost_since is not None:
            lines.append(self.tr("{day} 起挂失；找回的先解除（F3）").format(day=day(desk.lost_since)))
        if held.term is not None and held.term.late:
            words = self.tr("补办至 {last}") if held.term.last is not None else self.tr("可以补办签注")
            lines.append(words.format(last=day(held.term.last)))
        elif held.term is not None:
            words = self.tr("签注期 {first} 至 {last}")
            lines.append(words.format(first=day(held.term.opens), last=day(held.term.last)))
        elif held.last is not None and held.state is not CardState.CANCELLED:
            lines.append(self.tr("有效至 {last}").format(last=day(held.last)))
        return "\n".join(lines)
