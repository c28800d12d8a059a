"""Finding a room: the building as somebody types, then its room, or both at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.services.residence.houses import HouseService
from clerk_app.services.residence.views import BuildingView, HouseView, RoomView
from clerk_app.ui.page import Page
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.theme import Meaning
from clerk_app.ui.widgets.parts import column, label, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import day

LANE = "address"  # what was typed first is looked for first
SHORT = 5  # digits up to which a number alone is a room of a building that was used last


class HouseField(EntryField):
    """Up and down go through the list below. Signals: moved(int), emptied() by Backspace in the empty field."""

    moved = Signal(int)
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class HouseFinder(QWidget):
    """Signals: found(HouseView) when a room was chosen."""

    found = Signal(object)

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._ticket = self._answer = 0  # what was asked last, and what the list answers
        self._waiting = False  # Enter was pressed before the answer was there
        self._building: BuildingView | None = None
        self._rooms: Sequence[RoomView] = ()
        self._recent: tuple[BuildingView, ...] = ()
        self.words, self.field = label("", "label"), HouseField()
        self.field.setMaxLength(80)
        self.list, self.note = RowList(self.tr("楼栋和房号")), label("", "quiet")
        box = column(self.words, self.field, self.list, self.note, gap=8)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.field.textChanged.connect(self._typed)
        self.field.entered.connect(self.choose)
        self.field.moved.connect(self._move)
        self.field.emptied.connect(self._other_building)
        self.list.opened.connect(self._opened)
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def reset(self) -> None:
        """Begin anew, with the buildings that were used last."""
        self._building, self._rooms, self._waiting = None, (), False
        self._name(self.tr("楼栋：小区、地址、拼音、首字母或房屋编码；房号可以接着写"))
        self.field.clear()
        self._typed("")

    def focus_first(self) -> None:
        self.field.setFocus()

    def choose(self) -> None:
        """Enter: take the row that is marked, as soon as it answers what was typed."""
        if self._waiting:
            return
        current = self.list.current()
        if not self.answered:
            self._waiting = True
        elif current is not None:
            self._opened(current)

    # --- looking

    @property
    def answered(self) -> bool:
        """Whether the list answers what stands in the field."""
        return self._answer == self._ticket

    def _typed(self, text: str) -> None:
        self._ticket += 1
        now = self._ticket
        if self._building is not None:
            self._answer = now
            self._show_rooms(text)
            return
        services, session = self._page.context.services, self._page.context.session
        asked = "" if text.isdigit() and len(text) <= SHORT and self._recent else text

        def done(found: tuple[BuildingView, ...]) -> None:
            if now != self._ticket:
                return
            self._answer = now
            if not text.strip():
                self._recent = found
            self._show_buildings(found)
            if text and not asked:
                self._room_of_recent(text, now)
            elif self._waiting:
                self._waiting = False
                self.choose()

        def failed(error: Exception) -> None:
            self._waiting, self._answer = False, now
            self._page.context.message.show_error(error)

        self._page.send(
            lambda: services[HouseService].find(session, asked),
            while_alive(self, done),
            while_alive(self, failed),
            lane=LANE,
        )

    def _room_of_recent(self, room: str, now: int) -> None:
        """A number alone: that room in the buildings that were used last."""
        services, session, recent = self._page.context.services, self._page.context.session, self._recent
        self._answer = -1

        def look() -> tuple[BuildingView, ...]:
            found = (services[HouseService].find(session, f"{one.code} {room}") for one in recent)
            return tuple(hit for hits in found for hit in hits if hit.house is not None)

        def done(found: tuple[BuildingView, ...]) -> None:
            if now != self._ticket:
                return
            self._answer = now
            self._show_buildings(found)
            if self._waiting:
                self._waiting = False
                self.choose()

        self._page.send(look, while_alive(self, done), lane=LANE)

    def _show_buildings(self, found: Sequence[BuildingView]) -> None:
        self.list.set_rows([self._building_row(one) for one in found], keep=False)
        none = self.tr("没有找到。写小区名、路名和号码的开头，或者拼音首字母。")
        self.note.setText("" if found or not self.field.text().strip() else none)

    def _building_row(self, one: BuildingView) -> Row:
        room = "" if one.house is None else f" · {one.house.address[len(one.address) :]}"
        title = f"{one.name or one.address}{room}"
        if one.closed is not None:
            gone = self.tr("{day} 起已拆除").format(day=day(one.closed))
            return Row(one, title, one.address, gone, Meaning.MAY_NOT)
        return Row(one, title, one.address, "" if one.house is not None else self.tr("选房号"))

    def _show_rooms(self, typed: str) -> None:
        building = self._building
        if building is None:
            return
        wanted = typed.strip().lstrip("0").casefold()
        shown = [room for room in self._rooms if room.label.lstrip("0").casefold().startswith(wanted)]
        self.list.set_rows([Row(room, room.label, building.address) for room in shown], keep=False)
        self.note.setText("" if shown else self.tr("这栋楼没有这个房号。按 Backspace 另选楼栋。"))

    # --- choosing

    def _opened(self, row: Row) -> None:
        if isinstance(row.key, RoomView) and self._building is not None:
            self._take(self._building.code + row.key.code)
        elif isinstance(row.key, BuildingView) and row.key.house is not None:
            self._take(row.key.house.code)
        elif isinstance(row.key, BuildingView):
            self._enter_building(row.key)

    def _enter_building(self, building: BuildingView) -> None:
        services = self._page.context.services

        def done(rooms: tuple[RoomView, ...]) -> None:
            self._building, self._rooms = building, rooms
            self._name(self.tr("房号：{building}").format(building=building.name or building.address))
            self.field.clear()
            self._typed("")

        self._page.send(
            lambda: services[HouseService].rooms(building.code), while_alive(self, done), lane=LANE
        )

    def _other_building(self) -> None:
        if self._building is not None:
            self.reset()

    def _take(self, house_code: str) -> None:
        services, session = self._page.context.services, self._page.context.session
        tell: Callable[[HouseView], None] = self.found.emit
        self._page.send(
            lambda: services[HouseService].house(session, house_code), while_alive(self, tell), lane=LANE
        )

    def _move(self, step: int) -> None:
        rows = self.list.rows()
        if rows:
            at = self.list.currentIndex().row() + step
            self.list.setCurrentIndex(self.list.model().index(max(0, min(at, len(rows) - 1)), 0))

    def _name(self, words: str) -> None:
        self.words.setText(words)
        self.field.setAccessibleName(words)
