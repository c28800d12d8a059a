"""A training station: its papers say so, its numbers are nobody's, and the counter beside it is left as it was."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.app import training
from clerk_app.app.services import build_services
from clerk_app.app.wiring import set_up
from clerk_app.cli import build_parser
from clerk_app.demo.station import (
    ACCOUNTS,
    PASSWORD,
    STATION,
    TRAINING_COUNTER,
    TRAINING_PLACE,
    DemoStation,
    make_demo,
)
from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.counter.errors import TrainingNumbers
from clerk_app.services.counter.rows import TRAINING_STATION
from clerk_app.services.desk.service import DeskService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.staff.service import StaffService
from clerk_app.settings import Settings
from clerk_app.ui.window import MainWindow
from tests.conftest import Counter, fast_hasher
from tests.documents.papers import text_of
from tests.ui.pages.bench import jpeg, png


@pytest.fixture
def trained(tmp_path: Path) -> Iterator[DemoStation]:
    today = datetime.now(SHENZHEN).date()
    made = make_demo(
        tmp_path / "training", persons=5, seed=7, today=today, say=lambda _words: None, training=True
    )
    yield made
    made.close()


def prints_of(directory: Path) -> dict[str, str]:
    return {
        str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def test_a_training_day_leaves_marked_papers_and_no_trace_in_the_counter(
    counter: Counter, trained: DemoStation
) -> None:
    real = counter.store.data_dir
    before, acts = prints_of(real), counter.store.head()
    services = build_services(trained.station.core, lambda: None, hasher=fast_hasher())
    clerk = services[StaffService].sign_in(ACCOUNTS[0][0], PASSWORD)
    desk = services[DeskService].open_card(clerk, trained.cards["eligible"])
    draft = services[AcceptanceService].begin(clerk, desk, Service.FIRST_ISSUE)
    case = services[AcceptanceService].accept(
        clerk, replace(draft, phone="13800000000", photo=jpeg(), signature=png())
    )
    assert case.number[6:13] == "9999999"  # station and counter of training
    for kind in ("receipt", "application_form"):
        rendered = services[PrintingService].render_case(clerk, kind, case.case_id)
        assert "演练不是文书，不作凭证" in text_of(rendered.pdf)
        assert rendered.print_number.startswith(TRAINING_COUNTER)
    assert prints_of(real) == before
    assert counter.store.head() == acts
    assert trained.station.settings.hub.url == ""
    assert not trained.station.store.data_dir.is_relative_to(real)


def test_the_papers_of_a_counter_are_not_marked(counter: Counter) -> None:
    from tests.services.acceptance.test_case import accept

    case = accept(counter)
    rendered = counter.services[PrintingService].render_case(counter.clerk, "receipt", case.case_id)
    assert "演练" not in text_of(rendered.pdf)


@pytest.mark.parametrize(("station", "for_training"), [(TRAINING_PLACE, False), (STATION, True)])
def test_numbers_of_training_and_of_work_never_meet(
    tmp_path: Path, station: object, for_training: bool
) -> None:
    settings = Settings(station=station)  # type: ignore[arg-type]
    with pytest.raises(TrainingNumbers):
        set_up(tmp_path / "data", TRAINING_COUNTER, settings, training=for_training)
    assert not (tmp_path / "data").exists()
    assert TRAINING_PLACE.code.endswith(TRAINING_STATION)


def test_the_log_in_starts_a_process_that_knows_nothing_of_the_counter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$@" > {out}.part; env >> {out}.part; mv {out}.part {out}\n')
    program.chmod(0o755)
    monkeypatch.setattr(training.sys, "executable", str(program))
    monkeypatch.setitem(os.environ, "CLERK_APP_HUB_URL", "postgresql://counter@hub/clerk")
    assert training.start_training()
    for _ in range(100):
        if out.exists():
            break
        import time

        time.sleep(0.05)
    said = out.read_text("utf-8").splitlines()
    assert said[0] == "-m clerk_app training"
    assert not [line for line in said if line.startswith("CLERK_APP_")]
    build_parser("training").parse_args(["training"])


def test_only_a_real_counter_offers_training(qtbot: QtBot, counter: Counter) -> None:
    from clerk_app.app.capabilities import pages
    from clerk_app.ui.page import Screen
    from tests.ui.invented import FakePanel

    for offered in (True, False):
        window = MainWindow(clock=counter.clock)
        qtbot.addWidget(window)
        window.furnish(counter.services, FakePanel(), pages(), Screen(training=offered))
        window.show()
        wanted: list[bool] = []
        window.training_wanted.connect(lambda wanted=wanted: wanted.append(True))
        assert window.layers.login.aside.isVisible() is offered
        window.layers.login.training.trigger()
        assert wanted == [True] * offered
        window.close()
