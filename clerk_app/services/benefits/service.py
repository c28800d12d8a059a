"""What the permit gives, for the desk: benefits, history and the way to a local household."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.law.benefits import (
    Held,
    Settlement,
    benefits_held,
    benefits_of as benefits_of,
    history_of,
    settlement_of as settlement_of,
)
from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.policy import Note, Policy
from clerk_app.domain.law.records import Facts
from clerk_app.domain.staff import Right
from clerk_app.services.core import Core
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.rules.loading import all_policies
from clerk_app.services.rules.rulebook import Rules
from clerk_app.services.session import Session


@dataclass(frozen=True, slots=True)
class PermitGives:
    """What the desk shows about one place's permit and one person on a day.

    `in_force_open` says what is not known about the dates of the text, None where they are known.
    """

    place: Bilingual
    title: Bilingual
    source: str
    in_force_open: Bilingual | None
    benefits: tuple[Held, ...]
    settlement: Settlement
    history: tuple[Note, ...]


def permit_gives(policy: Policy, facts: Facts, on: date) -> PermitGives:
    """The whole of it under one policy."""
    return PermitGives(
        policy.place,
        policy.title,
        policy.source,
        policy.in_force_open,
        benefits_held(policy, facts, on),
        settlement_of(policy, facts, on),
        history_of(policy),
    )


def permit_gives_on(rules: Rules, facts: Facts, on: date, place: str | None = None) -> PermitGives:
    """The same under the counter's own law, or under that of another place by its policy name.

    Raises PolicyMissing.
    """
    if place is None or place == rules.name:
        return permit_gives(rules.policy_on(on), facts, on)
    return permit_gives(all_policies().on(place, on), facts, on)


@dataclass(frozen=True, slots=True)
class BenefitsService:
    core: Core

    def of(self, session: Session, desk: PersonDesk) -> PermitGives:
        """What the counter's own law gives the person on the desk, as of today.

        The look-up of the person was recorded when the desk was opened. Raises RoleMissing, AccountLocked.
        """
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
        return permit_gives_on(self.core.rules, desk.facts, self.core.today())
