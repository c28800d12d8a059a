"""The permit that a person holds, as a card on the desk, and the services that time has closed."""

from __future__ import annotations

from datetime import date, timedelta

from clerk_app.domain.law.card_life import legacy_good_to, next_endorsement, permit_life
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import CardKind, CardState, Facts, Service
from clerk_app.domain.law.requirements import LegacyGuard
from clerk_app.services.desk.views import HeldPermit


def held_permit(policy: Policy, facts: Facts, state: CardState, on: date) -> HeldPermit | None:
    """The permit held last, or the old card where there is none; None for somebody who holds nothing."""
    life = None if policy.cycle is None else permit_life(facts.cards, on, policy.cycle)
    if life is not None and life.card is not None:
        last = None if life.anniversary is None else life.anniversary - timedelta(days=1)
        return HeldPermit(
            life.card.number,
            state,
            life.card.issued,
            life.origin,
            last,
            next_endorsement(life),
            life.card.kind,
        )
    old = [card for card in facts.cards if card.kind is not CardKind.PERMIT and card.issued <= on]
    if not old:
        return None
    newest = max(old, key=lambda card: card.issued)
    last = legacy_good_to(newest, policy.legacy)
    return HeldPermit(newest.number, state, newest.issued, newest.issued, last, None, newest.kind)


def is_closed(policy: Policy, service: Service, on: date) -> bool:
    """Whether the law ended a service before a day, for everybody: old cards were exchanged up to a day."""
    rules = policy.services.get(service)
    if rules is None or policy.legacy is None or policy.legacy.exchange_until >= on:
        return False
    return any(isinstance(guard, LegacyGuard) for guard in rules.guards)
