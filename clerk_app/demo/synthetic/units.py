"""An invented employer and a school, and what they hand in: workbooks with photos and signed forms beside them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from clerk_app.demo.synthetic.samples import Tables
from clerk_app.demo.synthetic.visitors import Visitor, adult, tables_of
from clerk_app.devices.camera.simulated_applicant import Scene, draw_scene
from clerk_app.domain.credit_code import credit_check
from clerk_app.domain.law.records import Service
from clerk_app.domain.picture import Frame
from clerk_app.imaging.photo import take
from clerk_app.services.agency.pictures import FORMS, PHOTOS
from clerk_app.services.agency.template import template_bytes

EMPLOYER_CODE = "91440300MA5F00001" + credit_check("91440300MA5F00001")
SCHOOL_CODE = "12440300MB2C00002" + credit_check("12440300MB2C00002")
EMPLOYER_LIST, SCHOOL_LIST = "employer.xlsx", "school.xlsx"
GOOD = 4  # of the employees: the others lack something
_HOUSES = 200  # the first of their houses, after those of the visitors
_PAGE = (620, 877)  # A4 at 75 dpi


def employees(on: date) -> tuple[Visitor, ...]:
    """Four who can be issued a permit, and one who is registered too short a time."""
    del on
    names = ("江一鸣", "汪二梅", "涂三省", "温四海", "滕五洲")
    return tuple(
        Visitor(f"employee{at}", "", adult(name, 120 + at), stay_days=800 if at < GOOD else 100)
        for at, name in enumerate(names)
    )


def students(on: date) -> tuple[Visitor, ...]:
    """Staff of the school, whose permits can be endorsed."""
    issued = on - timedelta(days=365) + timedelta(days=10)
    return tuple(
        Visitor(f"student{at}", "", adult(name, 130 + at), permits=((issued, "", None),))
        for at, name in enumerate(("游学海", "舒书山", "纪文博"))
    )


def unit_tables(on: date) -> Tables:
    """Rows of the registers for the people of both units."""
    return tables_of((*employees(on), *students(on)), _HOUSES, on)


def write_units(folder: Path, on: date) -> None:
    """The two lists, and the photos and forms of the employees."""
    for kind in (PHOTOS, FORMS):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    picture = draw_scene(Scene.GOOD)
    photo = take(Frame(picture.width, picture.height, picture.tobytes())).jpeg
    receipts = {row[0]: row[1] for row in unit_tables(on)["photo_receipt"]}
    for one in employees(on):
        number = one.card.id_number or ""
        (folder / PHOTOS / f"{receipts[number]}.jpg").write_bytes(photo)
        (folder / FORMS / f"{number}.jpg").write_bytes(_signed_form())
    lists = (
        (EMPLOYER_LIST, EMPLOYER_CODE, Service.FIRST_ISSUE, employees(on)),
        (SCHOOL_LIST, SCHOOL_CODE, Service.ENDORSEMENT, students(on)),
    )
    for name, code, service, people in lists:
        data = template_bytes(credit_code=code, name="", service=service, rows=_lines(people, on))
        (folder / name).write_bytes(data)


def _lines(people: Sequence[Visitor], on: date) -> list[dict[str, str]]:
    return [
        {
            "name": one.card.name,
            "id_number": one.card.id_number or "",
            "tie": "员工",
            "since": (on - timedelta(days=700)).isoformat(),
            "phone": f"1390000{at:04d}",
            "form_signed": "是",
        }
        for at, one in enumerate(people)
    ]


def _signed_form() -> bytes:
    """A page with lines of writing and a signature, as a scanner gives it."""
    page = Image.new("L", _PAGE, 250)
    draw = ImageDraw.Draw(page)
    for line in range(12):
        draw.line((60, 80 + line * 40, 560, 80 + line * 40), fill=90, width=2)
    draw.arc((360, 640, 520, 720), 20, 320, fill=20, width=4)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=70)
    return out.getvalue()
