"""The people of the sample cards, and what the registers know of them on a given day.

Their cards stand in ``resources/samples``; what is registered moves with the day, so that each
meets the verdict that the demonstration needs whenever it runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.demo.synthetic.houses import house_code, house_row, station_row
from clerk_app.devices.card_reader.contract import CardType, IdCard
from clerk_app.domain.days import add_months
from clerk_app.domain.identity import check_character
from clerk_app.domain.months import format_month, month_of

Tables = dict[str, list[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample card. `outcome` is the verdict on a first issue; None for a card without a register row."""

    file: str
    card: IdCard
    outcome: str
    house: int | None = None
    stay_days: int = 800
    insured_months: int = 30
    back_paid: bool = False
    student: bool = False


def _number(region: str, birth: date, sequence: int) -> str:
    body = f"{region}{birth:%Y%m%d}{sequence:03d}"
    return body + check_character(body)


def resident(
    name: str, region: str, birth: date, sequence: int, address: str, issuer: str, *, group: str = "01"
) -> IdCard:
    """The card of an invented resident; an odd `sequence` (1 to 999) is a man's."""
    return IdCard(
        card_type=CardType.MAINLAND,
        name=name.replace("\ue863", "䶮"),
        name_raw=name,
        sex="male" if sequence % 2 else "female",
        ethnic_group=group,
        birth_date=birth,
        address=address,
        id_number=_number(region, birth, sequence),
        issuer=issuer,
        valid_from=date(2021, 5, 18),
        valid_to=date(2041, 5, 18),
    )


_HUNAN = "湖南省长沙市芙蓉区虚构路18号"
_HMT = IdCard(
    card_type=CardType.HMT,
    name="陈样例",
    name_raw="陈样例",
    sex="male",
    birth_date=date(1985, 6, 15),
    address="广东省深圳市福田区虚构路6号",
    id_number=_number("810000", date(1985, 6, 15), 3),
    issuer="深圳市公安局",
    valid_from=date(2024, 1, 1),
    valid_to=date(2044, 1, 1),
    permit_number="H00000000",
    issue_count="01",
)
_FOREIGN_2017 = IdCard(
    card_type=CardType.FOREIGN_2017,
    name="多伊·样例",
    name_raw="多伊·样例",
    name_en="DOE, JANE SAMPLE",
    sex="female",
    birth_date=date(1980, 2, 3),
    id_number=None,
    valid_from=date(2021, 3, 1),
    valid_to=date(2041, 3, 1),
    nationality="CAN",
    permit_number="CAN440380020301",
)
_FOREIGN_2023 = IdCard(
    card_type=CardType.FOREIGN_2023,
    name="罗伊·样例",
    name_raw="罗伊·样例",
    name_en="ROE, RICHARD MAXIMILIAN ALEXANDER SAMPLE",
    sex="male",
    birth_date=date(1978, 11, 30),
    id_number=_number("911124", date(1978, 11, 30), 1),
    valid_from=date(2024, 2, 1),
    valid_to=date(2044, 2, 1),
    nationality="CAN",
    issue_count="01",
)

