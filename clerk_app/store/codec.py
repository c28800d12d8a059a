"""Between the typed acts and the JSON of the journal: checked when written, tolerant when read.

Writing: every value has the type that the act declares, or a BadAct says which has not. Reading: keys that
the program does not know are left where they are (the journal keeps the whole payload), an older version
is brought up step by step, a missing key takes the field's default, and a text that the enum of this
program does not have becomes its ``UNKNOWN`` member. What is read may come from a newer program; what we
write is ours to get right.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from clerk_app.store.acts import ABSENT, Absent, Act, Blob, RecordedAct, Upcast
from clerk_app.store.origin import KEY as ORIGIN

A = TypeVar("A", bound=Act)
Read = Callable[[Any], Any]
Write = Callable[[Any], Any]


class BadAct(TypeError):
    """An act was to be recorded whose field is not what its type declares. A defect of ours."""


class UnreadableAct(ValueError):
    """A payload that is no act of its kind: another program's, or a forged one."""


@dataclass(frozen=True, slots=True)
class _Key:
    attribute: str
    name: str  # in the payload: that of the attribute, but where its metadata names a ``key``
    read: Read
    write: Write
    required: bool
    default: Callable[[], Any]
    blob: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """How one act or record is read and written."""

    keys: tuple[_Key, ...]
    upcasts: Mapping[int, Upcast]


def encode(act: Act) -> dict[str, Any]:
    """The payload of an act. Raises BadAct."""
    return _written(act)


def decode(kind: type[A], payload: Mapping[str, Any], version: int = 1) -> A:
    """The act of a payload. Raises UnreadableAct where it lacks what the act needs, or has it in another form."""
    form = _form(kind)
    body = dict(payload)
    try:
        for step in range(version, kind.version):
            body = form.upcasts[step](body)
        return _read(kind, form, body)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableAct(f"{kind.kind}: {error}") from error


def read_record(kind: type[Any], mapping: Mapping[str, Any]) -> Any:
    """A record (a frozen dataclass that acts carry) of its JSON. Raises UnreadableAct."""
    try:
        return _read(kind, _form(kind), mapping)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableAct(f"{kind.__name__}: {error}") from error


def write_record(record: Any) -> dict[str, Any]:
    """The JSON of a record. Raises BadAct."""
    return _written(record)


def blob_keys(kind: type[Act]) -> tuple[str, ...]:
    """Keys of the payload that name pictures or lists."""
    return tuple(key.name for key in _form(kind).keys if key.blob)


class Kinds:
    """The acts that a program knows, by kind."""

    def __init__(self, acts: Iterable[type[Act]] = ()) -> None:
        self._by_kind: dict[str, type[Act]] = {}
        for act in acts:
            if act.kind in self._by_kind:
                raise ValueError(f"two acts of kind {act.kind}")
            self._by_kind[act.kind] = act

    def __iter__(self) -> Iterator[type[Act]]:
        return iter(self._by_kind.values())

    def find(self, kind: str) -> type[Act] | None:
        """The type of a kind; None for one that only another program knows."""
        return self._by_kind.get(kind)

    def read(self, record: RecordedAct) -> Act | None:
        """What was done, typed; None for a kind that this program does not have. Raises UnreadableAct."""
        kind = self._by_kind.get(record.kind)
        return None if kind is None else decode(kind, record.payload, record.version)

    def blobs_of(self, kind: str, payload: Mapping[str, Any]) -> tuple[str, ...]:
        """Digests of the photos, scans and lists that an act of that kind names."""
        known = self._by_kind.get(kind)
        if known is None:
            return ()
        return tuple(str(payload[key]) for key in blob_keys(known) if payload.get(key))


# --- forms of types


@cache
def _form(kind: type[Any]) -> _Form:
    hints = get_type_hints(kind)
    keys = tuple(_key(item, hints[item.name]) for item in fields(kind))
    if issubclass(kind, Act) and any(key.name == ORIGIN for key in keys):
        raise TypeError(f"{kind.__name__}: {ORIGIN} is the store's own key")
    upcasts: dict[int, Upcast] = {}
    for value in vars(kind).values():
        method = getattr(value, "__func__", value)
        if (version := getattr(method, "upcasts_from", None)) is not None:
            upcasts[version] = cast(Upcast, method)
    missing = set(range(1, getattr(kind, "version", 1))) - upcasts.keys()
    if missing:
        raise TypeError(f"{kind.__name__} has no way from version {sorted(missing)}")
    return _Form(keys, upcasts)


