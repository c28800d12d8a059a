"""``clerk-app print CASE KIND --pdf FILE``: one document of one case."""

from __future__ import annotations

import argparse
from pathlib import Path

from clerk_app.services.printing.catalogue import all_papers
from clerk_app.services.printing.service import PrintingService


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    parser.add_argument("case", metavar="CASE", help="id or number of the case")
    parser.add_argument("kind", choices=[paper.kind for paper in all_papers().values() if paper.states])
    parser.add_argument("--pdf", type=Path, required=True, metavar="FILE")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print to the file. It is a print like any other: numbered, counted and recorded."""
    from threading import Event

    from clerk_app.app.commands.casework import answer, at_work
    from clerk_app.devices.printer.folder import FolderPrinter

    with at_work(args) as work:
        document = work.services[PrintingService].render_case(work.session, args.kind, args.case)
        printer = FolderPrinter(args.pdf.parent, file_name=args.pdf.name)
        result = work.services[PrintingService].print(
            work.session, document, cancel=Event(), on_waiting=lambda _: None, printer=printer
        )
    answer(args, {"number": document.number, "print_number": document.print_number, "file": result.said})
    return 0
