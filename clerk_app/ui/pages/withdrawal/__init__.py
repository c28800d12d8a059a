"""撤回: an application taken back at the applicant's wish, reached from the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import ActionSpec, Vocabulary
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.withdrawal.page import WithdrawalPage

    return WithdrawalPage(context)


WORDS = Vocabulary(form_fields={"withdrawal_reason": QT_TRANSLATE_NOOP("Words", "撤回原因")})

PAGE = PageSpec(
    "withdrawal", QT_TRANSLATE_NOOP("Pages", "撤回"), "back", "", Right.ACCEPT, _open, on_rail=False
)

ACTIONS = (
    ActionSpec(
        "withdrawal.vouch",
        QT_TRANSLATE_NOOP("Actions", "未读卡核准"),
        "F4",
        QT_TRANSLATE_NOOP("Actions", "芯片损坏或身份证换领中：凭其他证据，由在场主管核准身份"),
        "shield",
    ),
)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS, words=WORDS)
