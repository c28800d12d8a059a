"""What is missing for a service, as a paper says it: what all must have, and the ways of which one is enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from clerk_app.documents.fonts import Weight
from clerk_app.documents.layout import Layout
from clerk_app.domain.days import day_words
from clerk_app.domain.law.verdicts import Condition, Verdict, Way
from clerk_app.services.printing.records import (
    CONDITION_COLUMNS,
    ConditionLine,
    condition_line,
    condition_rows,
)

_MOST_TOLD = 6  # ways in a summary: the nearest
_NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class LackingWay:
    """One way of several: all that it asks in words, what of it is missing, and when it is enough."""

    title: str
    lines: tuple[ConditionLine, ...]
    first_met: date | None = None
    if_registered: date | None = None


@dataclass(frozen=True, slots=True)
class Lacks:
    """What is missing on a day. `lines` are needed in any case; of `ways`, the nearest first, one is enough."""

    on: date
    lines: tuple[ConditionLine, ...]
    ways: tuple[LackingWay, ...] = ()


def lacks_of(verdict: Verdict) -> Lacks:
    """The conditions that are not met or not told, put together as the law does."""
    return Lacks(verdict.on, _lines(verdict.common), tuple(_way(way) for way in verdict.ways))


def _way(way: Way) -> LackingWay:
    title = "、".join(str(condition.title) for condition in way.conditions)
    return LackingWay(title, _lines(way.conditions), way.first_met, way.if_registered)


def _lines(conditions: Sequence[Condition]) -> tuple[ConditionLine, ...]:
    return tuple(condition_line(item) for item in conditions if item.met is not True)


def set_lacks(layout: Layout, lacks: Lacks, short: Callable[[str], str]) -> None:
    """The tables of what is missing; nothing where nothing is. On a paper that annexes, the titles and days alone."""
    if layout.annexing and (lacks.lines or lacks.ways):
        _summary(layout, lacks)
        layout.annex("尚缺事项明细", "What is missing, in detail", lambda: _tables(layout, lacks, short))
    else:
        _tables(layout, lacks, short)


def _summary(layout: Layout, lacks: Lacks) -> None:
    if lacks.lines:
        titles = "、".join(dict.fromkeys(line.title for line in lacks.lines))
        layout.paragraph(f"{'都要具备' if lacks.ways else '尚缺'}：{titles}。", weight=Weight.BOLD)
    for number, way in enumerate(lacks.ways[:_MOST_TOLD]):
        layout.paragraph(f"途径{_ordinal(number)}：{way.title}。{_when(way, lacks)}")
    more = f"另有 {len(lacks.ways) - _MOST_TOLD} 条途径。" if len(lacks.ways) > _MOST_TOLD else ""
    one_of = f"{more}各条途径具备其中之一即可。" if lacks.ways else ""
    layout.paragraph(f"{one_of}逐项的要求、核实情况和依据见附件；附件是本文书的组成部分。")


def _tables(layout: Layout, lacks: Lacks, short: Callable[[str], str]) -> None:
    if not lacks.ways:
        _table(layout, lacks.lines, short)
        _days(layout, lacks.lines, lacks.on)
        return
    if lacks.lines:
        layout.paragraph("下列各项都要具备：", weight=Weight.BOLD)
        layout.y += 1.0
        _table(layout, lacks.lines, short)
        _days(layout, lacks.lines, lacks.on)
        layout.y += 2.0
    beside = "此外，" if lacks.lines else ""
    layout.paragraph(f"{beside}下列途径具备其中之一即可，最近的列在前面：", weight=Weight.BOLD)
    for number, way in enumerate(lacks.ways):
        layout.y += 2.0
        layout.need(24.0)
        layout.paragraph(f"途径{_ordinal(number)}：{way.title}", weight=Weight.BOLD)
        layout.paragraph(_when(way, lacks))
        layout.y += 1.0
        if way.lines:
            _table(layout, way.lines, short)
            _days(layout, way.lines, lacks.on)


def _ordinal(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number + 1)


def _when(way: LackingWay, lacks: Lacks) -> str:
    """The time that a way needs."""
    if way.first_met is not None:
        return f"现有情况保持不变的，最早{day_words(way.first_met)}可以申请。"
    if way.if_registered is not None:
        registered = day_words(lacks.on)
        if way.if_registered == lacks.on:
            return f"{registered}办理居住登记的，当日可以申请。"
        return f"{registered}办理居住登记并保持现有情况的，最早{day_words(way.if_registered)}可以申请。"
    if not way.lines:
        return "本途径的条件已经具备。"
    return "补齐后可以申请。"


def _table(layout: Layout, lines: Sequence[ConditionLine], short: Callable[[str], str]) -> None:
    if lines:
        layout.table(CONDITION_COLUMNS, condition_rows(lines, short))


def _days(layout: Layout, lines: Sequence[ConditionLine], on: date) -> None:
    """From when each would be met, where that can be told."""
    layout.y += 1.0
    for line in lines:
        if line.first_met is not None:
            layout.paragraph(f"{line.title}：现有情况保持不变的，{day_words(line.first_met)}起符合。")
        elif line.if_registered is not None and line.if_registered > on:
            registered = f"{day_words(on)}办理居住登记并一直居住的"
            layout.paragraph(f"{line.title}：{registered}，{day_words(line.if_registered)}起符合。")
