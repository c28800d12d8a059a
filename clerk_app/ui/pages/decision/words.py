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
    return_reasons={
        "photo_unfit": QT_TRANSLATE_NOOP("Words", "照片不合要求，请重拍"),
        "signature_unfit": QT_TRANSLATE_NOOP("Words", "签名不清或不是本人所签"),
        "contact_wrong": QT_TRANSLATE_NOOP("Words", "联系电话或邮寄地址有误"),
        "identity_doubtful": QT_TRANSLATE_NOOP("Words", "人证核对存疑，请再核对"),
        "evidence_changed": QT_TRANSLATE_NOOP("Words", "登记有变动，请申请人确认"),
        "other": QT_TRANSLATE_NOOP("Words", "其他，见补充说明"),
    },
    form_fields={
        "reason": QT_TRANSLATE_NOOP("Words", "理由"),
        "decision_note": QT_TRANSLATE_NOOP("Words", "补充说明"),
    },
)
