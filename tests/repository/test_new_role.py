"""The role that docs/development.md adds: one line, and somebody can hold it, is shown by it and stopped by it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.repository.examples import ROOT, blocks


def test_a_role_is_one_line(tmp_path: Path) -> None:
    line = blocks()["domain/staff.py"]
    assert len(line.splitlines()) == 1
    (tmp_path / "line").write_text(line, "utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-m",
            "tests.repository.new_role",
            str(tmp_path),
            str(tmp_path / "line"),
        ],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["form"] == ["受理员", "主管", "发证员", "管理员", "审计员", "督察员"]
    assert said["demo"] == ["督察员"]
    assert said["listed"] == ["inspector"]
    assert said["register"] == "clerk inspector"
    assert said["rail"] == [
        "identity",
        "desk",
        "intake",
        "remedies",
        "fees",
        "fee",
        "permits",
        "agency",
        "search",
        "devices",
        "password",
        "link",
        "audit",
    ]
    assert said["refused"] is True
    assert "督察员、受理员" in said["needed"]
