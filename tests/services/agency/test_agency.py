"""单位申报: an account with its papers, a list of which the good rows are whole and the bad ones named."""

from __future__ import annotations

from pathlib import Path

import pytest

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.records import Service
from clerk_app.services.agency.batches import BatchService
from clerk_app.services.agency.errors import PersonHasUnit, UnitRefused
from clerk_app.services.agency.units import UnitService
from clerk_app.services.errors import FormIncomplete
from tests.conftest import Counter
from tests.people import invented_card
from tests.services.agency.units import (
    CODE,
    OTHER_AGENT,
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
