"""One look at a person on a day under a policy: what the rules share, worked out once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clerk_app.domain.days import add_months
from clerk_app.domain.law.card_life import NO_PERMIT, PermitLife, legacy_state, permit_life
from clerk_app.domain.law.insurance import Posted, posted_on
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import CardState, Facts, LateKind, Stay
from clerk_app.domain.law.requirements import Branch
from clerk_app.domain.law.stays import Chain, chain_on, in_order
from clerk_app.domain.months import month_of

Reached = tuple[date, Posted, Branch]
Question = tuple[
    str, str | None, date
]  # a rule of insurance, the rule of residence beside it, the day from which


class Look:
    """The facts on a day, with what several rules ask for kept after the first answer."""

    __slots__ = (
        "_chains",
        "_legacy",
        "_life",
        "_posted",
        "_registered",
        "decided",
        "facts",
        "guards",
        "lacking",
        "limit",
        "month",
        "on",
        "policy",
        "reached",
        "stays",
    )

    def __init__(self, policy: Policy, facts: Facts, on: date, decided: date | None = None) -> None:
        """`on` is the day of the application, `decided` that of the decision where it is a later one."""
        self.policy, self.facts, self.on = policy, facts, on
        self.decided = on if decided is None else max(on, decided)
        self.month = month_of(on)
        self.limit = add_months(on, policy.forecast_months)  # last day a forecast looks at
        self.stays: tuple[Stay, ...] | list[Stay] = tuple(in_order(facts.residence))
        self.guards: dict[str, bool | None] = {}  # what the guards said, by rule
        self._chains: dict[int, Chain | None] = {}
        self._posted: tuple[Posted, ...] | None = None
        self._life: PermitLife | None = None
        self._legacy: CardState | None = None
        self._registered: Look | None = None
        self.reached: dict[Question, Reached | None] = {}  # when insurance is first enough
        # Rules of insurance, with the rule of residence beside each, that no proven months meet on the day.
        self.lacking: set[tuple[str, str | None]] = set()

    def reach(self, fact: LateKind) -> date:
        """The day up to which a fact counts: that of the decision where the law says so."""
        return self.decided if fact in self.policy.late else self.on

    def unknown(self, register: str) -> bool:
        return register in self.facts.unknown

    def chain(self, gap_days: int) -> Chain | None:
        if gap_days not in self._chains:
            self._chains[gap_days] = chain_on(self.stays, self.on, gap_days)
        return self._chains[gap_days]

    def if_registered(self) -> Look | None:
        """The same facts with a residence that is registered on this day; None where it is, or can't be told."""
        if self._registered is None and not self.unknown("residence") and not self.registered():
            facts = replace(self.facts, residence=(*self.facts.residence, Stay(self.on, None, "")))
            other = self._registered = Look(self.policy, facts, self.on, self.decided)
            other._posted, other._life, other._legacy = self._posted, self._life, self._legacy
        return self._registered

    def registered(self) -> bool:
        """Whether a residence registration lasts on the day."""
        on = self.on
        return any(stay.start <= on and (stay.end is None or stay.end > on) for stay in reversed(self.stays))

    def posted(self) -> tuple[Posted, ...]:
        if self._posted is None:
            self._posted = posted_on(self.facts.insurance, self.on)
        return self._posted

    def life(self) -> PermitLife:
        if self._life is None:
            cycle = self.policy.cycle
            acts = self.reach(LateKind.PERMIT_CANCELLED)
            self._life = (
                NO_PERMIT
                if cycle is None
                else permit_life(self.facts.cards, self.on, cycle, cancelled_by=acts)
            )
        return self._life

    def lost(self) -> date | None:
        """Since when the card that is held has been reported lost; None where it is not."""
        card = self.life().card
        lost = None if card is None else card.lost
        return lost if lost is not None and lost <= self.reach(LateKind.REPORTED_LOST) else None

    def legacy(self) -> CardState:
        if self._legacy is None:
            self._legacy = legacy_state(self.facts.cards, self.on, self.policy.legacy)
        return self._legacy

    def card_state(self) -> CardState:
        state = self.life().state
        return self.legacy() if state is CardState.NONE else state
