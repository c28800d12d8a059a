"""制证: cases sent to production, cards that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.production.keys import ACTIONS
from clerk_app.ui.pages.production.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.production.page import ProductionPage

    return ProductionPage(context)


PAGE = PageSpec(
    "produce",
    QT_TRANSLATE_NOOP("Pages", "制证"),
    "produce",
    "Ctrl+3",
    Right.PRODUCE,
    _open,
    count=lambda overview: overview.to_produce,
)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS, words=WORDS)
