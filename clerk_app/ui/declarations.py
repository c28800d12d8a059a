"""What a capability declares of its words, its keys and what it brings to the desk. Imports no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from clerk_app.devices.kind import ErrorWords
from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Right

if TYPE_CHECKING:  # brings SQLAlchemy, which must not be imported before the first paint
    from clerk_app.services.container import Services
    from clerk_app.services.session import Session


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


@dataclass(frozen=True, slots=True)
class Start:
    """A service that begins on a page of its own: the desk opens `page` with its `PersonDesk`.

    `unregistered`: it can be begun for somebody whom no register knows.
    """

    service: Service
    page: str
    right: Right = Right.ACCEPT
    unregistered: bool = False


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One thing that waits, in the language of the screens; Enter opens `page` with `argument`."""

    title: str  # 林知远 · 首次申领
    words: str  # what it waits for, its number
    page: str
    argument: object
    aside: str = ""  # at the right: the time left or gone
    meaning: str = ""  # of `aside`: "", undecided, may_not (the values of `theme.Meaning`)


@dataclass(frozen=True, slots=True)
class Board:
    """One group of the 今天 board, seen while nobody is at the desk.

    `read` is called off the GUI thread, whenever something changed; it gives what is nearest first.
    """

    title: str  # Chinese, context "Board"
    icon: str
    place: int  # groups stand in this order
    right: Right
    read: Callable[[Services, Session], Sequence[BoardLine]]
