"""What changed, for the screens: the one signal by which they read themselves anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clerk_app.services.core import Core
from clerk_app.store.changes import Changed as Changed


@dataclass(frozen=True, slots=True)
class ChangeFeed:
    """Tells after each commit of this counter and each arrival from the hub, on the thread that did it."""

    core: Core

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Tell `listener` what each commit and each arrival changed; returns the way out."""
        return self.core.store.subscribe(listener)
