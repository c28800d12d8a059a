"""单位: units and schools that apply for their people, and their lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.agency.keys import ACTIONS
from clerk_app.ui.pages.agency.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.agency.page import AgencyPage

    return AgencyPage(context)


PAGE = PageSpec(
    "agency",
    QT_TRANSLATE_NOOP("Pages", "单位"),
    "staff",
    "Ctrl+U",
    Right.LOOK_UP,
    _open,
)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS, words=WORDS)
