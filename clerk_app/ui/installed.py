"""The capabilities that this program has, told from above before the first of them is needed.

The kit knows no capability. It asks here for what they declare: the table of actions for theirs, `words`
for their words. This module imports nothing that costs time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from clerk_app.ui.declarations import ActionSpec, Vocabulary


class Declared(Protocol):
    """What the kit asks of a capability's `Screens`."""

    @property
    def actions(self) -> tuple[ActionSpec, ...]: ...

    @property
    def words(self) -> Vocabulary: ...


_find: Callable[[], Sequence[Declared]] | None = None


def provide(find: Callable[[], Sequence[Declared]]) -> None:
    """Take what the capabilities declare from `find`, which is called when it is first needed."""
    global _find
    _find = find


def declared() -> Sequence[Declared]:
    """What the capabilities declare. Raises RuntimeError before `provide`."""
    if _find is None:
        raise RuntimeError("no list of capabilities was provided")
    return _find()
