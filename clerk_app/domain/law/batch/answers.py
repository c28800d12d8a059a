"""What a rule answers of many people, and the states of a card as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clerk_app.domain.law.batch.arrays import Bools
from clerk_app.domain.law.records import CardState

NO, OPEN, YES = 0, 1, 2
Answers = NDArray[np.int8]
STATES = tuple(CardState)
STATE = {state: place for place, state in enumerate(STATES)}


def yes_no(answer: Bools) -> Answers:
    return np.where(answer, YES, NO).astype(np.int8)


def among(codes: NDArray[Any], wanted: Iterable[int], count: int) -> Bools:
    """Which codes, of 0 to `count` - 1, are among the wanted ones."""
    good = np.zeros(count, np.bool_)
    good[list(wanted)] = True
    return good[codes]
