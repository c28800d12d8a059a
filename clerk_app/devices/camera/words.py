"""What is said of the errors of a camera, by their code. Context "Words"."""

from __future__ import annotations

from clerk_app.devices.kind import ErrorWords
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP

WORDS: dict[str, ErrorWords] = {
    "CA-D30": (
        QT_TRANSLATE_NOOP("Words", "相机出错。"),
        QT_TRANSLATE_NOOP("Words", "没有拍到照片，内容都保留。"),
        QT_TRANSLATE_NOOP("Words", "重新插拔相机；也可以换一台（F12）。"),
    ),
}
