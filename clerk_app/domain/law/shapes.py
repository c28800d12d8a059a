"""How conditions are put together: all of them, any, so many, none, or one unless another.

A policy writes a tree (`asks` of a service). It is read into one normal form, which is the only thing that
anything else knows: a condition that must hold or must not (`Holds`), and so many of some parts (`AtLeast`).
All is as many as there are, any is one, `unless` is one of two, and a negation is carried down to the
conditions. `answer_of` is the one definition of what such a tree answers; the scalar rule asks it with the
numbers of one person, the batch with arrays of a million.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Protocol, TypeVar

from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.requirements import Rule

NO, OPEN, YES = 0, 1, 2  # answers of a condition; OPEN: it can't be told

A = TypeVar("A")  # answers: a number, or an array of them
W = TypeVar("W")  # who is asked: yes or no, or a mask


@dataclass(frozen=True, slots=True)
class Holds:
    """One condition; with `wanted` False it must not be met, and `title` says so in words."""

    rule: Rule
    wanted: bool = True
    title: Bilingual | None = None
    key: str = field(init=False)  # tells a condition from its negation

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", self.rule.rule if self.wanted else f"not {self.rule.rule}")


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` of the parts; 0 of none is always true."""

    count: int
    parts: tuple[Shape, ...]
    alternatives: bool = field(init=False)  # whether not every part is needed
    only_way: tuple[Holds, ...] | None = field(
        init=False, compare=False, repr=False
    )  # where there is but one

    def __post_init__(self) -> None:
        object.__setattr__(self, "alternatives", self.count < len(self.parts))
        ways = [(part,) if isinstance(part, Holds) else part.only_way for part in self.parts]
        known = [leaf for way in ways if way is not None for leaf in way]
        one = not self.alternatives and None not in ways
        object.__setattr__(self, "only_way", tuple(known) if one else None)

    def ways(self) -> tuple[Shape, ...]:
        """Sets of parts that are enough, each as one shape, in the order of the policy."""
        if self.count == 1:
            return self.parts
        return tuple(all_of(parts) for parts in combinations(self.parts, self.count))


Shape = Holds | AtLeast


def all_of(parts: Iterable[Shape]) -> Shape:
    each = tuple(parts)
    return each[0] if len(each) == 1 else AtLeast(len(each), each)


def any_of(parts: Iterable[Shape]) -> Shape:
    each = tuple(parts)
    return each[0] if len(each) == 1 else AtLeast(1, each)


def negation(shape: Shape, title: Bilingual) -> Shape:
    """The shape that holds where this one does not: at least k of n fails when n - k + 1 parts fail."""
    if isinstance(shape, Holds):
        return replace(shape, wanted=not shape.wanted, title=title if shape.wanted else None)
    parts = tuple(negation(part, title) for part in shape.parts)
    return AtLeast(len(parts) - shape.count + 1, parts)


def leaves(shape: Shape) -> Iterator[Holds]:
    """Every condition of a shape, in the order of the policy."""
    if isinstance(shape, Holds):
        yield shape
    else:
        for part in shape.parts:
            yield from leaves(part)


class Logic(Protocol[A, W]):
    """What `answer_of` needs to know of its answers: the k-th best of some, and whom to ask further."""

    def best(self, answers: list[A], count: int) -> A:
        """Of each person the `count`-th best answer; YES for a count of 0."""
        ...

    def still(self, who: W, answers: list[A], count: int) -> W:
        """Those of `who` for whom fewer than `count` answers are YES."""
        ...

    def nobody(self, who: W) -> bool:
        """Whether nobody is left to be asked."""
        ...


def answer_of(shape: AtLeast, ask: Callable[[Shape, W], A], who: W, logic: Logic[A, W]) -> A:
    """What the shape answers. `ask` gives the answer of a part: of a condition, or by this function again.

    An alternative is asked only of those for whom the ones before it were not enough; all parts of a whole
    are always asked, so that everything that is missing can be told. `ask` of somebody who is not asked
    must answer NO or what is true.
    """
    answers: list[A] = []
    asked = who
    for part in shape.parts:
        answers.append(ask(part, asked))
        if shape.alternatives:
            asked = logic.still(asked, answers, shape.count)
            if logic.nobody(asked):
                break
    return logic.best(answers, shape.count)


class OnePerson:
    """The logic of one person."""

    @staticmethod
    def best(answers: list[int], count: int) -> int:
        if count == len(answers):
            return min(answers) if answers else YES
        return max(answers) if count == 1 else sorted(answers)[-count]

    @staticmethod
    def still(who: bool, answers: list[int], count: int) -> bool:
        return who and answers.count(YES) < count

    @staticmethod
    def nobody(who: bool) -> bool:
        return not who
