"""``wlt-host LIBRARY``: the child process of a photo decoder; started by the program itself."""

from __future__ import annotations

import argparse

NAME = "wlt-host"
HELP = "internal: decode chip photos with a vendor library for another process"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("library")


def run(args: argparse.Namespace) -> int:
    from clerk_app.devices.chip_photo.wlt_host import main

    return main(args.library)
