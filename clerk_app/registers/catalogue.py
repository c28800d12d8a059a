"""All registers: each module of the package `kinds` is one, and nothing else lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from clerk_app.registers import kinds
from clerk_app.registers.declaration import Feed, RegisterDeclaration

Declarations = tuple[RegisterDeclaration[Any], ...]


class Catalogue(Mapping[str, RegisterDeclaration[Any]]):
    """Registers by their names. Raises ValueError where two have one name."""

    def __init__(self, declarations: Iterable[RegisterDeclaration[Any]]) -> None:
        self._by_name: dict[str, RegisterDeclaration[Any]] = {}
        for register in declarations:
            if register.name in self._by_name:
                raise ValueError(f"{register.name}: two registers")
            self._by_name[register.name] = register

    def __getitem__(self, name: str) -> RegisterDeclaration[Any]:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def of_feed(self, feed: str) -> Declarations:
        return tuple(register for register in self.values() if register.feed == feed)

    def in_feed(self, name: str, feed: Feed | str) -> bool:
        """Whether there is a register of that name in that feed: a newer hub may have more."""
        register = self._by_name.get(name)
        return register is not None and register.feed == feed

    @cached_property
    def scanned(self) -> Declarations:
        """What judging many people at once reads."""
        return tuple(register for register in self.values() if register.scanned)

    @cached_property
    def of_persons(self) -> Declarations:
        """What is in the mirror of the station to which a person belongs, and is looked up for the others."""
        return tuple(register for register in self.values() if register.scope == "person")

    @cached_property
    def imported(self) -> Declarations:
        """What a counter that works alone reads from files."""
        return tuple(register for register in self.values() if not register.hub_only)


def load() -> Catalogue:
    """The registers of the program, in the order of their modules' names."""
    modules = sorted(module.name for module in iter_modules(kinds.__path__))
    return Catalogue(import_module(f"{kinds.__name__}.{name}").REGISTER for name in modules)


CATALOGUE = load()
