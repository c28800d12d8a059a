"""发证: the card is handed to the right person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.pickup.keys import ACTIONS
from clerk_app.ui.pages.pickup.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.pickup.page import PickupPage

    return PickupPage(context)


PAGE = PageSpec(
    "pickup",
    QT_TRANSLATE_NOOP("Pages", "发证"),
    "pickup",
    "Ctrl+4",
    Right.HAND_OVER,
    _open,
    count=lambda overview: overview.ready,
)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS, words=WORDS)
