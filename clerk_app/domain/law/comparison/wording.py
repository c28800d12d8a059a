"""What the fields of a policy are called, and their values in Chinese words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, cast

from clerk_app.domain.law.kinds.insurance_months import SCHEME_NAMES
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Bilingual
from clerk_app.domain.law.records import Scheme
from clerk_app.domain.law.requirements import ConsecutiveMonths, MonthsInAll, MonthsInWindow
from clerk_app.domain.law.shapes import AtLeast, Holds, Shape

_LABELS = {
    "": QT_TRANSLATE_NOOP("Law", "整项"),
    "kind": QT_TRANSLATE_NOOP("Law", "条件种类"),
    "title": QT_TRANSLATE_NOOP("Law", "名称"),
    "article": QT_TRANSLATE_NOOP("Law", "依据"),
    "months": QT_TRANSLATE_NOOP("Law", "月数"),
    "days": QT_TRANSLATE_NOOP("Law", "天数"),
    "gap_days": QT_TRANSLATE_NOOP("Law", "允许间隔天数"),
    "window_months": QT_TRANSLATE_NOOP("Law", "计算期间（月）"),
    "window_days": QT_TRANSLATE_NOOP("Law", "签注期（日）"),
    "cancel_after_months": QT_TRANSLATE_NOOP("Law", "中止后注销（月）"),
    "branches": QT_TRANSLATE_NOOP("Law", "参保月数"),
    "schemes": QT_TRANSLATE_NOOP("Law", "险种"),
    "deemed": QT_TRANSLATE_NOOP("Law", "视为连续"),
    "talent": QT_TRANSLATE_NOOP("Law", "人才类别"),
    "degree_levels": QT_TRANSLATE_NOOP("Law", "学历层次"),
    "education": QT_TRANSLATE_NOOP("Law", "就读类别"),
    "states": QT_TRANSLATE_NOOP("Law", "居住证状态"),
    "local_prefixes": QT_TRANSLATE_NOOP("Law", "本地户籍区划"),
    "id_types": QT_TRANSLATE_NOOP("Law", "证件种类"),
    "guards": QT_TRANSLATE_NOOP("Law", "适用对象"),
    "always": QT_TRANSLATE_NOOP("Law", "人人须符合"),
    "asks": QT_TRANSLATE_NOOP("Law", "条件组合"),
    "fee": QT_TRANSLATE_NOOP("Law", "费用（元）"),
    "fee_article": QT_TRANSLATE_NOOP("Law", "收费依据"),
    "until": QT_TRANSLATE_NOOP("Law", "截止"),
    "refusal": QT_TRANSLATE_NOOP("Law", "告知期限"),
    "issue": QT_TRANSLATE_NOOP("Law", "发放期限"),
    "gives": QT_TRANSLATE_NOOP("Law", "办理后的有效期"),
    "documents": QT_TRANSLATE_NOOP("Law", "文书"),
    "working_days": QT_TRANSLATE_NOOP("Law", "工作日"),
    "calendar_days": QT_TRANSLATE_NOOP("Law", "日历日"),
    "in_force_from": QT_TRANSLATE_NOOP("Law", "施行日期"),
    "in_force_to": QT_TRANSLATE_NOOP("Law", "失效日期"),
    "forecast_months": QT_TRANSLATE_NOOP("Law", "预测月数"),
    "exchange_until": QT_TRANSLATE_NOOP("Law", "换领截止"),
    "valid_on": QT_TRANSLATE_NOOP("Law", "旧证有效日"),
    "source": QT_TRANSLATE_NOOP("Law", "出处"),
}


def label_of(field: str) -> str:
    """What a field is called, in Chinese (context "Law"); the field itself where it has no name."""
    return _LABELS.get(field, field)


def in_words(value: Any) -> str:
    """A value of a policy as a person reads it; a dash for none."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (Holds, AtLeast)):
        return _shape_words(value)
    if isinstance(value, (ConsecutiveMonths, MonthsInWindow, MonthsInAll)):
        return _branch_words(value)
    if isinstance(value, Scheme):
        return SCHEME_NAMES[value.value]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (frozenset, tuple, list)):
        words = [in_words(item) for item in cast("Iterable[Any]", value)]
        return "、".join(sorted(words) if isinstance(value, frozenset) else words) or "—"
    if isinstance(value, dict):
        return "；".join(f"{key}：{in_words(item)}" for key, item in cast("dict[str, Any]", value).items())
    if is_dataclass(value) and not isinstance(value, (Bilingual, type)):
        return "，".join(f"{label_of(f.name)} {in_words(getattr(value, f.name))}" for f in fields(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _branch_words(branch: ConsecutiveMonths | MonthsInWindow | MonthsInAll) -> str:
    if isinstance(branch, MonthsInWindow):
        return f"{branch.window}个月内累计{branch.months}个月"
    if isinstance(branch, MonthsInAll):
        return f"累计{branch.months}个月"
    since = "自居住登记以来" if branch.since_registration else ""
    return f"{since}连续{branch.months}个月"


def _shape_words(shape: Shape) -> str:
    if isinstance(shape, Holds):
        return str(shape.title or shape.rule.title)
    parts = [f"（{_shape_words(p)}）" if isinstance(p, AtLeast) else _shape_words(p) for p in shape.parts]
    if shape.count in (1, len(parts)) or not parts:
        return (" 且 " if shape.count == len(parts) else " 或 ").join(parts) or "—"
    return f"{len(parts)}项中至少{shape.count}项：" + "、".join(parts)
