"""The keys of the working-day table."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "calendar.add",
        QT_TRANSLATE_NOOP("Actions", "导入新一年"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "粘贴或者打开节假日通知"),
        "plus",
    ),
    ActionSpec(
        "calendar.sign",
        QT_TRANSLATE_NOOP("Actions", "签署"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "签署所选的一年，签署后计入期限"),
        "check",
    ),
    ActionSpec(
        "calendar.file",
        QT_TRANSLATE_NOOP("Actions", "打开文件"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "从文件读入通知或者表"),
        "paper",
    ),
)
