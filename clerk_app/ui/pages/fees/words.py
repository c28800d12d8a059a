"""Words of the fee."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C51": (
            QT_TRANSLATE_NOOP("Words", "凭证号 {reference} 已经缴过另一件的费。"),
            QT_TRANSLATE_NOOP("Words", "没有记录缴费，已填的内容都保留。"),
            QT_TRANSLATE_NOOP("Words", "核对凭证号；一张凭证只能缴一件。"),
        ),
        "CA-C52": (
            QT_TRANSLATE_NOOP("Words", "此件没有可退的工本费。"),
            QT_TRANSLATE_NOOP("Words", "没有收过，或者已经退还。"),
            QT_TRANSLATE_NOOP("Words", "在“查询”里看此件的办理经过。"),
        ),
        "CA-C53": (
            QT_TRANSLATE_NOOP("Words", "本窗口今天的收据号已用完。"),
            QT_TRANSLATE_NOOP("Words", "没有记录缴费。"),
            QT_TRANSLATE_NOOP("Words", "请到另一个窗口缴费。"),
        ),
    },
    form_fields={
        "reference": QT_TRANSLATE_NOOP("Words", "缴费凭证号"),
        "exemption_reason": QT_TRANSLATE_NOOP("Words", "免缴原因"),
        "refund_reason": QT_TRANSLATE_NOOP("Words", "退费原因"),
    },
)
