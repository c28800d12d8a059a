"""``clerk-app training``: a station to learn at. Every paper is marked 演练, and nothing is kept."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--persons", type=int, default=100, metavar="N", help="invented people besides the samples"
    )
    parser.add_argument("--seed", type=int, default=7, metavar="S", help="makes the people repeatable")
    parser.add_argument("--language", choices=("zh_CN", "en_US"), default="zh_CN")


def run(args: argparse.Namespace) -> int:
    """0 when the window was closed. The data directory lies among temporary files and goes with the window."""
    from clerk_app.app.stopping import StopSignal
    from clerk_app.demo.commands.demo import open_training
    from clerk_app.demo.leftovers import demo_folder
    from clerk_app.ui.display import check_display

    check_display()
    with StopSignal() as stop, demo_folder() as directory:
        return open_training(args, directory, stop)
