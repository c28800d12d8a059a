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
    if not walk.into(mapping, "", 0, 0):
        return (Version(begins, ends, mapping, lines),)
    days = sorted({begins, *walk.days})
    lasts = [*(day - _ONE_DAY for day in days[1:]), ends]
    return tuple(
        _version(mapping, lines, walk.touched, day, last) for day, last in zip(days, lasts, strict=True)
    )


@dataclass(slots=True)
class _Walk:
    """Looks for every date in a file and refuses those that contradict each other."""

    file: str
    lines: Lines
    begins: date
    ends: date | None
    days: set[date] = field(default_factory=set[date])  # on which something changes
    touched: set[int] = field(default_factory=set[int])  # tables and arrays with a date somewhere inside

    def into(self, table: Mapping[str, Any], name: str, place: int, line: int) -> bool:
        """Whether anything in the table is dated; its day, or that of a table inside it."""
        dated = False
        for key, value in table.items():
            own = (key == "in_force" and bool(name)) or (key == "before" and name == "law")
            if not own and not isinstance(value, (dict, list)):
                continue
            inner = f"{name}.{key}" if name else key
            here = self.lines.get((name, place, key)) or self.lines.get((inner, 0, "")) or line
            if own:
                dated = self._span(value, here) if key == "in_force" else self._before(value, here)
            elif _is_dated(value):
                dated = self._dated(value, inner, here)
            elif isinstance(value, dict):
                dated = self.into(value, inner, 0, here) or dated
            elif value and isinstance(value[0], dict):
                dated = self._each(value, inner, here) or dated
        if dated:
            self.touched.add(id(table))
        return dated

    def _each(self, elements: list[Any], name: str, line: int) -> bool:
        dated = False
        for at, element in enumerate(elements):
            if isinstance(element, dict):
                dated = self.into(element, name, at, self.lines.get((name, at, ""), line)) or dated
        if dated:
            self.touched.add(id(elements))
        return dated

    def _dated(self, values: Any, name: str, line: int) -> bool:
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
        return True

    def _span(self, value: Any, line: int) -> bool:
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
        return True

    def _before(self, value: Any, line: int) -> bool:
        if (
            not isinstance(value, dict)
            or value.keys() != {"name", "to"}
            or not isinstance(value["name"], str)
        ):
            raise BadPolicy(self.file, line, "wrong_type", "before")
        self._ends(self._day(value["to"], "law.before", line))
        return True

    def _ends(self, last: date) -> None:
        if self.ends is None or last < self.ends:
            self.days.add(last + _ONE_DAY)

    def _day(self, value: Any, name: str, line: int) -> date:
        if type(value) is not date:
            raise BadPolicy(self.file, line, "wrong_type", f"{name}.from")
        if value < self.begins or (self.ends is not None and value > self.ends):
            raise BadPolicy(self.file, line, "date_outside_the_file", f"{name} {value}")
        return value


def _is_dated(value: Any) -> bool:
    """Whether a value is a list of dated ones: nothing else in a policy has a key `is`."""
    return isinstance(value, list) and any(isinstance(each, dict) and "is" in each for each in value)


def _version(
    mapping: Mapping[str, Any], lines: Lines, touched: set[int], day: date, last: date | None
) -> Version:
    in_force = {**mapping["in_force"], "from": day}
    in_force.pop("to", None)
    if last is not None:
        in_force["to"] = last
    kept: dict[str, list[int]] = {}
    then = _Then(day, _renamed(mapping, day), touched, kept).of(mapping, "")
    return Version(day, last, then | {"in_force": in_force}, _moved(lines, kept) if kept else lines)


@dataclass(frozen=True, slots=True)
class _Then:
    """Everything as it stood on a day. What is not dated is shared with the file, if no text in it is renamed."""

    day: date
    renamed: Callable[[str], str] | None
    touched: set[int]
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
        if isinstance(value, str):
            return value if self.renamed is None else self.renamed(value)
        if not isinstance(value, (dict, list)) or (self.renamed is None and id(value) not in self.touched):
            return value
        if isinstance(value, dict):
            return self.of(value, name)
        places = [at for at, element in enumerate(value) if self._exists(element)]
        if len(places) < len(value) and "." not in name:
            self.kept[name] = places
        return [self._any(value[at], name) for at in places]

    def _exists(self, element: Any) -> bool:
        span = element.get("in_force") if isinstance(element, dict) else None
        if span is None:
            return True
        return span.get("from", self.day) <= self.day <= span.get("to", self.day)


def _renamed(mapping: Mapping[str, Any], day: date) -> Callable[[str], str] | None:
    """Texts with the laws that did not stand yet cited as those before them; None where all stood."""
    names = dict(_predecessors(mapping, day))
    if not names:
        return None
    cited = re.compile(rf"({'|'.join(re.escape(name) for name in names)})(?:{_CITED})?")
    return lambda text: cited.sub(lambda found: names[found[1]], text)


def _predecessors(mapping: Mapping[str, Any], day: date) -> Iterator[tuple[str, str]]:
    """How a law is cited, in full and in short, with what stood in its place on the day."""
    for law in laws_of(mapping):
        before = law.get("before")
        if before is not None and day <= before["to"]:
            yield law.get("explained", law["name"]), before["name"]
            yield law["short"], law["short"]


def laws_of(mapping: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The laws that a file names, as far as they are what they should be: the reader names what is not."""
    laws = mapping.get("law")
    for law in laws if isinstance(laws, list) else ():
        named = ("name", "short", *(("explained",) if isinstance(law, dict) and "explained" in law else ()))
        if isinstance(law, dict) and all(isinstance(law.get(key), str) and law[key] for key in named):
            yield law


def _moved(lines: Lines, kept: Mapping[str, list[int]]) -> Lines:
    """The lines of the elements that are left, under their new places."""
    moved: dict[tuple[str, int, str], int] = {}
    for (name, place, key), line in lines.items():
        if name not in kept:
            moved[name, place, key] = line
        elif place in kept[name]:
            moved[name, kept[name].index(place), key] = line
    return moved
