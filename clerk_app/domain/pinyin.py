"""How Chinese characters sound in pinyin, without tones, and whether a name sounds like what was typed.

The readings come from pinyin-data by way of pypinyin 0.55.0 (MIT), the commonest three of each character of the
basic plane; ü is v, as on a keyboard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache


def parse_syllables(text: str) -> Mapping[str, tuple[str, ...]]:
    """Readings by character, of a text with a syllable and its characters on each line."""
    readings: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        syllable, _, characters = line.partition(" ")
        for character in characters:
            readings[character] = (*readings.get(character, ()), syllable)
    return readings


@cache
def _readings() -> Mapping[str, tuple[str, ...]]:
    from clerk_app.resources import resource_path

    return parse_syllables(resource_path("pinyin", "syllables.txt").read_text("utf-8"))


def readings_of(character: str) -> tuple[str, ...]:
    """The readings of a character; a letter sounds like itself, what nobody knows like nothing."""
    if character.isascii() and character.isalpha():
        return (character.lower(),)
    return _readings().get(character, ())


@lru_cache(maxsize=4096)
def initials_of(character: str) -> frozenset[str]:
    """First letters of the readings."""
    return frozenset(reading[0] for reading in readings_of(character))


def sounds_like(name: str, letters: str) -> bool:
    """Whether a name begins like typed letters: whole syllables, their first letters, or a mixture of both.

    The last syllable may be typed in part: ``linzhiy``, ``lzy`` and ``linzy`` all find 林知远.
    """
    return _left(name, letters, 0) == ""


def rest_after(name: str, letters: str) -> str | None:
    """The fewest letters that are left when the whole name is spoken; None where it sounds otherwise."""
    return _left(name, letters, 0)


def _left(name: str, letters: str, at: int) -> str | None:
    if not letters or at == len(name):
        return letters
    best: str | None = None
    for spoken in _spoken(readings_of(name[at]), letters):
        left = _left(name, letters[len(spoken) :], at + 1)
        if left is not None and (best is None or len(left) < len(best)):
            best = left
    return best


def _spoken(readings: Sequence[str], letters: str) -> set[str]:
    """What of the letters a character can stand for: a whole reading, its first letter, or all that is left."""
    found: set[str] = set()
    for reading in readings:
        if letters.startswith(reading):
            found.add(reading)
        if reading.startswith(letters):
            found.add(letters)
        if letters[0] == reading[0]:
            found.add(reading[0])
    return found
