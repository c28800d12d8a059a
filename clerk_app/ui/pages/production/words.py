"""Words of the production of cards."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C11": (
            QT_TRANSLATE_NOOP("Words", "居住证编号 {number} 已登记在另一件业务上。"),
            QT_TRANSLATE_NOOP("Words", "这一件没有登记到件。"),
            QT_TRANSLATE_NOOP("Words", "请核对卡面编号，再扫一次。"),
        ),
    },
    form_fields={
        "card_number": QT_TRANSLATE_NOOP("Words", "居住证编号"),
        "shelf": QT_TRANSLATE_NOOP("Words", "存放位置"),
    },
)
