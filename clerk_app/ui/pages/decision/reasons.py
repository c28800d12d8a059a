"""Why a supervisor sends a case back to the clerks, and the words for such a code in a case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.decision.views import ReasonChoice

RETURN_REASONS = {
    "photo_unfit": QT_TRANSLATE_NOOP("Reasons", "照片不合要求，请重拍"),
    "signature_unfit": QT_TRANSLATE_NOOP("Reasons", "签名不清或不是本人所签"),
    "contact_wrong": QT_TRANSLATE_NOOP("Reasons", "联系电话或邮寄地址有误"),
    "identity_doubtful": QT_TRANSLATE_NOOP("Reasons", "人证核对存疑，请再核对"),
    "evidence_changed": QT_TRANSLATE_NOOP("Reasons", "登记有变动，请申请人确认"),
    "other": QT_TRANSLATE_NOOP("Reasons", "其他，见补充说明"),
}


def return_reasons() -> tuple[ReasonChoice, ...]:
    return tuple(ReasonChoice(code, return_words(code), "") for code in RETURN_REASONS)


def return_words(code: str) -> str:
    """Words of a reason for sending back; a code of the policy stays as it is."""
    return QCoreApplication.translate("Reasons", RETURN_REASONS[code]) if code in RETURN_REASONS else code


def reason_line(code: str | None, known: Sequence[ReasonChoice] = ()) -> str:
    """Words of the reason of a decision, from our own list or the policy's."""
    if not code:
        return ""
    return next((reason.words for reason in known if reason.code == code), return_words(code))
