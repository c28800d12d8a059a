"""Talents and students: the direct route (条例 art. 19 ¶2, 办理规定 arts. 15, 26 ¶2)."""

from __future__ import annotations

from datetime import date, timedelta

from clerk_app.domain.law.kinds.condition_kind import NOT_KNOWN, Asked, ConditionKind, Said
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.records import Education, Facts, Talent
from clerk_app.domain.law.requirements import DirectRoute

_DEGREE = "degree"

_NEEDED = Phrase(QT_TRANSLATE_NOOP("Law", "引进人才，或者正在接受全日制中高等学历（职业）教育"))
_STUDENT = Phrase(QT_TRANSLATE_NOOP("Law", "正在本地就读（全日制）"))

TITLES = {
    "certified_talent": QT_TRANSLATE_NOOP("Law", "经认定的人才"),
    "returned_overseas": QT_TRANSLATE_NOOP("Law", "留学回国人员"),
    "senior_skilled_worker": QT_TRANSLATE_NOOP("Law", "高级工以上技能人才"),
    "junior_college": QT_TRANSLATE_NOOP("Law", "大专"),
    "bachelor": QT_TRANSLATE_NOOP("Law", "本科"),
    "master": QT_TRANSLATE_NOOP("Law", "硕士"),
    "doctor": QT_TRANSLATE_NOOP("Law", "博士"),
    "senior_high": QT_TRANSLATE_NOOP("Law", "普通高中"),
    "secondary_vocational": QT_TRANSLATE_NOOP("Law", "中专"),
    "technical": QT_TRANSLATE_NOOP("Law", "技校"),
    "vocational_high": QT_TRANSLATE_NOOP("Law", "职高"),
    "higher": QT_TRANSLATE_NOOP("Law", "高等院校"),
    "junior_high": QT_TRANSLATE_NOOP("Law", "初中"),
    "primary": QT_TRANSLATE_NOOP("Law", "小学"),
}


def qualifies(route: DirectRoute, item: Talent | Education) -> bool:
    """Whether a title or a schooling is of a kind that the route takes, whatever its dates."""
    if isinstance(item, Education):
        return item.full_time and item.kind in route.education
    if item.kind == _DEGREE:
        return item.full_time and item.level in route.degree_levels
    return item.kind in route.talent


def carrying(route: DirectRoute, facts: Facts, on: date) -> Talent | Education | None:
    """The title or schooling that makes somebody meet the route on a day; None without any."""
    items = (*facts.talent, *facts.education)
    return next((item for item in items if qualifies(route, item) and _lasts(item, on)), None)


def _items(asked: Asked) -> tuple[Talent | Education, ...]:
    return (*asked.look.facts.talent, *asked.look.facts.education)


def _lasts(item: Talent | Education, on: date) -> bool:
    return item.start <= on and (item.end is None or on <= item.end)


def _route_met(asked: Asked, route: DirectRoute) -> bool | None:
    """True when a qualifying item lasts on the day; None when a register could not be asked."""
    if carrying(route, asked.look.facts, asked.look.on) is not None:
        return True
    unknown = asked.look.unknown("talent") or asked.look.unknown("education")
    return None if unknown else False


def _route_from(asked: Asked, route: DirectRoute, day: date) -> date | None:
    """First day from `day` on which a qualifying item lasts."""
    days = [
        max(day, item.start)
        for item in _items(asked)
        if qualifies(route, item) and (item.end is None or max(day, item.start) <= item.end)
    ]
    return min(days, default=None)


def _route_not_from(asked: Asked, route: DirectRoute, day: date) -> date | None:
    """First day from `day` on which no qualifying item lasts."""
    if asked.look.unknown("talent") or asked.look.unknown("education"):
        return None
    while day <= asked.look.limit:
        lasting = [item for item in _items(asked) if qualifies(route, item) and _lasts(item, day)]
        if not lasting:
            return day
        ends = [item.end for item in lasting if item.end is not None]
        if len(ends) < len(lasting):
            return None
        day = max(ends) + timedelta(days=1)
    return None


def _route_shown(asked: Asked) -> bool:
    """A way by titles or schooling is spoken of when the person has something to show for it."""
    return bool(asked.look.facts.talent or asked.look.facts.education)


def _explain_route(asked: Asked, route: DirectRoute, met: bool | None) -> Said:
    """What of a person's titles and schooling was looked at."""
    needed = _NEEDED if route.talent or route.degree_levels else _STUDENT
    on = asked.look.on
    items = _items(asked)
    if met is None:
        return Said(NOT_KNOWN, needed)
    item = carrying(route, asked.look.facts, on)
    if item is not None:
        ends = on if item.end is None else item.end + timedelta(days=1)
        found = Phrase(
            QT_TRANSLATE_NOOP("Law", "{title}，自 {start} 起"),
            {"title": _title(item), "start": item.start},
        )
        return Said(found, needed, item.start, ends)
    for item in items:
        return Said(Phrase(_shortfall(route, item, on), {"title": _title(item)}), needed)
    return Said(Phrase(QT_TRANSLATE_NOOP("Law", "没有人才或者就读记录")), needed)


def _shortfall(route: DirectRoute, item: Talent | Education, on: date) -> str:
    if qualifies(route, item):
        if item.start > on:
            return QT_TRANSLATE_NOOP("Law", "{title}，尚未开始")
        return QT_TRANSLATE_NOOP("Law", "{title}，已经结束")
    if not item.full_time and (isinstance(item, Education) or item.kind == _DEGREE):
        return QT_TRANSLATE_NOOP("Law", "{title}，不是全日制")
    return QT_TRANSLATE_NOOP("Law", "{title}，不属于规定的范围")


def _title(item: Talent | Education) -> str:
    key = item.level if isinstance(item, Talent) and item.kind == _DEGREE else item.kind
    return TITLES.get(key or "", key or "")


DIRECT_ROUTE = ConditionKind(_route_met, _route_from, _route_not_from, _explain_route, _route_shown)
