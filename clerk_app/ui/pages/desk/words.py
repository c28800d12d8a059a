"""Words of the person desk."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    documents={
        "notice_of_lacks": QT_TRANSLATE_NOOP("Words", "一次性告知书"),
    },
)
