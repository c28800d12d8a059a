"""What is said of the errors of a cash drawer, by their code, and of its state. Context "Words"."""

from __future__ import annotations

from clerk_app.devices.kind import ErrorWords
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP

WORDS: dict[str, ErrorWords] = {
    "CA-D90": (
        QT_TRANSLATE_NOOP("Words", "钱箱卡住了（{port}）。"),
        QT_TRANSLATE_NOOP("Words", "现在打不开。"),
        QT_TRANSLATE_NOOP("Words", "请用钥匙打开，取出卡住的东西。"),
    ),
}
REASONS: dict[str, str] = {"drawer-open": QT_TRANSLATE_NOOP("Words", "抽屉开着")}
