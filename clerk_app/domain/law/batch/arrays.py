"""Facts of many people as arrays of numbers: what `Population` judges by.

Days are counted from 1970 (int32); NEVER stands for a day that is not given. Rows of one person lie
together, and `owner` says whose they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from clerk_app.domain.identity import IdType
from clerk_app.domain.law.batch.rows import (
    NEVER,
    Bools,
    Index,
    Ints,
    Longs,
    PeopleTables,
    TextColumn,
    TextRows,
    Texts,
)
from clerk_app.domain.law.marks import CardMark
from clerk_app.domain.law.records import CardKind, Scheme
from clerk_app.domain.months import WINDOW

EPOCH = date(1970, 1, 1).toordinal()
ID_TYPES = {id_type.value: place for place, id_type in enumerate(IdType)}
SCHEMES = {scheme.value: place for place, scheme in enumerate(Scheme)}
_KINDS = {kind.value: kind is CardKind.PERMIT for kind in CardKind}
_MASK = (1 << WINDOW) - 1


@dataclass(frozen=True, slots=True)
class Local:
    """What the counter knows besides the mirror: open cases, permits issued and endorsements given here."""

    open_cases: tuple[tuple[str, str, date], ...] = ()  # number, service, accepted
    permits: tuple[tuple[Any, ...], ...] = ()  # as rows of `card`
    endorsed: tuple[tuple[str, str, date, date], ...] = ()  # number, card, day given, day applied for
    marks: Mapping[str, CardMark] = field(default_factory=dict[str, CardMark])  # by the card's number


@dataclass(frozen=True, slots=True)
class Spans:
    """Rows with a first and a last day: stays (the last day is that of leaving), schooling, titles."""

    owner: Ints
    start: Ints
    end: Ints
    kind: Texts
    level: Texts
    full_time: Bools


@dataclass(frozen=True, slots=True)
class Months:
    """Posted months, WINDOW to a word: `proven` in time, `late` posted late but by the day."""

    owner: Ints
    scheme: Ints
    word: Ints
    proven: Longs
    late: Longs


@dataclass(frozen=True, slots=True)
class CardArrays:
    """Cards, and the days of their endorsements by the card's place, given and applied for."""

    owner: Ints
    permit: Bools
    issued: Ints
    cancelled: Ints
    lost: Ints
    legacy_valid_to: Ints
    numbers: list[str]
    endorsed_card: Ints
    endorsed_day: Ints
    endorsed_applied: Ints


@dataclass(frozen=True, slots=True)
class Arrays:
    numbers: list[str]
    number: Texts
    id_type: Ints
    region: Texts
    local_since: Ints
    stays: Spans
    months: Months
    education: Spans
    talent: Spans
    cards: CardArrays
    open_owner: Ints
    open_service: list[str]
    open_accepted: Ints

    def __len__(self) -> int:
        return len(self.numbers)


def day_number(day: date) -> int:
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    return date.fromordinal(int(number) + EPOCH)


def arrays_of(part: PeopleTables, on: date, local: Local | None = None) -> Arrays:
    """The arrays of some people, as of a day (which decides what was posted late in time)."""
    known = local or Local()
    ids, types, regions, since = part.person.columns
    number = ids.encoded()
    index = Index(number)
    whose = index.known([case[0] for case in known.open_cases])
    open_cases = [(at, case) for at, case in zip(whose, known.open_cases, strict=True) if at >= 0]
    return Arrays(
        numbers=ids.texts(),
        number=number,
        id_type=types.places(ID_TYPES),
        region=regions.encoded(),
        local_since=since.days(),
        stays=_spans(index, part.stay),
        months=_months(index, part.insurance, on),
        education=_spans(index, part.education),
        talent=_spans(index, part.talent),
        cards=cards_of(index, part.card, known),
        open_owner=np.array([at for at, _ in open_cases], np.int32),
        open_service=[service for _, (_, service, _) in open_cases],
        open_accepted=np.array([day_number(day) for _, (_, _, day) in open_cases], np.int32),
    )


def _owners(index: Index, table: TextRows) -> tuple[Ints, Longs | None]:
    """Whose each row is, and which rows are kept where not all are: a register may speak of somebody who is
    not registered."""
    numbers, counts = table.people
    places = index.places(numbers)
    owner = np.repeat(places, counts)
    if not len(places) or int(places.min()) >= 0:
        return owner, None
    kept = np.flatnonzero(owner >= 0)
    return owner[kept], kept


def _spans(index: Index, table: TextRows) -> Spans:
    columns = table.columns
    owner, kept = _owners(index, table)
    every = slice(None) if kept is None else kept
    if len(columns) == 3:
        _, start, end = columns
        kind = level = _NO_TEXT
        full_time = np.zeros(0, np.bool_)
    else:
        _, kinds, start, end, full = columns[:5]
        kind = kinds.encoded()[every]
        level = columns[5].encoded()[every] if len(columns) == 6 else np.zeros(len(owner), "S1")
        full_time = full.numbers()[every] != 0
    return Spans(owner, start.days()[every], end.days()[every], kind, level, full_time)


_NO_TEXT: Texts = np.zeros(0, "S1")


