"""More people for the demonstration's panel: cards and lives that make a counter think.

Unlike the sample cards, which stand in files, these move with the day: an expired card expired last week, whenever
the demonstration runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from clerk_app.demo.synthetic.houses import house_code, house_row, station_row
from clerk_app.demo.synthetic.samples import Tables, resident
from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.days import add_months
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.months import format_month, month_of
from clerk_app.registers.kinds.card import REGISTER as PERMITS

_HUNAN, _OF_CHANGSHA = "湖南省长沙市芙蓉区虚构路", "长沙市公安局芙蓉分局"
_HOUSES = 64  # the first of their houses; the samples' come before


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a card. `note` says in a few words what is odd; `registered` is what the registers know."""

    key: str
    note: str
    card: IdCard
    known: bool = True  # stands in the register of people
    stay_days: int = 800
    insured_months: int = 30
    permits: tuple[tuple[date, str, date | None], ...] = ()  # issued, days of endorsement, reported lost
    watch: str = ""
    local_since: date | None = None  # a local household since


def visitors(on: date) -> tuple[Visitor, ...]:
    """The people of the panel beside the sample cards, as they are on the day `on`."""
    return (*_applicants(on), *_holders(on))


def _applicants(on: date) -> tuple[Visitor, ...]:
    return (
        Visitor(
            "expired",
            QT_TRANSLATE_NOOP("Visitors", "身份证过期"),
            replace(adult("罗期满", 1), valid_to=on - timedelta(days=7)),
        ),
        Visitor(
            "child",
            QT_TRANSLATE_NOOP("Visitors", "九岁的孩子"),
            replace(
                resident("林小苗", "430102", add_months(on, -9 * 12 - 2), 102, f"{_HUNAN}18号", _OF_CHANGSHA),
                valid_from=add_months(on, -24),
                valid_to=add_months(on, 36),
            ),
            insured_months=0,
        ),
        Visitor(
            "newcomer", QT_TRANSLATE_NOOP("Visitors", "登记里没有的人"), adult("方初到", 103), known=False
        ),
        Visitor(
            "local",
            QT_TRANSLATE_NOOP("Visitors", "本市户籍"),
            resident(
                "邓本地",
                "440304",
                date(1991, 4, 9),
                104,
                "广东省深圳市福田区虚构路9号",
                "深圳市公安局福田分局",
            ),
        ),
        Visitor("online", QT_TRANSLATE_NOOP("Visitors", "网上申办过的人"), adult("吕网办", 113)),
        Visitor(
            "online_differs", QT_TRANSLATE_NOOP("Visitors", "网上填报与登记不一致"), adult("施不同", 114)
        ),
        Visitor("unit_agent", QT_TRANSLATE_NOOP("Visitors", "单位和学校的经办人"), adult("沈代理", 115)),
        Visitor("watched", QT_TRANSLATE_NOOP("Visitors", "布控"), adult("冯布控", 108), watch="report"),
    )


def _holders(on: date) -> tuple[Visitor, ...]:
    year = timedelta(days=365)
    return (
        Visitor(
            "endorse",
            QT_TRANSLATE_NOOP("Visitors", "签注期内"),
            adult("许签注", 105),
            permits=((on - year + timedelta(days=10), "", None),),
        ),
        Visitor(
            "late",
            QT_TRANSLATE_NOOP("Visitors", "逾期未签注"),
            adult("高逾期", 106),
            permits=((on - year - timedelta(days=60), "", None),),
        ),
        Visitor(
            "lost",
            QT_TRANSLATE_NOOP("Visitors", "居住证已挂失"),
            adult("马遗失", 107),
            permits=((on - timedelta(days=120), "", on - timedelta(days=3)),),
        ),
        Visitor(
            "exchange",
            QT_TRANSLATE_NOOP("Visitors", "居住证损坏，来换领"),
            adult("郑换领", 109),
            permits=((on - timedelta(days=150), "", None),),
        ),
        Visitor(
            "reapply",
            QT_TRANSLATE_NOOP("Visitors", "居住证已满两年没有签注"),
            adult("谢重来", 110),
            permits=((on - timedelta(days=365 * 4), "", None),),
        ),
        Visitor("withdraws", QT_TRANSLATE_NOOP("Visitors", "申请以后要撤回的人"), adult("韩撤回", 111)),
        Visitor(
            "became_local",
            QT_TRANSLATE_NOOP("Visitors", "入户以后居住证应当注销"),
            adult("曹入户", 112),
            permits=((on - timedelta(days=200), "", None),),
            local_since=on - timedelta(days=5),
        ),
    )


def visitor_tables(on: date) -> Tables:
    """Rows of the registers for these people, in the column order of `registers.COLUMNS`."""
    return tables_of(visitors(on), _HOUSES, on)


def tables_of(people: Sequence[Visitor], first_house: int, on: date) -> Tables:
    """Rows of the registers for people, each in a house of their own from the first."""
    rows = _Rows()
    for index, visitor in enumerate(people):
        if visitor.known:
            rows.add(visitor, first_house + index * 3, on)
    return rows.tables


def adult(name: str, sequence: int) -> IdCard:
    birth = date(1986, 1, 1) + timedelta(days=sequence * 37)
    return resident(name, "430102", birth, sequence, f"{_HUNAN}{sequence}号", _OF_CHANGSHA)


@dataclass(slots=True)
class _Rows:
    tables: Tables = field(default_factory=dict)

    def add(self, visitor: Visitor, house: int, on: date) -> None:
        card, number = visitor.card, visitor.card.id_number or ""
        start = max(on - timedelta(days=visitor.stay_days), card.birth_date or on)
        of_house = house_row(house)
        self._row("house", of_house)
        self._row("station", next(row for row in map(station_row, range(36)) if row[0] == of_house[4]))
        known = (number, "mainland_id", card.name, card.sex, str(card.birth_date), "01", number[:6])
        since = str(card.birth_date) if number.startswith("4403") else str(visitor.local_since or "")
        self._row("person", (*known, card.address or "", since, f"1390000{house:04d}"))
        self._row("stay", (number, str(start), "", house_code(house)))
        self._row("photo_receipt", (number, f"SZ{start:%Y%m%d}{house:06d}", str(start)))
        if visitor.insured_months:
            last = month_of(on) - 1
            span = f"{format_month(last - visitor.insured_months + 1)}..{format_month(last)}"
            self._row("insurance", (number, "pension", span, ""))
        for count, (issued, endorsed, lost) in enumerate(visitor.permits):
            held = {
                "id_number": number,
                "number": f"4403002025{house:05d}{count}",
                "kind": "permit",
                "issued": str(issued),
                "endorsed": endorsed,
                "lost": str(lost or ""),
            }
            self._row("card", [held.get(column.name, "") for column in PERMITS.source.columns])
        if visitor.watch:
            self._row("watch", (number, visitor.watch))

    def _row(self, table: str, row: Sequence[str]) -> None:
        rows = self.tables.setdefault(table, [])
        if tuple(row) not in rows:
            rows.append(tuple(row))
