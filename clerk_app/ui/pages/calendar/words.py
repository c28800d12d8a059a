"""Words of the working-day table."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C21": (
            QT_TRANSLATE_NOOP("Words", "{year} 年的工作日表需要再核对一次。"),
            QT_TRANSLATE_NOOP("Words", "本站没有别的管理员，签署前要说出全年的工作日数。"),
            QT_TRANSLATE_NOOP("Words", "请对照国务院办公厅的通知清点工作日数后再签署。"),
        ),
    },
)
