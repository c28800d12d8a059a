"""The services of one counter, found by their class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

T = TypeVar("T")


class Services:
    """One of each class; ``services[PickupService]`` is the one of that class.

    Each is made when it is first asked for, from what it asks for in turn.
    """

    def __init__(
        self,
        makers: Mapping[type, Callable[[Services], object]],
        given: Mapping[type, object] | None = None,
    ) -> None:
        self._makers = dict(makers)
        self._made: dict[type, object] = dict(given or {})

    def __getitem__(self, kind: type[T]) -> T:
        """Raises KeyError where no capability of the program has such a service."""
        if kind not in self._made:
            self._made[kind] = self._makers[kind](self)
        return cast(T, self._made[kind])

    def find(self, kind: type[T]) -> T | None:
        """The one of a class that a counter may lack; None where it does."""
        return self[kind] if kind in self._made or kind in self._makers else None

    def make_all(self) -> None:
        """Make what nobody has asked for yet, so that what cannot be made is seen at once."""
        for kind in self._makers:
            self[kind]

    def replacing(self, kind: type[T], service: T) -> Services:
        """The same services, with another one in the place of the one of that class."""
        return Services(self._makers, {**self._made, kind: service})
