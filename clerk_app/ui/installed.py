"""The capabilities that this program has, told from above before the first of them is needed.

The kit knows no capability. It asks here for what they declare: the table of actions for theirs, `words`
for their words and the titles of their acts. This module imports nothing that costs time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from clerk_app.ui.declarations import ActionSpec, Board, Start, Vocabulary


class Declared(Protocol):
    """What the kit asks of a capability's `Screens`."""

    @property
    def actions(self) -> tuple[ActionSpec, ...]: ...

    @property
    def words(self) -> Vocabulary: ...

    @property
    def starts(self) -> tuple[Start, ...]: ...

    @property
    def boards(self) -> tuple[Board, ...]: ...


_find: Callable[[], Sequence[Declared]] | None = None
_act_titles: Callable[[], Mapping[str, str]] | None = None


def provide(find: Callable[[], Sequence[Declared]], act_titles: Callable[[], Mapping[str, str]]) -> None:
    """Take what the capabilities declare from functions that are called when it is first needed.

    Args:
        find: What they show.
        act_titles: What their acts are called, by kind.
    """
    global _find, _act_titles
    _find, _act_titles = find, act_titles


def declared() -> Sequence[Declared]:
    """What the capabilities declare. Raises RuntimeError before `provide`."""
    if _find is None:
        raise RuntimeError("no list of capabilities was provided")
    return _find()


def act_titles() -> Mapping[str, str]:
    """What every act is called, by its kind. Raises RuntimeError before `provide`."""
    if _act_titles is None:
        raise RuntimeError("no list of capabilities was provided")
    return _act_titles()
