"""工作日表: a new year's notice of holidays, checked, previewed, imported and signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.calendar.keys import ACTIONS
from clerk_app.ui.pages.calendar.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.calendar.page import CalendarPage

    return CalendarPage(context)


PAGE = PageSpec(
    "calendar",
    QT_TRANSLATE_NOOP("Pages", "工作日表"),
    "calendar",
    "Ctrl+Shift+W",
    Right.MANAGE_CALENDAR,
    _open,
    count=lambda overview: int(overview.year_missing is not None),
)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS, words=WORDS)
