"""What every paper says: who issues it, which print it is, whom it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from clerk_app.domain.law.records import Service

SERVICE_WORDS: dict[Service, str] = {
    Service.FIRST_ISSUE: "首次申领",
    Service.ENDORSEMENT: "签注",
    Service.REISSUE_LOST: "补领",
    Service.REISSUE_EXCHANGE: "换领",
    Service.REAPPLY: "再次申领",
    Service.LEGACY_EXCHANGE: "旧证换领",
    Service.RESIDENCE_REGISTRATION: "居住登记",
}
PAID_SERVICES = frozenset({Service.REISSUE_LOST, Service.REISSUE_EXCHANGE, Service.REAPPLY})

_SHORT_NAMES = (
    ("《深圳经济特区居住证条例》", "《条例》"),
    ("《深圳市居住登记和居住证办理规定》", "《办理规定》"),
)
_WEEKDAYS = "一二三四五六日"
_WHOLE_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)")


@dataclass(frozen=True, slots=True)
class Office:
    """The acceptance point (受理点) as the foot and the head of a paper name it."""

    station: str
    phone: str = ""
    counter: str = ""
    address: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class PrintMark:
    """Which print this is. `copy` 1 is the original; `printed_at` is aware.

    `check_key` seals the QR code (see `offline_code`); without it the code only shows misreads.
    """

    number: str
    copy: int
    printed_at: datetime
    check_key: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        if self.copy < 1 or self.printed_at.tzinfo is None:
            raise ValueError("a print counts from 1 and its time is aware")


@dataclass(frozen=True, slots=True)
class Holder:
    """The person a paper is about. Paper never carries a whole identity number: `id_masked` is masked."""

    name: str
    id_masked: str
    id_type: str = "居民身份证"
    sex: str = ""  # words: 男, 女
    ethnic_group: str = ""  # words: 汉
    birth_date: date | None = None
    name_en: str = ""

    def __post_init__(self) -> None:
        require_masked(self.id_masked)


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts for the holder (代办人, 代领人)."""

    name: str
    id_masked: str
    relation: str = ""

    def __post_init__(self) -> None:
        require_masked(self.id_masked)


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition in words, as the verdict explains it; `met` None = not told."""

    title: str
    needed: str
    found: str
    article: str
    met: bool | None = None
    first_met: date | None = None


def short_article(article: str) -> str:
    """The article under the short names that the foot of the paper explains."""
    for name, short in _SHORT_NAMES:
        article = article.replace(name, short)
    return article


def require_masked(number: str) -> None:
    """Raises ValueError (a defect of the caller) for an identity number that is not masked."""
    if "*" not in number or _WHOLE_NUMBER.search(number):
        raise ValueError("an identity number on paper is masked")


def day_words(day: date, *, weekday: bool = False) -> str:
    """2026年6月23日, with 星期二 where it helps to come on the right day."""
    words = f"{day.year}年{day.month}月{day.day}日"
    return f"{words}　星期{_WEEKDAYS[day.weekday()]}" if weekday else words


def iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
