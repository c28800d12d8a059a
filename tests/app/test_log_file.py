"""The log in the data directory: it turns over, only the account reads it, and it quotes nobody."""

from __future__ import annotations

import logging
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from clerk_app.app import log_file
from clerk_app.app.wiring import open_data
from tests.made import fresh_store

log = logging.getLogger("clerk_app.example")


def test_what_happens_is_kept_while_a_counter_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = fresh_store(tmp_path / "data", "FT-01")
    (tmp_path / "data" / "key").write_text(key.key.hex())
    (tmp_path / "data" / "key").chmod(0o600)
    key.close()
    monkeypatch.setattr(log_file, "BYTES", 2000)
    store = open_data(tmp_path / "data")
    for number in range(400):
        log.info("case.accepted case=%d", number)
    log.debug("for developers")
    logging.getLogger("library").info("chatter")
    store.close()
    log.info("after the end")
    folder = tmp_path / "data" / "logs"
    files = {path.name: path for path in folder.iterdir()}
    assert set(files) == {
        "clerk-app.log",
        *(f"clerk-app.log.{number}" for number in range(1, log_file.OLDER + 1)),
    }
    assert all(
        path.stat().st_mode & 0o777 == 0o600 and path.stat().st_size <= 2000 for path in files.values()
    )
    text = files["clerk-app.log"].read_text()
    assert "INFO clerk_app.example case.accepted case=399" in text
    assert not [word for word in ("developers", "chatter", "after the end") if word in text]


@pytest.mark.logs("case.defect")
def test_a_defect_leaves_its_places_and_not_its_words(tmp_path: Path) -> None:
    end = log_file.keep_log(tmp_path)
    try:
        raise ValueError("张三 440301199001011234")
    except ValueError:
        log.exception("case.defect")
    end()
    text = (tmp_path / "logs" / "clerk-app.log").read_text()
    assert "ValueError" in text
    assert "test_log_file.py:" in text
    assert "张三" not in text
    assert "4403" not in text


def test_a_directory_that_takes_no_log_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file")
    log_file.keep_log(tmp_path)()


def test_no_picture_of_the_memory_is_left_by_a_crash() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    script = (
        "import resource\n"
        "from clerk_app import cli\n"
        "try: cli.main(['--version'])\n"
        "except SystemExit: pass\n"
        "cli.main(['check', '/nowhere.json'])\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "(0, 0)", (most, done.stderr)
