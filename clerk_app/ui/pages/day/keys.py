"""The keys of the end of the day."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "dayend.earlier",
        QT_TRANSLATE_NOOP("Actions", "前一天"),
        "Alt+Left",
        QT_TRANSLATE_NOOP("Actions", "看前一天"),
        "chevron_left",
    ),
    ActionSpec(
        "dayend.later",
        QT_TRANSLATE_NOOP("Actions", "后一天"),
        "Alt+Right",
        QT_TRANSLATE_NOOP("Actions", "看后一天"),
        "chevron_right",
    ),
    ActionSpec(
        "dayend.work",
        QT_TRANSLATE_NOOP("Actions", "开班与日结"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "开班，清点钱款，日结并打印日结单"),
        "dayend",
    ),
    ActionSpec(
        "dayend.figures",
        QT_TRANSLATE_NOOP("Actions", "统计"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "按日、周、月、季的统计图表"),
        "compare",
    ),
)
