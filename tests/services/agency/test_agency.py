"""单位申报: an account with its papers, a list of which the good rows are whole and the bad ones named."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.records import Service
from clerk_app.services.agency import batches
from clerk_app.services.agency.acts import UnitSort
from clerk_app.services.agency.batches import BatchService
from clerk_app.services.agency.collecting import CollectionService
from clerk_app.services.agency.errors import BatchNotReady, PersonHasUnit, UnitRefused
from clerk_app.services.agency.pictures import Pictures, missing_pictures, read_pictures
from clerk_app.services.agency.units import UnitService
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.board import BoardService
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.production.service import ProductionService
from tests.conftest import PASSWORD, Counter, open_counter, reopen_counter
from tests.documents.papers import signature, text_of
from tests.people import invented_card
from tests.services.agency.units import (
    CODE,
    OTHER_AGENT,
    SCHOOL_CODE,
    SHOWN,
    agent,
    details,
    employ,
    line,
    numbers,
    opened,
    put_list,
)


def test_what_an_account_lacks_is_told_once(counter: Counter) -> None:
    units = counter.services[UnitService]
    with pytest.raises(UnitRefused) as wrong:
        units.open(counter.clerk, CODE[:-1] + "0", details(), SHOWN, agent())
    assert wrong.value.why == "code_wrong"
    with pytest.raises(FormIncomplete) as lacking:
        units.open(counter.clerk, CODE, details(""), ("authorisation",), None)
    assert lacking.value.missing == ("unit_name", "unit_agent", "paper_licence")
    assert units.find(counter.clerk, "") == ()
    unit = opened(counter)
    assert unit.papers == ("agent_identity", "authorisation", "licence")
    with pytest.raises(UnitRefused) as known:
        opened(counter)
    assert known.value.why == "known"


def test_an_account_is_changed_closed_and_opened_again(counter: Counter) -> None:
    units, unit = counter.services[UnitService], opened(counter)
    changed = units.change(counter.clerk, CODE, unit.details, invented_card(OTHER_AGENT))
    assert [one.name for one in changed.details.agents] == ["沈代理", "钱路人"]
    assert units.close(counter.clerk, CODE, "单位迁出").closed is not None
    with pytest.raises(UnitRefused) as closed:
        units.change(counter.clerk, CODE, unit.details, None)
    assert closed.value.why == "closed"
    assert opened(counter).closed is None
    assert [one.code for one in units.find(counter.clerk, "示例电子")] == [CODE]


def test_its_people_come_and_go(counter: Counter) -> None:
    units, number = counter.services[UnitService], numbers(1)[0]
    opened(counter)
    units.joined(counter.clerk, CODE, number, "甲")
    with pytest.raises(PersonHasUnit):
        units.joined(counter.clerk, CODE, number, "甲")
    units.left(counter.clerk, CODE, number)
    assert [one.until is None for one in units.people(counter.clerk, CODE)] == [False]
    units.joined(counter.clerk, CODE, number, "甲")
    assert [one.until for one in units.people(counter.clerk, CODE)] == [None]


def test_a_list_is_taken_and_what_is_wrong_comes_back(counter: Counter, tmp_path: Path) -> None:
    employ(counter.core.register, 6)
    opened(counter)
    lines = [
        line(0),
        line(1, name="别人"),
        line(2, phone="12"),
        line(3, image_number="SZ99999999"),
        line(4),
        line(0),
        line(5),
    ]
    file = put_list(tmp_path / "单位", lines, pictures=(0, 1, 2, 3, 5))
    service = counter.services[BatchService]
    checked = service.check(counter.clerk, file)
    assert [person.row for person in checked.good] == [7, 13]
    assert [person.faults[0].words(person.row) for person in checked.bad] == [
        "A8 姓名：与登记的姓名不同",
        "E9 手机：手机号码不正确",
        "F10 图像号：不是此人的照片回执",
        "F11 图像号：“照片”文件夹里没有 SZ00000004.jpg",
        "B12 证件号码：与第 7 行是同一人",
    ]
    batch = service.accept(counter.clerk, checked, agent())
    assert (batch.state, batch.taken, batch.refused) == ("finished", 2, 5)
    assert [one.state for one in batch.people] == [CaseState.ACCEPTED.value] * 2
    assert [one.row for one in batch.left] == [8, 9, 10, 11, 12]
    # mended, the same workbook is read again
    again = tmp_path / "单位" / "补.xlsx"
    again.write_bytes(service.left_workbook(counter.clerk, batch.batch))
    rest = service.check(counter.clerk, again)
    assert [person.faults[0].code for person in rest.bad] == [
        "name_differs",
        "phone_wrong",
        "photo_unknown",
        "photo_missing",
        "not_eligible",
    ]
    assert rest.list.service is Service.FIRST_ISSUE


def ready(counter: Counter, cases: list[str]) -> None:
    """The cases decided, made and on the shelf."""
    for place, case in enumerate(cases):
        counter.services[DecisionService].approve(counter.supervisor, (case,))
        counter.services[ProductionService].send(counter.issuer, (case,))
        counter.services[ProductionService].arrived(
            counter.issuer, case, card_number=f"CX{place:08d}", shelf="A-01"
        )


def test_the_cards_of_a_batch_are_collected_by_its_agent_together(counter: Counter, tmp_path: Path) -> None:
    employ(counter.core.register, 3)
    opened(counter)
    service, collecting = counter.services[BatchService], counter.services[CollectionService]
    file = put_list(tmp_path / "单位", [line(place) for place in range(3)], pictures=range(3))
    batch = service.accept(counter.clerk, service.check(counter.clerk, file), agent())
    with pytest.raises(BatchNotReady):
        collecting.collect(counter.issuer, batch.batch, agent(), signature())
    ready(counter, [one.case_id for one in batch.people][:2])
    with pytest.raises(UnitRefused) as other:
        collecting.collect(counter.issuer, batch.batch, invented_card(OTHER_AGENT), signature())
    assert other.value.why == "not_agent"
    assert collecting.collect(counter.issuer, batch.number, agent(), signature()) == 2
    now = service.view(counter.clerk, batch.batch)
    assert [one.collected for one in now.people] == [True, True, False]
    assert (now.ready, now.collected) == (0, 2)
    owed = counter.services[BoardService].unprinted(counter.issuer)  # the list was signed for all of them
    assert [one.document for one in owed if one.document == "pickup_slip"] == []
    slip = counter.services[CaseReader].view(counter.issuer, now.people[0].case_id)
    assert slip.line.state is CaseState.HANDED_OVER
    text = text_of(counter.services[PrintingService].render(counter.clerk, "agency_list", batch.batch).pdf)
    assert "已领2份" in text
    rebuilt(counter)


def test_a_school_has_its_students_endorsed_at_once(counter: Counter, tmp_path: Path) -> None:
    employ(counter.core.register, 3, carded=date(2025, 12, 20))
    opened(counter, SCHOOL_CODE, name="示例大学（虚构）", sort=UnitSort.SCHOOL)
    lines = [line(0), line(1), line(2, tie="学生")]
    file = put_list(tmp_path / "学校", lines, service=Service.ENDORSEMENT, code=SCHOOL_CODE)
    service = counter.services[BatchService]
    checked = service.check(counter.clerk, file)
    assert [[fault.code for fault in person.faults] for person in checked.people] == [[], [], ["not_student"]]
    batch = service.accept(counter.clerk, checked, agent())
    assert [(one.number, one.valid_to) for one in batch.people] == [
        ("PZ000000000", date(2027, 12, 19)),
        ("PZ000000001", date(2027, 12, 19)),
    ]
    again = service.check(counter.clerk, file)
    assert [person.faults[0].code for person in again.people] == [
        "not_eligible",
        "not_eligible",
        "not_student",
    ]
    assert text_of(counter.services[PrintingService].render(counter.clerk, "agency_receipt", batch.batch).pdf)
    rebuilt(counter)


def rebuilt(counter: Counter) -> None:
    """Folding the journal again gives the same rows. Raises where it does not."""
    counter.store.verify_tables()


_CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path

from clerk_app.app.data import open_store
from clerk_app.app.services import build_services
from clerk_app.services.rules.rulebook import load_rules
from clerk_app.registers.opening import open_register
from clerk_app.services.agency.batches import BatchService
from clerk_app.services.core import Core
from clerk_app.services.staff.service import StaffService
from clerk_app.settings import Settings
from tests.services.agency.units import agent

store = open_store(Path(sys.argv[1]), key=bytes(range(32)))
now = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
store.clock = lambda: now
core = Core(store, open_register(store), load_rules(), Settings(), store.clock)
services = build_services(core, lambda: None)
session = services[StaffService].sign_in("clerk", sys.argv[2])
batches, tell = services[BatchService], lambda seen, _all: print(seen, flush=True)
begun = batches.batches(session)
if begun:
    view = batches.go_on(session, begun[0].batch, tell)
else:
    view = batches.accept(session, batches.check(session, Path(sys.argv[3])), agent(), tell)
print(view.state, flush=True)
"""


