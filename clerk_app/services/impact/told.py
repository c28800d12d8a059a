"""A comparison of two laws in the words that its paper prints."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_app.domain.law.comparison.witnesses import GAIN, LOSE, Effect, Witness
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.services.impact.groups import AGE, DISTRICT, SEX, UNKNOWN, WAY
from clerk_app.services.impact.report import (
    FOUND,
    HIDDEN,
    NO_EFFECT,
    NOBODY,
    NOT_FOUND,
    group_name,
    groups_of,
    whom,
    words_of,
)
from clerk_app.services.impact.service import CARD, Impact, ServiceChange
from clerk_app.services.printing.records import SERVICE_WORDS, day_or_blank

Groups = tuple[tuple[str, str, int, int], ...]
_WHOM = {
    NOBODY: "无（全部界限都已试过）",
    NOT_FOUND: "没有找到（组合太多，未全部试过）",
    HIDDEN: "被其他修改抵消",
    NO_EFFECT: "只是文字，不影响判定",
}
_OUTCOMES = {
    Outcome.ELIGIBLE: "可办",
    Outcome.NOT_ELIGIBLE: "不可办",
    Outcome.WRONG_SERVICE: "不适用",
    Outcome.REFER: "待定",
}
_SEXES = {"male": "男", "female": "女"}
_BY = {DISTRICT: "行政区", SEX: "性别", AGE: "年龄", WAY: "途径"}


def changes_of(effects: Iterable[Effect]) -> tuple[tuple[str, str, str], ...]:
    """What changed, who gains by it and who loses."""
    return tuple((words_of(each.change), _who(each, GAIN), _who(each, LOSE)) for each in effects)


def named(policy: Policy) -> str:
    """A policy with its first day."""
    return f"{policy.title.zh}（{day_or_blank(policy.in_force_from)} 起施行）"


def _who(effect: Effect, kind: str) -> str:
    found = whom(effect, kind)
    if found != FOUND:
        return _WHOM[found]
    witness: Witness = next(each for each in effect.witnesses if each.kind == kind)
    outcomes = f"{_OUTCOMES[witness.before.outcome]}→{_OUTCOMES[witness.after.outcome]}"
    return f"{SERVICE_WORDS[witness.service]}：{outcomes}"


def counted_of(impact: Impact) -> tuple[tuple[str, int, int, Groups], ...]:
    """The services that move somebody: gain, lose, and both by group."""
    return tuple(
        (_service(name), change.gain, change.lose, _groups(change))
        for name, change in impact.changes.items()
        if change.gain or change.lose
    )


def _service(name: str) -> str:
    return "居住证有效" if name == CARD else SERVICE_WORDS[Service(name)]


def _groups(change: ServiceChange) -> Groups:
    return tuple((_BY[by], _group(by, group), gain, lose) for by, group, gain, lose in groups_of(change))


def _group(by: str, group: str) -> str:
    if group == UNKNOWN:
        return "不详"
    return _SEXES.get(group, group) if by == SEX else group_name(by, group)
