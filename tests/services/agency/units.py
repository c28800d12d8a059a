"""An invented unit, its people and its list: the workbook with photos and signed forms beside it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from PIL import Image

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.credit_code import credit_check
from clerk_app.domain.law.records import Service
from clerk_app.registers.register import Register
from clerk_app.services.agency.acts import UnitDetails, UnitSort
from clerk_app.services.agency.template import template_bytes
from clerk_app.services.agency.units import UnitService
from clerk_app.services.agency.views import UnitView
from tests.conftest import TODAY, Counter
from tests.people import HOUSE, Invented, invented_card, load_rows, with_check_digit

CODE = "91440300MA5F00001" + credit_check("91440300MA5F00001")
SCHOOL_CODE = "12440300MB2C00002" + credit_check("12440300MB2C00002")
AGENT = Invented("沈代理", "440106198808080010", date(1988, 8, 8))
OTHER_AGENT = Invented("钱路人", "440106198909090020", date(1989, 9, 9))
SHOWN = ("licence", "authorisation")


def details(name: str = "深圳示例电子有限公司（虚构）", sort: UnitSort = UnitSort.EMPLOYER) -> UnitDetails:
    return UnitDetails(
        name=name,
        sort=sort,
        address="福田区虚构路88号",
        responsible="郑负责",
        phone="0755-12345678",
        agents=(),
    )


def agent() -> IdCard:
    return invented_card(AGENT)


def opened(counter: Counter, code: str = CODE, **said: object) -> UnitView:
    units = counter.services[UnitService]
    return units.open(counter.clerk, code, details(**said), SHOWN, agent())  # type: ignore[arg-type]


def numbers(count: int, begin: int = 0) -> list[str]:
    return [with_check_digit(f"43010219920302{place:03d}0") for place in range(begin, begin + count)]


def name_of(place: int) -> str:
    return f"员工{'甲乙丙丁戊己庚辛壬癸'[place % 10]}{'赵钱孙李周吴郑王冯陈'[place // 10 % 10]}"


def image_of(place: int) -> str:
    return f"SZ{place:08d}"


def employ(
    register: Register, count: int, *, today: date = TODAY, carded: date | None = None, begin: int = 0
) -> None:
    """People who are eligible: registered for 800 days, insured for 30 months, photographed; with `carded` they
    hold a permit of that day."""
    people, stays, insurance, photos, cards = [], [], [], [], []
    last = today.replace(day=1) - timedelta(days=1)
    first = (last.replace(day=1) - timedelta(days=900)).replace(day=1)
    for place, number in enumerate(numbers(count, begin), start=begin):
        people.append(
            {
                "id_number": number,
                "id_type": "mainland_id",
                "name": name_of(place),
                "sex": "male",
                "birth_date": "1992-03-02",
                "ethnic_group": "01",
                "household_region": number[:6],
                "household_address": "湖南省长沙市虚构路1号",
            }
        )
        start = today - timedelta(days=800)
        stays.append({"id_number": number, "start": start.isoformat(), "end": "", "house_code": HOUSE})
        insurance.append({"id_number": number, "scheme": "pension", "months": f"{first:%Y-%m}..{last:%Y-%m}"})
        photos.append({"id_number": number, "image_number": image_of(place), "taken_on": "2026-10-01"})
        if carded is not None:
            cards.append(
                {
                    "id_number": number,
                    "number": f"PZ{place:09d}",
                    "kind": "permit",
                    "issued": carded.isoformat(),
                }
            )
    tables = {"person": people, "stay": stays, "insurance": insurance, "photo_receipt": photos}
    load_rows(register, tables if carded is None else {**tables, "card": cards})


def line(place: int, **other: str) -> dict[str, str]:
    said = {
        "name": name_of(place),
        "id_number": numbers(1, place)[0],
        "tie": "员工",
        "since": "2024-03-01",
        "phone": "13800138000",
        "image_number": "",
        "form_signed": "是",
    }
    return said | other


def jpeg(width: int = 358, height: int = 441, shade: int = 128) -> bytes:
    out = io.BytesIO()
    picture = Image.new("RGB", (width, height), (shade, shade, 200))
    picture.paste((20, 20, 60), (width // 4, height // 4, width // 2, height // 2))
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def put_list(
    folder: Path,
    lines: Iterable[Mapping[str, str]],
    *,
    service: Service = Service.FIRST_ISSUE,
    code: str = CODE,
    pictures: Iterable[int] = (),
) -> Path:
    """The workbook in a folder, and what belongs to the people of these places beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "名单.xlsx"
    file.write_bytes(template_bytes(credit_code=code, name="示例", service=service, rows=lines))
    for kind in ("照片", "申请表"):
        (folder / kind).mkdir(exist_ok=True)
    for place in pictures:
        put_pictures(folder, image_of(place), numbers(1, place)[0], shade=place % 200)
    return file


def put_pictures(folder: Path, image_number: str, id_number: str, shade: int = 128) -> None:
    """The photo and the signed form of somebody beside the list."""
    for kind in ("照片", "申请表"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    (folder / "照片" / f"{image_number}.jpg").write_bytes(jpeg(shade=shade))
    (folder / "申请表" / f"{id_number}.jpg").write_bytes(jpeg(620, 877, shade))
