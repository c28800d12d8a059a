"""Where the files beside the code stand: source checkout, installed wheel, or frozen program."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Path of a file or folder under ``resources/``, e.g. ``resource_path("policies")``.

    Raises FileNotFoundError when the program was installed without its resources.
    """
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)  # set by the frozen program
    candidates = [Path(bundle) / "resources"] if isinstance(bundle, str) else []
    candidates += [package / "_resources", package.parent / "resources"]
    for candidate in candidates:
        if (candidate / "policies").is_dir():
            return candidate
    raise FileNotFoundError("resources")