def _months(index: Index, table: TextRows, on: date) -> Months:
    _, schemes, first, bits, back_paid = table.columns
    owner, kept = _owners(index, table)
    every = slice(None) if kept is None else kept
    begin, posted = first.numbers(), bits.numbers()
    late, in_time = _late(back_paid, begin, on)
    if np.any(begin % WINDOW):
        raise ValueError("insurance row off its window")
    return Months(
        owner=owner,
        scheme=schemes.places(SCHEMES)[every],
        word=(begin[every] // WINDOW).astype(np.int32),
        proven=(posted & ~late)[every],
        late=in_time[every],
    )


def _late(back_paid: TextColumn, begin: Longs, on: date) -> tuple[Longs, Longs]:
    """Bits of the months that were posted late, and of those of them posted by the day."""
    late, in_time = np.zeros(len(begin), np.int64), np.zeros(len(begin), np.int64)
    if back_paid.empty:
        return late, in_time
    for at, text in enumerate(back_paid.texts()):
        if text:
            late[at], in_time[at] = _late_bits(text, int(begin[at]), on)
    return late, in_time


def _late_bits(text: str, first: int, on: date) -> tuple[int, int]:
    late = in_time = 0
    for month, day in json.loads(text).items():
        bit = 1 << int(month) - first
        late |= bit
        if date.fromisoformat(day) <= on:
            in_time |= bit
    return late & _MASK, in_time & _MASK


# --- cards


def cards_of(index: Index, table: TextRows, known: Local) -> CardArrays:
    """The cards of the people in `index`, those issued here too, with what was endorsed here."""
    _, numbers, kinds, issued, endorsed, cancelled, legacy, lost = table.columns
    owner, kept = _owners(index, table)
    of, days = endorsed.days_of_lists()
    names, every = numbers.texts(), slice(None)
    if kept is not None:
        every, names = kept, [names[place] for place in kept]
        now_at = np.full(table.count, -1, np.int32)
        now_at[kept] = np.arange(len(kept), dtype=np.int32)
        of, days = now_at[of], days[now_at[of] >= 0]
        of = of[of >= 0]
    cards = CardArrays(
        owner=owner,
        permit=kinds.places(_KINDS)[every] != 0,
        issued=issued.days()[every],
        cancelled=cancelled.days()[every],
        lost=lost.days()[every],
        legacy_valid_to=legacy.days()[every],
        numbers=names,
        endorsed_card=of,
        endorsed_day=days,
        endorsed_applied=days,
    )
    return _with_local(index, cards, known) if known.permits or known.endorsed or known.marks else cards


def _with_local(index: Index, cards: CardArrays, known: Local) -> CardArrays:
    """What this counter knows besides: cards that it issued, endorsements that it gave, marks that it made."""
    cards = _with_permits(index, cards, known.permits)
    for at, number in enumerate(cards.numbers):
        if (mark := known.marks.get(number)) is not None:
            cards.lost[at] = _number(mark.lost_since(_day(cards.lost[at])))
            cards.cancelled[at] = _number(mark.cancelled_on(_day(cards.cancelled[at])))
    whose = index.known([given[0] for given in known.endorsed])
    here = [(at, *given[1:]) for at, given in zip(whose, known.endorsed, strict=True) if at >= 0]
    if not here:
        return cards
    place = {key: at for at, key in enumerate(zip(cards.owner.tolist(), cards.numbers, strict=True))}
    pairs = zip(cards.endorsed_card.tolist(), cards.endorsed_day.tolist(), strict=True)
    applied = {pair: pair[1] for pair in pairs}
    for who, card, day, asked in here:
        at = place.get((who, card))
        if at is not None:
            applied[at, day_number(day)] = day_number(asked)
    given = sorted(applied)
    return replace(
        cards,
        endorsed_card=np.array([at for at, _ in given], np.int32),
        endorsed_day=np.array([day for _, day in given], np.int32),
        endorsed_applied=np.array([applied[each] for each in given], np.int32),
    )


def _with_permits(index: Index, cards: CardArrays, permits: tuple[tuple[Any, ...], ...]) -> CardArrays:
    """The cards, and behind them those issued here that the mirror does not have yet."""
    whose = index.known([str(row[0]) for row in permits])
    mine = [row for at, row in zip(whose, permits, strict=True) if at >= 0]
    mirrored = set(cards.numbers) if mine else set[str]()
    extra = cards_of(index, TextRows.of([row for row in mine if row[1] not in mirrored], 8), Local())
    if not extra.numbers:
        return cards
    joined = {
        name: np.concatenate([getattr(cards, name), getattr(extra, name)])
        for name in ("owner", "permit", "issued", "cancelled", "lost", "legacy_valid_to")
    }
    days = np.concatenate([cards.endorsed_day, extra.endorsed_day])
    return CardArrays(
        **joined,
        numbers=[*cards.numbers, *extra.numbers],
        endorsed_card=np.concatenate([cards.endorsed_card, extra.endorsed_card + len(cards.numbers)]),
        endorsed_day=days,
        endorsed_applied=days,
    )


def _day(number: int) -> date | None:
    return None if number == NEVER else day_of(number)


def _number(day: date | None) -> int:
    return NEVER if day is None else day_number(day)


def places_of(owner: Ints, count: int) -> tuple[Longs, Longs]:
    """Where each person's rows begin and how many there are; `owner` is in order."""
    counts = np.bincount(owner, minlength=count)
    return np.cumsum(counts) - counts, counts


def texts_in(values: Texts, wanted: Iterable[str]) -> Bools:
    """Which texts are among these."""
    return np.isin(values, np.array([text.encode() for text in wanted] or [b"\x00none"]))


def begins_with(values: Texts, prefixes: Iterable[str]) -> Bools:
    """Which texts begin with one of these."""
    found = np.zeros(len(values), np.bool_)
    width = values.dtype.itemsize
    letters = np.ascontiguousarray(values).view(np.uint8).reshape(len(values), width)
    for prefix in prefixes:
        start = prefix.encode()
        if len(start) <= width and len(values):
            found |= np.logical_and.reduce([letters[:, place] == byte for place, byte in enumerate(start)])
    return found
