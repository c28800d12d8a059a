"""Words of the link: what came from the hub and what was done about it."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    acts={
        "hub.conflict": QT_TRANSLATE_NOOP("Words", "市级系统：他处先办"),
        "hub.refused": QT_TRANSLATE_NOOP("Words", "市级系统：没有采用"),
        "conflict.handled": QT_TRANSLATE_NOOP("Words", "处理冲突"),
        "offline.allowed": QT_TRANSLATE_NOOP("Words", "允许离线受理"),
    },
)
