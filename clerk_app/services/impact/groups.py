"""To which groups the people belong who are moved: sex and age by their number, way by what they meet."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from clerk_app.domain.law.batch.arrays import Arrays
from clerk_app.domain.law.batch.judging import Judged
from clerk_app.domain.law.policy import ServiceRules
from clerk_app.domain.law.shapes import AtLeast, Holds, Shape, leaves

SEX, AGE, WAY, DISTRICT = "sex", "age", "way", "district"
BY = (DISTRICT, SEX, AGE, WAY)
UNKNOWN = "unknown"
AGES = ((0, 15), (16, 24), (25, 34), (35, 44), (45, 59), (60, 150))
_DIGIT_0 = ord("0")

Places = NDArray[np.intp]


def sexes_and_ages(arrays: Arrays, places: Places, on: date) -> tuple[list[str], list[str]]:
    """Of each person ``male``, ``female`` or ``unknown``, and the band of their age on the day (``25-34``).

    Both stand in an 18-digit number (GB 11643); of any other document they are unknown.
    """
    numbers = arrays.number[places]
    length = numbers.dtype.itemsize
    if not length:
        return [], []
    digits = (
        np.frombuffer(numbers.tobytes(), np.uint8).reshape(len(numbers), length).astype(np.int64) - _DIGIT_0
    )
    known = np.zeros(len(numbers), np.bool_)
    if length >= 18:
        known = np.all((digits[:, :17] >= 0) & (digits[:, :17] <= 9), axis=1) & (digits[:, 17] > -_DIGIT_0)
    if not known.any():
        return [UNKNOWN] * len(numbers), [UNKNOWN] * len(numbers)
    born = digits[:, 6:14] @ (10 ** np.arange(7, -1, -1))
    years = (on.year * 10_000 + on.month * 100 + on.day - born) // 10_000
    bands = np.searchsorted([last for _, last in AGES], years)
    male = digits[:, 16] % 2 == 1
    sexes = [
        ("male" if man else "female") if told else UNKNOWN for man, told in zip(male, known, strict=True)
    ]
    ages = [band_words(band) if told else UNKNOWN for band, told in zip(bands, known, strict=True)]
    return sexes, ages


def band_words(band: int) -> str:
    """A band of ages as it is written."""
    first, last = AGES[min(int(band), len(AGES) - 1)]
    return f"{first}-{last}" if last < AGES[-1][1] else f"{first}+"


def ways(rules: ServiceRules, judged: Judged, places: Places) -> list[str]:
    """By which of its alternatives each of these people is right for the service: the titles of its
    conditions; empty where the service has one way."""
    shape = rules.asks
    if not isinstance(shape, AtLeast) or not shape.alternatives:
        return [""] * len(places)
    bit = {name: 1 << place for place, name in enumerate(judged.rules)}
    missing = (judged.failed | judged.open)[places].astype(np.int64)
    found = np.full(len(places), len(shape.parts) - 1, np.int64)
    for place in reversed(range(len(shape.parts))):
        found[_hold(shape.parts[place], missing, bit)] = place
    words = [" + ".join(str(leaf.title or leaf.rule.title) for leaf in leaves(part)) for part in shape.parts]
    return [words[place] for place in found]


def _hold(shape: Shape, missing: NDArray[np.int64], bit: dict[str, int]) -> NDArray[np.bool_]:
    if isinstance(shape, Holds):
        return (missing & bit[shape.rule.rule]) == 0
    held = np.sum([_hold(part, missing, bit) for part in shape.parts], axis=0)
    return np.asarray(held >= shape.count)
