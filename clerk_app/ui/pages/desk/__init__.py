"""受理台: a person's card on the reader, what can be done for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.desk.boards import BOARDS
from clerk_app.ui.pages.desk.keys import ACTIONS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.desk.page import DeskPage

    return DeskPage(context)


PAGE = PageSpec(
    "desk",
    QT_TRANSLATE_NOOP("Pages", "受理台"),
    "desk",
    "Ctrl+1",
    Right.LOOK_UP,
    _open,
    count=lambda overview: overview.returned,
)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS, boards=BOARDS)
