"""The capabilities that this program has, told from above before the first of them is needed.

The kit knows no capability. It asks here for what they declare: the window for pages, the table of
actions for theirs, `words` for their words. This module imports nothing that costs time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_app.ui.declarations import Screens

_find: Callable[[], Sequence[Screens]] | None = None


def provide(find: Callable[[], Sequence[Screens]]) -> None:
    """Take what the capabilities declare from `find`, which is called when it is first needed."""
    global _find
    _find = find


def screens() -> Sequence[Screens]:
    """What the capabilities declare, in the order of the rail. Raises RuntimeError before `provide`."""
    if _find is None:
        raise RuntimeError("no list of capabilities was provided")
    return _find()
