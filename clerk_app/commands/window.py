"""``clerk-app`` without a command: opens the counter."""

from __future__ import annotations

import argparse


def run(args: argparse.Namespace) -> int:
    from clerk_app.opening import run_window

    return run_window(args.data_dir)
