"""审批: a supervisor decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.decision.keys import ACTIONS
from clerk_app.ui.pages.decision.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.decision.page import ApprovalPage

    return ApprovalPage(context)


PAGE = PageSpec(
    "decide",
    QT_TRANSLATE_NOOP("Pages", "审批"),
    "decide",
    "Ctrl+2",
    Right.DECIDE,
    _open,
    count=lambda overview: overview.waiting_decision,
)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS, words=WORDS)
