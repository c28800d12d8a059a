"""The figures as a workbook (xlsx): a sheet a cut, each with its chart."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from clerk_app.domain.law.records import service_of
from clerk_app.services.figures.projection import CaseOutcome
from clerk_app.services.figures.views import Cut, FigureLine, FiguresView
from clerk_app.services.printing.records import SERVICE_WORDS

if TYPE_CHECKING:  # it is imported when somebody exports
    from xlsxwriter.workbook import Workbook

CUT_WORDS = {
    Cut.DAY: "按日",
    Cut.SERVICE: "按业务",
    Cut.CLERK: "按受理人",
    Cut.HOUR: "按时段",
    Cut.OUTCOME: "按结果",
}
OUTCOME_WORDS = {
    CaseOutcome.OPEN.value: "未决定",
    CaseOutcome.APPROVED.value: "批准",
    CaseOutcome.REFUSED.value: "不符合",
    CaseOutcome.ENDED.value: "撤回或重复",
}
_TITLES = ("", "受理件数", "一次办成", "一次办成率", "已决定", "平均用时（小时）")
_WIDTHS = (22, 11, 11, 12, 11, 16)


def name_of(cut: Cut, figure: FigureLine) -> str:
    """What a line is called."""
    if cut is Cut.SERVICE:
        return SERVICE_WORDS[service_of(figure.key)]
    if cut is Cut.OUTCOME:
        return OUTCOME_WORDS.get(figure.key, figure.key)
    if cut is Cut.HOUR:
        return f"{int(figure.key):02d}:00"
    return figure.name or figure.key


def workbook(view: FiguresView, station: str) -> bytes:
    """The workbook of one span.

    Args:
        view: As `FiguresService.figures` gives it.
        station: Name for the title line.
    """
    from xlsxwriter.workbook import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": f"{station} {view.first} {view.last}"})
        for cut in Cut:
            _sheet(book, view, station, cut)
    return out.getvalue()


def _sheet(book: Workbook, view: FiguresView, station: str, cut: Cut) -> None:
    sheet = book.add_worksheet(CUT_WORDS[cut])
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    share = book.add_format({"num_format": "0.0%"})
    hours = book.add_format({"num_format": "0.0"})
    sheet.write(0, 0, f"{station} {CUT_WORDS[cut]}统计 {_day(view.first)} 至 {_day(view.last)}")
    for column, (title, width) in enumerate(zip(_TITLES, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write(2, column, title, bold)
    figures = view.cuts.get(cut, ())
    for place, figure in enumerate((*figures, view.whole), start=3):
        sheet.write_string(place, 0, "合计" if figure is view.whole else name_of(cut, figure))
        sheet.write_number(place, 1, figure.cases)
        sheet.write_number(place, 2, figure.right)
        sheet.write_number(place, 3, figure.right_share, share)
        if cut is not Cut.DAY or figure is view.whole:
            sheet.write_number(place, 4, figure.decided)
            if figure.mean_hours is not None:
                sheet.write_number(place, 5, figure.mean_hours, hours)
    sheet.freeze_panes(3, 1)
    if figures:
        chart: Any = book.add_chart({"type": "column" if cut in (Cut.DAY, Cut.HOUR) else "bar"})
        name, last = CUT_WORDS[cut], 2 + len(figures)
        series = {"categories": [name, 3, 0, last, 0], "values": [name, 3, 1, last, 1], "name": _TITLES[1]}
        chart.add_series(series)
        chart.set_legend({"none": True})
        sheet.insert_chart(2, len(_TITLES) + 1, chart)


def _day(day: date) -> str:
    return day.isoformat()
