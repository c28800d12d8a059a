"""The quiet sign of the desk: what it asks for and what was done. Its words name no list: a screen may be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import ActionSpec, Vocabulary
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.watch.page import WatchPage

    return WatchPage(context)


WORDS = Vocabulary(
    errors={
        "CA-C67": (
            QT_TRANSLATE_NOOP("Words", "提示已经撤下。"),
            QT_TRANSLATE_NOOP("Words", "没有记录。"),
            QT_TRANSLATE_NOOP("Words", "照常办理。"),
        ),
    },
    form_fields={
        "watch_step": QT_TRANSLATE_NOOP("Words", "做了什么"),
        "watch_told": QT_TRANSLATE_NOOP("Words", "告诉了谁"),
        "watch_note": QT_TRANSLATE_NOOP("Words", "说明"),
    },
)

SCREENS = Screens(
    pages=(
        PageSpec(
            "watch", QT_TRANSLATE_NOOP("Pages", "提示 7"), "info", "", Right.ACCEPT, _open, on_rail=False
        ),
    ),
    actions=(
        ActionSpec(
            "watch.open",
            QT_TRANSLATE_NOOP("Actions", "提示 7"),
            "Ctrl+E",
            QT_TRANSLATE_NOOP("Actions", "看提示要求做什么，记下做了什么"),
            "quiet_sign",
        ),
    ),
    words=WORDS,
)