@pytest.mark.slow
def test_killed_at_many_moments_a_list_goes_on_and_takes_nobody_twice(tmp_path: Path) -> None:
    people = 40
    counter = open_counter(tmp_path)
    employ(counter.core.register, people)
    opened(counter)
    lines = [line(place) for place in range(people - 1)] + [line(0)]
    file = put_list(tmp_path / "单位", lines, pictures=range(people))
    counter.store.close()
    kills, moments = 0, (1, 3, 9, 4, 10**6)
    for rows in moments:
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(tmp_path / "data"), PASSWORD, str(file)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        for _ in range(rows):
            if child.stdout.readline() in ("finished\n", ""):
                break
        if rows < 10**6 and child.poll() is None:
            os.kill(child.pid, signal.SIGKILL)
            kills += 1
        child.stdout.read()
        child.stdout.close()
        child.wait()
    assert kills == len(moments) - 1
    after = reopen_counter(tmp_path, counter)
    try:
        (batch,) = after.services[BatchService].batches(after.clerk)
        assert (batch.state, batch.taken, batch.refused) == ("finished", people - 1, 1)
        whole = after.services[BatchService].view(after.clerk, batch.batch)
        assert [one.row for one in whole.people] == list(range(7, 7 + people - 1))
        with after.store.read() as rows_now:
            cases = rows_now.scalars(select(ApplicationRow.id_number)).all()
        assert sorted(cases) == sorted(numbers(people - 1))
        after.store.verify(blobs=True)
        rebuilt(after)
    finally:
        after.store.close()


