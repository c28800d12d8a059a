"""The 256 bytes of text on the chip: four layouts, read into an IdCard and built from one.

Offsets are bytes, text is UTF-16LE padded with U+0020; the unit at byte 248 tells the layout.
What cannot be made out becomes a warning, never a crash:
``birth_date_unreadable``, ``valid_from_unreadable``, ``valid_to_unreadable``, ``sex_unreadable``,
``text_damaged`` (half a surrogate pair), ``name_normalised``, ``name_private_use``,
``birth_date_differs`` and ``sex_differs`` (from the number), ``id_check_digit``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from clerk_app.devices.card_reader.contract import CardType, IdCard
from clerk_app.devices.card_reader.errors import ReaderStatus
from clerk_app.devices.card_reader.ga450_frames import (
    ADDRESS_BYTES,
    ADDRESS_SLOTS,
    TEXT_BYTES,
    UNKNOWN_CARD,
    LengthError,
)
from clerk_app.devices.card_reader.ga450_pua import has_private_use, normalise
from clerk_app.domain.identity import check_character

UNREADABLE = (
    date.min
)  # stands where a date must stand and the chip's cannot be read; long past, so never valid
LONG_TERM = "长期"
_TYPE_AT = 248
_TYPES = {
    " ": CardType.MAINLAND,
    "\0": CardType.MAINLAND,
    "J": CardType.HMT,
    "I": CardType.FOREIGN_2017,
    "Y": CardType.FOREIGN_2023,
}
_SEX = {"1": "male", "2": "female", "0": "unknown", "9": "unknown"}  # GB/T 2261.1
_SEX_CODE = {"male": "1", "female": "2", "unknown": "0"}


@dataclass(slots=True)
class _Block:
    raw: bytes
    warnings: list[str] = field(default_factory=list[str])

    def warn(self, code: str) -> None:
        if code not in self.warnings:
            self.warnings.append(code)

    def text(self, at: int, size: int) -> str:
        return self.decode(self.raw[at : at + size])

    def decode(self, raw: bytes) -> str:
        try:
            text = raw.decode("utf-16-le")
        except UnicodeDecodeError:
            text = raw.decode("utf-16-le", "replace")
            self.warn("text_damaged")
        return text.rstrip(" \0")

    def optional(self, at: int, size: int) -> str | None:
        return normalise(self.text(at, size)) or None

    def sex(self, at: int) -> str:
        code = self.text(at, 2)
        if code not in _SEX:
            self.warn("sex_unreadable")
        return _SEX.get(code, "unknown")

    def day(self, at: int) -> date | None:
        text = self.text(at, 16)
        if len(text) != 8 or not (text.isascii() and text.isdigit()):
            return None
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            return None

    def from_day(self, at: int) -> date | None:
        day = self.day(at)
        if day is None:
            self.warn("valid_from_unreadable")
        return day

    def to_day(self, at: int) -> date | None:
        if self.text(at, 16) == LONG_TERM:
            return None
        day = self.day(at)
        if day is None:
            self.warn("valid_to_unreadable")
        return day or UNREADABLE

    def birth(self, at: int, number: str) -> date:
        """The birth date, else the one inside the number, else UNREADABLE."""
        inside = _Block(number[6:14].encode("utf-16-le", "replace")).day(0) if len(number) == 18 else None
        day = self.day(at)
        if day is None:
            self.warn("birth_date_unreadable")
            return inside or UNREADABLE
        if inside is not None and inside != day:
            self.warn("birth_date_differs")
        return day

    def check_number(self, number: str, sex: str) -> None:
        digits = number[:17]
        if len(number) != 18 or not (digits.isascii() and digits.isdigit()):
            self.warn("id_check_digit")
            return
        if check_character(digits) != number[17]:
            self.warn("id_check_digit")
        if sex != "unknown" and (int(number[16]) % 2 == 1) != (sex == "male"):
            self.warn("sex_differs")

    def name(self, raw: str) -> str:
        real = normalise(raw)
        if real != raw:
            self.warn("name_normalised")
        if has_private_use(real):
            self.warn("name_private_use")
        return real


def parse_text(text: bytes, *, photo: bytes = b"", fingerprint: bytes | None = None) -> IdCard:
    """Read the text block of any of the four layouts.

    Raises:
        LengthError: The block is not 256 bytes.
        ReaderStatus: No layout is known for the type character (status 40, unknown card type).
    """
    if len(text) != TEXT_BYTES:
        raise LengthError(len(text))
    unit = chr(int.from_bytes(text[_TYPE_AT : _TYPE_AT + 2], "little"))
    card_type = _TYPES.get(unit)
    if card_type is None:
        raise ReaderStatus(UNKNOWN_CARD, detail=f"type U+{ord(unit):04X}")
    return _PARSERS[card_type](_Block(text), photo, fingerprint)


def _parse_mainland(block: _Block, photo: bytes, fingerprint: bytes | None) -> IdCard:
    raw, number, sex = block.text(0, 30), block.text(122, 36), block.sex(30)
    block.check_number(number, sex)
    return IdCard(
        card_type=CardType.MAINLAND,
        name=block.name(raw),
        name_raw=raw,
        sex=sex,
        ethnic_group=block.optional(32, 4),
        birth_date=block.birth(36, number),
        address=block.optional(52, 70),
        id_number=number or None,
        issuer=block.optional(158, 30),
        valid_from=block.from_day(188),
        valid_to=block.to_day(204),
        photo_wlt=photo,
        fingerprint=fingerprint,
        warnings=tuple(block.warnings),
    )


def _parse_hmt(block: _Block, photo: bytes, fingerprint: bytes | None) -> IdCard:
    raw, number, sex = block.text(0, 30), block.text(122, 36), block.sex(30)
    block.check_number(number, sex)
    return IdCard(
        card_type=CardType.HMT,
        name=block.name(raw),
        name_raw=raw,
        sex=sex,
        birth_date=block.birth(36, number),
        address=block.optional(52, 70),
        id_number=number or None,
        issuer=block.optional(158, 30),
        valid_from=block.from_day(188),
        valid_to=block.to_day(204),
        permit_number=block.optional(220, 18),
        issue_count=block.optional(238, 4),
        photo_wlt=photo,
        fingerprint=fingerprint,
        warnings=tuple(block.warnings),
    )


def _parse_foreign_2017(block: _Block, photo: bytes, fingerprint: bytes | None) -> IdCard:
    name_en, raw = block.text(0, 120), block.text(158, 30)
    return IdCard(
        card_type=CardType.FOREIGN_2017,
        name=block.name(raw) or name_en,  # a Chinese name is optional
        name_raw=raw,
        name_en=name_en or None,
        sex=block.sex(120),
        birth_date=block.birth(220, ""),
        id_number=None,
        permit_number=block.optional(122, 30),
        nationality=block.optional(152, 6),
        valid_from=block.from_day(188),
        valid_to=block.to_day(204),
        photo_wlt=photo,
        fingerprint=fingerprint,
        warnings=tuple(block.warnings),
    )


def _parse_foreign_2023(block: _Block, photo: bytes, fingerprint: bytes | None) -> IdCard:
    raw, number, sex = block.text(0, 30), block.text(122, 36), block.sex(30)
    name_en = block.decode(block.raw[52:122] + block.raw[220:242])
    block.check_number(number, sex)
    return IdCard(
        card_type=CardType.FOREIGN_2023,
        name=block.name(raw) or name_en,
        name_raw=raw,
        name_en=name_en or None,
        sex=sex,
        birth_date=block.birth(36, number),
        id_number=number or None,
        issue_count=block.optional(32, 4),  # 换证次数
        nationality=block.optional(242, 6),
        valid_from=block.from_day(188),
        valid_to=block.to_day(204),
        photo_wlt=photo,
        fingerprint=fingerprint,
        warnings=tuple(block.warnings),
    )


_PARSERS: dict[CardType, Callable[[_Block, bytes, bytes | None], IdCard]] = {
    CardType.MAINLAND: _parse_mainland,
    CardType.HMT: _parse_hmt,
    CardType.FOREIGN_2017: _parse_foreign_2017,
    CardType.FOREIGN_2023: _parse_foreign_2023,
}


def parse_address(data: bytes) -> tuple[str | None, tuple[str, ...]]:
    """The newest of up to four addresses of 70 bytes each, and warnings.

    Addresses are appended, so the last that is not blank is the newest.
    """
    if len(data) > ADDRESS_BYTES * ADDRESS_SLOTS:
        raise LengthError(len(data))
    block = _Block(data)
    slots = [normalise(block.text(at, ADDRESS_BYTES)) for at in range(0, len(data), ADDRESS_BYTES)]
    return next((slot for slot in reversed(slots) if slot.strip()), None), tuple(block.warnings)


class DoesNotFit(ValueError):
    """A text is longer than its place on the chip: `key` of read-card, `limit` in UTF-16 units."""

    def __init__(self, key: str, limit: int) -> None:
        super().__init__(key, limit)
        self.key, self.limit = key, limit


def build_text(card: IdCard) -> bytes:
    """The 256 bytes of a chip that reads as `card` (name from `name_raw` where there is one).

    Raises DoesNotFit for a text that is too long for its place.
    """
    fields: dict[int, tuple[str, str, int]] = {_TYPE_AT: ("card_type", _type_char(card.card_type), 2)}
    fields |= _BUILDERS[card.card_type](card)
    block = bytearray(" ".encode("utf-16-le") * (TEXT_BYTES // 2))
    for at, (key, text, size) in fields.items():
        raw = text.encode("utf-16-le")
        if len(raw) > size:
            raise DoesNotFit(key, size // 2)
        block[at : at + len(raw)] = raw
    return bytes(block)


def build_address(address: str) -> bytes:
    """The data of a newest-address reply with one address."""
    raw = address.encode("utf-16-le")
    if len(raw) > ADDRESS_BYTES:
        raise DoesNotFit("newest_address", ADDRESS_BYTES // 2)
    return raw + " ".encode("utf-16-le") * ((ADDRESS_BYTES - len(raw)) // 2)


def _type_char(card_type: CardType) -> str:
    return next(char for char, kind in _TYPES.items() if kind is card_type)


def _day(day: date | None) -> str:
    return "" if day in (None, UNREADABLE) else f"{day:%Y%m%d}".zfill(8)


def _dates(card: IdCard) -> dict[int, tuple[str, str, int]]:
    until = LONG_TERM if card.valid_to is None else _day(card.valid_to)
    return {188: ("valid_from", _day(card.valid_from), 16), 204: ("valid_to", until, 16)}


def _name(card: IdCard) -> str:
    return card.name_raw or ("" if card.name == card.name_en else card.name)


def _build_resident(card: IdCard) -> dict[int, tuple[str, str, int]]:
    return _dates(card) | {
        0: ("name", _name(card), 30),
        30: ("sex", _SEX_CODE[card.sex], 2),
        32: ("ethnic_group", card.ethnic_group or "", 4),
        36: ("birth_date", _day(card.birth_date), 16),
        52: ("address", card.address or "", 70),
        122: ("id_number", card.id_number or "", 36),
        158: ("issuer", card.issuer or "", 30),
    }


def _build_hmt(card: IdCard) -> dict[int, tuple[str, str, int]]:
    return _build_resident(card) | {
        220: ("permit_number", card.permit_number or "", 18),
        238: ("issue_count", card.issue_count or "", 4),
    }


def _build_foreign_2017(card: IdCard) -> dict[int, tuple[str, str, int]]:
    return _dates(card) | {
        0: ("name_en", card.name_en or "", 120),
        120: ("sex", _SEX_CODE[card.sex], 2),
        122: ("permit_number", card.permit_number or "", 30),
        152: ("nationality", card.nationality or "", 6),
        158: ("name", _name(card), 30),
        220: ("birth_date", _day(card.birth_date), 16),
        236: ("card_type", "01", 4),
        240: ("card_type", "1500", 8),
    }


def _build_foreign_2023(card: IdCard) -> dict[int, tuple[str, str, int]]:
    name_en = card.name_en or ""
    return _dates(card) | {
        0: ("name", _name(card), 30),
        30: ("sex", _SEX_CODE[card.sex], 2),
        32: ("issue_count", card.issue_count or "", 4),
        36: ("birth_date", _day(card.birth_date), 16),
        52: ("name_en", name_en[:35], 70),
        122: ("id_number", card.id_number or "", 36),
        220: ("name_en", name_en[35:], 22),
        242: ("nationality", card.nationality or "", 6),
    }


_BUILDERS: dict[CardType, Callable[[IdCard], dict[int, tuple[str, str, int]]]] = {
    CardType.MAINLAND: _build_resident,
    CardType.HMT: _build_hmt,
    CardType.FOREIGN_2017: _build_foreign_2017,
    CardType.FOREIGN_2023: _build_foreign_2023,
}
