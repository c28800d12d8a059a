"""The keys of the production of cards."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "produce.switch",
        QT_TRANSLATE_NOOP("Actions", "换列表"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "在待送和制证中之间切换"),
        "compare",
    ),
    ActionSpec(
        "produce.all",
        QT_TRANSLATE_NOOP("Actions", "全选"),
        "Ctrl+A",
        QT_TRANSLATE_NOOP("Actions", "选中全部待送的件"),
        "filter",
    ),
    ActionSpec(
        "produce.export",
        QT_TRANSLATE_NOOP("Actions", "导出制证文件"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "把所选件所在的批次写成制证方的文件"),
        "paper",
    ),
    ActionSpec(
        "produce.arrivals",
        QT_TRANSLATE_NOOP("Actions", "导入到件清单"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "从制证方的清单登记到件，一行一件"),
        "inbox",
    ),
)
