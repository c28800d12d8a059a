"""The keys of the acceptance."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "photo.retake",
        QT_TRANSLATE_NOOP("Actions", "重拍"),
        "R",
        QT_TRANSLATE_NOOP("Actions", "丢弃这张照片，再拍一张"),
        "camera",
    ),
    ActionSpec(
        "sign.confirm",
        QT_TRANSLATE_NOOP("Actions", "申请人已确认"),
        "F4",
        QT_TRANSLATE_NOOP("Actions", "申请人已看过摘要并确认"),
        "check",
    ),
)
