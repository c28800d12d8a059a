"""The keys of the handing over of cards."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "pickup.agent",
        QT_TRANSLATE_NOOP("Actions", "代领"),
        "F4",
        QT_TRANSLATE_NOOP("Actions", "由他人代领，需两人证件"),
        "person",
    ),
    ActionSpec(
        "pickup.old_card",
        QT_TRANSLATE_NOOP("Actions", "旧证已收回"),
        "F5",
        QT_TRANSLATE_NOOP("Actions", "记下旧证是否收回"),
        "inbox",
    ),
    ActionSpec(
        "pickup.vouch",
        QT_TRANSLATE_NOOP("Actions", "未读卡核准"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "芯片损坏或身份证换领中：凭其他证据，由在场主管核准身份"),
        "shield",
    ),
    ActionSpec(
        "pickup.notices",
        QT_TRANSLATE_NOOP("Actions", "打印领证通知"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "打印到期的领证通知和催领通知，再按一次停下"),
        "print",
    ),
    ActionSpec(
        "pickup.messages",
        QT_TRANSLATE_NOOP("Actions", "导出短信名单"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "把待通知的人存成短信名单"),
        "phone",
    ),
)
