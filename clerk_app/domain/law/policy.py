"""A policy (政策): the law of one place in one period, as data. The code knows kinds, never numbers.

`policy_text` reads these records from TOML and checks them; `eligibility` judges by them.
Every condition carries the article that it rests on, as it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from clerk_app.domain.days import add_months
from clerk_app.domain.law.errors import BadPolicy, PolicyMissing
from clerk_app.domain.law.phrases import Bilingual, Phrase
from clerk_app.domain.law.records import Facts, LateKind, Service
from clerk_app.domain.law.requirements import ContinuousResidence, Guard, Rule
from clerk_app.domain.law.shapes import Holds, Shape, leaves


@dataclass(frozen=True, slots=True)
class SubDeadline:
    """A part of a deadline inside the office (子时限), in working days."""

    key: str
    title: Bilingual
    working_days: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline; `runs_from` is acceptance, payment, request or inquiry.

    It is in working days, or in calendar days: of `working_days` and `calendar_days` one is 0.
    """

    key: str
    title: Bilingual
    article: str
    working_days: int
    runs_from: str
    steps: tuple[SubDeadline, ...] = ()
    calendar_days: int = 0


@dataclass(frozen=True, slots=True)
class Cycle:
    """The life of a permit: yearly endorsement, its window, suspension and cancellation.

    The window is in days, or in months: of `window_days` and `window_months` one is 0. Where
    `cancel_after_months` is 0 a suspended permit is never cancelled by time. A card whose register knows
    one day alone for 作废 and 注销 was withdrawn against a new one, where that was issued at most
    `withdrawn_days` after it.
    """

    months: int
    window_days: int
    cancel_after_months: int
    article: str
    window_months: int = 0
    withdrawn_days: int = 0

    def window_opens(self, anniversary: date) -> date:
        """First day on which the permit may be endorsed before this anniversary."""
        return add_months(anniversary, -self.window_months) - timedelta(days=self.window_days)


@dataclass(frozen=True, slots=True)
class Legacy:
    """Old cards: valid on `valid_on`, to be exchanged until `exchange_until` (included)."""

    valid_on: date
    exchange_until: date
    article: str


@dataclass(frozen=True, slots=True)
class Offline:
    """How long a counter may work without the hub, in hours. None: not limited.

    Beyond `warn_after_hours` the screens say so; beyond `supervisor_after_hours` an acceptance needs a
    supervisor's leave, which holds for `leave_hours`. Conventions of ours: no text of the law knows a hub.
    """

    warn_after_hours: int | None
    supervisor_after_hours: int | None
    leave_hours: int | None  # never None where a leave is needed


@dataclass(frozen=True)
class GuardianRule:
    """Who has not reached `below_age` (years) does not apply alone: their guardian does, both cards in hand."""

    below_age: int
    article: str


