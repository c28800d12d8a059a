"""The program with the one file of docs/development.md in it, nothing else changed, run as a process."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clerk_app.app.capabilities import projections
from clerk_app.store.store import Store
from tests.end2end.program import ROOT

pytestmark = pytest.mark.end2end

NUMBER = "430102199003070012"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one file more."""
    place = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "clerk_app", place / "clerk_app", ignore=shutil.ignore_patterns("__pycache__"))
    (place / "resources").symlink_to(ROOT / "resources")
    blocks = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "development.md").read_text("utf-8"), re.DOTALL
    )
    (text,) = (block for block in blocks if 'name="bus_card"' in block)
    (place / "clerk_app" / "registers" / "kinds" / "bus_card.py").write_text(text, "utf-8")
    return place


def run(program: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "clerk_app", *map(str, arguments)]
    return subprocess.run(command, cwd=program, text=True, capture_output=True, check=False, timeout=120)


def test_its_file_is_described_imported_and_judged_line_by_line(program: Path, tmp_path: Path) -> None:
    made = run(program, "generate", "--persons", "3", "--out", tmp_path / "made")
    assert made.returncode == 0, made.stderr
    readme = (tmp_path / "made" / "README").read_text("utf-8")
    assert "bus_card.csv" in readme
    assert "number: 10 digits, printed on the card" in readme
    header = (tmp_path / "made" / "bus_card.csv").read_text("utf-8").strip()
    assert header == "id_number,number,issued,senior"
    Store.create(tmp_path / "data", "FT-01", projections()).close()
    (tmp_path / "in").mkdir()
    lines = [header, f"{NUMBER},0000000001,2025-01-02,true", f"{NUMBER},1,2025-01-02,true"]
    (tmp_path / "in" / "bus_card.csv").write_text("\n".join(lines), "utf-8")
    said = run(program, "--data-dir", tmp_path / "data", "import", tmp_path / "in")
    assert said.returncode == 2, said.stderr
    assert "bus_card.csv:3:" in said.stderr
