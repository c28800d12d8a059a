"""人员核对: how somebody is identified whose card cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import ActionSpec
from clerk_app.ui.pages.people.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.people.identity import IdentityPage

    return IdentityPage(context)


IDENTITY = PageSpec(
    "identity", QT_TRANSLATE_NOOP("Pages", "未读卡核准"), "shield", "", Right.LOOK_UP, _open, on_rail=False
)
ACTIONS = (
    ActionSpec(
        "desk.vouch",
        QT_TRANSLATE_NOOP("Actions", "未读卡核准"),
        "F4",
        QT_TRANSLATE_NOOP("Actions", "芯片损坏或身份证换领中：凭其他证据，由在场主管核准身份"),
        "shield",
    ),
)

SCREENS = Screens(pages=(IDENTITY,), actions=ACTIONS, words=WORDS)
