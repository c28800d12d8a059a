"""Where the files of `resources/` are: beside the package, or inside a frozen program."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The `resources` directory of this installation."""
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(__file__).resolve().parents[2] / "resources"]
    if frozen is not None:
        candidates.insert(0, Path(frozen) / "resources")
    return next((path for path in candidates if path.is_dir()), candidates[0])
