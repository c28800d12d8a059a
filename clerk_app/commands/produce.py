"""``clerk-app produce CASE... --as STAFF``; ``--arrived NUMBER --shelf PLACE`` when the card came."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.commands.casework import add_staff_argument

    parser.add_argument("cases", metavar="CASE", nargs="+", help="id or number of a case")
    parser.add_argument("--arrived", metavar="NUMBER", help="number of the card that came (one case)")
    parser.add_argument("--shelf", default="", help="where the card lies")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    from clerk_app.commands.casework import BadCaseFile, answer, at_work

    if args.arrived and len(args.cases) != 1:
        raise BadCaseFile("--arrived", "expected one case")
    with at_work(args) as work:
        ids = tuple(work.house.decision.case(work.session, case).line.case_id for case in args.cases)
        if args.arrived:
            work.house.production.arrived(work.session, ids[0], card_number=args.arrived, shelf=args.shelf)
            answer(args, {"case": ids[0], "state": "ready", "card_number": args.arrived})
        else:
            answer(args, {"cases": list(ids), "batch": work.house.production.send(work.session, ids)})
    return 0
