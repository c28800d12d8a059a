"""Ctrl+K finds people, cases, papers, pages, commands; who may look nobody up finds commands alone."""

from __future__ import annotations

from threading import Event

from sqlalchemy import select

from clerk_app.services.people.acts import PeopleSearched
from clerk_app.services.printing.service import PrintingService
from clerk_app.store.models import ActRow
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.search.page import SearchPage
from clerk_app.ui.palette import FinderPalette
from tests.people import ELIGIBLE, invented_card, load_rows
from tests.ui.pages.bench import CTRL, Bench, Key


def palette(bench: Bench) -> FinderPalette:
    bench.key(Key.Key_K, CTRL)
    found = bench.window.findChild(FinderPalette)
    assert isinstance(found, FinderPalette)
    assert found.field.hasFocus()
    return found


def titles(bench: Bench, box: FinderPalette, typed: str) -> list[str]:
    box.field.setText(typed)
    bench.settle()
    return [row.title for row in box.rows()]


def searches(bench: Bench) -> list[str]:
    with bench.counter.store.read() as rows:
        acts = rows.scalars(select(ActRow).where(ActRow.kind == PeopleSearched.kind)).all()
        return [act.payload["text"] for act in acts]


def test_everything_is_found_from_one_field(bench: Bench) -> None:
    number = invented_card(ELIGIBLE).id_number or ""
    case = bench.accepted()
    printing, clerk = bench.counter.services[PrintingService], bench.counter.clerk
    receipt = printing.render_case(clerk, "receipt", case.case_id)
    printing.print(clerk, receipt, cancel=Event(), on_waiting=lambda _reason: None)
    bench.sign_in(clerk)
    box = palette(bench)
    case_title = f"{ELIGIBLE.name} · 首次申领"
    assert titles(bench, box, ELIGIBLE.name) == [ELIGIBLE.name, case_title]
    assert ELIGIBLE.name in titles(bench, box, "lzy")
    assert ELIGIBLE.name in titles(bench, box, number[:6])
    assert titles(bench, box, case.number)[0] == case_title
    assert titles(bench, box, receipt.print_number) == ["受理回执"]
    assert titles(bench, box, "日结") == ["日结"]
    assert "命令　刷新" in titles(bench, box, "shuaxin")
    assert searches(bench) == []  # no act a key
    assert titles(bench, box, case.number)[0] == case_title
    bench.key(Key.Key_Return)
    page = bench.page(SearchPage)
    assert page.detail.case is not None
    assert page.detail.case.line.case_id == case.case_id
    assert case.number in searches(bench)


def test_a_person_is_opened_and_a_command_done(bench: Bench) -> None:
    load_rows(bench.counter.core.register, {"person": [{**_row(bench), "phone": "13912345678"}]})
    bench.sign_in(bench.counter.clerk)
    box = palette(bench)
    assert titles(bench, box, "1391234")[0] == ELIGIBLE.name
    bench.key(Key.Key_Return)
    desk = bench.page(DeskPage)
    bench.until(lambda: desk.stack.currentWidget() is desk.person)
    box = palette(bench)
    assert titles(bench, box, "假如") == ["命令　假如"]
    bench.key(Key.Key_Return)
    assert desk.stack.currentWidget() is desk.suppose
    box = palette(bench)
    bench.key(Key.Key_Escape)
    assert not box.isVisible()
    assert desk.stack.currentWidget() is desk.suppose


def test_who_may_not_look_up_finds_commands_and_nothing_is_swallowed(bench: Bench) -> None:
    bench.sign_in(bench.counter.administrator)
    box = palette(bench)
    assert titles(bench, box, ELIGIBLE.name) == []
    assert box.none.text() == "没有找到"
    assert "设置　明暗" in titles(bench, box, "明暗")


def _row(bench: Bench) -> dict[str, str]:
    number = invented_card(ELIGIBLE).id_number or ""
    person = bench.counter.core.register.person(number)
    assert person is not None
    return {
        "id_number": number,
        "id_type": person.id_type.value,
        "name": person.name,
        "sex": person.sex,
        "birth_date": person.birth_date.isoformat(),
        "household_region": person.household_region,
    }
