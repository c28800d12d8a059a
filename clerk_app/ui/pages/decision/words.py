"""Words of the decision: its errors, acts and paper."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C05": (
            QT_TRANSLATE_NOOP("Words", "另一位主管已经作出决定。"),
            QT_TRANSLATE_NOOP("Words", "您的决定没有记录。"),
            QT_TRANSLATE_NOOP("Words", "刷新（Ctrl+R）后看下一件。"),
        ),
        "CA-C08": (
            QT_TRANSLATE_NOOP("Words", "不予批准须写明理由和依据条款。"),
            QT_TRANSLATE_NOOP("Words", "没有记录决定。"),
            QT_TRANSLATE_NOOP("Words", "请选一条理由。"),
        ),
    },
    acts={
        "case.approved": QT_TRANSLATE_NOOP("Words", "批准"),
        "case.approved_for_fee": QT_TRANSLATE_NOOP("Words", "批准（待缴费）"),
        "case.endorsed": QT_TRANSLATE_NOOP("Words", "批准签注"),
        "case.refused": QT_TRANSLATE_NOOP("Words", "不予批准"),
        "case.returned": QT_TRANSLATE_NOOP("Words", "退回补正"),
    },
    form_fields={
        "reason": QT_TRANSLATE_NOOP("Words", "理由"),
    },
)
