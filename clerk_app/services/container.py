"""The services of one counter, found by their class."""

from __future__ import annotations

from typing import TypeVar, cast

T = TypeVar("T")


class Services:
    """One service of each capability; ``services[PickupService]`` is the one of that class."""

    def __init__(self, *services: object) -> None:
        self._by_class = {type(service): service for service in services}

    def __getitem__(self, kind: type[T]) -> T:
        """Raises KeyError where no capability of the program has such a service."""
        return cast(T, self._by_class[kind])

    def replacing(self, kind: type[T], service: T) -> Services:
        """The same services, with another one in the place of the one of that class."""
        changed = Services()
        changed._by_class.update({**self._by_class, kind: service})
        return changed
