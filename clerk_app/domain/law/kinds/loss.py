"""The card that is held: whether it can be given back, or is reported lost (挂失), 条例 art. 22."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.law.kinds.condition_kind import NOT_KNOWN, Asked, ConditionKind, Said
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import Facts, Service
from clerk_app.domain.law.requirements import CardAtHand, LossDeclared

_AT_HAND = Phrase(QT_TRANSLATE_NOOP("Law", "原证没有挂失"))
_TO_DECLARE = Phrase(QT_TRANSLATE_NOOP("Law", "尚未挂失，受理时先办挂失声明"))
_DECLARED = Phrase(QT_TRANSLATE_NOOP("Law", "已挂失，或者受理时声明原证丢失、损毁"))


def _reported(lost: date) -> Phrase:
    return Phrase(QT_TRANSLATE_NOOP("Law", "{lost} 起已挂失"), {"lost": lost})


def _at_hand_met(asked: Asked, _: CardAtHand) -> bool | None:
    return None if asked.look.unknown("cards") else asked.look.lost() is None


def _at_hand_from(asked: Asked, rule: CardAtHand, day: date) -> date | None:
    return day if _at_hand_met(asked, rule) else None


def _at_hand_not_from(asked: Asked, rule: CardAtHand, day: date) -> date | None:
    return day if _at_hand_met(asked, rule) is False else None


def _explain_at_hand(asked: Asked, rule: CardAtHand, met: bool | None) -> Said:
    instead = asked.look.policy.services.get(rule.instead)
    needed = Phrase(
        QT_TRANSLATE_NOOP("Law", "领取新证时交回原证；已挂失的应当办理{service}"),
        {"service": instead.title.zh if instead is not None else rule.instead.value},
    )
    if met is None:
        return Said(NOT_KNOWN, needed)
    lost = asked.look.lost()
    return Said(_AT_HAND, needed) if lost is None else Said(_reported(lost), needed, lost, asked.look.on)


def _declared_met(asked: Asked, _: LossDeclared) -> bool | None:
    return None if asked.look.unknown("cards") else True


def _declared_from(asked: Asked, rule: LossDeclared, day: date) -> date | None:
    return day if _declared_met(asked, rule) else None


def _declared_not_from(asked: Asked, rule: LossDeclared, day: date) -> None:
    del asked, rule, day


def _explain_declared(asked: Asked, _: LossDeclared, met: bool | None) -> Said:
    if met is None:
        return Said(NOT_KNOWN, _DECLARED)
    lost = asked.look.lost()
    return Said(_TO_DECLARE if lost is None else _reported(lost), _DECLARED)


def loss_is_due(policy: Policy, service: Service, facts: Facts, on: date) -> bool:
    """Whether the loss has to be reported before an application for the service is accepted on the day."""
    rules = policy.services.get(service)
    asked = () if rules is None else rules.leaves
    return (
        any(isinstance(leaf.rule, LossDeclared) for leaf in asked) and Look(policy, facts, on).lost() is None
    )


def lost_since(policy: Policy, facts: Facts, on: date) -> date | None:
    """Since when the card that is held on the day has been reported lost; None where it is not."""
    return Look(policy, facts, on).lost()


CARD_AT_HAND = ConditionKind(_at_hand_met, _at_hand_from, _at_hand_not_from, _explain_at_hand)
LOSS_DECLARED = ConditionKind(_declared_met, _declared_from, _declared_not_from, _explain_declared)
