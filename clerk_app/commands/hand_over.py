"""``clerk-app hand-over CASE --card CARD.json --signature FILE.png --as STAFF``."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.commands.casework import add_staff_argument

    parser.add_argument("case", metavar="CASE", help="id or number of the case")
    parser.add_argument("--card", type=Path, required=True, help="the recipient's card (keys of read-card)")
    parser.add_argument("--agent-for", type=Path, help="the applicant's card, when an agent collects")
    parser.add_argument("--signature", type=Path, required=True, help="PNG of the recipient's signature")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    from clerk_app.commands.casework import BadCaseFile, answer, at_work, read_json
    from clerk_app.devices.card_json import card_from_json

    try:
        card = card_from_json(read_json(args.card))
        applicant = card_from_json(read_json(args.agent_for)) if args.agent_for else None
        signature = args.signature.read_bytes()
    except (KeyError, ValueError, TypeError, OSError) as error:
        raise BadCaseFile(str(args.card), repr(error)) from error
    with at_work(args) as work:
        case_id = work.house.pickup.open(work.session, args.case).line.case_id
        work.house.pickup.hand_over(
            work.session, case_id, card=card, signature=signature, agent_for=applicant
        )
    answer(args, {"case": case_id, "state": "handed_over"})
    return 0
