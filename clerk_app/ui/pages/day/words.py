"""Words of the end of the day."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    documents={
        "day_end": QT_TRANSLATE_NOOP("Words", "日结单"),
    },
)
