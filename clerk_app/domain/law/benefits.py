"""What a permit gives its holder, and how far a person is on the way to a local household (落户).

Nothing here decides: settlement is for other offices. The desk shows what the texts say beside the
person's own count of years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.domain.days import add_months, whole_months
from clerk_app.domain.law.card_life import old_card_since, permit_life
from clerk_app.domain.law.insurance import longest_run
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.policy import Note, Policy
from clerk_app.domain.law.records import CardKind, CardState, Facts, Scheme
from clerk_app.domain.law.requirements import ContinuousResidence


@dataclass(frozen=True, slots=True)
class SchemeCount:
    """Posted months of one scheme up to the day; `back_paid` of them (补缴) are not among the others."""

    scheme: Scheme
    months: int
    longest: int  # of them without a gap
    back_paid: int


@dataclass(frozen=True, slots=True)
class OwnCount:
    """The person's own count of whole months on a day. None: the register could not be asked.

    `residence` counts the continuous stay that lasts (0 without one) since `residence_since`;
    `since_first` all the time since the first registration, gaps included, as the most favourable
    reading. `permit` counts since the issue, or since the late endorsement that restarted the years;
    a permit that is not valid counts 0. Where an old card was exchanged for it, it counts since the
    issue of that (条例 art. 52), and `old_card` is the article that says so.
    """

    on: date
    residence: int | None
    residence_since: date | None
    since_first: int | None
    insurance: tuple[SchemeCount, ...] | None
    permit: int | None
    permit_since: date | None
    old_card: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One note of the policy with the person's count held against it, in months.

    `reached` is None where no register answers it, or where the text does not say how to count and
    the readings differ. `from_day` is the first day on which the stay or the permit, going on, has
    lasted so long; insurance has none, for nobody knows what will be paid.
    """

    note: Note
    needed: int | None = None
    found: int | None = None
    reached: bool | None = None
    scheme: Scheme | None = None
    from_day: date | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """The settlement conditions (落户) as far as the texts reach, and the person's own count."""

    count: OwnCount
    conditions: tuple[Held, ...]


def benefits_of(policy: Policy) -> tuple[Note, ...]:
    """What the texts say that a holder has there, in their order."""
    return policy.about("benefit")


def history_of(policy: Policy) -> tuple[Note, ...]:
    """How the permit came to be, as far as the texts tell."""
    return policy.about("history")


def settlement_of(policy: Policy, facts: Facts, on: date) -> Settlement:
    """The settlement conditions with the person's own count of years on the day."""
    count = own_count(policy, facts, on)
    return Settlement(count, tuple(held_against(note, count) for note in policy.about("settlement")))


def benefits_held(policy: Policy, facts: Facts, on: date) -> tuple[Held, ...]:
    """The benefits; those that ask for years of residence or insurance with the person's count."""
    count = own_count(policy, facts, on)
    return tuple(held_against(note, count) for note in benefits_of(policy))


def own_count(policy: Policy, facts: Facts, on: date) -> OwnCount:
    """The person's own count. What begins after the day, or is posted after it, is not looked at."""
    look = Look(policy, facts, on)
    residence = since = since_first = None
    if not look.unknown("residence"):
        chain = look.chain(_gap_days(policy))
        residence = since_first = 0
        if chain is not None and chain.current:
            since = chain.start
            residence = whole_months(chain.start, on)
            since_first = whole_months(look.stays[0].start, on)
    permit_since = None if look.unknown("cards") else _permit_since(policy, facts, on)
    old_card = None if permit_since is None else old_card_since(facts.cards, permit_since, policy.legacy)
    permit_since = old_card or permit_since
    held = 0 if permit_since is None else whole_months(permit_since, on)
    return OwnCount(
        on,
        residence,
        since,
        since_first,
        None if look.unknown("insurance") else _insurance(look),
        None if look.unknown("cards") else held,
        permit_since,
        None if old_card is None or policy.legacy is None else policy.legacy.article,
    )


def held_against(note: Note, count: OwnCount) -> Held:
    """A note with the count that it asks for; a note that counts nothing stays as it is."""
    if note.counts is None or not isinstance(note.value, int):
        return Held(note)
    if note.counts == "insurance":
        return _held_insurance(note, note.value, count)
    if note.counts == "permit":
        reached = None if count.permit is None else count.permit >= note.value
        first = _lasting(count.permit_since, note.value)
        return Held(note, note.value, count.permit, reached, from_day=first)
    reached = _between(note.value, count.residence, count.since_first)
    return Held(
        note, note.value, count.residence, reached, from_day=_lasting(count.residence_since, note.value)
    )


def _held_insurance(note: Note, needed: int, count: OwnCount) -> Held:
    """The scheme that is furthest. Reached beyond doubt without a gap; not reached when all of its
    months, the late ones too, are too few; between the two the texts do not say."""
    if count.insurance is None:
        return Held(note, needed)
    if not count.insurance:
        return Held(note, needed, 0, False)
    best = max(count.insurance, key=lambda each: (each.longest, each.months + each.back_paid))
    most = max(each.months + each.back_paid for each in count.insurance)
    return Held(note, needed, best.months, _between(needed, best.longest, most), best.scheme)


def _between(needed: int, least: int | None, most: int | None) -> bool | None:
    """Whether a number is reached when it is only known to lie between two."""
    if least is None or most is None:
        return None
    if least >= needed:
        return True
    return None if most >= needed else False


def _lasting(since: date | None, months: int) -> date | None:
    return None if since is None else add_months(since, months)


def _insurance(look: Look) -> tuple[SchemeCount, ...]:
    counts = (
        SchemeCount(
            posted.scheme,
            posted.proven.bit_count(),
            longest_run(posted.proven),
            (posted.posted & ~posted.proven).bit_count(),
        )
        for posted in look.posted()
    )
    order = list(Scheme)
    return tuple(sorted(counts, key=lambda each: order.index(each.scheme)))


def _permit_since(policy: Policy, facts: Facts, on: date) -> date | None:
    """Since when the permit that is valid on the day has been held."""
    if policy.cycle is not None:
        life = permit_life(facts.cards, on, policy.cycle)
        return life.origin if life.state is CardState.VALID else None
    since: date | None = None
    reach: date | None = None  # the day on which the permit held before was withdrawn
    for card in sorted(facts.cards, key=lambda card: card.issued):
        if card.kind is not CardKind.PERMIT or card.issued > on:
            continue
        if since is None or (reach is not None and reach + timedelta(days=1) < card.issued):
            since = card.issued
        reach = card.cancelled
    return since if reach is None or reach > on else None


def _gap_days(policy: Policy) -> int:
    """The gap that does not break a stay, as the policy's own condition of continuity says; else none."""
    for rules in policy.services.values():
        for rule in rules.rules:
            if isinstance(rule, ContinuousResidence):
                return rule.gap_days
    return 0
