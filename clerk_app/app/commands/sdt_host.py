"""``sdt-host LIBRARY``: the child process of a vendor library; started by the program itself."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("library")


def run(args: argparse.Namespace) -> int:
    from clerk_app.devices.card_reader.sdt_host import main

    return main(args.library)
