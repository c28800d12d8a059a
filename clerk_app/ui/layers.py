"""The layers of the window, of which only one can be seen and used at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.ui.jobs import Courier
from clerk_app.ui.login import LockScreen, LoginScreen
from clerk_app.ui.setup_wizard import FoundDevices, SetupPlan, SetupWizard
from clerk_app.ui.widgets.panels import EmptyState
from clerk_app.ui.words import words_for
from clerk_app.ui.workplace import Workplace

T = TypeVar("T")


class Layers(QStackedWidget):
    """What is said while the counter opens, the set-up, the log-in, the lock, and the work."""

    def __init__(self, courier: Courier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opening = EmptyState("emblem", self.tr("正在打开"))
        self.setup, self.login, self.lock = SetupWizard(courier), LoginScreen(courier), LockScreen(courier)
        self.work = Workplace()
        for layer in (self.opening, self.setup, self.login, self.lock, self.work):
            self.addWidget(layer)

    @property
    def locked(self) -> bool:
        return self.currentWidget() is self.lock

    @property
    def working(self) -> bool:
        return self.currentWidget() is self.work

    @property
    def card_taker(self) -> LoginScreen | LockScreen | Workplace | None:
        """Who takes a card now: it proves who signs in or is back; at work it opens the person desk."""
        layer = self.currentWidget()
        return layer if isinstance(layer, (LoginScreen, LockScreen, Workplace)) else None

    def ask_setup(
        self, perform: Callable[[SetupPlan], T], found: FoundDevices, then: Callable[[T], None]
    ) -> None:
        """First start: lead through set-up. `perform` runs off the GUI thread, `then` gets its result."""
        self.setup.finished.connect(then)
        self.setCurrentWidget(self.setup)
        self.setup.begin(perform, found)

    def cannot_open(self, error: BaseException) -> None:
        """The counter cannot be opened: say why, and what to do."""
        words = words_for(error)
        text = "\n".join(part for part in (words.means, words.do, words.code) if part)
        self.opening.set_words(words.what, text)
        self.setCurrentWidget(self.opening)

    def focus_first(self) -> None:
        """Put the keyboard where the work of the layer that is shown starts."""
        layer = self.currentWidget()
        if isinstance(layer, (Workplace, LoginScreen, LockScreen)):
            layer.focus_first()
