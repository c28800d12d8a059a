"""缴费: what waits for its payment, and the payment of one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.fees.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open_list(context: Context) -> Page:
    from clerk_app.ui.pages.fees.page import FeesPage

    return FeesPage(context)


def _open_case(context: Context) -> Page:
    from clerk_app.ui.pages.fees.deed import FeePage

    return FeePage(context)


SCREENS = Screens(
    pages=(
        PageSpec(
            "fees", QT_TRANSLATE_NOOP("Pages", "缴费"), "fee", "Ctrl+Shift+F", Right.LOOK_UP, _open_list
        ),
        PageSpec(
            "fee",
            QT_TRANSLATE_NOOP("Pages", "一件的工本费"),
            "fee",
            "",
            Right.LOOK_UP,
            _open_case,
            on_rail=False,
        ),
    ),
    words=WORDS,
)
