"""Panels and small parts that pages are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QAction,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clerk_app.ui.icons import pixmap
from clerk_app.ui.theme import GRID, Meaning, mark, px, theme
from clerk_app.ui.widgets.buttons import button_for


class Panel(QFrame):
    """A panel with a title and a body."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "card")
        self._title = QLabel(title)
        mark(self._title, "label")
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(GRID))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(GRID))
        layout.addLayout(self._head)
        layout.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout at the end of the body."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)

    def set_aside(self, widget: QWidget) -> None:
        """Put a small widget right of the title."""
        self._head.addWidget(widget)


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where it is too long, and says the whole in its tool tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    @property
    def whole(self) -> str:
        return self._whole

    def minimumSizeHint(self) -> QSize:
        least = min(self.fontMetrics().horizontalAdvance(self._whole[:4]), px(160))
        return QSize(max(least, px(40)), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole) + px(4)
        return QSize(width, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()
        return super().event(event)

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(self.width(), px(40))
        )
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value. `meaning` adds icon and colour; `strong` makes the value bold."""

    label: str
    value: str
    meaning: Meaning | None = None
    strong: bool = False


class FactsGrid(QWidget):
    """Label and value pairs in columns that line up; values can be selected, long ones are cut."""

    def __init__(self, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._facts: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(6))
        for column in range(columns):
            self._grid.setColumnStretch(column * 2 + 1, 1)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self._facts

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these pairs, row by row."""
        self._facts = tuple(facts)
        empty(self._grid)
        for index, fact in enumerate(self._facts):
            row, column = divmod(index, self._columns)
            label = QLabel(fact.label)
            mark(label, "label")
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, row, column * 2)
            self._grid.addWidget(self._value(fact), row, column * 2 + 1)
        self.setAccessibleName("；".join(f"{fact.label} {fact.value}" for fact in self._facts))

    def _value(self, fact: Fact) -> QWidget:
        value = ElidedLabel(fact.value)
        value.setFont(theme().font(bold=fact.strong))
        if fact.strong:
            mark(value, "strong")
        if fact.meaning is None:
            return value
        mark(value, fact.meaning.value)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        picture = QLabel()
        picture.setPixmap(pixmap(fact.meaning.value, px(16), fact.meaning.value))
        row.addWidget(picture)
        row.addWidget(value, 1)
        return holder


class EmptyState(QWidget):
    """A quiet invitation in the middle of an empty place."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        words: str = "",
        action: QAction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._title = QLabel()
        mark(self._title, "title")
        self._words = QLabel()
        self._words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(12))
        layout.addStretch(2)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        for label in (self._picture, self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)  # no alignment: a wrapped label needs the whole width to know its height
        if action is not None:
            layout.addWidget(button_for(action), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._picture.setPixmap(pixmap(icon_name, px(72), "accent"))
        self.set_words(title, words)

    def set_words(self, title: str, words: str = "") -> None:
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{title} {words}".strip())


def icon_label(name: str, role: str = "text", size: int = 16) -> QLabel:
    """A label that shows an icon; the words stand beside it."""
    label = QLabel()
    label.setPixmap(pixmap(name, px(size), role))
    return label


def line() -> QFrame:
    """A thin line between parts."""
    made = QFrame()
    mark(made, "line")
    return made


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let go of it."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