@dataclass(frozen=True)
class ServiceRules:
    """What one service asks for and gives."""

    service: Service
    title: Bilingual
    article: str
    guards: tuple[Guard, ...]
    always: tuple[Rule, ...]  # asked of everybody
    asks: Shape  # asked besides, put together as the policy says
    fee: int  # yuan
    fee_article: str
    refusal: Deadline | None
    issue: Deadline | None
    gives: str  # new_cycle | endorsed | same_cycle | nothing: what the card is then good for
    documents: Mapping[str, tuple[str, ...]]  # step: codes of the papers that are owed
    fee_open: bool = False  # the text names no fee: `fee` is 0 and says nothing

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every condition that may be asked, each once, in the order of the policy."""
        return tuple({leaf.rule.rule: leaf.rule for leaf in self.leaves}.values())

    @cached_property
    def whole(self) -> tuple[Shape, ...]:
        """Everything that is asked; all of it must hold."""
        return (*map(Holds, self.always), self.asks)

    @cached_property
    def leaves(self) -> tuple[Holds, ...]:
        """Every condition and negation of one, as often as it is asked."""
        return tuple(leaf for shape in self.whole for leaf in leaves(shape))

    @cached_property
    def residence(self) -> ContinuousResidence | None:
        """The condition that says where the continuous stay begins: the first of its kind."""
        return next((rule for rule in self.rules if isinstance(rule, ContinuousResidence)), None)


@dataclass(frozen=True, slots=True)
class RefusalReason:
    """A reason for a refusal; `code` is the rule that failed where there is one."""

    code: str
    title: str
    article: str
    english: str


@dataclass(frozen=True, slots=True)
class LateFact:
    """A kind of fact that decides a case although it came after the application (见 `LateKind`)."""

    fact: LateKind
    title: Bilingual
    article: str


@dataclass(frozen=True, slots=True)
class CancellationGround:
    """Why a permit is cancelled by an act (注销); `fact` is what the registers can show of it themselves."""

    key: str
    title: Bilingual
    article: str
    fact: LateKind | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """A remedy printed on refusals (复议, 诉讼), open for `days` or `months`; what the text does not say is 0."""

    key: str
    title: Bilingual
    text: Bilingual
    article: str
    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class LawName:
    """A law as papers call it in short; `explained` is how their foot spells it out, empty: not at all."""

    name: str
    short: str
    explained: str


@dataclass(frozen=True, slots=True)
class Penalty:
    """What an act costs whoever does it (法律责任): a fine from `fine` to `fine_most` yuan for each `per`.

    Detention from `detention_days` to `detention_days_most` days; both 0: none. `more` is what follows
    besides.
    """

    key: str
    about: str  # registration | permit | privacy: where it is shown
    title: Bilingual
    fine: int
    fine_most: int
    per: str  # person | card | act
    article: str
    detention_days: int = 0
    detention_days_most: int = 0
    more: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class NoRoute:
    """A group for whom the law made no route of its own, and what is said to them.

    Whoever has reached `from_age` (years) is of it, or is at a school of these kinds.
    """

    key: str
    words: Bilingual
    article: str
    from_age: int | None
    education: frozenset[str]


@dataclass(frozen=True, slots=True)
class Declaration:
    """Who declares a stay in such a dwelling, and within which time (居住登记申报).

    `days` calendar days from moving in or out; 0 is at once. Stays shorter than
    `exempt_below_days` need not be declared (0: no exemption).
    """

    dwelling: str
    title: Bilingual
    declarant: Bilingual
    days: int
    exempt_below_days: int
    penalty: Penalty  # of whoever does not declare
    article: str

    @property
    def fine(self) -> int:
        """Yuan a person."""
        return self.penalty.fine


@dataclass(frozen=True, slots=True)
class Note:
    """Something the desk can show: a benefit, a piece of history, a settlement condition, a convention.

    With `counts` the value is a number of months that the person's own count is held against:
    of continuous residence, of one insurance scheme, or of holding the permit.
    """

    topic: str  # benefit | history | settlement | convention | agency | online
    key: str
    title: Bilingual
    article: str
    value: int | str | bool | None = None
    counts: str | None = None  # residence | insurance | permit
    part: str | None = None  # said of one part of the place alone, by its name


@dataclass(frozen=True, slots=True)
class GovernedCity:
    """A city that the law of a province governs; its households are those with these prefixes."""

    name: str
    place: Bilingual
    article: str
    local_prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyCase:
    """A case that stands beside the rules of a policy: who, for what, on which day, and what must be said.

    `expected` has keys of a verdict as the case format writes them; `line` is that of the case in its file.
    """

    name: str
    line: int
    on: date
    service: Service
    facts: Facts
    expected: Mapping[str, Any]


@dataclass(frozen=True)
class Policy:
    """The law of one place from `in_force_from` to `in_force_to` (included, None = still)."""

    name: str
    place: Bilingual
    title: Bilingual
    source: str
    in_force_from: date
    in_force_to: date | None
    forecast_months: int
    cycle: Cycle | None
    legacy: Legacy | None
    services: Mapping[Service, ServiceRules]
    deadlines: Mapping[str, Deadline]
    refusal_reasons: tuple[RefusalReason, ...]
    remedies: tuple[Remedy, ...]
    declarations: tuple[Declaration, ...]
    penalties: tuple[Penalty, ...]
    notes: tuple[Note, ...]
    english: Mapping[str, str] = field(default_factory=dict[str, str])  # zh words of this file: en
    in_force_open: Bilingual | None = None  # what is not known of the dates: every verdict asks it
    parts: tuple[GovernedCity, ...] = ()
    offline: Offline | None = None  # None: no limits for working without the hub
    guardian: GuardianRule | None = None  # None: the law names no age
    no_routes: tuple[NoRoute, ...] = ()
    laws: tuple[LawName, ...] = ()
    papers: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, "Mapping[str, str]"])
    late: Mapping[LateKind, LateFact] = field(default_factory=dict[LateKind, LateFact])
    cancellations: tuple[CancellationGround, ...] = ()  # the grounds of an act; time needs none

    cases: tuple[PolicyCase, ...] = ()  # of days on which it is in force; `policy_cases.prove` judges them

    def in_force(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

    def says(self, paper: str, key: str) -> str:
        """The sentence that a kind of paper prints under a key; empty where this law has none for it."""
        return self.papers.get(paper, {}).get(key, "")

    def short(self, article: str) -> str:
        """An article under the short names of its laws, which the foot of a paper explains."""
        for law in self.laws:
            article = article.replace(law.name, law.short)
        return article

    def short_names(self) -> str:
        """The short names and what they stand for, for the foot of a paper; empty without any."""
        return "".join(f"{law.short}：{law.explained}。" for law in self.laws if law.explained)

    @cached_property
    def conventions(self) -> Mapping[str, Note]:
        """What the text leaves open and the policy settles, by key."""
        return {note.key: note for note in self.about("convention")}

    @cached_property
    def reason_phrases(self) -> Mapping[str, Phrase]:
        """What is wrong where a rule is not met, by its key."""
        return {reason.code: Phrase(reason.title) for reason in self.refusal_reasons}

    @cached_property
    def in_order(self) -> Mapping[Service, ServiceRules]:
        """The services in the order of `Service`."""
        return {each: self.services[each] for each in Service if each in self.services}

    def about(self, topic: str) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.topic == topic)


class PolicyBook:
    """All policies that are loaded, by name and day."""

    def __init__(self, policies: Iterable[tuple[str, Policy]]) -> None:
        """`policies` are pairs of file name and policy. Raises BadPolicy where dates overlap."""
        self._by_name: dict[str, list[Policy]] = {}
        files: dict[tuple[str, date], str] = {}
        for file, policy in sorted(policies, key=lambda item: item[1].in_force_from):
            versions = self._by_name.setdefault(policy.name, [])
            if versions:
                last = versions[-1]
                if last.in_force_to is None or last.in_force_to >= policy.in_force_from:
                    other = files[last.name, last.in_force_from]
                    raise BadPolicy(file, 0, "overlapping_dates", other)
            versions.append(policy)
            files[policy.name, policy.in_force_from] = file

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._by_name))

    def versions(self, name: str) -> tuple[Policy, ...]:
        """All versions, oldest first; empty for an unknown name."""
        return tuple(self._by_name.get(name, ()))

    @cached_property
    def english(self) -> Mapping[str, str]:
        """What the policies themselves say in English, by the Chinese; of two versions the newer one's."""
        versions = (policy for each in self._by_name.values() for policy in each)
        return {zh: en for policy in versions for zh, en in policy.english.items()}

    def on(self, name: str, day: date) -> Policy:
        """The version in force on the day. Raises PolicyMissing."""
        for policy in reversed(self._by_name.get(name, ())):
            if policy.in_force(day):
                return policy
        raise PolicyMissing(name, day, known=name in self._by_name)
