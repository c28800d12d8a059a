"""TOML tables that are read key by key, and that name file and line of whatever is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

from clerk_app.domain.law.dated import Version, laws_of, versions_of
from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.law_coverage import short_names
from clerk_app.domain.law.law_index import LawIndex, UnknownArticle, shipped_index
from clerk_app.domain.law.own_numbers import OwnNumbers, UnknownNumber
from clerk_app.domain.law.phrases import Bilingual

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+)\s*=")
_SYNTAX_LINE = re.compile(r"at line (\d+)")

E = TypeVar("E", bound=Enum)


def read_versions(file: str, text: str) -> tuple[Version, ...]:
    """What the whole document says on each day, oldest first. Raises BadPolicy where it is no TOML."""
    try:
        mapping = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _SYNTAX_LINE.search(str(error))
        raise BadPolicy(file, int(match[1]) if match else 0, "syntax", str(error)) from error
    return versions_of(file, mapping, _line_map(text))


def table_of(file: str, version: Version) -> Table:
    """The whole of one version as a table that is read key by key."""
    mapping = version.mapping
    source = PolicyFile(file, version.lines, OwnNumbers(mapping), index_for(version), short_names(mapping))
    return Table(source, "", 0, mapping)


def index_for(version: Version) -> LawIndex:
    """The index of the laws, with those that the policy brings along."""
    own = {
        law["name"]: law["articles"]
        for law in laws_of(version.mapping)
        if isinstance(law.get("articles"), int)
    }
    return shipped_index().with_laws(own)


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """The file that all its tables come from, and the translations that were read from it so far."""

    file: str
    lines: Mapping[tuple[str, int, str], int]
    numbers: OwnNumbers
    index: LawIndex
    short: Mapping[str, str]  # full names of laws by the short ones that papers use
    english: dict[str, str] = field(default_factory=dict[str, str])


def _line_map(text: str) -> dict[tuple[str, int, str], int]:
    """Line of each key and header by (table, number of the table in its array, key or "")."""
    lines: dict[tuple[str, int, str], int] = {}
    table, place = "", 0
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header is not None:
            table = header[2]
            place = seen.get(table, -1) + 1 if header[1] == "[[" else 0
            seen[table] = place
            lines.setdefault((table, place, ""), number)
            continue
        key = _KEY.match(line)
        if key is not None:
            lines.setdefault((table, place, key[1]), number)
    return lines


class Table:
    """One table. Each getter takes a key off; `end` refuses what is left."""

    def __init__(
        self,
        source: PolicyFile,
        name: str,
        place: int,
        mapping: Mapping[str, Any],
        *,
        line: int | None = None,
    ) -> None:
        self.source, self._name, self._place = source, name, place
        self._left = dict(mapping)
        self._line = line  # of an inline table: that of the key that holds it

    def wrong(self, key: str, reason: str, detail: str = "") -> BadPolicy:
        """The error about a key of this table."""
        return BadPolicy(self.source.file, self.line(key), reason, detail or key)

    def line(self, key: str = "") -> int:
        if self._line is not None:
            return self._line
        own = self.source.lines.get((self._name, self._place, ""), 0)
        return self.source.lines.get((self._name, self._place, key), own)

    def has(self, key: str) -> bool:
        return key in self._left

    def end(self) -> None:
        for key in self._left:
            raise self.wrong(key, "unknown_key")

    def text(self, key: str, *, english: bool = False) -> str:
        """A text that is not empty, the numbers that it names spelt out."""
        value = self._take(key, str)
        if not value.strip():
            raise self.wrong(key, "empty")
        return self._filled(key, value, english=english)

    def article(self, key: str = "article") -> str:
        if key not in self._left or not str(self._left[key]).strip():
            raise self.wrong(key, "missing_article", self._name or key)
        text = self.text(key)
        try:
            self.source.index.cited(text)
        except UnknownArticle as error:
            raise self.wrong(key, "unknown_article", error.cited) from None
        return text

    def sentence(self, key: str) -> str:
        """A text that papers print: what it cites of the law must be there."""
        text = self.text(key)
        try:
            self.source.index.mentions(text, self.source.short)
        except UnknownArticle as error:
            raise self.wrong(key, "unknown_article", error.cited) from None
        return text

    def integer(self, key: str, low: int, high: int) -> int:
        value = self._take(key, int)
        if not low <= value <= high:
            raise self.wrong(key, "out_of_range", f"{key} = {value}, {low}..{high}")
        return value

    def flag(self, key: str) -> bool:
        return self._take(key, bool)

    def day(self, key: str) -> date:
        return self._take(key, date)

    def any_value(self, key: str) -> int | str | bool | None:
        if key not in self._left:
            return None
        value = self._left.pop(key)
        if not isinstance(value, (int, str, bool)):
            raise self.wrong(key, "wrong_type")
        return value

    def raw(self, key: str) -> Any:
        """Whatever stands there, for a reader of its own."""
        return self._left.pop(key)

    def choice(self, key: str, kind: type[E]) -> E:
        return self.member(key, self.text(key), kind)

    def choices(self, key: str, kind: type[E]) -> frozenset[E]:
        return frozenset(self.member(key, text, kind) for text in self.texts(key))

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in known:
            raise self.wrong(key, "unknown_value", value)
        return value

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        if optional and key not in self._left:
            return ()
        values = self._take(key, list)
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(key, "wrong_type")
        if len(set(values)) != len(values):
            raise self.wrong(key, "twice")
        if not all(value.strip() for value in values):
            raise self.wrong(key, "empty")
        return tuple(self._filled(key, value) for value in values)

    def words(self, key: str) -> Bilingual:
        """The same words twice. One Chinese text has one translation in the whole file."""
        table = self.table(key)
        words = Bilingual(table.text("zh"), table.text("en", english=True))
        table.end()
        if self.source.english.setdefault(words.zh, words.en) != words.en:
            raise self.wrong(key, "two_translations", words.zh)
        return words

    def texts_below(self) -> dict[str, str]:
        """All texts of this table and of the tables inside it, by the path of their keys."""
        found: dict[str, str] = {}
        for key in self.names():
            if isinstance(self._left[key], dict):
                inner = self.table(key).texts_below()
                found |= {f"{key}.{path}": text for path, text in inner.items()}
            else:
                found[key] = self.sentence(key)
        return found

    def table(self, key: str) -> Table:
        """A table inside this one, inline or under a header of its own."""
        mapping = self._take(key, dict)
        name = f"{self._name}.{key}" if self._name else key
        inline = None if (name, 0, "") in self.source.lines else self.line(key)
        return Table(self.source, name, 0, mapping, line=inline)

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables of an array, none where the key is absent."""
        if key not in self._left:
            return ()
        values = self._take(key, list)
        if not all(isinstance(value, dict) for value in values):
            raise self.wrong(key, "wrong_type")
        name = f"{self._name}.{key}" if self._name else key
        inline = None if (name, 0, "") in self.source.lines else self.line(key)
        return tuple(
            Table(self.source, name, place, value, line=inline) for place, value in enumerate(values)
        )

    def nested(self, key: str) -> object:
        """What stands under a key as TOML gave it, for a reader of its own."""
        if key not in self._left:
            raise self.wrong("", "missing_key", f"{self._name}.{key}" if self._name else key)
        return self._left.pop(key)

    def names(self) -> tuple[str, ...]:
        return tuple(self._left)

    def _filled(self, key: str, text: str, *, english: bool = False) -> str:
        try:
            return self.source.numbers.fill(text, english=english)
        except UnknownNumber as error:
            raise self.wrong(key, "unknown_number", error.name) from None

    def _take(self, key: str, kind: type[Any]) -> Any:
        if key not in self._left:
            raise self.wrong("", "missing_key", f"{self._name}.{key}" if self._name else key)
        value = self._left.pop(key)
        wrong_bool = kind is int and isinstance(value, bool)
        if not isinstance(value, kind) or wrong_bool or isinstance(value, datetime):
            raise self.wrong(key, "wrong_type")
        return value

    def member(self, key: str, text: str, kind: type[E]) -> E:
        try:
            return kind(text)
        except ValueError:
            raise self.wrong(key, "unknown_value", text) from None
