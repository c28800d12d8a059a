"""查询: find a case and what can still be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.search.keys import ACTIONS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.search.page import SearchPage

    return SearchPage(context)


PAGE = PageSpec(
    "search",
    QT_TRANSLATE_NOOP("Pages", "查询"),
    "search",
    "Ctrl+5",
    Right.LOOK_UP,
    _open,
)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS)