def test_a_list_that_was_cut_off_goes_on_where_it_stopped(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    employ(counter.core.register, 5)
    opened(counter)
    service = counter.services[BatchService]
    file = put_list(tmp_path / "单位", [line(place) for place in range(5)], pictures=range(5))
    checked = service.check(counter.clerk, file)
    taken = batches.AcceptanceService.accept_listed
    times: list[int] = []

    def fall(*args: object) -> object:
        times.append(1)
        case = taken(*args)  # type: ignore[arg-type]
        if len(times) == 3:  # the case is recorded, its unit of work not committed
            raise OSError("gone")
        return case

    monkeypatch.setattr(batches.AcceptanceService, "accept_listed", fall)
    with pytest.raises(OSError, match="gone"):
        service.accept(counter.clerk, checked, agent())
    (cut,) = service.batches(counter.clerk)
    assert (cut.state, cut.taken) == ("begun", 2)
    whole = service.go_on(counter.clerk, cut.batch)
    assert (whole.state, whole.taken, whole.refused) == ("finished", 5, 0)
    assert [one.row for one in whole.people] == [7, 8, 9, 10, 11]
    with pytest.raises(BatchNotReady):
        service.go_on(counter.clerk, cut.batch)
    rebuilt(counter)


def test_a_photo_is_found_by_its_number_where_the_studio_keeps_it(tmp_path: Path) -> None:
    beside, studio = tmp_path / "单位", tmp_path / "studio"
    put_list(beside, [line(0)], pictures=(0,))
    photo = beside / "照片" / "SZ00000000.jpg"
    assert missing_pictures(beside, "SZ00000000", numbers(1)[0]) == []
    studio.mkdir()
    photo.rename(studio / photo.name)
    lacks = missing_pictures(beside, "SZ00000000", numbers(1)[0])
    assert [fault.code for fault in lacks] == ["photo_missing"]
    assert missing_pictures(beside, "SZ00000000", numbers(1)[0], str(studio)) == []
    assert isinstance(read_pictures(beside, "SZ00000000", numbers(1)[0], str(studio)), Pictures)
    assert missing_pictures(beside, "../studio/SZ00000000", numbers(1)[0]) != []
