"""What the capabilities show, in the order of the rail."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # nothing of it is needed before the first paint
    from clerk_app.ui.declarations import PageSpec, Screens

CAPABILITIES = (
    "desk",
    "decision",
    "production",
    "pickup",
    "search",
    "day",
    "devices",
    "staff",
    "link",
    "acceptance",
    "benefits",
    "cases",
    "people",
    "printing",
    "fees",
    "endorsement",
    "calendar",
)


@cache
def screens() -> tuple[Screens, ...]:
    """The declarations of all capabilities."""
    return tuple(import_module(f"clerk_app.ui.pages.{name}").SCREENS for name in CAPABILITIES)


def pages() -> tuple[PageSpec, ...]:
    """All pages, whoever may open them."""
    return tuple(page for part in screens() for page in part.pages)
