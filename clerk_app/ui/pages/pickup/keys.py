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
)
