"""How a demonstration ends: nothing of the user's is touched, and nothing is left running or lying about."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

pytestmark = [pytest.mark.end2end, pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")]


_STARTED: list[subprocess.Popen[str]] = []


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """What a failed test left running."""
    yield
    while _STARTED:
        process = _STARTED.pop()
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


def start(temporary: Path, *words: str | Path, **more: str) -> subprocess.Popen[str]:
    temporary.mkdir(exist_ok=True)
    temporary.chmod(0o755)
    environment = os.environ | {"TMPDIR": str(temporary), "QT_QPA_PLATFORM": "offscreen"} | more
    process = subprocess.Popen(
        [sys.executable, "-m", "clerk_app", "demo", "--persons", "0", *map(str, words)],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    _STARTED.append(process)
    return process


def read_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stderr is not None
    said = ""
    for line in process.stderr:
        said += line
        if words in line:
            return said
    pytest.fail(f"it never said {words!r}: {said}")


def end(process: subprocess.Popen[str], number: int, seconds: float = 60.0) -> tuple[int, str]:
    """Send a signal as a terminal does, to all of the session."""
    os.killpg(process.pid, number)
    assert process.stderr is not None
    _, said = process.communicate(timeout=seconds)
    return process.returncode, said


def processes_below(folder: Path) -> list[int]:
    found: list[int] = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            at = os.readlink(entry / "cwd")
            words = (entry / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if at.startswith(str(folder)) or str(folder) in words:
            found.append(int(entry.name))
    return found


QT_SAYS = "This plugin does not support"  # of Qt's own, drawing into memory


def test_a_signal_ends_the_window_and_a_killed_one_leaves_nothing_for_long(tmp_path: Path) -> None:
    process = start(tmp_path / "tmp")
    read_until(process, "making the station")
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    left = list((tmp_path / "tmp").iterdir())
    assert len(left) == 1
    process = start(tmp_path / "tmp")
    read_until(process, "paper goes to")
    assert not left[0].exists()
    time.sleep(2)  # the loop runs
    code, said = end(process, signal.SIGINT)
    assert code == 130
    assert [line for line in said.splitlines() if QT_SAYS not in line] == []
    assert list((tmp_path / "tmp").iterdir()) == []
    assert processes_below(tmp_path) == []


@pytest.mark.campaign
@pytest.mark.parametrize("words", ["making the station", "opening accounts", "paper goes to"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_any_time(tmp_path: Path, number: int, words: str) -> None:
    for moment in range(2):
        process = start(tmp_path / "tmp")
        read_until(process, words)
        time.sleep(moment / 2)
        code, said = end(process, number)
        assert (code, "Traceback" in said) == (128 + number, False), said
        assert list((tmp_path / "tmp").iterdir()) == []


def test_a_signal_ends_the_tour(tmp_path: Path) -> None:
    process = start(tmp_path / "tmp", "--tour", tmp_path / "out")
    read_until(process, "clerk signs in")
    code, said = end(process, signal.SIGINT)
    assert (code, "Traceback" in said) == (130, False), said
    assert list((tmp_path / "tmp").iterdir()) == []
    assert list((tmp_path / "out").glob("*.png")), "what was made stays"


@pytest.mark.campaign
def test_a_signal_ends_the_hub_and_all_its_windows() -> None:
    with tempfile.TemporaryDirectory(
        prefix="clerk-app-hub-end-"
    ) as name:  # PostgreSQL's account must enter it
        folder = Path(name)
        folder.chmod(0o755)
        process = start(folder / "tmp", "--hub")
        read_until(process, "the hub is at")
        time.sleep(12)
        assert len(processes_below(folder)) > 5, "PostgreSQL and the windows work there"
        code, said = end(process, signal.SIGINT)
        assert (code, "Traceback" in said) == (130, False), said
        assert processes_below(folder) == []
        assert list((folder / "tmp").iterdir()) == []


def refused(words: Sequence[str | Path], temporary: Path) -> str:
    process = start(temporary, *words)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2, said
    assert "CA-S19" in said
    return said


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    """A `tour.json` in it was taken for leave to delete every PNG and PDF beside it."""
    for where, words in (
        ("mine", ["--tour", tmp_path / "mine"]),
        ("data", ["--data-dir", tmp_path / "data"]),
    ):
        folder = tmp_path / where
        folder.mkdir()
        files = {name: folder / name for name in ("tour.json", "holiday.png", "contract.pdf")}
        for name, path in files.items():
            path.write_text(name)
        assert str(folder) in refused(words, tmp_path / "tmp")
        assert {path.name: path.read_text() for path in folder.iterdir()} == {name: name for name in files}
    assert list((tmp_path / "tmp").iterdir()) == []
