"""What the rest of the program knows of a card reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from threading import Event
from typing import Protocol

SIMULATED_SAM = "05.03-20231010-0001234567-0098765432"  # what the simulators of this program say they are


class CardType(StrEnum):
    MAINLAND = "mainland"  # 居民身份证
    HMT = "hmt"  # 港澳台居民居住证, type J
    FOREIGN_2017 = "foreign_2017"  # 外国人永久居留身份证 2017, type I
    FOREIGN_2023 = "foreign_2023"  # 外国人永久居留身份证 2023, type Y


@dataclass(frozen=True, slots=True)
class IdCard:
    """What the chip says. A field that the card type lacks is None.

    `name` is normalised (private-use code points of GBK readers become the real character),
    `name_raw` is what was read. `valid_to` None means 长期 (for life).
    """

    card_type: CardType
    name: str
    name_raw: str
    sex: str  # male | female | unknown
    birth_date: date
    id_number: str | None
    valid_from: date | None
    valid_to: date | None
    name_en: str | None = None
    ethnic_group: str | None = None  # two digits, GB/T 3304
    nationality: str | None = None  # three letters
    address: str | None = None
    newest_address: str | None = None
    issuer: str | None = None
    permit_number: str | None = None  # 通行证号码 (J) or 永久居留证号码 (I)
    issue_count: str | None = None
    photo_wlt: bytes = b""
    fingerprint: bytes | None = None
    warnings: tuple[str, ...] = ()
    sam: str | None = field(default=None, compare=False)  # number of the reader's security module; None = no
    # reader read it: it comes from a file


class CardReader(Protocol):
    """One opened card reader."""

    @property
    def port(self) -> str: ...

    def identify(self, *, timeout_s: float, cancel: Event) -> str:
        """Return the id of the security module, e.g. ``05.03-20231010-0001234567-0098765432``."""
        ...

    def read_card(self, *, timeout_s: float, cancel: Event, on_waiting: Callable[[], None]) -> IdCard:
        """Wait for a card and read it; call `on_waiting` once when the holder must act.

        Raises NoCard after `timeout_s` seconds without a card, another DeviceError when a card
        was found and could not be read; then it must be lifted before it is found again.
        """
        ...

    def wait_lifted(self, *, timeout_s: float, cancel: Event) -> bool:
        """Wait until no card is found; True when it was lifted in time."""
        ...

    def close(self) -> None: ...
