"""Finding people by the sound of their name: the beginnings of all names, kept in memory by their first letter.

A city of a million people has some ten thousand different beginnings of two characters; each is a range of the
index over names.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

from clerk_app.domain.pinyin import initials_of, rest_after, sounds_like
from clerk_app.registers.kinds.person import RegisteredPerson
from clerk_app.registers.register import Register

_BEGINNINGS = "SELECT DISTINCT substr(name, 1, 2) FROM person"
_NAMES = "SELECT DISTINCT name FROM person WHERE name >= ? AND name < ? ORDER BY name LIMIT ?"
_LAST = "\U0010ffff"
_MOST_NAMES = 400  # different names of one beginning that are looked through
_MOST_RANGES = 200  # beginnings that are looked through for one answer


class NameIndex:
    """Thread-safe. Made when it is first asked, and anew once the register says another time."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._lock = threading.Lock()
        self._of: object = None  # the state of the register that it was made of
        self._by_letter: dict[str, list[str]] = {}

    def prepare(self) -> None:
        """Read the beginnings of all names, if they are not read."""
        self._beginnings("")

    def by_sound(self, letters: str, limit: int) -> tuple[RegisteredPerson, ...]:
        """People whose name sounds like these letters, in the order of the characters. Raises MirrorLost."""
        typed = letters.lower()
        people: list[RegisteredPerson] = []
        for name in self._names(typed, limit):
            named = (each for each in self._register.by_name(name, limit) if each.name == name)
            people += named
            if len(people) >= limit:
                break
        return tuple(people[:limit])

    def _names(self, typed: str, limit: int) -> Iterator[str]:
        ranges = 0
        for beginning in self._beginnings(typed[:1]):
            left = rest_after(beginning, typed)
            if left is None:
                continue
            ranges += 1
            if ranges > _MOST_RANGES:
                return
            bounds = (beginning, beginning + _LAST, _MOST_NAMES if left else limit)
            for (name,) in self._register.file.all(_NAMES, bounds):
                if not left or sounds_like(name, typed):
                    yield name

    def _beginnings(self, letter: str) -> list[str]:
        state = (self._register.as_of, self._register.people)
        with self._lock:
            if self._of != state:
                self._by_letter = _by_letter(str(row[0]) for row in self._register.file.all(_BEGINNINGS, ()))
                self._of = state
            return self._by_letter.get(letter, [])


def _by_letter(beginnings: Iterator[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for beginning in sorted(beginnings):
        for letter in initials_of(beginning[:1]) if beginning else ():
            found.setdefault(letter, []).append(beginning)
    return found
