"""What a rule answers of many people, and the states of a card as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clerk_app.domain.law.batch.arrays import Bools
from clerk_app.domain.law.records import CardState
from clerk_app.domain.law.shapes import NO, YES

Answers = NDArray[np.int8]
STATES = tuple(CardState)
STATE = {state: place for place, state in enumerate(STATES)}


class ManyPeople:
    """The logic of many people at once (`shapes.Logic`)."""

    def __init__(self, count: int) -> None:
        self._count = count

    def best(self, answers: list[Answers], count: int) -> Answers:
        if not answers:
            return np.full(self._count, YES, np.int8)
        if count in (1, len(answers)):
            pick = np.minimum if count == len(answers) else np.maximum
            return reduce(pick, answers)
        return np.sort(np.stack(answers), axis=0)[-count]

    def still(self, who: Bools, answers: list[Answers], count: int) -> Bools:
        if count == 1:  # what was enough before is not in `who` any more
            return who & (answers[-1] != YES)
        return who & (np.sum(np.stack(answers) == YES, axis=0) < count)

    def nobody(self, who: Bools) -> bool:
        return not who.any()


def yes_no(answer: Bools) -> Answers:
    return np.where(answer, YES, NO).astype(np.int8)


def among(codes: NDArray[Any], wanted: Iterable[int], count: int) -> Bools:
    """Which codes, of 0 to `count` - 1, are among the wanted ones."""
    good = np.zeros(count, np.bool_)
    good[list(wanted)] = True
    return good[codes]
