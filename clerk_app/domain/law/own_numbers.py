"""The numbers of a policy as its own words name them, so that an amended number is amended everywhere.

``{deadline.issue.working_days}`` stands for 十五个工作日, ``{cycle.cancel_after_months|years}`` for 二年: the
path of a number in the file (an element of an array by its key or its place), with the unit that its name
says. ``|years`` counts months in years where they are whole ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"([a-z0-9_]+(?:\.[a-z0-9_]+)+)(\|years)?")
_KEYS = ("key", "rule", "code", "service", "dwelling", "name")  # by which an element of an array is called
_UNITS = {  # by how the name of a number ends: Chinese, English
    "working_days": ("个工作日", "working day"),
    "days": ("日", "day"),
    "months": ("个月", "month"),
    "window": ("个月", "month"),
    "hours": ("小时", "hour"),
    "fee": ("元", "yuan"),
    "fine": ("元", "yuan"),
}
_YEARS = ("年", "year")
_YEAR = 12  # months
_DIGITS = "〇一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))


class UnknownNumber(Exception):
    """Inside the domain only: the reader of the file turns it into a BadPolicy with its line."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class OwnNumbers:
    """The numbers of one file, as it was read."""

    def __init__(self, whole: Mapping[str, Any]) -> None:
        self._whole = whole

    def fill(self, text: str, *, english: bool = False) -> str:
        """The text with every placeholder spelt out. Raises UnknownNumber."""
        if "{" not in text and "}" not in text:
            return text
        filled = _PLACEHOLDER.sub(lambda found: self._spelt(found[1], english), text)
        if "{" in filled or "}" in filled:
            raise UnknownNumber(text)
        return filled

    def _spelt(self, placeholder: str, english: bool) -> str:
        match = _NAME.fullmatch(placeholder)
        if match is None:
            raise UnknownNumber(placeholder)
        path = match[1].split(".")
        number = self._number(path, placeholder)
        ending = next((unit for name, unit in _UNITS.items() if path[-1].endswith(name)), None)
        if ending is None:
            raise UnknownNumber(placeholder)
        if match[2] and number % _YEAR == 0:
            number, ending = number // _YEAR, _YEARS
        if not english:
            return numeral(number) + ending[0]
        plural = "" if number == 1 or ending[1] == "yuan" else "s"
        return f"{number} {ending[1]}{plural}"

    def _number(self, path: Sequence[str], placeholder: str) -> int:
        item: Any = self._whole
        for step in path:
            item = _inner(item, step)
        if isinstance(item, bool) or not isinstance(item, int):
            raise UnknownNumber(placeholder)
        return item


def _inner(item: Any, step: str) -> Any:
    """What an item holds under a name; None where it holds nothing of that name."""
    if isinstance(item, dict):
        return item.get(step)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    if not isinstance(item, list):
        return None
    elements: list[Any] = item
    if step.isdigit():
        return elements[int(step)] if int(step) < len(elements) else None
    for element in elements:
        if isinstance(element, dict) and any(element.get(key) == step for key in _KEYS):
            return element  # pyright: ignore[reportUnknownVariableType]
    return None


def numeral(number: int) -> str:
    """A number in Chinese as laws write it: 8 八, 15 十五, 20 二十, 244 二百四十四, 1005 一千〇五.

    Raises ValueError outside 0 to 9999.
    """
    if not 0 <= number < 10_000:
        raise ValueError(number)
    words, rest, gap = "", number, False
    for size, name in _PLACES:
        digit, rest = divmod(rest, size)
        if digit:
            words += ("〇" if gap else "") + _DIGITS[digit] + name
        gap = bool(words) and not digit
    if rest or not words:
        words += ("〇" if gap else "") + _DIGITS[rest]
    return words.removeprefix("一") if words.startswith("一十") else words
