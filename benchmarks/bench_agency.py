"""A unit's list of 5,000 people: read, judged and accepted, each person in a unit of work of their own.

Beside it the same number of single acceptances (up to the receipt numbers that a day has left), of other people of
the same register with photos and forms of the same size, in the same run: the desk opened, the application begun and
accepted, without a draft's saving. The list is cut off once in the middle and gone on with: nobody is taken twice,
none is lost.

Aim: 60 s for judging and accepting the list.
"""

from __future__ import annotations

import io
import random
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from PIL import Image

from benchmarks.floor import BenchCounter, card_of, invented_counter, number_of
from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.credit_code import credit_check
from clerk_app.domain.law.records import Service
from clerk_app.registers.importing import put_rows
from clerk_app.registers.kinds.photo_receipt import REGISTER as PHOTO_RECEIPT
from clerk_app.services.acceptance.numbers import MOST_NUMBERS_A_DAY
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.agency.acts import UnitDetails, UnitSort
from clerk_app.services.agency.batches import BatchService
from clerk_app.services.agency.pictures import FORMS, PHOTOS
from clerk_app.services.agency.template import template_bytes
from clerk_app.services.agency.units import UnitService
from clerk_app.services.desk.service import DeskService

AIM_S = 60.0
PEOPLE = 5000
CODE = "91440300MA5F00001" + credit_check("91440300MA5F00001")


def run(*, people: int = PEOPLE) -> dict[str, Any]:
    today = date.today()
    with tempfile.TemporaryDirectory() as name:
        singles = min(people, MOST_NUMBERS_A_DAY - people)
        counter = invented_counter(Path(name), people=people + singles + 1)
        try:
            pictures = _pictures(random.Random(20261123))
            file = _list(counter, Path(name) / "list", people, pictures)
            agent = card_of(people + singles, today)
            judged, taken, batch = _batch(counter, file, agent, people)
            cards = [card_of(index, today) for index in range(people, people + singles)]
            one = _singly(counter, cards, pictures)
        finally:
            counter.close()
    whole = judged + taken
    return {
        "met": whole <= AIM_S and batch == people,
        "aim_s": AIM_S,
        "people": people,
        "judged_s": round(judged, 1),
        "accepted_s": round(taken, 1),
        "whole_s": round(whole, 1),
        "taken": batch,
        "singles": singles,
        "single_ms": round(one * 1000, 2),
        "person_ms": round(whole / people * 1000, 2),
        "ratio": round(whole / people / one, 2),
    }


def _batch(counter: BenchCounter, file: Path, agent: IdCard, people: int) -> tuple[float, float, int]:
    """Seconds for judging and for accepting, and how many were taken."""
    batches, clerk = counter.services[BatchService], counter.clerk
    details = UnitDetails(
        name="示例电子有限公司（虚构）",
        sort=UnitSort.EMPLOYER,
        address="福田区虚构路88号",
        responsible="郑负责",
        phone="13900001234",
        agents=(),
    )
    counter.services[UnitService].open(clerk, CODE, details, ("licence", "authorisation"), agent)
    began = perf_counter()
    checked = batches.check(clerk, file)
    judged = perf_counter() - began
    seen: list[int] = []

    def cut() -> bool:
        seen.append(1)
        return len(seen) > people // 2

    began = perf_counter()
    half = batches.accept(clerk, checked, agent, stopped=cut)
    view = batches.go_on(clerk, half.batch)
    return judged, perf_counter() - began, view.taken


def _singly(counter: BenchCounter, cards: Sequence[IdCard], pictures: tuple[bytes, bytes]) -> float:
    """Seconds for one acceptance at the counter, of as many."""
    acceptance, desks = counter.services[AcceptanceService], counter.services[DeskService]
    photo, form = pictures
    began = perf_counter()
    for place, card in enumerate(cards):
        desk = desks.open_card(counter.clerk, card)
        draft = acceptance.begin(counter.clerk, desk, Service.FIRST_ISSUE)
        mark = place.to_bytes(4, "big")
        filled = replace(draft, phone="13800000000", photo=photo + mark, signature=form + mark)
        acceptance.accept(counter.clerk, filled)
    return (perf_counter() - began) / max(1, len(cards))


def _list(counter: BenchCounter, folder: Path, people: int, pictures: tuple[bytes, bytes]) -> Path:
    """The workbook, and beside it a photo and a form a person."""
    photo, form = pictures
    for kind in (PHOTOS, FORMS):
        (folder / kind).mkdir(parents=True)
    cards = [card_of(index, date.today()) for index in range(people)]
    receipts: list[tuple[str, str, str]] = []
    for place, card in enumerate(cards):
        number, image = number_of(place), f"SZ{place:08d}"
        receipts.append((number, image, "2026-01-01"))
        mark = place.to_bytes(4, "big")  # after the end of the picture: each is another file
        (folder / PHOTOS / f"{image}.jpg").write_bytes(photo + mark)
        (folder / FORMS / f"{card.id_number}.jpg").write_bytes(form + mark)
    put_rows(counter.register, PHOTO_RECEIPT, receipts)
    lines = [
        {
            "name": card.name,
            "id_number": card.id_number or "",
            "tie": "员工",
            "since": "2024-03-01",
            "phone": "13800138000",
            "form_signed": "是",
        }
        for card in cards
    ]
    file = folder / "list.xlsx"
    file.write_bytes(template_bytes(credit_code=CODE, name="", service=Service.FIRST_ISSUE, rows=lines))
    return file


def _pictures(chosen: random.Random) -> tuple[bytes, bytes]:
    """A photo of about 25 kB, and a form as a scanner gives it at 150 dpi."""
    photo = Image.frombytes("L", (60, 74), chosen.randbytes(60 * 74)).resize((358, 441)).convert("RGB")
    form = Image.new("L", (1240, 1754), 250)
    form.paste(Image.frombytes("L", (60, 20), chosen.randbytes(1200)).resize((900, 300)), (100, 1300))
    return _jpeg(photo, 70), _jpeg(form, 60)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
