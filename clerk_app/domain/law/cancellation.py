"""On which grounds a permit can be cancelled today (注销, 条例 art. 27), as far as the registers show it."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.law.card_life import PermitLife, permit_life
from clerk_app.domain.law.policy import CancellationGround, Policy
from clerk_app.domain.law.records import CardState, Facts, LateKind
from clerk_app.domain.law.requirements import NonLocalGuard

LIVE = (CardState.VALID, CardState.SUSPENDED)


def ground_holds(policy: Policy, ground: CancellationGround, facts: Facts, on: date) -> bool | None:
    """Whether the registers show the ground; None where no register can."""
    if ground.fact is LateKind.LOCAL_HOUSEHOLD:
        return is_local(policy, facts, on)
    if ground.fact is LateKind.PERMIT_CANCELLED:  # by time
        life = life_of(policy, facts, on)
        return life is not None and life.state is CardState.CANCELLED and not _by_act(life, on)
    return None


def _by_act(life: PermitLife, on: date) -> bool:
    cancelled = None if life.card is None else life.card.cancelled
    return cancelled is not None and cancelled <= on


def due_ground(policy: Policy, facts: Facts, on: date) -> CancellationGround | None:
    """The ground that the registers show against a permit that still lives: it has to be cancelled."""
    life = life_of(policy, facts, on)
    if life is None or life.state not in LIVE:
        return None
    return next((ground for ground in policy.cancellations if ground_holds(policy, ground, facts, on)), None)


def is_local(policy: Policy, facts: Facts, on: date) -> bool:
    """Whether the household is registered in the place, by any guard of the policy that asks."""
    person = facts.person
    guards = (guard for rules in policy.services.values() for guard in rules.guards)
    prefixes = {
        prefix for guard in guards if isinstance(guard, NonLocalGuard) for prefix in guard.local_prefixes
    }
    since = person.local_household_since
    return person.household_region.startswith(tuple(prefixes)) or (since is not None and since <= on)


def life_of(policy: Policy, facts: Facts, on: date) -> PermitLife | None:
    return None if policy.cycle is None else permit_life(facts.cards, on, policy.cycle)
