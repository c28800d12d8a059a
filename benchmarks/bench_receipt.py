"""A receipt PDF against the same page drawn by a bare reportlab canvas, turn by turn in one run.

Both draw the same lines of text at the same places, the same rules and the same rectangles of the
barcode and the QR code, with the same fonts already read. The floor does nothing else: no wrapping,
no look-up of glyphs, no encoding of bars, no digest. Each turn draws another number and name, so
that nothing can be remembered from the turn before. Aim: 1.5 or less at the median.
"""

from __future__ import annotations

import io
import statistics
from datetime import UTC, date, datetime, timedelta
from functools import cache
from time import perf_counter
from typing import Any

AIM = 1.5
ROUNDS = 60
_NAMES = ("林知远", "王䶮", "周小满", "赵𠅤𬭚", "欧阳若男", "阿卜杜拉·买买提·吐尔逊")


def run(*, rounds: int = ROUNDS) -> dict[str, Any]:
    from clerk_app.documents.fonts import warm_up
    from clerk_app.services.acceptance.papers.receipt import PAPER

    warm_up()
    for turn in range(6):  # the fallback fonts and the libraries' own tables
        PAPER.render(_invented(turn))
    costs: list[float] = []
    floors: list[float] = []
    for turn in range(100, 100 + rounds):
        data = _invented(turn)
        started = perf_counter()
        pdf = PAPER.render(data)
        costs.append(perf_counter() - started)
        page = _marks(PAPER.compose(data).complete())
        started = perf_counter()
        bare = _draw_bare(page)
        floors.append(perf_counter() - started)
        if abs(len(bare) - len(pdf)) > len(pdf) * 0.2:
            raise AssertionError("the floor draws another page")
    cost, floor = statistics.median(costs), statistics.median(floors)
    return {
        "ratio": round(cost / floor, 2),
        "aim": AIM,
        "met": cost / floor <= AIM,
        "receipt_ms": round(cost * 1000, 2),
        "floor_ms": round(floor * 1000, 2),
        "rounds": rounds,
    }


def _invented(turn: int) -> Any:
    from clerk_app.documents.layout import Office, PrintMark
    from clerk_app.documents.paper_proof import Signer
    from clerk_app.domain.law.records import Service
    from clerk_app.services.acceptance.papers.receipt import ReceiptData
    from clerk_app.services.printing.paper import PaperLaw
    from clerk_app.services.printing.records import Holder

    at = datetime(2026, 6, 1, 2, 30, tzinfo=UTC) + timedelta(minutes=turn)
    return ReceiptData(
        law=PaperLaw("receipt", _policy()),
        office=Office(
            "深圳市公安局南山分局虚构派出所居住证受理点", "0755-00000000", "3 号窗口", "虚构路 1 号"
        ),
        mark=PrintMark(f"P2606010101{turn:04d}", 1, at, Signer("FT-01", b"key of an invented station, 32 b")),
        holder=Holder(_NAMES[turn % len(_NAMES)], f"430102********{turn:04d}"),
        number=f"2606010101001{turn:04d}",
        service=Service.FIRST_ISSUE,
        accepted_at=at,
        accepted_by="林受理（0107）",
        query_code=f"{turn:08d}",
        phone="13800000000",
        due_issue=date(2026, 6, 23),
        due_refusal=date(2026, 6, 10),
    )


@cache
def _policy() -> Any:
    from clerk_app.services.rules.loading import load_policy

    return load_policy()


def _marks(sheet: Any) -> tuple[tuple[float, float], list[tuple[Any, ...]]]:
    """The page as plain tuples, so that the floor pays for nothing of ours."""
    from clerk_app.documents.sheet import MM, BarsMark, LineMark, TextMark

    marks: list[tuple[Any, ...]] = []
    for mark in sheet.pages[0]:
        if isinstance(mark, TextMark):
            x = mark.x
            for run in mark.runs:
                marks.append(("text", run.font, mark.size, x, mark.y, run.text))
                x += mark.width * len(run.text) / max(1, len(mark.text))
        elif isinstance(mark, LineMark):
            marks.append(("line", mark.width, mark.x1, mark.y1, mark.x2, mark.y2))
        elif isinstance(mark, BarsMark):
            marks.append(("bars", mark.rectangles))
    return (sheet.width * MM, sheet.height * MM), marks


def _draw_bare(page: tuple[tuple[float, float], list[tuple[Any, ...]]]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    size, marks = page
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
    for mark in marks:
        if mark[0] == "text":
            _, font, points, x, y, text = mark
            canvas.setFont(font, points)
            canvas.drawString(x, y, text)
        elif mark[0] == "line":
            canvas.setLineWidth(mark[1])
            canvas.line(*mark[2:])
        else:
            path = canvas.beginPath()
            for rectangle in mark[1]:
                path.rect(*rectangle)
            canvas.drawPath(path, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
