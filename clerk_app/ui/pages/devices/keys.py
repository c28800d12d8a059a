"""The keys of the devices."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "devices.again",
        QT_TRANSLATE_NOOP("Actions", "重新连接"),
        "F5",
        QT_TRANSLATE_NOOP("Actions", "放开所选设备，重新连接"),
        "refresh",
    ),
    ActionSpec(
        "devices.choose",
        QT_TRANSLATE_NOOP("Actions", "更换设备"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "从找到的设备中选一个"),
        "switch_user",
    ),
    ActionSpec(
        "devices.test",
        QT_TRANSLATE_NOOP("Actions", "试一试"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "试读证件、看画面或打印测试页"),
        "check",
    ),
)
