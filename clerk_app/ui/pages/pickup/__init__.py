"""发证: the card is handed to the right person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.pickup.keys import ACTIONS
from clerk_app.ui.pages.pickup.words import WORDS
from clerk_app.ui.screens import ForApplicant, PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.attendance import ShownToApplicant
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


def _shown(page: Page) -> ShownToApplicant | None:
    from clerk_app.ui.pages.pickup.for_applicant import pickup_shown

    return pickup_shown(page)


SCREENS = Screens(
    for_applicant=(ForApplicant("pickup", _shown),), pages=(PAGE,), actions=ACTIONS, words=WORDS
)
