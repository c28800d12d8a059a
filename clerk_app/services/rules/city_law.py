"""Policies that the city sends with its registers: they take their place among those of the program."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.policy import Policy, PolicyBook
from clerk_app.domain.law.policy_cases import proven_policies
from clerk_app.registers.kinds.city_policy import REGISTER as POLICY
from clerk_app.registers.register import Register
from clerk_app.services.rules.rulebook import Rules

log = logging.getLogger(__name__)


def follow_city_law(rules: Rules, register: Register) -> None:
    """Let what the registers hold of our place count; a text that cannot be read changes nothing."""
    try:
        rules.replace_book(lambda shipped: _book(shipped.versions(rules.name), _sent(rules.name, register)))
    except BadPolicy as error:
        log.error("law.dates_overlap code=%s", error.code)


def _sent(name: str, register: Register) -> list[Policy]:
    """What the registers hold of a place; what cannot be read is left out, and said."""
    sent: list[Policy] = []
    for item in register.find(POLICY):
        if item.name != name:
            continue
        try:
            sent += proven_policies(f"{item.name} {item.in_force_from}", item.text)
        except BadPolicy as error:
            log.error("law.bad_policy code=%s name=%s from=%s", error.code, item.name, item.in_force_from)
    return sent


def _book(shipped: Sequence[Policy], sent: Sequence[Policy]) -> PolicyBook:
    """The versions of one place in their order. One that was in force without an end ends before the next.

    Raises BadPolicy where dates overlap all the same.
    """
    by_day = {policy.in_force_from: policy for policy in (*shipped, *sent)}
    versions = [by_day[day] for day in sorted(by_day)]
    for at, policy in enumerate(versions[:-1]):
        following = versions[at + 1].in_force_from
        if policy.in_force_to is None or (policy in shipped and policy.in_force_to >= following):
            versions[at] = replace(policy, in_force_to=following - timedelta(days=1))
    return PolicyBook((policy.name, policy) for policy in versions)
