"""The service that docs/development.md adds: two folders, a line and the sentence of its paper, and it works."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from clerk_app import services as services_package
from clerk_app.app import capabilities
from clerk_app.app.data import open_store
from clerk_app.app.hub_declarations import hub_rules
from clerk_app.app.services import build_services
from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.law.policy import PolicyBook
from clerk_app.domain.law.policy_text import parse_policy
from clerk_app.hub.rules import ClaimRule, KindRule
from clerk_app.resources import resource_path
from clerk_app.services.day.service import DayService
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.printing import catalogue
from clerk_app.services.printing.proving import ProvingService
from clerk_app.services.printing.service import PrintingService
from clerk_app.store.models import Base
from clerk_app.ui import actions, pages as pages_package, stylesheet, words
from clerk_app.ui.language import load_language
from clerk_app.ui.window import MainWindow
from tests.conftest import TODAY, Counter, fast_hasher
from tests.documents.papers import scanned, text_of
from tests.people import ELIGIBLE, invented_card
from tests.repository.examples import below, blocks
from tests.store.fixtures import FOLDED, KEY, expected_tables, same_as_then, unpacked
from tests.ui.invented import FakePanel
from tests.ui.pages.bench import CTRL, Bench, Key, ScriptedPrinter, png

NAME = "certificates"
CACHES: tuple[Any, ...] = (
    capabilities.capabilities,
    capabilities.screens,
    capabilities.act_titles,
    capabilities.projections,
    catalogue.all_papers,
    words.vocabulary,
    actions._by_id,
)


def forget() -> None:
    for cache in CACHES:
        cache.cache_clear()


@pytest.fixture(autouse=True)
def service(tmp_path: Path) -> Iterator[Any]:
    """The program with one capability more; the module of its service."""
    roots = {"services": services_package, "ui/pages": pages_package}
    with pytest.MonkeyPatch.context() as patch:
        for place, package in roots.items():
            folder = tmp_path / "example" / place
            write(folder / NAME, below(f"{place}/{NAME}"))
            patch.setattr(package, "__path__", [*package.__path__, str(folder)])
        line = blocks()["app/capabilities.py"].strip().removesuffix(",")
        assert line == f'"{NAME}"'
        patch.setattr(capabilities, "NAMES", (*capabilities.NAMES, NAME))
        forget()
        yield import_module(f"clerk_app.services.{NAME}.service")
        take_out()
    forget()


def write(folder: Path, files: dict[str, str]) -> None:
    for path, source in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        for package in {folder, file.parent}:
            (package / "__init__.py").touch()
        file.write_text(source, "utf-8")


def take_out() -> None:
    """Leave nothing of it to the next test: neither modules nor the table."""
    row = import_module(f"clerk_app.services.{NAME}.projection").CertificateRow
    Base.metadata.remove(row.__table__)
    Base.registry._dispose_cls(row)
    for package in (services_package, pages_package):
        for module in [name for name in sys.modules if f"{name}.".startswith(f"{package.__name__}.{NAME}.")]:
            del sys.modules[module]
        if hasattr(package, NAME):
            delattr(package, NAME)


@pytest.fixture
def issue(counter: Counter, service: Any) -> Callable[..., str]:
    giving = counter.services[service.CertificateService]

    def call(**changes: Any) -> str:
        values = {"purpose": "子女入学", "signature": png(), **changes}
        return giving.issue(values.pop("session", counter.clerk), invented_card(ELIGIBLE), **values)

    return call


def certificates(counter: Counter) -> list[Any]:
    with counter.store.read() as rows:
        return [tuple(row) for row in rows.execute(text("SELECT * FROM certificate ORDER BY id"))]


def test_it_records_refuses_and_folds_anew(counter: Counter, service: Any, issue: Callable[..., str]) -> None:
    certificate = issue()
    with pytest.raises(service.CertificateGiven):
        issue(purpose="贷款")
    with pytest.raises(RoleMissing):
        issue(session=counter.issuer)
    with pytest.raises(FormIncomplete):
        issue(purpose=" ")
    rows = certificates(counter)
    assert [(row[0], row[1], row[4]) for row in rows] == [(certificate, "林知远", "子女入学")]
    assert counter.store.blob(rows[0][5]) == png()
    counter.store.rebuild()
    assert certificates(counter) == rows
    counter.store.verify(blobs=True)


def test_its_paper_says_what_the_policy_says(counter: Counter, issue: Callable[..., str]) -> None:
    put_in_force(counter, blocks()["resources/policies/shenzhen.toml"])
    printing = counter.services[PrintingService]
    document = printing.render(counter.clerk, "residence_certificate", issue())
    printing.print(counter.clerk, document, cancel=Event(), on_waiting=lambda _reason: None)
    (file,) = counter.paper.glob("*.pdf")
    said = text_of(file.read_bytes())
    for words_of_it in ("居住证明", "林知远", "子女入学", "依据公安机关的居住登记信息出具"):
        assert words_of_it in said
    code = next(found for name, found in scanned(document.pdf).items() if "QR" in name)
    proof = ProvingService(counter.core, printing.papers).prove(code)
    assert proof.genuine
    assert proof.kind == "residence_certificate"


def put_in_force(counter: Counter, lines: str) -> None:
    """The policy of the city with these lines more."""
    name = "shenzhen.toml"
    source = resource_path("policies", name).read_text("utf-8")
    book = PolicyBook([(name, parse_policy(name, f"{source}\n{lines}"))])
    counter.core.rules.replace_book(lambda _shipped: book)


def test_the_hub_and_the_day_end_learn_of_it(counter: Counter, issue: Callable[..., str]) -> None:
    rules = hub_rules()
    assert KindRule("certificate.issued", decisive=True) in rules.kinds
    assert ClaimRule("certificate", scope="station") in rules.claims
    issue()
    day_end = counter.services[DayService].day_end(counter.supervisor, TODAY)
    assert ("certificate.issued", 1) in day_end.counts
    said = text_of(counter.services[PrintingService].render(counter.supervisor, "day_end", day_end).pdf)
    assert "开具居住证明1" in said


def test_a_counter_from_before_it_gets_its_table(tmp_path: Path) -> None:
    data = unpacked("v1/FT-01", tmp_path)
    store = open_store(data, key=KEY)
    with store.read() as rows:
        assert rows.execute(text("SELECT count(*) FROM certificate")).scalar() == 0
    store.close()
    same_as_then(data, {name: rows for name, rows in expected_tables().items() if name in FOLDED})


@pytest.fixture
def bench(qtbot: QtBot, qapp: Any, counter: Counter) -> Iterator[Bench]:
    load_language(qapp, "zh_CN")
    stylesheet.apply(qapp, "light", 100)
    printer, panel = ScriptedPrinter(), FakePanel()
    counter.services = build_services(counter.core, lambda: printer, hasher=fast_hasher())
    window = MainWindow(clock=counter.clock)
    qtbot.addWidget(window)
    window.furnish(counter.services, panel, capabilities.pages())
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield Bench(window, counter, panel, printer, qtbot)
    window.courier.drain()
    window.close()


def test_its_page_gives_one_and_says_why_not_twice(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.key(Key.Key_0, CTRL)
    page: Any = bench.window.page
    assert type(page).__name__ == "CertificatesPage"
    give(bench, page)
    for _ in ("print it", "go on"):
        page.paper.buttons.press_next()
        bench.settle()
    assert len(bench.printer.printed) == 1
    give(bench, page)
    assert "林知远今天已经开过居住证明" in bench.said
    assert "CA-C31" in bench.said
    assert len(certificates(bench.counter)) == 1


def give(bench: Bench, page: Any) -> None:
    bench.lay(ELIGIBLE)
    assert page.person.text() == "林知远"
    bench.type("school")
    page.pad.sign_on_paper()
    page.buttons.press_next()
    bench.settle()
