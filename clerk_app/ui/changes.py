"""One signal for what changed: whatever was recorded here or came from the hub."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.ui.bridge import ThreadBridge

if TYPE_CHECKING:  # brings SQLAlchemy, which must not be imported before the first paint
    from clerk_app.services.changes import Changed

GATHER_MS = 100  # what follows a change within this time is told together
Listener = Callable[["Changed"], None]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened since the last time.

    Args:
        kinds: Of the acts that were recorded or arrived.
        shown: Whether a table that the screens read may be another; a look-up changes none.
        everything: No act says what changed.
    """

    kinds: frozenset[str]
    shown: bool = True
    everything: bool = False

    @classmethod
    def of(cls, changed: Changed) -> Change:
        nameless = not changed.acts
        return cls(changed.kinds, shown=nameless or bool(changed.parts), everything=nameless)

    def __or__(self, other: Change) -> Change:
        return Change(
            self.kinds | other.kinds, self.shown or other.shown, self.everything or other.everything
        )

    def concerns(self, *areas: str) -> bool:
        """Whether something of one of these areas may be another now; a kind is "area.deed"."""
        return self.everything or any(kind.partition(".")[0] in areas for kind in self.kinds)


class Changes(QObject):
    """Hears of changes in any thread and tells them on the GUI thread, a burst of them once.

    The first of a burst is told at once, the others together at its end.

    Signals:
        changed: Change.
    """

    changed = Signal(object)

    def __init__(
        self, listen: Callable[[Listener], Callable[[], None]], parent: QObject | None = None
    ) -> None:
        """`listen` calls its listener with what each commit and arrival changed, and returns the way out."""
        super().__init__(parent)
        self._waiting: Change | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GATHER_MS)
        self._timer.timeout.connect(self._tell)
        self._bridge = ThreadBridge(listen, self)
        self._bridge.told.connect(self._gather)

    def close(self) -> None:
        """Stop listening. Closing twice is fine."""
        self._bridge.close()
        self._timer.stop()

    def _gather(self, changed: Changed) -> None:
        change = Change.of(changed)
        self._waiting = change if self._waiting is None else self._waiting | change
        if not self._timer.isActive():
            self._tell()

    def _tell(self) -> None:
        change, self._waiting = self._waiting, None
        if change is not None:
            self._timer.start()
            self.changed.emit(change)
