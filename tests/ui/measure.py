"""What is cut off on a screen: words that end in an ellipsis, labels and buttons smaller than what they say."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from clerk_app.ui.widgets.panels import ElidedLabel
from clerk_app.ui.widgets.rows import RowList

SLACK = 2  # pixels of rounding


def cut_words(part: QWidget) -> list[str]:
    """Everything that is seen of a part and that does not show all its words."""
    QApplication.processEvents()
    cut: list[str] = []
    for widget in (part, *part.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        if isinstance(widget, ElidedLabel):
            if widget.text() != widget.whole:
                cut.append(f"elided: {widget.whole}")
        elif isinstance(widget, QLabel) and widget.text():
            cut += _label(widget)
        elif isinstance(widget, QAbstractButton) and widget.text():
            wanted = widget.sizeHint()
            if wanted.width() > widget.width() + SLACK or wanted.height() > widget.height() + SLACK:
                cut.append(f"button: {widget.text()} {wanted.toTuple()} > {widget.size().toTuple()}")
        elif isinstance(widget, RowList):
            cut += [f"row: {words}" for words in widget.cut_rows()]
    return cut


def outside(part: QWidget, within: QWidget) -> list[str]:
    """Labels and buttons of a part that stand outside of another part, or lie over each other in it."""
    cut = []
    room = within.rect().translated(within.mapToGlobal(within.rect().topLeft()))
    for widget in part.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, (QLabel, QAbstractButton)):
            box = widget.rect().translated(widget.mapToGlobal(widget.rect().topLeft()))
            if not room.contains(box):
                cut.append(f"outside: {widget.text()} {box.getRect()} of {room.getRect()}")
    return cut


def _label(label: QLabel) -> list[str]:
    if label.wordWrap():
        wanted = label.heightForWidth(label.width())
        return (
            [f"label: {label.text()} {wanted} > {label.height()}"] if wanted > label.height() + SLACK else []
        )
    wanted = label.sizeHint().width()
    return [f"label: {label.text()} {wanted} > {label.width()}"] if wanted > label.width() + SLACK else []
