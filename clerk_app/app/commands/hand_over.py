"""``clerk-app hand-over CASE --card CARD.json --signature FILE.png --as STAFF``."""

from __future__ import annotations

import argparse
from pathlib import Path

from clerk_app.services.pickup.service import PickupService


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    parser.add_argument("case", metavar="CASE", help="id or number of the case")
    parser.add_argument("--card", type=Path, required=True, help="the recipient's card (keys of read-card)")
    parser.add_argument("--agent-for", type=Path, help="the applicant's card, when an agent collects")
    parser.add_argument("--signature", type=Path, required=True, help="PNG of the recipient's signature")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import answer, at_work, card_of, read_bytes, read_json, try_picture

    card = card_of(args.card, read_json(args.card))
    applicant = card_of(args.agent_for, read_json(args.agent_for)) if args.agent_for else None
    signature = read_bytes(args.signature)
    try_picture(str(args.signature), signature, ink=True)
    with at_work(args) as work:
        case_id = work.services[PickupService].open(work.session, args.case).line.case_id
        work.services[PickupService].hand_over(
            work.session, case_id, card=card, signature=signature, agent_for=applicant
        )
    answer(args, {"case": case_id, "state": "handed_over"})
    return 0
