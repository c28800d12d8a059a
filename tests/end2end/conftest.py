"""A station as the set-up makes it, copied for each test; a small disk."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from clerk_app.app.wiring import set_up
from clerk_app.demo.station import STATION, open_accounts
from clerk_app.demo.synthetic.registers import write_csv
from clerk_app.demo.synthetic.samples import SAMPLES, demo_people
from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.printer import PrinterSettings
from clerk_app.domain.days import SHENZHEN
from clerk_app.registers.importing import import_directory
from clerk_app.services.staff.accounts import AccountService
from clerk_app.settings import ScreenSettings, SecuritySettings, Settings
from tests.conftest import fast_hasher
from tests.end2end.program import Station


@pytest.fixture(scope="session")
def made_station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory as the set-up leaves it, with the invented people of today."""
    directory = tmp_path_factory.mktemp("made")
    settings = Settings(
        station=STATION,
        security=SecuritySettings(keyring=False),
        screen=ScreenSettings(sounds=False),
    ).with_devices(PrinterSettings(f"folder:{directory / 'paper'}"))
    opened = set_up(directory / "data", "FT-01", settings)
    write_csv(directory / "samples", demo_people(datetime.now(SHENZHEN).date()))
    import_directory(opened.core.register, directory / "samples")
    open_accounts(AccountService(opened.core, fast_hasher()))  # what is tested is the use, not the cost
    opened.close()
    return directory / "data"


@pytest.fixture
def station(made_station: Path, tmp_path: Path) -> Station:
    shutil.copytree(made_station, tmp_path / "data")
    return Station(tmp_path / "data", tmp_path)


@pytest.fixture(scope="session")
def cards() -> dict[str, IdCard]:
    return {sample.file: sample.card for sample in SAMPLES}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of four megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
