"""The cities that the law of a province governs, each as a policy of its own."""

from __future__ import annotations

from dataclasses import replace

from clerk_app.domain.law.policy import GovernedCity, Policy, ServiceRules
from clerk_app.domain.law.requirements import NonLocalGuard, OpenQuestion

NON_LOCAL = "non_local"  # the open question that a city answers: whose household is from elsewhere


def with_parts(policy: Policy) -> tuple[Policy, ...]:
    """The policy itself and, for each of its parts, the same law seen from that city.

    The province can't tell whose household is local, for that depends on the city: it leaves the
    rule `non_local` open. For a city the household's region answers it.
    """
    return (policy, *(_of(policy, part) for part in policy.parts))


def _of(policy: Policy, part: GovernedCity) -> Policy:
    return replace(
        policy,
        name=part.name,
        place=part.place,
        services={service: _at(rules, part) for service, rules in policy.services.items()},
        notes=tuple(note for note in policy.notes if note.part in (None, part.name)),
        parts=(),
        cases=(),  # they were judged under the law of the province
    )


def _at(rules: ServiceRules, part: GovernedCity) -> ServiceRules:
    for rule in rules.always:
        if isinstance(rule, OpenQuestion) and rule.rule == NON_LOCAL:
            guard = NonLocalGuard(rule.rule, rule.title, part.article, part.local_prefixes)
            always = tuple(other for other in rules.always if other is not rule)
            return replace(rules, guards=(*rules.guards, guard), always=always)
    return rules
