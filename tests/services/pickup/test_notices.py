"""Notices in batch: each once, whatever stops the work; reminders after 30 and 60 days."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import insert, select

from clerk_app.devices.printer.contract import PrinterState, PrintOutcome
from clerk_app.devices.printer.errors import PrinterStopped
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.pickup.notices import COLUMNS, NoticeService
from clerk_app.services.printing.batch import BatchOutcome
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.production.service import ProductionService
from clerk_app.store.models import table_of
from tests.conftest import Counter, reopen_counter
from tests.documents.papers import text_of
from tests.people import ELIGIBLE
from tests.services.production.test_arrivals import in_production


class Killed(BaseException):
    """The program ends in the middle of a print."""


@dataclass
class KillingPrinter:
    """Puts out what it is given, and is cut off at some papers: before or after they came out."""

    name: str = "示例打印机"
    kills: dict[int, bool] = field(default_factory=dict)  # at which paper; whether it came out
    out: list[str] = field(default_factory=list)
    asked: int = 0
    fault: Exception | None = None

    def state(self, *, timeout_s: float) -> PrinterState:
        return PrinterState(self.name, True, ())

    def print_pdf(
        self, pdf: bytes, *, title: str, timeout_s: float, cancel: Event, on_waiting: Callable[[str], None]
    ) -> PrintOutcome:
        self.asked += 1
        if self.fault is not None:
            raise self.fault
        came_out = self.kills.get(self.asked)
        if came_out is not False:
            self.out.append(title.split("-")[1])
        if came_out is not None:
            raise Killed
        return PrintOutcome(str(self.asked), "completed")


def shelf(counter: Counter, count: int) -> None:
    """So many cards lie on the shelf: one that went the whole way, and its likes."""
    case, _number = in_production(counter, ELIGIBLE)
    counter.services[ProductionService].arrived(
        counter.issuer, case, card_number="44030020180008T6J2", shelf="A-1"
    )
    table = table_of(ApplicationRow)
    with counter.store._write() as rows:
        first = dict(rows.execute(select(table).where(table.c.id == case)).mappings().one())
        more = [
            {**first, "id": f"copy-{at}", "number": f"2611230001001{at + 5000:04d}", "query_code": f"Q{at}"}
            for at in range(1, count)
        ]
        if more:
            rows.execute(insert(table), more)
        rows.commit()


def run(counter: Counter, printer: KillingPrinter, cancel: Event | None = None) -> BatchOutcome:
    return counter.services[NoticeService].print_all(
        counter.issuer,
        cancel=cancel or Event(),
        on_progress=lambda done, of: None,
        printer=printer,
    )


@pytest.mark.parametrize(
    ("count", "kills"), [(7, 3), pytest.param(500, 12, marks=pytest.mark.slow)], ids=["seven", "five hundred"]
)
def test_notices_are_resumed_after_kills_none_twice_and_none_lost(
    counter: Counter, tmp_path: Path, count: int, kills: int
) -> None:
    chance = random.Random(count)
    shelf(counter, count)
    places = chance.sample(range(1, count), kills)
    printer = KillingPrinter(kills={at: chance.random() < 0.5 for at in places})
    for _ in range(kills):
        with pytest.raises(Killed):
            run(counter, printer)
        counter.store.close()
        counter = reopen_counter(tmp_path, counter)
        assert printer.out.count(printer.out[-1]) == 1
    counter.clock.now += timedelta(minutes=10)
    printing = counter.services[PrintingService]
    outcome = run(counter, printer)
    doubts = printing.open_prints(counter.issuer)
    assert outcome.in_doubt == kills
    assert outcome.printed == count - max(places)
    assert printer.asked == count
    assert len(doubts) == kills
    for doubt in doubts:  # somebody looks at what lies in the printer
        came_out = _number(counter, doubt.case_id) in printer.out
        printing.settle(counter.issuer, doubt.print_id, came_out=came_out)
    last = run(counter, printer)
    assert last.printed == sum(not came_out for came_out in printer.kills.values())
    assert run(counter, printer) == BatchOutcome(0, count, 0, (), stopped=False)
    assert set(Tally(printer.out).values()) == {1}
    assert len(printer.out) == count
    counter.store.close()


def _number(counter: Counter, case_id: str | None) -> str:
    with counter.store.read() as rows:
        return rows.get_one(ApplicationRow, case_id).number


def test_a_printer_that_fails_ends_the_batch_and_the_next_one_goes_on(counter: Counter) -> None:
    shelf(counter, 3)
    printer = KillingPrinter(fault=PrinterStopped(("media-empty-error",), "示例打印机"))
    outcome = run(counter, printer)
    assert (outcome.printed, len(outcome.failed), outcome.stopped, printer.asked) == (0, 1, True, 1)
    printer.fault = None
    cancel = Event()
    cancel.set()
    assert run(counter, printer, cancel).stopped
    assert run(counter, printer).printed == 3


def test_a_card_that_lies_long_is_reminded_of_twice(counter: Counter) -> None:
    shelf(counter, 1)
    printer, service = KillingPrinter(), counter.services[NoticeService]
    seen: list[tuple[int, str]] = []
    for day in range(0, 100, 5):
        seen += [(day, paper.kind) for paper in service.waiting(counter.issuer)]
        run(counter, printer)
        counter.clock.now += timedelta(days=5)
    assert seen == [(0, "pickup_notice"), (30, "pickup_reminder"), (60, "pickup_reminder")]
    document = counter.services[PrintingService].render_case(
        counter.issuer, "pickup_reminder", service_case(counter)
    )
    assert "已等待100天" in text_of(document.pdf).replace(" ", "")


def service_case(counter: Counter) -> str:
    with counter.store.read() as rows:
        return rows.scalars(select(ApplicationRow.id)).one()


def test_the_list_for_messages_names_whom_the_notices_go_to(counter: Counter) -> None:
    shelf(counter, 2)
    lines = list(
        csv.DictReader(
            io.StringIO(counter.services[NoticeService].messages(counter.issuer).decode("utf-8-sig"))
        )
    )
    assert tuple(lines[0]) == COLUMNS
    assert [line["phone"] for line in lines] == ["13800000000"] * 2
    run(counter, KillingPrinter())
    assert len(counter.services[NoticeService].messages(counter.issuer).splitlines()) == 1
