"""The timeline as a list of things that can be said in words, without any drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.months import first_day, format_month, month_of
from clerk_app.services.people.views import GapBar, MonthCell, PermitSpan, SchemeRow, StayBar, Timeline
from clerk_app.ui.words import day, permit_span_words, scheme_words

STAYS, PERMITS, AXIS = "stays", "permits", "axis"


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One thing on the timeline. `row` says where it is drawn; `end` is the first day after it."""

    kind: str  # stay | gap | posted | missing | back_paid | permit | today | evidence
    row: str  # STAYS, PERMITS, AXIS or the value of a scheme
    words: str
    start: date
    end: date
    label: str = ""  # what stands inside a bar
    style: str = ""  # counts | other | breaks | allowed, or the kind of a permit span


def items_of(timeline: Timeline) -> list[TimelineItem]:
    """All items, row by row from top to bottom and by time within a row."""
    rows = sorted([*_stays(timeline), *_gaps(timeline)], key=lambda item: item.start)
    months = [item for scheme in timeline.schemes for item in _months(scheme, timeline.today)]
    permits = [_permit(span, timeline) for span in sorted(timeline.permits, key=lambda span: span.start)]
    return [*_axis(timeline), *rows, *months, *permits]


def _axis(timeline: Timeline) -> Iterator[TimelineItem]:
    if timeline.evidence_from is not None and timeline.evidence_to is not None:
        words = QCoreApplication.translate("Timeline", "判定依据：{start} 至 {end}")
        yield TimelineItem(
            "evidence",
            AXIS,
            words.format(start=day(timeline.evidence_from), end=_last(timeline.evidence_to)),
            timeline.evidence_from,
            timeline.evidence_to,
        )
    words = (
        QCoreApplication.translate("Timeline", "届时 {day}")
        if timeline.supposed
        else QCoreApplication.translate("Timeline", "今天 {day}")
    ).format(day=day(timeline.today))
    yield TimelineItem("today", AXIS, words, timeline.today, timeline.today + timedelta(days=1))


def _stays(timeline: Timeline) -> Iterator[TimelineItem]:
    for bar in timeline.stays:
        end = bar.end or max(timeline.today + timedelta(days=1), bar.start + timedelta(days=1))
        yield TimelineItem(
            "stay", STAYS, _stay_words(bar), bar.start, end, bar.district, "counts" if bar.counts else "other"
        )


def _stay_words(bar: StayBar) -> str:
    until = (
        QCoreApplication.translate("Timeline", "至今")
        if bar.end is None
        else QCoreApplication.translate("Timeline", "至 {end}").format(end=day(bar.end))
    )
    counts = (
        QCoreApplication.translate("Timeline", "计入连续居住")
        if bar.counts
        else QCoreApplication.translate("Timeline", "不计入")
    )
    return QCoreApplication.translate(
        "Timeline", "居住 {district} {start} {until}，{counts}；{address}"
    ).format(district=bar.district, start=day(bar.start), until=until, counts=counts, address=bar.address)


def _gaps(timeline: Timeline) -> Iterator[TimelineItem]:
    for gap in timeline.gaps:
        yield TimelineItem(
            "gap",
            STAYS,
            _gap_words(gap),
            gap.start,
            gap.end,
            QCoreApplication.translate("Timeline", "{n} 天").format(n=gap.days),
            "breaks" if gap.breaks else "allowed",
        )


def _gap_words(gap: GapBar) -> str:
    text = (
        QCoreApplication.translate("Timeline", "空档 {start} 至 {end}，{n} 天，连续居住中断")
        if gap.breaks
        else QCoreApplication.translate("Timeline", "空档 {start} 至 {end}，{n} 天，在允许之内")
    )
    return text.format(start=day(gap.start), end=_last(gap.end), n=gap.days)


def _kind_of(cell: MonthCell) -> str:
    return "missing" if not cell.posted else "posted" if cell.back_paid is None else "back_paid"


def _months(scheme: SchemeRow, today: date) -> Iterator[TimelineItem]:
    """Runs of equal months: a person hears runs, not a hundred single months.

    A month that is not over and not posted is not missing; it is left out.
    """
    due = [cell for cell in scheme.cells if cell.posted or cell.month < month_of(today)]
    for (kind, _), run in groupby(due, key=lambda cell: (_kind_of(cell), cell.back_paid)):
        cells = list(run)
        yield TimelineItem(
            kind,
            scheme.scheme.value,
            _run_words(scheme, kind, cells),
            first_day(cells[0].month),
            first_day(cells[-1].month + 1),
        )


def _run_words(scheme: SchemeRow, kind: str, cells: list[MonthCell]) -> str:
    first, last = format_month(cells[0].month), format_month(cells[-1].month)
    months = first if first == last else _t_span(first, last)
    text = {
        "posted": QCoreApplication.translate("Timeline", "{scheme} {months}：已缴 {n} 个月"),
        "missing": QCoreApplication.translate("Timeline", "{scheme} {months}：缺 {n} 个月"),
        "back_paid": QCoreApplication.translate("Timeline", "{scheme} {months}：补缴 {n} 个月，{paid} 入账"),
    }[kind]
    return text.format(
        scheme=scheme_words(scheme.scheme), months=months, n=len(cells), paid=day(cells[0].back_paid)
    )


def _t_span(first: str, last: str) -> str:
    return QCoreApplication.translate("Timeline", "{first} 至 {last}").format(first=first, last=last)


def _permit(span: PermitSpan, timeline: Timeline) -> TimelineItem:
    end = span.end or timeline.last
    until = (
        QCoreApplication.translate("Timeline", "起")
        if span.end is None
        else QCoreApplication.translate("Timeline", "至 {end}").format(end=_last(span.end))
    )
    words = QCoreApplication.translate("Timeline", "居住证 {number}：{kind} {start} {until}").format(
        number=span.number or "", kind=permit_span_words(span.kind), start=day(span.start), until=until
    )
    return TimelineItem("permit", PERMITS, words, span.start, end, permit_span_words(span.kind), span.kind)


def _last(first_after: date) -> str:
    """The last day of a stretch whose `end` is the first day after it."""
    return day(first_after - timedelta(days=1))
