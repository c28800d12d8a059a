"""``clerk-app produce CASE... --as STAFF``; ``--arrived NUMBER --shelf PLACE`` when the card came.

``--arrivals FILE`` takes a list of cards that came, ``--export DIR`` writes the file of the batch
(docs/production-files.md).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from clerk_app.app.commands.casework import AtWork, BadCaseFile, answer, at_work
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.production.service import ProductionService


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    parser.add_argument("cases", metavar="CASE", nargs="*", help="id or number of a case")
    parser.add_argument("--arrived", metavar="NUMBER", help="number of the card that came (one case)")
    parser.add_argument("--shelf", default="", help="where the card lies")
    parser.add_argument("--arrivals", type=Path, metavar="FILE", help="a list of cards that came (CSV)")
    parser.add_argument(
        "--export",
        type=Path,
        metavar="DIR",
        help="write the file of the batch in which the (one) case was sent",
    )
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    if (args.arrived or args.export) and len(args.cases) != 1:
        raise BadCaseFile("CASE", "expected one case")
    if bool(args.cases) == bool(args.arrivals):
        raise BadCaseFile("CASE", "expected cases or --arrivals FILE")
    with at_work(args) as work:
        if args.arrivals:
            return _arrivals(args, work)
        ids = tuple(
            work.services[DecisionService].case(work.session, case).line.case_id for case in args.cases
        )
        if args.arrived:
            work.services[ProductionService].arrived(
                work.session, ids[0], card_number=args.arrived, shelf=args.shelf
            )
            answer(args, {"case": ids[0], "state": "ready", "card_number": args.arrived})
        elif args.export:
            made = work.services[ProductionService].export(work.session, ids[0], args.export)
            answer(args, {"batch": made.batch, "cards": made.cards, "file": str(made.file)})
        else:
            answer(
                args, {"cases": list(ids), "batch": work.services[ProductionService].send(work.session, ids)}
            )
    return 0


def _arrivals(args: argparse.Namespace, work: AtWork) -> int:
    from clerk_app.ui.words import words_for

    came = work.services[ProductionService].import_arrivals(work.session, args.arrivals)
    bad = [(row.line, words_for(row.error)) for row in came.bad]
    for line, words in bad:
        print(f"{args.arrivals.name}:{line}: {words.what} {words.do} {words.code}", file=sys.stderr)
    listed = [{"line": line, "what": words.what, "code": words.code} for line, words in bad]
    answer(args, {"taken": came.taken, "known": came.known, "bad": listed})
    return 1 if bad else 0
