"""统计: figures of day, week, month and quarter, as charts, as a table and as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import ActionSpec
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.figures.page import FiguresPage

    return FiguresPage(context)


SCREENS = Screens(
    pages=(
        PageSpec(
            "figures",
            QT_TRANSLATE_NOOP("Pages", "统计"),
            "compare",
            "",
            Right.DAY_END,
            _open,
            on_rail=False,
        ),
    ),
    actions=(
        ActionSpec(
            "figures.export",
            QT_TRANSLATE_NOOP("Actions", "导出表格"),
            "F8",
            QT_TRANSLATE_NOOP("Actions", "把这一期的统计存成电子表格"),
            "database",
        ),
    ),
)
