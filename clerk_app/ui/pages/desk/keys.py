"""The keys of the person desk."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "desk.search",
        QT_TRANSLATE_NOOP("Actions", "无证查找"),
        "F9",
        QT_TRANSLATE_NOOP("Actions", "没有带证件时按号码或姓名查找"),
        "search",
    ),
    ActionSpec(
        "desk.discard",
        QT_TRANSLATE_NOOP("Actions", "丢弃草稿"),
        "Delete",
        QT_TRANSLATE_NOOP("Actions", "丢弃选中的草稿"),
        "trash",
    ),
    ActionSpec(
        "desk.timeline",
        QT_TRANSLATE_NOOP("Actions", "时间线"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "到时间线，用左右键逐项读"),
        "calendar",
    ),
    ActionSpec(
        "desk.verdicts",
        QT_TRANSLATE_NOOP("Actions", "业务"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "到业务列表"),
        "desk",
    ),
    ActionSpec(
        "desk.lacks",
        QT_TRANSLATE_NOOP("Actions", "打印一次性告知书"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "打印所选业务缺什么、何时再来"),
        "print",
    ),
    ActionSpec(
        "desk.suppose",
        QT_TRANSLATE_NOOP("Actions", "假如"),
        "F5",
        QT_TRANSLATE_NOOP("Actions", "假如今天登记、参保到某月、某日签注，判定会怎样；不作任何记录"),
        "calendar",
    ),
    ActionSpec(
        "desk.benefits",
        QT_TRANSLATE_NOOP("Actions", "权益"),
        "F2",
        QT_TRANSLATE_NOOP("Actions", "居住证给予什么，本人的年限到了哪里"),
        "shield",
    ),
)
