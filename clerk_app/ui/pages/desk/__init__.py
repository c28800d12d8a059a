"""受理台: a person's card on the reader, what can be done for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.desk.boards import BOARDS
from clerk_app.ui.pages.desk.keys import ACTIONS
from clerk_app.ui.screens import ForApplicant, PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.attendance import ShownToApplicant
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


def _shown(page: Page) -> ShownToApplicant | None:
    from clerk_app.ui.pages.desk.for_applicant import desk_shown

    return desk_shown(page)


SCREENS = Screens(
    for_applicant=(ForApplicant("desk", _shown),), pages=(PAGE,), actions=ACTIONS, boards=BOARDS
)
