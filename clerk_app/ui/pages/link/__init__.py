"""往来: how the link to the hub stands, what waits and what did not stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.pages.link.keys import ACTIONS
from clerk_app.ui.pages.link.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.link.page import LinkPage

    return LinkPage(context)


PAGE = PageSpec(
    "link",
    QT_TRANSLATE_NOOP("Pages", "往来"),
    "link",
    "Ctrl+9",
    None,
    _open,
    count=lambda overview: overview.open_conflicts,
)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS, words=WORDS)
