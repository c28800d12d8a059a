"""A first start leads through set-up; the second opens the counter that was made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clerk_app.app.data import open_store
from clerk_app.settings import load_settings
from tests.quiet import hear_process


@pytest.mark.end2end
def test_a_first_start_makes_a_counter(tmp_path: Path) -> None:
    data = tmp_path / "data"
    script = Path(__file__).with_name("first_start.py")
    done = subprocess.run(
        [sys.executable, str(script), str(data)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "."},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    hear_process(done.stderr)
    assert done.stdout.split() == ["007", "440304010001", "chief"]
    assert load_settings(data, {}).station.phone == "0755-00000000"
    assert (data / "key").stat().st_mode & 0o777 == 0o600
    store = open_store(data)
    try:
        assert store.verify().acts >= 3
    finally:
        store.close()
