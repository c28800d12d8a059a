"""What the program's acts and claims ask of the hub, for `hub init`."""

from __future__ import annotations

from clerk_app.domain.acts import Kind
from clerk_app.hub.rules import ClaimRule, HubRules, KindRule

_DECISIVE = (
    Kind.CASE_APPROVED,
    Kind.CASE_APPROVED_FOR_FEE,
    Kind.CASE_ENDORSED,
    Kind.CASE_REFUSED,
    Kind.CASE_RETURNED,
    Kind.CARD_ENDORSED,
    Kind.BULK_SIGNED,
    Kind.CALENDAR_YEAR_SIGNED,
)


def hub_rules() -> HubRules:
    return HubRules(
        kinds=(
            *(KindRule(kind.value, decisive=True) for kind in _DECISIVE),
            KindRule(Kind.STAFF_LOCKED.value, account="locks"),
            KindRule(Kind.STAFF_UNLOCKED.value, account="unlocks"),
            KindRule(Kind.STAFF_SIGNED_IN.value, account="unlocks"),
            KindRule(Kind.ALARM_CHAIN.value, alarm=True),
        ),
        claims=(
            ClaimRule("open-case", answers_lookup=True),
            ClaimRule("receipt"),
            ClaimRule("decision"),
            ClaimRule("endorsement"),
            ClaimRule("login", scope="station"),
            ClaimRule("calendar", scope="station"),
            ClaimRule("bulk", scope="station"),
        ),
    )
