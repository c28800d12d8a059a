"""Words of the handing over of cards."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    form_fields={
        "card": QT_TRANSLATE_NOOP("Words", "领证人身份证"),
        "agent": QT_TRANSLATE_NOOP("Words", "代领人身份证"),
        "old_card": QT_TRANSLATE_NOOP("Words", "旧证"),
        "old_card_note": QT_TRANSLATE_NOOP("Words", "旧证没有收回的原因"),
        "old_card_returned": QT_TRANSLATE_NOOP("Words", "旧证收回"),
    },
)
