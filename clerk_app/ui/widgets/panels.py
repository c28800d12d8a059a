"""Panels and small parts that pages are put together from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QColor,
    QHideEvent,
    QIcon,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clerk_app.ui.actions import key_words
from clerk_app.ui.icons import pixmap
from clerk_app.ui.theme import GRID, Meaning, mark, px, theme


class Card(QFrame):
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


class Spinner(QWidget):
    """Says that something works; it stands still where it is not shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.setInterval(80)
        self._timer.timeout.connect(self._turn)
        self.setFixedSize(px(24), px(24))
        self.setAccessibleName(self.tr("正在处理"))
        self.setVisible(False)

    def start(self) -> None:
        self.setVisible(True)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self.setVisible(False)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(px(3), px(3), -px(3), -px(3))
        painter.setPen(QPen(theme().color("line"), px(3)))
        painter.drawEllipse(box)
        painter.setPen(QPen(theme().color("accent"), px(3), c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(box, -self._angle * 16, 100 * 16)

    def _turn(self) -> None:
        self._angle = (self._angle + 30) % 360
        self.update()


class TimeLeftBar(QWidget):
    """The time left until a deadline as a bar with its words: working days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: int | None = None
        self._whole = 1
        self.setMinimumSize(px(96), px(28))

    def set_left(self, days_left: int | None, whole: int) -> None:
        """`days_left` of `whole` working days; negative when late, None without a deadline."""
        self._left, self._whole = days_left, max(whole, 1)
        self.setAccessibleName(days_left_words(days_left))
        self.setToolTip(days_left_words(days_left))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_days_left(painter, QRectF(self.rect()), self._left, self._whole)


def days_left_words(days_left: int | None) -> str:
    """Working days left, in words."""
    if days_left is None:
        return QCoreApplication.translate("TimeLeftBar", "无期限")
    if days_left < 0:
        return QCoreApplication.translate("TimeLeftBar", "超期 {n} 天").format(n=-days_left)
    if days_left == 0:
        return QCoreApplication.translate("TimeLeftBar", "今天到期")
    return QCoreApplication.translate("TimeLeftBar", "还有 {n} 天").format(n=days_left)


def days_left_role(days_left: int | None) -> str:
    """Colour token of the time left."""
    if days_left is None:
        return "quiet"
    return "may_not" if days_left < 0 else "undecided" if days_left <= 2 else "accent"


def paint_days_left(painter: QPainter, box: QRectF, days_left: int | None, whole: int) -> None:
    """Words above a thin bar whose length is the time left."""
    role = days_left_role(days_left)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme().font("small", bold=role in ("may_not", "undecided")))
    painter.setPen(theme().color(role if role != "accent" else "text"))
    bar = QRectF(box.left(), box.bottom() - px(7), box.width(), px(4))
    painter.drawText(
        box.adjusted(0, 0, 0, -px(8)),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        days_left_words(days_left),
    )
    if days_left is None:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("sunken"))
    painter.drawRoundedRect(bar, px(2), px(2))
    share = 1.0 if days_left < 0 else max(0.04, min(1.0, days_left / whole))
    painter.setBrush(theme().color(role))
    painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), px(2), px(2))


class PhotoBox(QLabel):
    """A portrait in the proportion of the permit's photo (358 x 441), or a placeholder with words."""

    def __init__(self, width: int = 96, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(px(width), px(width * 441 / 358))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = ""
        self._picture: QPixmap | None = None

    def set_image(self, image: bytes | None, words: str = "") -> None:
        """Show JPEG or PNG bytes; without them (or where they cannot be read) the placeholder."""
        self._words = words
        picture = QPixmap()
        self._picture = picture if image is not None and picture.loadFromData(image) else None
        self.setAccessibleName(words if self._picture else self.tr("{what}：没有图像").format(what=words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme().color("line"), 1))
        painter.setBrush(theme().color("sunken"))
        painter.drawRoundedRect(box, px(4), px(4))
        if self._picture is not None:
            self._paint_picture(painter, box)
            return
        size = px(40)
        top = box.center().y() - size / 2 - px(10)
        painter.drawPixmap(round(box.center().x() - size / 2), round(top), pixmap("person", size, "quiet"))
        painter.setPen(theme().color("quiet"))
        painter.setFont(theme().font("small"))
        words = QRectF(box.left(), top + size, box.width(), px(24))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        if self._picture is None:
            return
        size = QRectF(self._picture.rect()).size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(box.center())
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))


class StepBar(QWidget):
    """The steps of a service, the one that is on marked, those that are done ticked."""

    def __init__(self, steps: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[str, ...] = ()
        self._current = 0
        self.setMinimumHeight(px(40))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_steps(
            steps or (self.tr("核对"), self.tr("照片"), self.tr("签名"), self.tr("打印")),
        )

    def set_steps(self, steps: Sequence[str]) -> None:
        self._steps = tuple(steps)
        self.set_current(0)

    @property
    def current(self) -> int:
        return self._current

    def set_current(self, index: int) -> None:
        """The step that is on, from 0; the number of steps means that all are done."""
        self._current = index
        name = self._steps[index] if index < len(self._steps) else self.tr("完成")
        self.setAccessibleName(
            self.tr("第 {n} 步，共 {all} 步：{name}").format(
                n=min(index + 1, len(self._steps)), all=len(self._steps), name=name
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120) * max(1, len(self._steps)), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = float(px(2))
        middle = self.height() / 2
        disc = px(24)
        for index, name in enumerate(self._steps):
            done, on = index < self._current, index == self._current
            self._paint_disc(painter, QRectF(x, middle - disc / 2, disc, disc), index, done=done, on=on)
            font = theme().font(bold=on)
            painter.setFont(font)
            painter.setPen(theme().color("text" if on or done else "quiet"))
            width = painter.fontMetrics().horizontalAdvance(name) + px(2)
            painter.drawText(
                QRectF(x + disc + px(8), 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, name
            )
            x += disc + px(8) + width + px(10)
            if index < len(self._steps) - 1:
                painter.setPen(QPen(theme().color("accent" if done else "line_strong"), px(2)))
                painter.drawLine(round(x), round(middle), round(x + px(36)), round(middle))
                x += px(36) + px(12)

    def _paint_disc(self, painter: QPainter, box: QRectF, index: int, *, done: bool, on: bool) -> None:
        filled = done or on
        painter.setPen(QPen(theme().color("accent" if filled else "line_strong"), px(1.5)))
        painter.setBrush(theme().color("accent") if filled else QColor(Qt.GlobalColor.transparent))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if done:
            size = px(16)
            at = box.center()
            picture = pixmap("check", size, "on_accent")
            painter.drawPixmap(round(at.x() - size / 2), round(at.y() - size / 2), picture)
            return
        painter.setFont(theme().font("small", bold=True))
        painter.setPen(theme().color("on_accent" if on else "quiet"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index + 1))


class ButtonRow(QWidget):
    """The buttons of a page: back at the left, the one main button at the right, Enter and Esc press them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(GRID))
        self.back = QPushButton()
        mark(self.back, "quiet")
        self.next = QPushButton()
        mark(self.next, "primary")
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self._row.addWidget(self.next)
        self._slots: dict[QPushButton, Callable[[], None]] = {}
        for button in (self.back, self.next):
            button.setVisible(False)
            button.clicked.connect(lambda _checked=False, pressed=button: self._press(pressed))

    def set_next(
        self, words: str, slot: Callable[[], None], *, enabled: bool = True, key: str = "Enter"
    ) -> None:
        """Words and deed of the main button."""
        self._set(self.next, words, key, slot, enabled=enabled)

    def set_back(self, words: str, slot: Callable[[], None], *, key: str = "Esc") -> None:
        self._set(self.back, words, key, slot, enabled=True)

    def enable_next(self, enabled: bool) -> None:
        self.next.setEnabled(enabled)

    def press_next(self) -> None:
        """What Enter does: nothing while the button is not there or disabled."""
        if self.next.isVisible() and self.next.isEnabled():
            self._press(self.next)

    def press_back(self) -> None:
        """What Esc does."""
        if self.back.isVisible() and self.back.isEnabled():
            self._press(self.back)

    def add(self, words: str, slot: Callable[[], None], role: str = "", key: str = "") -> QPushButton:
        """One more button left of the main one; a `key` is written on it and presses it."""
        button = QPushButton()
        if role:
            mark(button, role)
        self._row.insertWidget(self._row.count() - 1, button)
        self._set(button, words, key_words(key) if key else "", slot, enabled=True)
        button.clicked.connect(lambda _checked=False: self._press(button))
        if key:
            shortcut = QShortcut(QKeySequence(key), button)  # a button's own would press it 0.1 s late
            shortcut.activated.connect(lambda: self._press(button) if button.isEnabled() else None)
        return button

    def _set(
        self, button: QPushButton, words: str, key: str, slot: Callable[[], None], *, enabled: bool
    ) -> None:
        button.setText(f"{words}  {key}" if key else words)
        button.setAccessibleName(words)
        button.setEnabled(enabled)
        button.setVisible(True)
        self._slots[button] = slot

    def _press(self, button: QPushButton) -> None:
        self._slots[button]()


def button_for(action: QAction, look: str = "") -> QPushButton:
    """A push button that does what the action does and says its key."""
    button = QPushButton()
    if look:
        mark(button, look)
    key = key_words(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))

    def follow() -> None:
        button.setText(f"{action.text()}  {key}" if key else action.text())
        button.setIcon(QIcon() if look == "primary" else action.icon())  # drawn for a pale ground
        button.setEnabled(action.isEnabled())
        button.setToolTip(action.statusTip())
        button.setAccessibleName(action.text())

    follow()
    action.changed.connect(follow)
    button.clicked.connect(lambda _checked=False: action.trigger())
    return button


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
