"""What F7 shows of one device: its kind's own panel where there is one, else what its trial says."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.kind import AnyKind
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.widgets import Panel
from clerk_app.ui.widgets.parts import column, label, while_alive
from clerk_app.ui.words import tr, words_for


class TrialPanel(QWidget):
    """Base of the panels. A module of this folder with the name of a kind has its panel as `PANEL`.

    Signals:
        finished: The panel is done; the devices are shown again.
    """

    finished = Signal()
    whole_page = False  # it needs the room of the list of devices too

    def __init__(self, page: CounterPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page

    def action_words(self) -> str:
        """What the key is called."""
        return self.tr("试一试")

    def begin(self) -> None:
        """Try the device now; also anew while a try is shown."""

    def pause(self) -> None:
        """The panel is left: let go of the device."""

    def focus_first(self) -> None:
        """Put the keyboard where the work starts."""

    def busy(self) -> str:
        """Why the page must not be left now; "" where it may."""
        return ""

    def take_card(self, card: IdCard) -> bool:
        """While the panel is shown: True where it wanted the card."""
        del card
        return False

    def device_event(self, event: object) -> bool:
        """While the panel is shown: True where it tells the event itself."""
        del event
        return False


class SaidPanel(TrialPanel):
    """Lets the device do what its kind declares as a trial, and says what came of it."""

    def __init__(self, kind: AnyKind, page: CounterPage, parent: QWidget | None = None) -> None:
        super().__init__(page, parent)
        self._kind = kind
        self.card, self.words, self.do = Panel(self.tr("试一试")), label("", "title"), label("")
        self.card.add(self.words)
        self.card.add(self.do)
        self.card.body.addStretch(1)
        self.setLayout(column(self.card))

    def begin(self) -> None:
        devices, name = self.page.context.devices, self._kind.name
        self._say(self.tr("正在试…"))
        self.page.send(
            lambda: devices.try_out(name), while_alive(self, self._done), while_alive(self, self._failed)
        )

    def _done(self, said: str) -> None:
        self._say(tr(said, "Devices"))

    def _failed(self, error: Exception) -> None:
        words = words_for(error)
        self._say(words.what, words.do)

    def _say(self, words: str, do: str = "") -> None:
        self.words.setText(words)
        self.do.setText(do)


def panel_for(kind: AnyKind, page: CounterPage) -> TrialPanel | None:
    """The panel of a kind; None where nothing of it can be tried."""
    module = f"{__package__}.{kind.name}"
    if find_spec(module) is not None:
        made: TrialPanel = import_module(module).PANEL(page)
        return made
    return SaidPanel(kind, page) if kind.trial is not None else None
