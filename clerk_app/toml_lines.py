"""On which line of a TOML text a table or key stands, so that what is wrong there can be named with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping

Place = tuple[str | int, ...]  # ("counter", 2, "number"): the key of the third [[counter]]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_LONG = re.compile(r'"""|\'\'\'')


def lines_of(text: str) -> dict[Place, int]:
    """The line, from 1, of each table and of each key that begins a line. The text is sound TOML."""
    found: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    inside = ""  # the quotes of a text of several lines
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside and (header := _HEADER.match(line)):
            table = _resolved(_parts(header[2]), counts, another=header[1] == "[[")
            found.setdefault(table, number)
        elif not inside and (key := _KEY.match(line)):
            found.setdefault((*table, *_parts(key[1])), number)
        for quotes in _LONG.findall(line):
            inside = "" if inside == quotes else inside or quotes
    return found


def line_of(lines: Mapping[Place, int], place: Place) -> int:
    """The line of a place, or of the nearest that holds it: what stands in an inline table has none of its own."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _parts(dotted: str) -> Place:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _resolved(names: Place, counts: dict[Place, int], *, another: bool) -> Place:
    """The place of a header: below ``[[counter]]`` the last counter is meant."""
    place: Place = ()
    for at, name in enumerate(names):
        place = (*place, name)
        last = at == len(names) - 1
        if last and another:
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = (*place, counts[place])
    return place
