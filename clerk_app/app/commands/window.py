"""``clerk-app`` without a command: opens the counter."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable


def run(args: argparse.Namespace, on_painted: Callable[[], None] | None = None) -> int:
    """Open the counter; `on_painted` is called after the first paint (the measurement of the start)."""
    gc.disable()  # imports leave nothing to collect, and looking for it costs a tenth of the first paint
    try:
        from clerk_app.app.startup import run_window

        return run_window(args.data_dir, on_painted=on_painted)
    finally:
        gc.enable()
