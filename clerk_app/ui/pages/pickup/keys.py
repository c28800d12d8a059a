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
)
