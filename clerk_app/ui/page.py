"""What every page is: a widget that can be shown, refreshed, left and parked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.services.session import Session
from clerk_app.ui.actions import make_action
from clerk_app.ui.card_place import CardPlace
from clerk_app.ui.changes import Change
from clerk_app.ui.device_panel import DevicePanel
from clerk_app.ui.jobs import Courier
from clerk_app.ui.messages import MessageBar, Severity
from clerk_app.ui.sounds import Sounds
from clerk_app.ui.theme import mark

if TYPE_CHECKING:  # brings SQLAlchemy, which must not be imported before the first paint
    from clerk_app.services.container import Services

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Screen:
    """What the settings say about the screens."""

    idle_minutes: int = 10
    language: str = "zh_CN"
    training: bool = False  # whether the log-in offers a training station


@dataclass(frozen=True, slots=True)
class Context:
    """What a page works with. Made anew for each session."""

    services: Services
    session: Session
    devices: DevicePanel
    courier: Courier
    message: MessageBar
    clock: Callable[[], datetime]  # aware, UTC
    sounds: Sounds
    screen: Screen = Screen()
    cards: CardPlace = field(default_factory=CardPlace)

    def today(self) -> date:
        """The calendar day in Shenzhen."""
        return day_in_shenzhen(self.clock())


class Page(QWidget):
    """Base of the pages of the rail.

    Signals:
        go: Open another page: its id and an argument (or None).
    """

    go = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, "page")

    # --- what a page may override

    def activated(self, argument: object = None) -> None:
        """The page is shown. `argument` is what `go` carried."""

    def refresh(self) -> None:
        """Read again what is shown."""

    def changed(self, change: Change) -> None:
        """Something was recorded here or arrived while the page is shown: a list reads itself again, work
        under way is left in peace."""

    def busy(self) -> str:
        """What runs here and must come to its end first, in words; "" when the page may be left."""
        return ""

    def can_leave(self) -> bool:
        """Keep what was begun and say whether the page may be left; the message bar says why it may not."""
        busy = self.busy()
        if busy:
            self.context.message.say(Severity.INFO, busy)
            return False
        self.park()
        return True

    def park(self) -> None:
        """Keep what was begun; never ask (lock, change of clerk, end of the program)."""

    def focus_first(self) -> None:
        """Put the keyboard where the work starts."""
        self.setFocus()

    def take_card(self, card: IdCard) -> bool:
        """A card was read: True when this page wanted it, otherwise the person desk opens."""
        del card
        return False

    def serving(self) -> bool:
        """Whether somebody is served here whom a card of another person must not push aside."""
        return False

    def memory(self) -> object:
        """What `recall` needs to show the same again after the window was made anew (colours, size of text)."""
        return None

    def recall(self, memory: object) -> None:
        """Show again what `memory` told, on a page that was just opened."""
        del memory

    def take_scan(self, text: str) -> bool:
        """A barcode was scanned: True when this page wanted it, otherwise the search opens."""
        del text
        return False

    def awaits_paper(self) -> bool:
        """Whether the scanned number of a print is for this page; otherwise what it is about opens."""
        return False

    def reader_event(self, event: object) -> bool:
        """Every event of the card reader while the page is shown: True when the page itself tells
        what went wrong, so that the message bar need not."""
        del event
        return False

    # --- what a page uses

    def on_action(self, action_id: str, slot: Callable[[], object]) -> QAction:
        """An action of the table, good inside this page."""
        return make_action(action_id, self, slot)

    def send(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: str = "",
    ) -> None:
        """Run `work` off the GUI thread; a failure that nobody else takes is said in the message bar."""
        self.context.courier.send(work, done, failed or self.context.message.show_error, lane=lane)
