"""Where the chip's photo was decoded it stands beside the live one; else its place says what lacks."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image
from PySide6.QtGui import QColor

from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.ui.pages.decision.page import ApprovalPage
from clerk_app.ui.widgets.photo_box import PhotoBox
from tests.people import ELIGIBLE
from tests.ui.pages.bench import Bench

RED = "#c80a0a"


def red_png() -> bytes:
    """A picture of the chip's size, all of one colour."""
    png = io.BytesIO()
    Image.new("RGB", (102, 126), RED).save(png, "PNG")
    return png.getvalue()


def middle(box: PhotoBox) -> QColor:
    return box.grab().toImage().pixelColor(box.width() // 2, box.height() // 2)


def shown_case(bench: Bench, chip_photo: bytes | None) -> PhotoBox:
    draft = bench.draft(ELIGIBLE)
    draft = replace(draft, person=replace(draft.person, chip_photo=chip_photo))
    bench.counter.services[AcceptanceService].accept(bench.counter.clerk, draft)
    bench.sign_in(bench.counter.supervisor)
    bench.open("decide")
    return bench.page(ApprovalPage).evidence.chip


def test_the_supervisor_compares_with_the_chip_photo(bench: Bench) -> None:
    box = shown_case(bench, red_png())
    assert box.accessibleName() == "芯片照片"
    assert middle(box) == QColor(RED)


def test_without_a_chip_photo_its_place_says_so(bench: Bench) -> None:
    box = shown_case(bench, None)
    assert box.accessibleName() == "芯片照片：没有图像"
    assert middle(box) != QColor(RED)
