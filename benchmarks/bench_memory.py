"""Resident memory while the camera's preview runs, against a bare PySide6 window with the same preview.

Both are processes of their own, drawn into memory (the offscreen platform). Product: a counter with
sample people, signed in, a person on the desk, an application begun, and the photo step with the
simulated camera running and every picture measured. Floor: a bare window that shows pictures of the same
size at the same rate from the same kind of sink. Read from /proc (Linux).
Aim: 300 MB or less for the product.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

AIM_MB = 300.0
SECONDS = 6.0  # of preview before the memory is read
PERSONS = 200


def run(*, seconds: float = SECONDS, persons: int = PERSONS) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        _megabytes("make", Path(name), seconds, persons)
        product = _megabytes("product", Path(name), seconds, persons)
        floor = _megabytes("floor", Path(name), seconds, persons)
    return {
        "resident_mb": round(product, 1),
        "aim_mb": AIM_MB,
        "met": product <= AIM_MB,
        "ratio": round(product / floor, 2),
        "floor_mb": round(floor, 1),
        "preview_s": seconds,
    }


def _megabytes(which: str, directory: Path, seconds: float, persons: int) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    order = [sys.executable, "-m", "benchmarks.preview", which, str(directory), str(seconds), str(persons)]
    root = Path(__file__).parents[1]
    done = subprocess.run(order, env=environment, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    return float(json.loads(done.stdout.splitlines()[-1])["resident_mb"])
