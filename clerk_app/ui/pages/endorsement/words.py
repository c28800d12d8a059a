"""Words of endorsement."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C25": (
            QT_TRANSLATE_NOOP("Words", "证件 {card} 的这一周期已经签注过了。"),
            QT_TRANSLATE_NOOP("Words", "没有重复签注。"),
            QT_TRANSLATE_NOOP("Words", "刷新（Ctrl+R）后告诉持证人新的有效期。"),
        ),
        "CA-C23": (
            QT_TRANSLATE_NOOP("Words", "这张证不在等待签署的名单上。"),
            QT_TRANSLATE_NOOP("Words", "名单没有变动。"),
            QT_TRANSLATE_NOOP("Words", "请核对证号。"),
        ),
        "CA-C24": (
            QT_TRANSLATE_NOOP("Words", "名单与记录的签注不一致。"),
            QT_TRANSLATE_NOOP("Words", "名单没有签署，签注尚未生效。"),
            QT_TRANSLATE_NOOP("Words", "请联系技术支持，并核验日志。"),
        ),
    },
)
