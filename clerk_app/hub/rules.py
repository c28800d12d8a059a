"""What the hub must check of acts and claims: data that each `hub init` writes into it (docs/hub.md).

The hub itself knows no kind of act and no claim. An unknown kind asks for nothing, an unknown claim is the
whole city's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any, Literal

from psycopg import Connection

_PUT_KIND = """
    INSERT INTO hub.kind_rule AS r (kind, decisive, account, alarm) VALUES (%s, %s, %s, %s)
    ON CONFLICT (kind) DO UPDATE
    SET decisive = excluded.decisive, account = excluded.account, alarm = excluded.alarm
    WHERE (r.decisive, r.account, r.alarm)
        IS DISTINCT FROM (excluded.decisive, excluded.account, excluded.alarm)
"""
_PUT_CLAIM = """
    INSERT INTO hub.claim_rule AS r (prefix, scope, answers_lookup) VALUES (%s, %s, %s)
    ON CONFLICT (prefix) DO UPDATE SET scope = excluded.scope, answers_lookup = excluded.answers_lookup
    WHERE (r.scope, r.answers_lookup) IS DISTINCT FROM (excluded.scope, excluded.answers_lookup)
"""
_OWN_NUMBERS = "UPDATE hub.claim_rule SET own_numbers = %s WHERE prefix = %s AND own_numbers <> %s"
NUMBERS_SINCE = 10  # the version of the hub that ties numbers to their counter


@dataclass(frozen=True, slots=True)
class KindRule:
    """What one kind of act asks of the hub.

    Args:
        kind: As it stands in the act.
        decisive: The hub refuses the act where the account of its actor was locked by then.
        account: What it does to the account that is its subject. A lock ends by itself where the payload
            has an ``until``.
        alarm: The administrator is told of it.
    """

    kind: str
    decisive: bool = False
    account: Literal["locks", "unlocks"] | None = None
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """Where a claim is unique.

    Args:
        prefix: What stands before the first colon: lower-case letters and hyphens.
        scope: In the whole city, or in the station of the counter that takes it. It stays what it was at
            first: claims are held under it.
        answers_lookup: The claim is ``prefix:<identity number>:...``, and whoever looks that person up at
            the hub is told who holds it. Of the city's claims only.
        own_numbers: The claim is ``prefix:<number>``, a number of the range of the counter that takes it:
            the hub takes none of another counter's.

    Raises ValueError for a station's claim that is to answer look-ups.
    """

    prefix: str
    scope: Literal["city", "station"] = "city"
    answers_lookup: bool = False
    own_numbers: bool = False

    def __post_init__(self) -> None:
        if self.answers_lookup and self.scope != "city":
            raise ValueError(f"{self.prefix}: only the city's claims answer look-ups")


@dataclass(frozen=True, slots=True)
class HubRules:
    """All that the hub checks. Raises ValueError where a kind or a prefix has two rules."""

    kinds: tuple[KindRule, ...]
    claims: tuple[ClaimRule, ...]

    def __post_init__(self) -> None:
        _once(rule.kind for rule in self.kinds)
        _once(rule.prefix for rule in self.claims)


def _once(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{name}: two rules")
        seen.add(name)


def write_rules(connection: Connection[tuple[Any, ...]], rules: HubRules, version: int) -> None:
    """Let these rules stand in a hub of a version, in the caller's transaction.

    Rules of what is not named stay: counters with another version of the program may still send it.
    """
    with connection.cursor() as cursor:
        cursor.executemany(_PUT_KIND, [astuple(rule) for rule in rules.kinds])
        cursor.executemany(_PUT_CLAIM, [astuple(rule)[:3] for rule in rules.claims])
        if version >= NUMBERS_SINCE:
            numbers = [(rule.own_numbers, rule.prefix, rule.own_numbers) for rule in rules.claims]
            cursor.executemany(_OWN_NUMBERS, numbers)
