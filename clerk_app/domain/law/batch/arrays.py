"""Facts of many people as arrays of numbers: what `Population` judges by.

Days are counted from 1970 (int32); NEVER stands for a day that is not given. Rows of one person lie
together, and `owner` says whose they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clerk_app.domain.identity import IdType
from clerk_app.domain.law.batch.rows import PeopleRows, Rows
from clerk_app.domain.law.marks import CardMark
from clerk_app.domain.law.records import CardKind, Scheme
from clerk_app.domain.months import WINDOW

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Bools = NDArray[np.bool_]
Texts = NDArray[np.bytes_]

EPOCH = date(1970, 1, 1).toordinal()
NEVER = 1 << 30
ID_TYPES = {id_type.value: place for place, id_type in enumerate(IdType)}
SCHEMES = {scheme.value: place for place, scheme in enumerate(Scheme)}
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


def arrays_of(part: PeopleRows, on: date, local: Local | None = None) -> Arrays:
    """The arrays of some people, as of a day (which decides what was posted late in time)."""
    known = local or Local()
    ids, types, regions, since = _across(part.person, 4)
    index = {number: place for place, number in enumerate(ids)}
    open_cases = [case for case in known.open_cases if case[0] in index]
    return Arrays(
        numbers=list(ids),
        number=_texts(ids),
        id_type=np.fromiter(map(ID_TYPES.__getitem__, types), np.int32, len(types)),
        region=_texts(regions),
        local_since=_days(since),
        stays=_spans(index, part.stay, 3),
        months=_months(index, part.insurance, on),
        education=_spans(index, part.education, 5),
        talent=_spans(index, part.talent, 6),
        cards=cards_of(index, part.card, known),
        open_owner=_owners(index, [case[0] for case in open_cases]),
        open_service=[case[1] for case in open_cases],
        open_accepted=_days([case[2].isoformat() for case in open_cases]),
    )


def cards_of(index: dict[str, int], rows: Rows, known: Local) -> CardArrays:
    """The cards of the people in `index`, those issued here too, with what was endorsed here."""
    rows = _about(index, rows)
    mirrored = {row[1] for row in rows}
    extra = [row for row in known.permits if row[0] in index and row[1] not in mirrored]
    ids, numbers, kinds, issued, endorsed, cancelled, legacy, lost = _across([*rows, *extra], 8)
    place = {key: at for at, key in enumerate(zip(ids, numbers, strict=True))}
    days = [(at, day) for at, text in enumerate(endorsed) if text for day in text.split()]
    here = {
        (place[who, card], str(day)): str(applied)
        for who, card, day, applied in known.endorsed
        if (who, card) in place
    }
    days = sorted({*days, *here})
    _mark(known.marks, numbers, lost, cancelled)
    return CardArrays(
        owner=_owners(index, ids),
        permit=np.fromiter((kind == CardKind.PERMIT.value for kind in kinds), np.bool_, len(kinds)),
        issued=_days(issued),
        cancelled=_days(cancelled),
        lost=_days(lost),
        legacy_valid_to=_days(legacy),
        numbers=list(numbers),
        endorsed_card=np.array([at for at, _ in days], np.int32),
        endorsed_day=_days([day for _, day in days]),
        endorsed_applied=_days([here.get(each, each[1]) for each in days]),
    )


def _mark(
    marks: Mapping[str, CardMark], numbers: Sequence[str], lost: list[Any], cancelled: list[Any]
) -> None:
    """Put in what was done about these cards here."""
    for at, number in enumerate(numbers) if marks else ():
        mark = marks.get(number)
        if mark is not None:
            lost[at] = _iso(mark.lost_since(_day(lost[at])))
            cancelled[at] = _iso(mark.cancelled_on(_day(cancelled[at])))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _about(index: dict[str, int], rows: Rows) -> Rows:
    """The rows of the people in `index`; a register may speak of somebody who is not registered."""
    return [row for row in rows if row[0] in index]


def _across(rows: Sequence[tuple[Any, ...]], width: int) -> list[list[Any]]:
    return [list(map(itemgetter(place), rows)) for place in range(width)]


def _owners(index: dict[str, int], ids: Sequence[str]) -> Ints:
    return np.fromiter(map(index.__getitem__, ids), np.int32, len(ids))


def _texts(values: Sequence[str | None]) -> Texts:
    return np.array([(value or "").encode() for value in values], np.bytes_) if values else _NO_TEXT


_NO_TEXT: Texts = np.zeros(0, "S1")


def _days(values: Sequence[str | None]) -> Ints:
    """ISO days as numbers; NEVER for none. A text is read once, however often it stands there."""
    known: dict[str | None, int] = dict.fromkeys(values, NEVER)
    for text in known:
        if text:
            known[text] = date.fromisoformat(text).toordinal() - EPOCH
    return np.fromiter(map(known.__getitem__, values), np.int32, len(values))


def _spans(index: dict[str, int], rows: Rows, width: int) -> Spans:
    rows = _about(index, rows)
    arrays = _across(rows, width)
    if width == 3:
        ids, start, end = arrays
        kind = level = _NO_TEXT
        full_time = np.zeros(0, np.bool_)
    else:
        ids, kinds, start, end, full = arrays[:5]
        kind = _texts(kinds)
        level = _texts(arrays[5]) if width == 6 else np.zeros(len(rows), "S1")
        full_time = np.array(full, np.bool_)
    return Spans(_owners(index, ids), _days(start), _days(end), kind, level, full_time)


def _months(index: dict[str, int], rows: Rows, on: date) -> Months:
    rows = _about(index, rows)
    ids, schemes, first, bits, back_paid = _across(rows, 5)
    count = len(rows)
    begin = np.array(first, np.int64)
    posted = np.array(bits, np.int64)
    late, in_time = np.zeros(count, np.int64), np.zeros(count, np.int64)
    for at, text in enumerate(back_paid):
        if text:
            late[at], in_time[at] = _late_bits(text, int(begin[at]), on)
    if np.any(begin % WINDOW):
        raise ValueError("insurance row off its window")
    return Months(
        owner=_owners(index, ids),
        scheme=np.fromiter(map(SCHEMES.__getitem__, schemes), np.int32, count),
        word=(begin // WINDOW).astype(np.int32),
        proven=posted & ~late,
        late=in_time,
    )


def _late_bits(text: str, first: int, on: date) -> tuple[int, int]:
    """Bits of the months that were posted late, and of those of them posted by the day."""
    late = in_time = 0
    for month, day in json.loads(text).items():
        bit = 1 << int(month) - first
        late |= bit
        if date.fromisoformat(day) <= on:
            in_time |= bit
    return late & _MASK, in_time & _MASK


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
