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
from clerk_app.domain.law.errors import PolicyMissing
from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.policy import Declaration, Note, Penalty, Policy
from clerk_app.domain.law.records import Facts, Service
from clerk_app.domain.staff import Right
from clerk_app.services.core import Core
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.rules.loading import all_policies
from clerk_app.services.rules.rulebook import Rules
from clerk_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Fee:
    """What a service costs, and the text that names the sum; `yuan` None where no text does."""

    service: Service
    yuan: int | None
    article: str


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place whose law the program knows, by the name of its policy."""

    name: str
    words: Bilingual


@dataclass(frozen=True, slots=True)
class PermitGives:
    """What the desk shows about one place's permit and one person on a day.

    `in_force_open` says what is not known about the dates of the text, None where they are known.
    """

    name: str  # of the policy
    place: Bilingual
    title: Bilingual
    source: str
    in_force_open: Bilingual | None
    benefits: tuple[Held, ...]
    settlement: Settlement
    history: tuple[Note, ...]
    fees: tuple[Fee, ...]
    declarations: tuple[Declaration, ...]
    penalties: tuple[Penalty, ...]
    conventions: tuple[Note, ...]


def permit_gives(policy: Policy, facts: Facts, on: date) -> PermitGives:
    """The whole of it under one policy."""
    fees = (
        Fee(service, None if rules.fee_open else rules.fee, rules.fee_article)
        for service, rules in policy.services.items()
    )
    return PermitGives(
        policy.name,
        policy.place,
        policy.title,
        policy.source,
        policy.in_force_open,
        benefits_held(policy, facts, on),
        settlement_of(policy, facts, on),
        history_of(policy),
        tuple(fees),
        policy.declarations,
        policy.penalties,
        policy.about("convention"),
    )


def permit_gives_on(rules: Rules, facts: Facts, on: date, place: str | None = None) -> PermitGives:
    """The same under the counter's own law, or under that of another place by its policy name.

    Raises PolicyMissing.
    """
    if place is None or place == rules.name:
        return permit_gives(rules.policy_on(on), facts, on)
    return permit_gives(all_policies().on(place, on), facts, on)


def places_on(rules: Rules, on: date) -> tuple[KnownPlace, ...]:
    """The places whose law is known on a day: the counter's own first, the others by their names."""
    own, book = rules.policy_on(on), all_policies()
    others = [
        KnownPlace(name, policy.place)
        for name in book.names
        for policy in book.versions(name)
        if name != own.name and policy.in_force(on)
    ]
    return KnownPlace(own.name, own.place), *others


@dataclass(frozen=True, slots=True)
class BenefitsService:
    core: Core

    def of(
        self, session: Session, desk: PersonDesk, place: str | None = None
    ) -> tuple[PermitGives, tuple[KnownPlace, ...]]:
        """What a place's law gives the person on the desk, as of today, and which places there are.

        The look-up of the person was recorded when the desk was opened. Without a place it is the
        counter's own. Raises PolicyMissing, RoleMissing, AccountLocked.
        """
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
        rules, today = self.core.rules, self.core.today()
        return permit_gives_on(rules, desk.facts, today, place), places_on(rules, today)

    def penalties(self, session: Session, about: str) -> tuple[Penalty, ...]:
        """What the counter's own law says it costs, of one subject (`Penalty.about`); empty without a law.

        Raises RoleMissing, AccountLocked.
        """
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
        try:
            policy = self.core.rules.policy_on(self.core.today())
        except PolicyMissing:
            return ()
        return tuple(each for each in policy.penalties if each.about == about)
