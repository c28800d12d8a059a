"""The keys of the decision."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "decide.approve",
        QT_TRANSLATE_NOOP("Actions", "批准"),
        "A",
        QT_TRANSLATE_NOOP("Actions", "批准这一件或所选各件"),
    ),
    ActionSpec(
        "decide.refuse",
        QT_TRANSLATE_NOOP("Actions", "不符合"),
        "R",
        QT_TRANSLATE_NOOP("Actions", "选择理由和条款，作出不符合决定"),
    ),
    ActionSpec(
        "decide.return",
        QT_TRANSLATE_NOOP("Actions", "退回"),
        "B",
        QT_TRANSLATE_NOOP("Actions", "退回受理员更正"),
    ),
    ActionSpec(
        "decide.undo",
        QT_TRANSLATE_NOOP("Actions", "收回"),
        "Ctrl+Z",
        QT_TRANSLATE_NOOP("Actions", "十秒内收回刚才的批准"),
        "refresh",
    ),
    ActionSpec(
        "decide.find",
        QT_TRANSLATE_NOOP("Actions", "筛选"),
        "Ctrl+F",
        QT_TRANSLATE_NOOP("Actions", "按姓名、编号、业务、受理人筛选待审批的件"),
        "filter",
    ),
    ActionSpec(
        "decide.mark_all",
        QT_TRANSLATE_NOOP("Actions", "选同类"),
        "Ctrl+A",
        QT_TRANSLATE_NOOP("Actions", "选中同一业务中全部相符的件"),
        "filter",
    ),
    ActionSpec(
        "decide.evidence",
        QT_TRANSLATE_NOOP("Actions", "看证据"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "到证据区，用方向键翻看"),
        "compare",
    ),
)
