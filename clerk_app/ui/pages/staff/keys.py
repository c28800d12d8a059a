"""The keys of the accounts."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "staff.add",
        QT_TRANSLATE_NOOP("Actions", "新增"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "新增一个账号"),
        "plus",
    ),
    ActionSpec(
        "staff.lock",
        QT_TRANSLATE_NOOP("Actions", "停用或启用"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "停用或重新启用所选账号"),
        "lock",
    ),
    ActionSpec(
        "staff.reset",
        QT_TRANSLATE_NOOP("Actions", "重设密码"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "给所选账号设新密码"),
        "key",
    ),
    ActionSpec(
        "staff.confirm",
        QT_TRANSLATE_NOOP("Actions", "同意变更"),
        "F4",
        QT_TRANSLATE_NOOP("Actions", "同意所选的账号变更，使它生效"),
        "check",
    ),
    ActionSpec(
        "staff.reject",
        QT_TRANSLATE_NOOP("Actions", "不同意"),
        "F5",
        QT_TRANSLATE_NOOP("Actions", "不同意所选的账号变更"),
        "cross",
    ),
    ActionSpec(
        "staff.security",
        QT_TRANSLATE_NOOP("Actions", "安全设置"),
        "F3",
        QT_TRANSLATE_NOOP("Actions", "本人证件、锁定和锁屏的规则，两人一起改"),
        "shield",
    ),
    ActionSpec(
        "staff.password",
        QT_TRANSLATE_NOOP("Actions", "改我的密码"),
        "F9",
        QT_TRANSLATE_NOOP("Actions", "更改自己的密码"),
        "shield",
    ),
)
