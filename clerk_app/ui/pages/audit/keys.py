"""The keys of the audit."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "audit.follow",
        QT_TRANSLATE_NOOP("Actions", "追踪同一对象"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "列出同一个人、件、文书或者账号的全部记录"),
        "eye",
    ),
    ActionSpec(
        "audit.officer",
        QT_TRANSLATE_NOOP("Actions", "追踪经办人"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "列出这位经办人的全部记录"),
        "staff",
    ),
    ActionSpec(
        "audit.unusual",
        QT_TRANSLATE_NOOP("Actions", "异常情况"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "列出所选日期里值得查看的情况：夜间办理、反复查询、不予批准、废打印"),
        "warn",
    ),
    ActionSpec(
        "audit.verify",
        QT_TRANSLATE_NOOP("Actions", "核对日志"),
        "F9",
        QT_TRANSLATE_NOOP("Actions", "逐条核对整个日志有没有改动、缺失"),
        "shield",
    ),
    ActionSpec(
        "audit.all",
        QT_TRANSLATE_NOOP("Actions", "全部记录"),
        "F5",
        QT_TRANSLATE_NOOP("Actions", "清空条件，从最新的记录看起"),
        "refresh",
    ),
)
