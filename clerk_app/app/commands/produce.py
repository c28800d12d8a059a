"""``clerk-app produce CASE... --as STAFF``; ``--arrived NUMBER --shelf PLACE`` when the card came."""

from __future__ import annotations

import argparse

from clerk_app.services.decision.service import DecisionService
from clerk_app.services.production.service import ProductionService


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    parser.add_argument("cases", metavar="CASE", nargs="+", help="id or number of a case")
    parser.add_argument("--arrived", metavar="NUMBER", help="number of the card that came (one case)")
    parser.add_argument("--shelf", default="", help="where the card lies")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import BadCaseFile, answer, at_work

    if args.arrived and len(args.cases) != 1:
        raise BadCaseFile("--arrived", "expected one case")
    with at_work(args) as work:
        ids = tuple(
            work.services[DecisionService].case(work.session, case).line.case_id for case in args.cases
        )
        if args.arrived:
            work.services[ProductionService].arrived(
                work.session, ids[0], card_number=args.arrived, shelf=args.shelf
            )
            answer(args, {"case": ids[0], "state": "ready", "card_number": args.arrived})
        else:
            answer(
                args, {"cases": list(ids), "batch": work.services[ProductionService].send(work.session, ids)}
            )
    return 0
