"""修法测算: what another law would change, for whoever prepares an amendment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.impact.rights import PREPARES_LAW
from clerk_app.ui.declarations import ActionSpec
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.impact.page import ImpactPage

    return ImpactPage(context)


ACTIONS = (
    ActionSpec(
        "impact.choose",
        QT_TRANSLATE_NOOP("Actions", "选择规定文件"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "选一份修改后的规定，与现行规定比较"),
        "compare",
    ),
    ActionSpec(
        "impact.export",
        QT_TRANSLATE_NOOP("Actions", "导出比较结果"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "把修改、例证人和各组人数存成表格"),
        "paper",
    ),
    ActionSpec(
        "impact.print",
        QT_TRANSLATE_NOOP("Actions", "打印测算报告"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "把修改、例证人和各组人数印成一份报告"),
        "printer",
    ),
)

PAGE = PageSpec("impact", QT_TRANSLATE_NOOP("Pages", "修法测算"), "compare", "Ctrl+L", PREPARES_LAW, _open)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS)