def _key(item: Field[Any], hint: Any) -> _Key:
    if item.default is not MISSING:
        default: Callable[[], Any] = lambda: item.default  # noqa: E731
    elif item.default_factory is not MISSING:
        default = item.default_factory
    else:
        default = lambda: None  # noqa: E731
    required = item.default is MISSING and item.default_factory is MISSING
    read, write = _ways(hint, item.name)
    name = str(item.metadata.get("key", item.name))
    return _Key(item.name, name, read, write, required, default, Blob in (hint, *_members(hint)))


def _read(kind: type[Any], form: _Form, body: Mapping[str, Any]) -> Any:
    values: dict[str, Any] = {}
    for key in form.keys:
        if key.name in body:
            values[key.attribute] = key.read(body[key.name])
        elif key.required:
            raise KeyError(key.name)
        else:
            values[key.attribute] = key.default()
    return kind(**values)


def _written(record: Any) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for key in _form(type(record)).keys:
        value = getattr(record, key.attribute)
        if value is ABSENT:
            continue
        try:
            body[key.name] = key.write(value)
        except (TypeError, ValueError) as error:
            raise BadAct(f"{type(record).__name__}.{key.name}: {error}") from error
    return body


def _members(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else ()


def _ways(hint: Any, name: str) -> tuple[Read, Write]:
    """How a value of the type is read and written. Raises TypeError for a type that no act may carry."""
    if members := _members(hint):
        real = [member for member in members if member not in (type(None), Absent)]
        if len(real) != 1:
            raise TypeError(f"{name}: an act carries one type or none")
        read, write = _ways(real[0], name)
        if type(None) not in members:
            return read, write
        return (lambda value: None if value is None else read(value)), (
            lambda value: None if value is None else write(value)
        )
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _enum_ways(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return (lambda value: _read(hint, _form(hint), value)), _record_writer(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _tuple_ways(*_ways(arguments[0], name))
    if origin in (Mapping, dict) or hint in (Mapping, dict):
        return _checked(Mapping, "an object"), _checked(Mapping, "an object")
    raise TypeError(f"{name}: no act carries {hint!r}")


def _checked(kind: type[Any], what: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise TypeError(f"{value!r} is not {what}")
        return value

    return check


def _write_day(value: Any) -> str:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"{value!r} is no day")
    return value.isoformat()


def _write_time(value: Any) -> str:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise TypeError(f"{value!r} is no moment")
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


_PLAIN: dict[Any, tuple[Read, Write]] = {
    str: (_checked(str, "a text"), _checked(str, "a text")),
    Blob: (_checked(str, "a digest"), _checked(str, "a digest")),
    int: (_checked(int, "a whole number"), _checked(int, "a whole number")),
    bool: (_checked(bool, "yes or no"), _checked(bool, "yes or no")),
    date: (date.fromisoformat, _write_day),
    datetime: (datetime.fromisoformat, _write_time),
}


def _enum_ways(kind: type[StrEnum]) -> tuple[Read, Write]:
    unknown = kind.__members__.get("UNKNOWN")

    def read(value: Any) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            if unknown is None or not isinstance(value, str):
                raise
            return unknown

    def write(value: Any) -> str:
        if not isinstance(value, kind) or value is unknown:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value.value

    return read, write


def _record_writer(kind: type[Any]) -> Write:
    def write(value: Any) -> dict[str, Any]:
        if not isinstance(value, kind):
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return _written(value)

    return write


def _tuple_ways(read: Read, write: Write) -> tuple[Read, Write]:
    def read_all(value: Any) -> tuple[Any, ...]:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise TypeError(f"{value!r} is no list")
        return tuple(map(read, value))

    def write_all(value: Any) -> list[Any]:
        if not isinstance(value, tuple):
            raise TypeError(f"{value!r} is no tuple")
        return [write(item) for item in cast("tuple[Any, ...]", value)]

    return read_all, write_all
