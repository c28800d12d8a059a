"""The keys of the link to the hub."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "link.retry",
        QT_TRANSLATE_NOOP("Actions", "立即重试"),
        "F5",
        QT_TRANSLATE_NOOP("Actions", "不等下次，现在就连接市级系统"),
        "refresh",
    ),
    ActionSpec(
        "link.leave",
        QT_TRANSLATE_NOOP("Actions", "允许继续离线受理"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "主管写明原因，允许断开时继续受理"),
        "shield",
    ),
    ActionSpec(
        "link.handle",
        QT_TRANSLATE_NOOP("Actions", "标记已处理"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "写明怎样处理的，冲突不再计数"),
        "check",
    ),
    ActionSpec(
        "link.case",
        QT_TRANSLATE_NOOP("Actions", "查看此件"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "在查询里打开我方这一件"),
        "search",
    ),
)