SAMPLES: tuple[Sample, ...] = (
    Sample(
        "eligible",
        resident("林知远", "430102", date(1990, 3, 7), 1, _HUNAN, "长沙市公安局芙蓉分局"),
        "eligible",
        house=1,
    ),
    Sample(
        "short_of_stay",
        resident(
            "周小满", "360103", date(1995, 6, 15), 2, "江西省南昌市西湖区虚构路7号", "南昌市公安局西湖分局"
        ),
        "not_eligible",
        house=10,
        stay_days=100,
    ),
    Sample(
        "wang_yan",  # 王䶮, from a reader that says U+E863
        resident(
            "王\ue863", "610103", date(1988, 1, 1), 3, "陕西省西安市碑林区虚构路3号", "西安市公安局碑林分局"
        ),
        "eligible",
        house=19,
        stay_days=400,
    ),
    Sample(
        "rare_name",
        resident(
            "赵𠅤𬭚", "510104", date(2004, 12, 12), 4, "四川省成都市锦江区虚构路4号", "成都市公安局锦江分局"
        ),
        "eligible",
        house=28,
        stay_days=60,
        insured_months=0,
        student=True,
    ),
    Sample("hmt", _HMT, "wrong_service", house=37),
    Sample("foreign_2017", _FOREIGN_2017, "wrong_service"),
    Sample("foreign_2023", _FOREIGN_2023, "wrong_service"),
    Sample(
        "refused",  # needs months that were paid late: a supervisor must decide
        resident(
            "何未明", "420102", date(1985, 7, 7), 5, "湖北省武汉市江岸区虚构路5号", "武汉市公安局江岸分局"
        ),
        "refer",
        house=46,
        back_paid=True,
    ),
    Sample(
        "long_term",  # 长期, abolished region code, a newest address
        IdCard(
            card_type=CardType.MAINLAND,
            name="欧阳样例",
            name_raw="欧阳样例",
            sex="female",
            ethnic_group="08",
            birth_date=date(1960, 1, 1),
            address="广西壮族自治区南宁市虚构路2号",
            newest_address="广西壮族自治区南宁市虚构路22号",
            id_number=_number("450104", date(1960, 1, 1), 6),
            issuer="南宁市公安局",
            valid_from=date(2010, 1, 1),
            valid_to=None,
        ),
        "eligible",
        house=55,
    ),
)


def demo_people(on: date) -> Tables:
    """Rows of the registers for exactly the sample people, with the verdicts holding on the day `on`.

    Rows are in the column order of `generating.COLUMNS`. Foreigners are in no register of ours.
    """
    tables: Tables = {
        name: [] for name in ("person", "stay", "insurance", "education", "house", "station", "photo_receipt")
    }
    stations = {row[0]: row for row in map(station_row, range(36))}
    for sample in SAMPLES:
        if sample.house is None:
            continue
        tables["person"].append(_person(sample))
        start = on - timedelta(days=sample.stay_days)
        number = sample.card.id_number or ""
        tables["stay"].append((number, str(start), "", house_code(sample.house)))
        house = house_row(sample.house)
        tables["house"].append(house)
        tables["station"].append(stations[house[4]])
        tables["photo_receipt"].append((number, f"SZ{start:%Y%m%d}{sample.house:06d}", str(start)))
        if sample.insured_months:
            tables["insurance"].append(_insurance(sample, on))
        if sample.student:
            begin = on - timedelta(days=70)
            tables["education"].append((number, "higher", str(begin), "", "true"))
    tables["station"] = sorted(set(tables["station"]))
    return tables


def _person(sample: Sample) -> tuple[str, ...]:
    card = sample.card
    number = card.id_number or ""
    id_type = "mainland_id" if card.card_type is CardType.MAINLAND else "hmt_residence_permit"
    birth, address = str(card.birth_date), card.address or ""
    phone = f"1390000{sample.house:04d}"
    return (
        number,
        id_type,
        card.name,
        card.sex,
        birth,
        card.ethnic_group or "",
        number[:6],
        address,
        "",
        phone,
    )


def _insurance(sample: Sample, on: date) -> tuple[str, ...]:
    number = sample.card.id_number or ""
    last = month_of(on) - 1
    if not sample.back_paid:
        return (
            number,
            "pension",
            f"{format_month(last - sample.insured_months + 1)}..{format_month(last)}",
            "",
        )
    # 18 of the last 24 months, eight of them paid late: without these the rule is not met
    first = last - 17
    months = range(first, first + 8)
    paid = add_months(on, -1)
    late = " ".join(f"{format_month(month)}={paid}" for month in months)
    return number, "pension", f"{format_month(first)}..{format_month(last)}", late
