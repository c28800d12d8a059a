"""Values dated one by one: what a policy file says on each day, from one file for all its versions.

A value that was amended is a list of ``{ from = DAY, is = VALUE }``, oldest first; without `is` the key falls
away. A table with `in_force = { from = DAY, to = DAY }` exists then alone. A law with
`before = { name = TEXT, to = DAY }` was cited as that older text until that day: as a whole, for the articles
of the two need not agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from clerk_app.domain.law.errors import BadPolicy

Lines = Mapping[tuple[str, int, str], int]  # by table, its place in an array, key or ""
_ONE_DAY = timedelta(days=1)
_PLACES = r"第[一二三四五六七八九十百〇]+[条款项]|第（[一二三四五六七八九十]+）项"
_CITED = rf"(?:(?:{_PLACES})|[、至](?={_PLACES}))+"  # articles after the name of their law


@dataclass(frozen=True, slots=True)
class Version:
    """What a file says from `begins` to `ends` (included, None = still), and where its keys stand."""

    begins: date
    ends: date | None
    mapping: Mapping[str, Any]
    lines: Lines


def versions_of(file: str, mapping: Mapping[str, Any], lines: Lines) -> tuple[Version, ...]:
    """The versions of a file, oldest first; one where nothing is dated. Raises BadPolicy."""
    in_force = mapping.get("in_force")
    begins, ends = (in_force.get("from"), in_force.get("to")) if isinstance(in_force, dict) else (None, None)
    if type(begins) is not date or (ends is not None and (type(ends) is not date or ends < begins)):
        return (Version(date.min, None, mapping, lines),)  # the reader of the head names what is wrong
    walk = _Walk(file, lines, begins, ends)
    walk.into(mapping, "", 0, 0)
    if not walk.found:
        return (Version(begins, ends, mapping, lines),)
    days = sorted({begins, *walk.days})
    lasts = [*(day - _ONE_DAY for day in days[1:]), ends]
    return tuple(_version(mapping, lines, day, last) for day, last in zip(days, lasts, strict=True))


@dataclass(slots=True)
class _Walk:
    """Looks for every date in a file and refuses those that contradict each other."""

    file: str
    lines: Lines
    begins: date
    ends: date | None
    days: set[date] = field(default_factory=set[date])  # on which something changes
    found: bool = False  # whether anything is dated

    def into(self, table: Mapping[str, Any], name: str, place: int, line: int) -> None:
        for key, value in table.items():
            inner = f"{name}.{key}" if name else key
            here = self.lines.get((name, place, key)) or self.lines.get((inner, 0, "")) or line
            if key == "in_force" and name:
                self._span(value, here)
            elif key == "before" and name == "law":
                self._before(value, here)
            elif _is_dated(value):
                self._dated(value, inner, here)
            elif isinstance(value, dict):
                self.into(value, inner, 0, here)
            elif isinstance(value, list):
                for at, element in enumerate(value):
                    if isinstance(element, dict):
                        self.into(element, inner, at, self.lines.get((inner, at, ""), here))

    def _dated(self, values: list[Any], name: str, line: int) -> None:
        if not all(isinstance(value, dict) for value in values):
            raise BadPolicy(self.file, line, "wrong_type", name)
        days = [self._day(value.get("from"), name, line) for value in values]
        if days[0] != self.begins:
            raise BadPolicy(self.file, line, "not_dated_from_the_first_day", f"{name} {days[0]}")
        for before, after in pairwise(days):
            if before >= after:
                reason = "two_rules_for_one_day" if before == after else "dates_out_of_order"
                raise BadPolicy(self.file, line, reason, f"{name} {after}")
        for value in values:
            if unknown := value.keys() - {"from", "is"}:
                raise BadPolicy(self.file, line, "unknown_key", f"{name}.{min(unknown)}")
        self.days.update(days[1:])

    def _span(self, value: Any, line: int) -> None:
        if not isinstance(value, dict) or not value or value.keys() - {"from", "to"}:
            raise BadPolicy(self.file, line, "wrong_type", "in_force")
        begins = self._day(value.get("from", self.begins), "in_force", line)
        if begins != self.begins:
            self.days.add(begins)
        if "to" in value:
            last = self._day(value["to"], "in_force", line)
            if last < begins:
                raise BadPolicy(self.file, line, "ends_before_begins", "in_force")
            self._ends(last)

    def _before(self, value: Any, line: int) -> None:
        if (
            not isinstance(value, dict)
            or value.keys() != {"name", "to"}
            or not isinstance(value["name"], str)
        ):
            raise BadPolicy(self.file, line, "wrong_type", "before")
        self._ends(self._day(value["to"], "law.before", line))

    def _ends(self, last: date) -> None:
        if self.ends is None or last < self.ends:
            self.days.add(last + _ONE_DAY)

    def _day(self, value: Any, name: str, line: int) -> date:
        if type(value) is not date:
            raise BadPolicy(self.file, line, "wrong_type", f"{name}.from")
        self.found = True
        if value < self.begins or (self.ends is not None and value > self.ends):
            raise BadPolicy(self.file, line, "date_outside_the_file", f"{name} {value}")
        return value


def _is_dated(value: Any) -> bool:
    """Whether a value is a list of dated ones: nothing else in a policy has a key `is`."""
    return isinstance(value, list) and any(isinstance(each, dict) and "is" in each for each in value)


def _version(mapping: Mapping[str, Any], lines: Lines, day: date, last: date | None) -> Version:
    in_force = {**mapping["in_force"], "from": day}
    in_force.pop("to", None)
    if last is not None:
        in_force["to"] = last
    kept: dict[str, list[int]] = {}
    then = _Then(day, _renamed(mapping, day), kept).of(mapping, "")
    then["in_force"] = in_force
    return Version(day, last, then, _moved(lines, kept) if kept else lines)


@dataclass(frozen=True, slots=True)
class _Then:
    """Everything as it stood on a day."""

    day: date
    renamed: Callable[[str], str]
    kept: dict[str, list[int]]  # of arrays of the file that lost an element: the places that are left

    def of(self, table: Mapping[str, Any], name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in table.items():
            if (key == "in_force" and name) or (key == "before" and name == "law"):
                continue
            inner = f"{name}.{key}" if name else key
            if _is_dated(value):
                held = [element for element in value if element["from"] <= self.day][-1]
                if "is" in held:
                    found[key] = self._any(held["is"], inner)
            elif not isinstance(value, dict) or self._exists(value):
                found[key] = self._any(value, inner)
        return found

    def _any(self, value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return self.of(value, name)
        if isinstance(value, list):
            places = [at for at, element in enumerate(value) if self._exists(element)]
            if len(places) < len(value) and "." not in name:
                self.kept[name] = places
            return [self._any(value[at], name) for at in places]
        return self.renamed(value) if isinstance(value, str) else value

    def _exists(self, element: Any) -> bool:
        span = element.get("in_force") if isinstance(element, dict) else None
        if span is None:
            return True
        return span.get("from", self.day) <= self.day <= span.get("to", self.day)


def _renamed(mapping: Mapping[str, Any], day: date) -> Callable[[str], str]:
    """Texts with the laws that did not stand yet cited as those before them."""
    names = dict(_predecessors(mapping, day))
    if not names:
        return lambda text: text
    cited = re.compile(rf"({'|'.join(re.escape(name) for name in names)})(?:{_CITED})?")
    return lambda text: cited.sub(lambda found: names[found[1]], text)


def _predecessors(mapping: Mapping[str, Any], day: date) -> Iterator[tuple[str, str]]:
    """How a law is cited, in full and in short, with what stood in its place on the day."""
    for law in mapping.get("law", ()):
        before = law.get("before")
        if before is not None and day <= before["to"]:
            yield law.get("explained", law["name"]), before["name"]
            yield law["short"], law["short"]


def _moved(lines: Lines, kept: Mapping[str, list[int]]) -> Lines:
    """The lines of the elements that are left, under their new places."""
    moved: dict[tuple[str, int, str], int] = {}
    for (name, place, key), line in lines.items():
        if name not in kept:
            moved[name, place, key] = line
        elif place in kept[name]:
            moved[name, kept[name].index(place), key] = line
    return moved
