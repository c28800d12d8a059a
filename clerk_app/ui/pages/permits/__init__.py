"""居住证: what is done to a permit that somebody holds, reached from the desk and from a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import ActionSpec
from clerk_app.ui.pages.permits.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.permits.page import PermitPage

    return PermitPage(context)


PAGE = PageSpec(
    "permits",
    QT_TRANSLATE_NOOP("Pages", "居住证"),
    "shield",
    "",
    Right.LOOK_UP,
    _open,
    on_rail=False,
)

SCREENS = Screens(
    pages=(PAGE,),
    actions=(
        ActionSpec(
            "permit.open",
            QT_TRANSLATE_NOOP("Actions", "居住证"),
            "F3",
            QT_TRANSLATE_NOOP("Actions", "挂失、解除挂失、注销此人的居住证，撤销注销"),
            "shield",
        ),
        ActionSpec(
            "permit.returned",
            QT_TRANSLATE_NOOP("Actions", "原证已交回"),
            "F7",
            QT_TRANSLATE_NOOP("Actions", "注销时原证是否已经交回"),
            "check",
        ),
    ),
    words=WORDS,
)
