"""人员: accounts, and one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.staff.keys import ACTIONS
from clerk_app.ui.pages.staff.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.staff.page import StaffPage

    return StaffPage(context)


def _open_password(context: Context) -> Page:
    from clerk_app.ui.pages.staff.own_password import OwnPasswordPage

    return OwnPasswordPage(context)


PAGE = PageSpec(
    "staff",
    QT_TRANSLATE_NOOP("Pages", "人员"),
    "staff",
    "Ctrl+8",
    Right.CONFIRM_STAFF,
    _open,
)


PASSWORD = PageSpec(
    "password",
    QT_TRANSLATE_NOOP("Pages", "我的密码"),
    "key",
    "",
    None,
    _open_password,
    on_rail=False,
)

SCREENS = Screens(
    pages=(
        PAGE,
        PASSWORD,
    ),
    actions=ACTIONS,
    words=WORDS,
)
