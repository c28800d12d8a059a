"""日结: what was done on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.day.keys import ACTIONS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.day.page import DayEndPage

    return DayEndPage(context)


PAGE = PageSpec(
    "dayend",
    QT_TRANSLATE_NOOP("Pages", "日结"),
    "dayend",
    "Ctrl+6",
    Right.DAY_END,
    _open,
)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS)
