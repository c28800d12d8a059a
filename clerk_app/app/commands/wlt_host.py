"""``wlt-host LIBRARY``: the child process of a photo decoder; started by the program itself."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("library")


def run(args: argparse.Namespace) -> int:
    from clerk_app.devices.chip_photo.wlt_host import main

    return main(args.library)
