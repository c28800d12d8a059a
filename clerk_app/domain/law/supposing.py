"""What if: the facts of a person as they would stand if something were so. Nothing here is recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from clerk_app.domain.law.insurance import months_mask, posted_on
from clerk_app.domain.law.records import Card, CardKind, Facts, Insurance, Scheme, Stay
from clerk_app.domain.months import first_day, month_of


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is supposed; what is None stays as it is registered.

    `insured_until` is a month index: the scheme that goes on (or pension, where none does) is paid in time up
    to and including that month. `registered_on` is a day on which the person registers where they live now.
    `endorsed_on` is a day on which the permit is endorsed. `asked_on` is the day of the application.
    """

    insured_until: int | None = None
    registered_on: date | None = None
    endorsed_on: date | None = None
    asked_on: date | None = None

    @property
    def empty(self) -> bool:
        return self == Supposition()

    def day(self, today: date) -> date:
        """The day as of which the law is asked: `asked_on`, or the first on which all that is supposed has
        happened. A month of insurance is posted by the first day of the next."""
        if self.asked_on is not None:
            return self.asked_on
        days = [day for day in (self.registered_on, self.endorsed_on) if day is not None]
        if self.insured_until is not None:
            days.append(first_day(self.insured_until + 1))
        return max([today, *days])


def supposed(facts: Facts, supposition: Supposition, today: date) -> Facts:
    """The facts as they would stand; the same where nothing is supposed."""
    if supposition.insured_until is not None:
        facts = replace(facts, insurance=_insured(facts, supposition.insured_until, today))
    if supposition.registered_on is not None:
        facts = replace(facts, residence=_registered(facts.residence, supposition.registered_on))
    if supposition.endorsed_on is not None:
        facts = replace(facts, cards=_endorsed(facts, supposition.endorsed_on))
    return facts


def _insured(facts: Facts, until: int, today: date) -> tuple[Insurance, ...]:
    going_on = [posted for posted in posted_on(facts.insurance, today) if posted.goes_on]
    more = {posted.scheme: months_mask(posted.latest + 1, until) for posted in going_on}
    if not going_on:
        more = {Scheme.PENSION: months_mask(month_of(today), until)}
    added = (Insurance(scheme, bits) for scheme, bits in more.items() if bits)
    return tuple(_joined((*facts.insurance, *added)))


def _joined(insurance: tuple[Insurance, ...]) -> list[Insurance]:
    """One record a scheme; what was posted late stays late."""
    found: dict[Scheme, Insurance] = {}
    for item in insurance:
        known = found.get(item.scheme)
        found[item.scheme] = (
            item
            if known is None
            else replace(known, bits=known.bits | item.bits, back_paid={**known.back_paid, **item.back_paid})
        )
    return list(found.values())


def _registered(stays: tuple[Stay, ...], day: date) -> tuple[Stay, ...]:
    """A registration from the day on, unless one lasts then."""
    if any(stay.start <= day and (stay.end is None or stay.end > day) for stay in stays):
        return stays
    before = tuple(stay for stay in stays if stay.start < day)
    return (*before, Stay(day, None, ""))


def _endorsed(facts: Facts, day: date) -> tuple[Card, ...]:
    """The permit held last, endorsed on the day; a person without one keeps having none."""
    permits = [card for card in facts.cards if card.kind is CardKind.PERMIT and card.issued <= day]
    if not permits:
        return facts.cards
    held = max(permits, key=lambda card: card.issued)
    renewed = replace(held, endorsed=tuple(sorted({*held.endorsed, day})))
    return tuple(renewed if card is held else card for card in facts.cards)
