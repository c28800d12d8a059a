"""Works a real window as a clerk does: keys, a card on the reader, and a look at the screen."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.card_reader.simulated import SimulatedReader

KEY_GAP_MS = 40  # faster than this the window takes the keys for a barcode scanner's
SCAN_GAP_MS = 5  # between two characters of a barcode
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class StepFailed(Exception):
    """What was waited for did not come; the message says what."""


@dataclass(slots=True)
class TourStep:
    name: str
    ok: bool = False
    seconds: float = 0.0
    keys: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class ServiceMeasure:
    """One service from the card on the reader to the last paper: keys pressed, and seconds."""

    keys: int
    seconds: float


@dataclass
class Driver:
    """Keyboard, card and eyes. Keys go to whatever has the focus, as at a real desk."""

    window: QWidget
    reader: SimulatedReader
    directory: Path
    say: Callable[[str], None]
    steps: list[TourStep] = field(default_factory=list[TourStep])
    services: dict[str, ServiceMeasure] = field(default_factory=dict[str, ServiceMeasure])
    keys: int = 0
    check: Callable[[], None] = lambda: None  # raises where the tour was told to stop
    _pictures: int = 0

    # --- steps

    @contextmanager
    def step(self, name: str) -> Generator[None]:
        """One named step of the day: timed, its keys counted, its failure recorded and passed on."""
        step = TourStep(name)
        self.steps.append(step)
        started, keys = monotonic(), self.keys
        try:
            yield
            step.ok = True
        except Exception as error:
            step.error = f"{type(error).__name__}: {error}"
            raise
        finally:
            step.seconds = round(monotonic() - started, 3)
            step.keys = self.keys - keys
            self.say(f"{'ok  ' if step.ok else 'FAIL'} {name} ({step.seconds:.1f} s, {step.keys} keys)")

    @contextmanager
    def service(self, name: str) -> Generator[None]:
        """What is done for one person under a service's name; of several the one with the most keys is told."""
        started, keys = monotonic(), self.keys
        yield
        measure = ServiceMeasure(self.keys - keys, round(monotonic() - started, 3))
        before = self.services.get(name)
        if before is None or before.keys < measure.keys:
            self.services[name] = measure

    # --- keyboard

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        for key in keys:
            QTest.keyClick(self._focus(), key, modifier)
            self.keys += 1
            self.settle()

    def type(self, text: str) -> None:
        """Letters and digits one by one, at the pace of a quick hand."""
        for character in text:
            QTest.keyClicks(self._focus(), character)
            self.keys += 1
            QTest.qWait(KEY_GAP_MS)
        self.settle()

    def scan(self, text: str) -> None:
        """The barcode scanner, which types faster than a hand: a device, no keys of the clerk's."""
        typed = round(monotonic() * 1000)
        for at, character in enumerate(f"{text}\r"):
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, NO_MODIFIER, character)
                event.setTimestamp(typed + SCAN_GAP_MS * at)
                QApplication.sendEvent(self._focus(), event)
        self.settle()

    # --- card

    def place(self, card: IdCard) -> None:
        self.reader.place(card)

    def lift(self) -> None:
        self.reader.lift()
        self.wait(lambda: True, "the card is lifted")

    # --- eyes

    def wait(self, condition: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
        """Let the program work until the condition holds. Raises StepFailed."""
        end = monotonic() + seconds
        while not condition():
            if monotonic() > end:
                raise StepFailed(f"{what}; the focus is on {self._focus()!r}")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QTest.qWait(10)
            self.check()

    def settle(self) -> None:
        self.check()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    def pause(self, seconds: float) -> None:
        end = monotonic() + seconds
        self.wait(lambda: monotonic() >= end, "time", seconds + 5)

    def picture(self, name: str) -> Path:
        """A picture of the window as it stands, dialogs included."""
        self.pause(0.25)
        return self.picture_of(QApplication.activeModalWidget() or self.window, name)

    def picture_of(self, shown: QWidget, name: str) -> Path:
        """A picture of one window."""
        self._pictures += 1
        path = self.directory / f"{self._pictures:02d}-{name}.png"
        if not shown.grab().save(str(path)):
            raise StepFailed(f"picture {path.name}")
        return path

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window
