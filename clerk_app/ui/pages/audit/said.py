"""Acts and what stands out among them, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Role
from clerk_app.services.audit.views import AuditLine, Unusual, UnusualKind
from clerk_app.ui.words import (
    act_words,
    document_words,
    return_reason_words,
    role_words,
    tr,
    vocabulary,
)

# What is worth saying of an act beside its title, in this order.
FIELDS: Mapping[str, str] = {
    "document": QT_TRANSLATE_NOOP("Audit", "文书"),
    "number": QT_TRANSLATE_NOOP("Audit", "编号"),
    "copy": QT_TRANSLATE_NOOP("Audit", "份次"),
    "printer_said": QT_TRANSLATE_NOOP("Audit", "打印机回复"),
    "came_out": QT_TRANSLATE_NOOP("Audit", "已出纸"),
    "service": QT_TRANSLATE_NOOP("Audit", "业务"),
    "name": QT_TRANSLATE_NOOP("Audit", "姓名"),
    "login": QT_TRANSLATE_NOOP("Audit", "登录名"),
    "roles": QT_TRANSLATE_NOOP("Audit", "岗位"),
    "text": QT_TRANSLATE_NOOP("Audit", "输入"),
    "about": QT_TRANSLATE_NOOP("Audit", "查找"),
    "found": QT_TRANSLATE_NOOP("Audit", "找到"),
    "by": QT_TRANSLATE_NOOP("Audit", "方式"),
    "second_factor": QT_TRANSLATE_NOOP("Audit", "本人证件"),
    "reason": QT_TRANSLATE_NOOP("Audit", "原因"),
    "ground": QT_TRANSLATE_NOOP("Audit", "情形"),
    "article": QT_TRANSLATE_NOOP("Audit", "依据"),
    "note": QT_TRANSLATE_NOOP("Audit", "说明"),
    "round": QT_TRANSLATE_NOOP("Audit", "次数"),
    "yuan": QT_TRANSLATE_NOOP("Audit", "金额（元）"),
    "method": QT_TRANSLATE_NOOP("Audit", "缴费方式"),
    "batch": QT_TRANSLATE_NOOP("Audit", "批次"),
    "cards": QT_TRANSLATE_NOOP("Audit", "证件数"),
    "card": QT_TRANSLATE_NOOP("Audit", "居住证"),
    "card_number": QT_TRANSLATE_NOOP("Audit", "居住证编号"),
    "shelf": QT_TRANSLATE_NOOP("Audit", "柜位"),
    "recipient_name": QT_TRANSLATE_NOOP("Audit", "领取人"),
    "address": QT_TRANSLATE_NOOP("Audit", "地址"),
    "day": QT_TRANSLATE_NOOP("Audit", "日期"),
    "valid_to": QT_TRANSLATE_NOOP("Audit", "有效期至"),
    "due": QT_TRANSLATE_NOOP("Audit", "期限"),
    "until": QT_TRANSLATE_NOOP("Audit", "截止"),
    "station_name": QT_TRANSLATE_NOOP("Audit", "派出所"),
    "counter_name": QT_TRANSLATE_NOOP("Audit", "窗口"),
    "year": QT_TRANSLATE_NOOP("Audit", "年份"),
    "keys": QT_TRANSLATE_NOOP("Audit", "项目"),
    "endorsed": QT_TRANSLATE_NOOP("Audit", "签注数"),
    "examined": QT_TRANSLATE_NOOP("Audit", "审核数"),
    "why": QT_TRANSLATE_NOOP("Audit", "原因"),
    "acts": QT_TRANSLATE_NOOP("Audit", "记录数"),
    "act_kind": QT_TRANSLATE_NOOP("Audit", "事项"),
    "first": QT_TRANSLATE_NOOP("Audit", "从"),
    "last": QT_TRANSLATE_NOOP("Audit", "到"),
}
_NIGHT = QT_TRANSLATE_NOOP("Audit", "夜间（21 点至 7 点）或者休息日办理 {count} 项，当天共 {of} 项")
_LOOK_UPS = QT_TRANSLATE_NOOP("Audit", "查询同一个人 {count} 次：{about}")
_REFUSALS = QT_TRANSLATE_NOOP("Audit", "{of} 件里不予批准 {count} 件（{share}%），其他人合计 {others}%")
_PRINTS = QT_TRANSLATE_NOOP("Audit", "{of} 份文书里有 {count} 份没有印成或者没有确认")
_COPIES = QT_TRANSLATE_NOOP("Audit", "同一份文书打印 {count} 次：{about}")
_SIGN_INS = QT_TRANSLATE_NOOP("Audit", "登录失败 {count} 次")
UNUSUAL: Mapping[UnusualKind, str] = {
    UnusualKind.NIGHT: _NIGHT,
    UnusualKind.LOOK_UPS: _LOOK_UPS,
    UnusualKind.REFUSALS: _REFUSALS,
    UnusualKind.PRINTS: _PRINTS,
    UnusualKind.COPIES: _COPIES,
    UnusualKind.SIGN_INS: _SIGN_INS,
}


def unusual_words(found: Unusual) -> str:
    """Why something stands out, with its figures."""
    share = round(found.count * 100 / found.of) if found.of else 0
    return tr(UNUSUAL[found.kind], "Audit").format(
        count=found.count, of=found.of, about=found.about, others=found.others, share=share
    )


def fields_of(line: AuditLine) -> list[tuple[str, str]]:
    """What an act says beside its title: names of fields and their values in words."""
    return [
        (tr(name, "Audit"), value_words(key, line.said[key]))
        for key, name in FIELDS.items()
        if line.said.get(key) not in (None, "", [])
    ]


def sentence_of(line: AuditLine) -> str:
    """The fields of an act in one line."""
    return tr(QT_TRANSLATE_NOOP("Audit", "；"), "Audit").join(
        f"{name} {value}" for name, value in fields_of(line)
    )


def value_words(key: str, value: Any) -> str:
    """A value of a payload as it is read by a person."""
    if isinstance(value, bool):
        return tr(QT_TRANSLATE_NOOP("Audit", "是") if value else QT_TRANSLATE_NOOP("Audit", "否"), "Audit")
    if key == "document":
        return document_words(str(value))
    if key == "service":
        return tr(vocabulary().services.get(str(value), str(value)))
    if key == "act_kind":
        return act_words(str(value))
    if key == "reason":
        return return_reason_words(str(value))
    if key == "roles":
        return "、".join(_role_words(str(part)) for part in value)
    if isinstance(value, list):
        return "、".join(str(part) for part in value)  # pyright: ignore[reportUnknownVariableType]
    return str(value)


def _role_words(code: str) -> str:
    return next((role_words(role) for role in Role if role.value == code), code)


def day_from(text: str) -> date | None:
    """A day that was typed as 2026-11-23 or 20261123; None for an empty field. Raises ValueError."""
    typed = text.strip()
    return date.fromisoformat(typed) if typed else None
