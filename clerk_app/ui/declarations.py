"""What a capability declares of its words and keys. Imports no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from clerk_app.devices.kind import ErrorWords


def _words() -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Chinese words for the codes of a capability, context "Words"; the keys are the codes.

    Fields of an error stand in braces in its words; `ui.words` puts them in.
    """

    errors: Mapping[str, ErrorWords] = field(default_factory=dict[str, ErrorWords])
    why: Mapping[str, str] = field(default_factory=_words)  # "code:why" where the field `why` is a code
    documents: Mapping[str, str] = field(default_factory=_words)
    print_states: Mapping[str, str] = field(default_factory=_words)
    services: Mapping[str, str] = field(default_factory=_words)
    states: Mapping[str, str] = field(default_factory=_words)
    evidence: Mapping[str, str] = field(default_factory=_words)
    warnings: Mapping[str, str] = field(default_factory=_words)
    return_reasons: Mapping[str, str] = field(default_factory=_words)  # of a supervisor, to the clerks
    form_fields: Mapping[str, str] = field(default_factory=_words)
    pickups: Mapping[str, str] = field(default_factory=_words)


def joined(parts: Iterable[Vocabulary]) -> Vocabulary:
    """All words in one. Raises ValueError for a code that two of them have."""
    tables: dict[str, dict[str, object]] = {item.name: {} for item in fields(Vocabulary)}
    for part in parts:
        for name, table in tables.items():
            more: Mapping[str, object] = getattr(part, name)
            twice = table.keys() & more.keys()
            if twice:
                raise ValueError(f"{name}: {', '.join(sorted(twice))}")
            table.update(more)
    return Vocabulary(**tables)  # pyright: ignore[reportArgumentType]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of the table of actions."""

    id: str  # "area.deed"
    words: str  # Chinese, context "Actions"
    key: str  # portable text of the key; "" = none of its own
    help: str  # one short sentence, context "Actions"
    icon: str = ""
