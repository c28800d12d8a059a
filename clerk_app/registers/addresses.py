"""Finding a building and a room in the address register while somebody types, and who is registered there.

What is typed may be the beginning of an estate's name, of a road with its number, of a code, of pinyin or of its
first letters. Each is a range of an index, so ten million rooms answer within milliseconds (`docs/registers.md`).
District, street and community before it narrow the answer; a room may follow at once or after a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from clerk_app.registers.declaration import Rows
from clerk_app.registers.file import Execute
from clerk_app.registers.kinds.building import REGISTER as BUILDING, ROOM, Building
from clerk_app.registers.kinds.person import REGISTER as PERSON, RegisteredPerson
from clerk_app.registers.kinds.stay import REGISTER as STAY
from clerk_app.registers.register import Register
from clerk_app.registers.schema import select_by

_CODE = 19  # digits of a building
_CANDIDATES = 1000  # read where more words narrow the answer
_CITY, _PROVINCE = "深圳市", "广东省"
_ABOVE = re.compile(
    r"^(?:广东省)?(?:深圳市)?((?:[^\d\s]{1,6}?区)?)((?:[^\d\s]{1,8}?街道)?)((?:[^\d\s]{1,8}?社区)?)"
)
_ROOM_AFTER = re.compile(r"^(.*?\D)(\d{1,6})(?:室|房)?$")
_ALL = select_by(BUILDING, 0).partition(" ORDER BY ")[0]
_LIVING = (
    'SELECT s.id_number, s."start", s."end", s.house_code FROM stay s '
    'WHERE s.house_code = ? AND (s."end" IS NULL OR s."end" > ?) ORDER BY s."start"'
)


@dataclass(frozen=True, slots=True)
class AddressHit:
    """A building that fits what was typed, and its room where one was named."""

    building: Building
    room: str | None = None  # six digits

    @property
    def house_code(self) -> str | None:
        return None if self.room is None else self.building.code + self.room


@dataclass(frozen=True, slots=True)
class _AddressQuery:
    """What was typed, taken apart."""

    column: str
    prefix: str
    above: tuple[str, ...]  # district, street, community, and further words
    room: str


def find_places(
    register: Register, text: str, *, station: str = "", limit: int = 20
) -> tuple[AddressHit, ...]:
    """At most `limit` buildings that fit, those of the station first, then in the order of the index.

    Empty for a blank text. Raises MirrorLost.
    """
    register.file.need(BUILDING.name)
    with register.file.reading() as execute:
        for asked in _ways(text):
            hits = _search(execute, asked, limit)
            if hits:
                return tuple(sorted(hits, key=lambda place: place.building.station != station))
    return ()


def find_building(register: Register, code: str) -> Building | None:
    """The building of a building or house code."""
    return register.one(BUILDING, code[:_CODE]) if len(code) >= _CODE else None


def residents(
    register: Register, house_code: str, on: str
) -> tuple[tuple[Sequence[str], RegisteredPerson | None], ...]:
    """Rows of `stay` in a house that last on a day (ISO), and who each is; of the mirror's station only."""
    register.file.need(STAY.name, PERSON.name)
    with register.file.reading() as execute:
        stays = execute(_LIVING, (house_code, on))
        return tuple((stay, _person(execute, stay[0])) for stay in stays)


def _person(execute: Execute, number: str) -> RegisteredPerson | None:
    rows = execute(select_by(PERSON, 1), (number,))
    return PERSON.record(rows[0]) if rows else None


def _ways(text: str) -> Sequence[_AddressQuery]:
    """The ways in which a text can be meant, the plainest first."""
    words = unicodedata.normalize("NFKC", text.encode(errors="ignore").decode()).lower().split()
    if not words:
        return ()
    head, rest = words[0], words[1:]
    room = rest[-1] if rest and rest[-1].rstrip("室房").isdigit() else ""
    more = tuple(rest[:-1] if room else rest)
    if head.isascii() and head.isdigit():
        if len(head) > _CODE or (len(head) == _CODE and not room):
            return (_AddressQuery("building_code", head[:_CODE], more, "#" + head[_CODE:]),)
        return (_AddressQuery("building_code", head, more, room),)
    whole = _asked(head, more, room)
    whole += _of_place(head, more, room)
    cut = [] if room else [way for each in whole if (way := _with_room(each)) is not None]
    return (*whole, *cut)


def _of_place(head: str, more: tuple[str, ...], room: str) -> list[_AddressQuery]:
    """What begins with a district, street or community: a whole address, or a place that they narrow."""
    above = _ABOVE.match(head)
    if above is None or not above.group():
        return []
    district, *named = above.groups()
    rest = head[above.end() :]
    ways = [_AddressQuery("address", _CITY + head.removeprefix(_PROVINCE).removeprefix(_CITY), more, room)]
    narrowed = tuple(part for part in (district, *named) if part)
    if rest:
        return [*(ways if district else []), *_asked(rest, (*narrowed, *more), room)]
    named_after = _asked(more[0], (*narrowed, *more[1:]), room) if more else []
    return [*named_after, *(ways if district and not more else [])]


def _asked(head: str, above: tuple[str, ...], room: str) -> list[_AddressQuery]:
    if not head:
        return []
    columns = ("initials", "pinyin") if head.isascii() else ("name", "road")
    return [_AddressQuery(column, head, above, room.rstrip("室房")) for column in columns]


def _with_room(asked: _AddressQuery) -> _AddressQuery | None:
    """The same, where the last digits are the room."""
    cut = _ROOM_AFTER.match(asked.prefix)
    return None if cut is None else _AddressQuery(asked.column, cut.group(1), asked.above, cut.group(2))


def _search(execute: Execute, asked: _AddressQuery, limit: int) -> list[AddressHit]:
    narrowed = bool(asked.above)
    statement = (
        f'{_ALL} WHERE "{asked.column}" >= ? AND "{asked.column}" < ? ORDER BY "{asked.column}" LIMIT ?'
    )
    end = asked.prefix + "\U0010ffff"
    rows: Rows = execute(statement, (asked.prefix, end, _CANDIDATES if narrowed else limit))
    hits: list[AddressHit] = []
    for row in rows:
        if narrowed and not all(word in row[1] or word in row[3] for word in asked.above):
            continue
        hits.append(_place(BUILDING.record(row), asked.room))
        if len(hits) == limit:
            break
    return hits


def _place(building: Building, room: str) -> AddressHit:
    if not room:
        return AddressHit(building)
    if room.startswith("#"):  # the rest of a house code
        code = room[1:]
        return AddressHit(building, code if len(code) == ROOM and code in building.labels else None)
    return AddressHit(building, building.room_called(room))
