"""What the program's acts and claims ask of the hub, for `hub init`."""

from __future__ import annotations

from clerk_app.app.capabilities import all_acts, all_claims
from clerk_app.hub.rules import ClaimRule, HubRules, KindRule
from clerk_app.store.acts import Act


def hub_rules() -> HubRules:
    """The rules as the capabilities declare them; an act that asks for nothing needs none."""
    rules = (_rule(act) for act in all_acts())
    return HubRules(
        kinds=tuple(rule for rule in rules if rule != KindRule(rule.kind)),
        claims=tuple(
            ClaimRule(claim.prefix, claim.scope, claim.answers_lookup, claim.own_numbers)
            for claim in all_claims()
        ),
    )


def _rule(act: type[Act]) -> KindRule:
    account = "locks" if act.locks else "unlocks" if act.unlocks else None
    return KindRule(act.kind, decisive=act.decisive, account=account, alarm=act.alarms)
