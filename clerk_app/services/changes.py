"""What changed, for the screens: the one signal by which they read themselves anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from clerk_app.services.core import Core
from clerk_app.store.changes import Changed as Changed


@dataclass(frozen=True, slots=True)
class ChangeFeed:
    """Tells after each commit of this counter and each arrival from the hub, on the thread that did it."""

    core: Core
    _listeners: list[Callable[[Changed], None]] = field(default_factory=list[Callable[[Changed], None]])

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Tell `listener` what each commit and each arrival changed; returns the way out."""
        self._listeners.append(listener)
        leave = self.core.store.subscribe(listener)

        def out() -> None:
            self._listeners.remove(listener)
            leave()

        return out

    def registers_came(self) -> None:
        """Rows of the registers came in from the hub: no act says which."""
        for listener in tuple(self._listeners):
            listener(Changed(arrived=True))
