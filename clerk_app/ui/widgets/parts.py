"""Small parts that several pages share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from clerk_app.devices.card_reader.contract import CardType
from clerk_app.services.people.views import PersonView
from clerk_app.ui.theme import GRID, mark, px
from clerk_app.ui.widgets import CaseTable
from clerk_app.ui.widgets.layouts import FollowingArea

T = TypeVar("T")


def label(text: str = "", look: str = "", *, wrap: bool = True) -> QLabel:
    """A label in one of the looks of the style sheet; a look ``paragraph`` is body text."""
    made = QLabel(text)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        mark(made, look)
    return made


def scrolled(widget: QWidget) -> FollowingArea:
    """The widget in a scroll area without a frame, which follows the keyboard."""
    return FollowingArea(widget)


def column(*parts: QWidget | QLayout | int, gap: int = GRID, margins: int = 0) -> QVBoxLayout:
    """Parts from top to bottom; an int is a stretch."""
    box = QVBoxLayout()
    _fill(box, parts, gap, margins)
    return box


def row(*parts: QWidget | QLayout | int, gap: int = GRID, margins: int = 0) -> QHBoxLayout:
    """Parts from left to right; an int is a stretch."""
    box = QHBoxLayout()
    _fill(box, parts, gap, margins)
    return box


def _fill(
    box: QVBoxLayout | QHBoxLayout,
    parts: Sequence[QWidget | QLayout | int],
    gap: int,
    margins: int,
) -> None:
    box.setSpacing(px(gap))
    box.setContentsMargins(px(margins), px(margins), px(margins), px(margins))
    for part in parts:
        if isinstance(part, int):
            box.addStretch(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)


def holder(layout: QLayout, look: str = "") -> QWidget:
    """A bare widget around a layout."""
    made = QWidget()
    made.setLayout(layout)
    if look:
        mark(made, look)
    return made


def is_mainland(person: PersonView) -> bool:
    """Whether the permit of the zone can concern this person at all (条例 art. 51)."""
    return person.card_type in (CardType.MAINLAND.value, "register")


def grouped(number: str) -> str:
    """A 17-digit receipt number in the groups in which it is read aloud: day, station, counter, number."""
    if len(number) != 17 or not number.isdigit():
        return number
    return f"{number[:6]} {number[6:10]} {number[10:13]} {number[13:]}"


def give_room_to_name(table: CaseTable, columns: Sequence[str]) -> None:
    """Let the column of the names take the room that is left: names are long."""
    header = table.table.horizontalHeader()
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(px(80))
    header.setSectionResizeMode(list(columns).index("name"), QHeaderView.ResizeMode.Stretch)


def cases(*columns: str, many: bool = False) -> CaseTable:
    """A table of cases whose names have room."""
    table = CaseTable(columns, many=many)
    give_room_to_name(table, columns)
    return table


def mark_bad(field: QWidget, *, bad: bool) -> None:
    """Show in the field itself that what it holds is wrong, or no longer."""
    if (field.property("bad") == "true") is bad:
        return
    field.setProperty("bad", "true" if bad else "false")
    field.style().unpolish(field)
    field.style().polish(field)


def ignoring(slot: Callable[[], object]) -> Callable[..., None]:
    """`slot` for a signal whose arguments it does not want."""

    def call(*_arguments: object) -> None:
        slot()

    return call


def while_alive(owner: QObject, callback: Callable[[T], None]) -> Callable[[T], None]:
    """`callback`, dropped once `owner` was closed: a job may come back after its page is gone."""

    def call(value: T) -> None:
        if shiboken6.isValid(owner):
            callback(value)

    return call
