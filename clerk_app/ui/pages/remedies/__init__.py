"""After a refusal: written reply, 复议 and 诉讼, reached from the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import ActionSpec, Vocabulary
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.remedies.page import RemedyPage

    return RemedyPage(context)


WORDS = Vocabulary(
    errors={
        "CA-C55": (
            QT_TRANSLATE_NOOP("Words", "已经要求过书面答复。"),
            QT_TRANSLATE_NOOP("Words", "没有再记一次，期限照原来的算。"),
            QT_TRANSLATE_NOOP("Words", "告诉申请人答复的最后日期。"),
        ),
        "CA-C56": (
            QT_TRANSLATE_NOOP("Words", "没有等待答复的要求，也没有未结的复议或诉讼。"),
            QT_TRANSLATE_NOOP("Words", "没有记录。"),
            QT_TRANSLATE_NOOP("Words", "先记录申请人的要求，或者立案的案号。"),
        ),
    },
    form_fields={
        "reply": QT_TRANSLATE_NOOP("Words", "答复内容"),
        "contest_reference": QT_TRANSLATE_NOOP("Words", "案号"),
        "ruling_reference": QT_TRANSLATE_NOOP("Words", "决定书或判决书文号"),
    },
)

SCREENS = Screens(
    pages=(
        PageSpec(
            "remedies",
            QT_TRANSLATE_NOOP("Pages", "答复和救济"),
            "info",
            "",
            Right.LOOK_UP,
            _open,
            on_rail=False,
        ),
    ),
    actions=(
        ActionSpec(
            "case.remedies",
            QT_TRANSLATE_NOOP("Actions", "答复、复议"),
            "F5",
            QT_TRANSLATE_NOOP("Actions", "不符合以后：书面答复、行政复议、行政诉讼及其结果"),
            "info",
        ),
    ),
    words=WORDS,
)
