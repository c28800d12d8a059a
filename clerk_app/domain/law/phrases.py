"""Words that carry their numbers beside them, so that they can be translated later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType


def _no_fields() -> Mapping[str, str | int | date]:
    """Most phrases name nothing: they share one mapping, which nobody writes to."""
    return _NO_FIELDS


_NO_FIELDS: Mapping[str, str | int | date] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A Chinese template with named fields, e.g. ``Phrase("连续居住 {months} 个月", {"months": 11})``.

    ``str(phrase)`` is the Chinese sentence (dates in ISO form); the screens translate `template`
    and fill the same fields. Templates stand as literals inside ``QT_TRANSLATE_NOOP("Law", ...)``
    so that the translation catalogue finds them.
    """

    template: str
    fields: Mapping[str, str | int | date] = field(default_factory=_no_fields)

    def __str__(self) -> str:
        if "{" not in self.template:
            return self.template
        return self.template.format(**{key: str(value) for key, value in self.fields.items()})


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in Chinese (the source) and English; `phrase` are those that a verdict says."""

    zh: str
    en: str
    phrase: Phrase = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrase", Phrase(self.zh))

    def __str__(self) -> str:
        return self.zh


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a literal for translation in `context` and return it unchanged."""
    del context
    return text
