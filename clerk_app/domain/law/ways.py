"""Ways to what a service asks: which conditions are enough together, as far as a person is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from clerk_app.domain.law.shapes import YES, Holds, Shape

WayShape = tuple[Holds, ...]  # conditions that are enough together, in the order of the policy


def told_ways(
    whole: Iterable[Shape], answer_to: Callable[[Shape], int], shown: Callable[[Holds], bool]
) -> list[WayShape]:
    """The ways that a person is told of, at least one.

    Of alternatives that are enough, those alone; of alternatives that are not, the first (as many as are
    needed) and each other that the person has anything to do with: that `shown` says of its first condition.
    """
    return _once(_together([_ways(shape, answer_to, shown) for shape in whole]))


def _ways(shape: Shape, answer_to: Callable[[Shape], int], shown: Callable[[Holds], bool]) -> list[WayShape]:
    if isinstance(shape, Holds):
        return [(shape,)]
    if shape.only_way is not None:
        return [shape.only_way]
    if not shape.alternatives:
        return _together([_ways(part, answer_to, shown) for part in shape.parts])
    enough: list[Shape] = []
    for part in shape.parts:  # what comes after enough of them is not asked
        if len(enough) < shape.count and answer_to(part) == YES:
            enough.append(part)
    if len(enough) == shape.count:
        return _together([_ways(part, answer_to, shown) for part in enough])
    told = [_ways(part, answer_to, shown) for part in shape.parts]
    told = told[: shape.count] + [ways for ways in told[shape.count :] if shown(ways[0][0])]
    if shape.count == 1:
        return [way for ways in told for way in ways]
    return [way for chosen in combinations(told, shape.count) for way in _together(chosen)]


def _together(parts: Iterable[list[WayShape]]) -> list[WayShape]:
    """Each way of one part with each of the others."""
    found: list[WayShape] = [()]
    for ways in parts:
        found = [before + way for before in found for way in ways]
    return found


def _once(ways: list[WayShape]) -> list[WayShape]:
    """A condition that several parts ask for stands once."""
    return [tuple({leaf.key: leaf for leaf in way}.values()) for way in ways]
