"""The bytes of IPP (RFC 8010): requests as we write them, answers as far as we ask for them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

IppValue = int | bool | str | bytes | None  # None: the printer says that there is no value


class IppOperation(IntEnum):
    """RFC 8011, 5.4.15; the last one is CUPS's own."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_PRINTERS = 0x4002


# Tags, RFC 8010, 3.5. Below 0x10 they begin a group, above they say what a value is.
_OPERATION, _JOB, _END, _PRINTER = 0x01, 0x02, 0x03, 0x04
_FIRST_VALUE, _FIRST_TYPED, _FIRST_TEXT = 0x10, 0x20, 0x40
_INTEGER, _BOOLEAN, _ENUM = 0x21, 0x22, 0x23
_BEGIN_COLLECTION, _END_COLLECTION = 0x34, 0x37
_TEXT_WITH_LANGUAGE, _NAME_WITH_LANGUAGE = 0x35, 0x36
_NAME, _KEYWORD, _URI, _CHARSET, _LANGUAGE, _MIME_TYPE = 0x42, 0x44, 0x45, 0x47, 0x48, 0x49

# What our requests say, in this order: RFC 8011, 4.1.4 and 4.1.5 want the first four first.
_WRITTEN = {
    "attributes-charset": _CHARSET,
    "attributes-natural-language": _LANGUAGE,
    "printer-uri": _URI,
    "job-id": _INTEGER,
    "requesting-user-name": _NAME,
    "job-name": _NAME,
    "document-format": _MIME_TYPE,
    "requested-attributes": _KEYWORD,
}
_OF_THE_JOB = {"media": _KEYWORD, "print-scaling": _KEYWORD}  # RFC 8011, 5.2.11; PWG 5100.13, 6.2.15


class NotIpp(ValueError):
    """These bytes are no answer in IPP, or only a part of one."""


@dataclass(frozen=True, slots=True)
class IppAttributes:
    """One group of an answer, e.g. what the printer says of one job. A missing attribute is no error."""

    values: Mapping[str, tuple[IppValue, ...]]

    def text(self, name: str) -> str:
        """The first value as text; empty where there is none."""
        return next((value for value in self.values.get(name, ()) if isinstance(value, str)), "")

    def number(self, name: str) -> int | None:
        """The first value of an integer or an enum."""
        found = self.values.get(name, ())
        return next((v for v in found if isinstance(v, int) and not isinstance(v, bool)), None)

    def flag(self, name: str) -> bool | None:
        return next((value for value in self.values.get(name, ()) if isinstance(value, bool)), None)

    def words(self, name: str, *, none: bool = False) -> tuple[str, ...]:
        """All values as text; without the keyword "none" unless it is wanted."""
        left_out = ("",) if none else ("", "none")
        return tuple(v for v in self.values.get(name, ()) if isinstance(v, str) and v not in left_out)


@dataclass(frozen=True, slots=True)
class IppAnswer:
    """`status` as RFC 8011, appendix B lists it: below 0x0200 the request was done."""

    status: int
    groups: tuple[tuple[int, IppAttributes], ...]

    def printers(self) -> tuple[IppAttributes, ...]:
        return tuple(group for tag, group in self.groups if tag == _PRINTER)

    def printer(self) -> IppAttributes:
        return next(iter(self.printers()), IppAttributes({}))

    def job(self) -> IppAttributes:
        return next((group for tag, group in self.groups if tag == _JOB), IppAttributes({}))


def encode_request(
    operation: IppOperation,
    attributes: Mapping[str, str | int | tuple[str, ...]],
    *,
    version: tuple[int, int],
    request_id: int,
) -> bytes:
    """A request up to the place where the document follows.

    `attributes` may be those of `_WRITTEN`, and of `_OF_THE_JOB`, which go into a group of their own.
    """
    said = {"attributes-charset": "utf-8", "attributes-natural-language": "en", **attributes}
    job = sorted(name for name in said if name in _OF_THE_JOB)
    written = [struct.pack(">BBHIB", *version, operation, request_id, _OPERATION)]
    first = sorted((name for name in said if name not in _OF_THE_JOB), key=list(_WRITTEN).index)
    written += [_attribute(_WRITTEN[name], name, said[name]) for name in first]
    if job:
        written.append(bytes([_JOB]))
        written += [_attribute(_OF_THE_JOB[name], name, said[name]) for name in job]
    return b"".join((*written, bytes([_END])))


def _attribute(tag: int, name: str, value: str | int | tuple[str, ...]) -> bytes:
    written: list[bytes] = []
    label = name.encode("ascii")
    for item in value if isinstance(value, tuple) else (value,):
        data = struct.pack(">i", item) if isinstance(item, int) else item.encode("utf-8")
        written.append(struct.pack(">BH", tag, len(label)) + label)
        written.append(struct.pack(">H", len(data)) + data)
        label = b""  # RFC 8010, 3.1.5: further values of the same attribute have no name
    return b"".join(written)


def decode_answer(data: bytes) -> IppAnswer:
    """Read an answer; collections are passed over, as nothing here asks for one. Raises NotIpp."""
    reader = _Reader(data)
    reader.take(2)  # the version
    status = reader.number(2)
    reader.take(4)  # the number of the request; HTTP has told already whose answer it is
    groups: list[tuple[int, dict[str, list[IppValue]]]] = []
    depth = 0
    last: list[IppValue] | None = None
    while (tag := reader.number(1)) != _END:
        if tag < _FIRST_VALUE:
            groups.append((tag, {}))
            last = None
            continue
        name, raw = reader.sized(), reader.sized()
        if depth == 0 and name:
            if not groups:
                raise NotIpp("a value outside of any group")
            last = groups[-1][1].setdefault(name.decode("utf-8", "replace"), [])
        if tag == _BEGIN_COLLECTION:
            depth += 1
        elif tag == _END_COLLECTION:
            depth -= 1
        elif depth == 0 and last is not None:
            last.append(_value(tag, raw))
        if depth < 0 or (depth == 0 and last is None):
            raise NotIpp("a value of no attribute")
    if depth:
        raise NotIpp("a collection without an end")
    return IppAnswer(
        status,
        tuple((tag, IppAttributes({name: tuple(v) for name, v in group.items()})) for tag, group in groups),
    )


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        end = self._at + size
        if end > len(self._data):
            raise NotIpp(f"ends at byte {len(self._data)}")
        part, self._at = self._data[self._at : end], end
        return part

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big")

    def sized(self) -> bytes:
        return self.take(self.number(2))


def _value(tag: int, raw: bytes) -> IppValue:
    if tag < _FIRST_TYPED:
        return None
    if tag in (_INTEGER, _ENUM):
        if len(raw) != 4:
            raise NotIpp(f"a number of {len(raw)} bytes")
        return int.from_bytes(raw, "big", signed=True)
    if tag == _BOOLEAN:
        return any(raw)
    if tag in (_TEXT_WITH_LANGUAGE, _NAME_WITH_LANGUAGE):
        inner = _Reader(raw)
        inner.sized()  # the language
        return inner.sized().decode("utf-8", "replace")
    return raw.decode("utf-8", "replace") if tag >= _FIRST_TEXT else raw
