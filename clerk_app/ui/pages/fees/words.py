"""Words of the fee."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    form_fields={
        "reference": QT_TRANSLATE_NOOP("Words", "缴费凭证号"),
    },
)
