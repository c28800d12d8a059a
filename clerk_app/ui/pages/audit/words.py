"""Words for what may go wrong while the journal is read."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C61": (
            QT_TRANSLATE_NOOP("Words", "日志里没有这一条记录。"),
            QT_TRANSLATE_NOOP("Words", "别的记录照常可看。"),
            QT_TRANSLATE_NOOP("Words", "按 F5 重新列出。"),
        ),
        "CA-C62": (
            QT_TRANSLATE_NOOP("Words", "核对停在第 {walked} 条，共 {whole} 条。"),
            QT_TRANSLATE_NOOP("Words", "没有核对的部分不作结论。"),
            QT_TRANSLATE_NOOP("Words", "需要结论时，按 F9 从头核对。"),
        ),
    },
)
