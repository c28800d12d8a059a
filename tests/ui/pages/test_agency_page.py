"""单位: from an account to the collected batch by keyboard and card, and nothing cut on a small screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from clerk_app.services.agency.batches import BatchService
from clerk_app.ui.language import load_language
from clerk_app.ui.pages.agency.page import AgencyPage
from clerk_app.ui.pages.agency.units_page import CHECK, LISTS, PAPERS
from tests.services.agency.units import OTHER_AGENT, agent, employ, line, opened, put_list
from tests.ui.measure import cut_words
from tests.ui.pages.bench import Bench, Key


@pytest.fixture
def office(bench: Bench, tmp_path: Path) -> Bench:
    employ(bench.counter.core.register, 3)
    opened(bench.counter)
    put_list(tmp_path / "单位", [line(0), line(1), line(2, phone="1")], pictures=range(3))
    bench.sign_in(bench.counter.clerk)
    bench.open("agency")
    return bench


def test_a_list_is_taken_from_the_agent_of_the_unit_only(office: Bench, tmp_path: Path) -> None:
    page = office.page(AgencyPage)
    page.take_file(tmp_path / "单位" / "名单.xlsx")
    office.settle()
    assert page.stack.currentIndex() == CHECK
    assert [row[:3] for row in page.list.table.rows()] == [("9", "E9", "员工丙赵")]
    assert not page.list.buttons.next.isEnabled()
    office.lay(OTHER_AGENT)
    assert not page.list.buttons.next.isEnabled()
    office.lay(agent())
    assert page.list.buttons.next.isEnabled()
    office.key(Key.Key_Return)
    office.until(lambda: page.stack.currentIndex() == PAPERS)
    office.until(lambda: page.paper.all_printed)
    (batch,) = office.counter.services[BatchService].batches(office.counter.clerk)
    assert (batch.taken, batch.refused) == (2, 1)
    again = tmp_path / "单位" / "again.xlsx"
    page.write_file(
        again,
        lambda: office.counter.services[BatchService].left_workbook(office.counter.clerk, batch.batch),
    )
    office.settle()
    assert again.read_bytes().startswith(b"PK")


def test_a_workbook_that_is_refused_is_told_by_its_cell(office: Bench, tmp_path: Path) -> None:
    page = office.page(AgencyPage)
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"nothing")
    page.take_file(bad)
    office.settle()
    assert "不是 .xlsx 工作簿" in office.said
    assert page.stack.currentIndex() == LISTS
    assert not page.running


LOOKS = (("light", 100, "zh_CN"), ("dark", 200, "zh_CN"), ("light", 200, "en_US"), ("dark", 100, "en_US"))


def test_nothing_is_cut_on_its_places(office: Bench, tmp_path: Path) -> None:
    """1366 x 768 at 100 and 200 %, light and dark, in both languages; CLERK_APP_PICTURES keeps the pictures."""
    found: list[tuple[object, ...]] = []
    app = QApplication.instance()
    for scheme, scale, language in LOOKS:
        load_language(app, language)  # type: ignore[arg-type]
        office.sign_in(office.counter.clerk)
        office.window.set_look(scheme, scale)
        office.window.resize(1366, 768)
        office.open("agency")
        for name, show in PLACES.items():
            show(office, tmp_path)
            page = office.page(AgencyPage)
            found += [(scheme, scale, language, name, words) for words in cut_words(page)]
            if "CLERK_APP_PICTURES" in os.environ:
                kept = Path(os.environ["CLERK_APP_PICTURES"]) / f"{name}-{scheme}-{scale}-{language}.png"
                office.window.grab().save(str(kept))
            page.to_lists()
            office.settle()
    load_language(app, "zh_CN")  # type: ignore[arg-type]
    office.window.set_look("light", 100)
    assert not found, "\n".join(map(str, found))


def _list(office: Bench, folder: Path) -> None:
    office.page(AgencyPage).take_file(folder / "单位" / "名单.xlsx")
    office.settle()
    office.lay(agent())


PLACES: dict[str, Callable[[Bench, Path], object]] = {
    "lists": lambda office, _folder: office.settle(),
    "form": lambda office, _folder: office.key(Key.Key_F4),
    "people": lambda office, _folder: office.key(Key.Key_F5),
    "check": _list,
}
