"""Reads how a service puts its conditions together: names, and tables of all, any, at_least, not, unless."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.requirements import Rule
from clerk_app.domain.law.shapes import AtLeast, Holds, Shape, all_of, any_of, negation
from clerk_app.domain.law.toml_tables import Table

DEEPEST = 16


def read_shape(table: Table, key: str, rule: Callable[[str], Rule]) -> Shape:
    """The tree under a key of a service.

    `rule` gives the condition or route of a name and raises BadPolicy for one that is not known. A part is
    a name or a table: ``{ all = [...] }``, ``{ any = [...] }``, ``{ at_least = 2, of = [...] }``,
    ``{ not = PART, title = { zh, en } }`` or ``{ unless = PART, then = PART }``: `then` is asked of whoever
    does not meet `unless`. Raises BadPolicy.
    """
    return _ShapeReader(table, key, rule).shape(table.nested(key), 0)


class _ShapeReader:
    def __init__(self, table: Table, key: str, rule: Callable[[str], Rule]) -> None:
        self._table, self._key, self._rule = table, key, rule

    def shape(self, value: object, depth: int) -> Shape:
        if depth > DEEPEST:
            raise self._table.wrong(self._key, "too_deep")
        if isinstance(value, str):
            return Holds(self._rule(value))
        if not isinstance(value, dict):
            raise self._table.wrong(self._key, "wrong_type")
        node = cast("dict[str, Any]", value)
        match sorted(node):
            case ["all"]:
                return all_of(self._parts(node["all"], depth))
            case ["any"]:
                return any_of(self._parts(node["any"], depth))
            case ["at_least", "of"]:
                return self._at_least(node["at_least"], self._parts(node["of"], depth))
            case ["not", "title"]:
                return negation(self.shape(node["not"], depth + 1), self._words(node["title"]))
            case ["then", "unless"]:
                # `then` first: it is what is asked, and the exception is looked at where it is missing.
                return any_of(self.shape(node[name], depth + 1) for name in ("then", "unless"))
            case names:
                raise self._table.wrong(self._key, "unknown_shape", ", ".join(names) or self._key)

    def _parts(self, value: object, depth: int) -> list[Shape]:
        if not isinstance(value, list):
            raise self._table.wrong(self._key, "wrong_type")
        if not value:
            raise self._table.wrong(self._key, "empty")
        return [self.shape(part, depth + 1) for part in cast("list[object]", value)]

    def _at_least(self, count: object, parts: list[Shape]) -> Shape:
        if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= len(parts):
            raise self._table.wrong(self._key, "out_of_range", f"at_least = {count}, 1..{len(parts)}")
        return parts[0] if len(parts) == 1 else AtLeast(count, tuple(parts))

    def _words(self, value: object) -> Bilingual:
        words = Table(self._table.source, "", 0, {"title": value}, line=self._table.line(self._key))
        return words.words("title")
