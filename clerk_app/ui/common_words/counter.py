"""Words of what may go wrong when a counter is set up."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C63": (
            QT_TRANSLATE_NOOP("Words", "派出所代码 {station} 留给演练用。"),
            QT_TRANSLATE_NOOP("Words", "没有建立窗口：演练的编号不能和真实业务的编号混在一起。"),
            QT_TRANSLATE_NOOP("Words", "真实窗口用本所的代码；演练从登录界面按 F9 打开。"),
        ),
    },
)
