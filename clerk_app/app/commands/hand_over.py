"""``clerk-app hand-over CASE --card CARD.json --signature FILE.png --as STAFF``."""

from __future__ import annotations

import argparse
from pathlib import Path

from clerk_app.services.people.acts import Representation
from clerk_app.services.pickup.service import PickupService

RELATIONS = tuple(each.value for each in Representation if each is not Representation.UNKNOWN)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    parser.add_argument("case", metavar="CASE", help="id or number of the case")
    parser.add_argument("--card", type=Path, required=True, help="the recipient's card (keys of read-card)")
    parser.add_argument("--agent-for", type=Path, help="the applicant's card, when an agent collects")
    parser.add_argument(
        "--relation", choices=RELATIONS, help="of the agent to the applicant, when an agent collects"
    )
    parser.add_argument("--authorisation", type=Path, help="picture of what shows that the agent may")
    parser.add_argument("--old-card", action="store_true", help="the permit that is replaced was taken back")
    parser.add_argument("--old-card-note", default="", help="why it was not")
    parser.add_argument("--signature", type=Path, required=True, help="PNG of the recipient's signature")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import answer, at_work, card_of, read_bytes, read_json, try_picture

    card = card_of(args.card, read_json(args.card))
    applicant = card_of(args.agent_for, read_json(args.agent_for)) if args.agent_for else None
    signature = read_bytes(args.signature)
    authorisation = read_bytes(args.authorisation) if args.authorisation else None
    try_picture(str(args.signature), signature, ink=True)
    with at_work(args) as work:
        case_id = work.services[PickupService].open(work.session, args.case).line.case_id
        work.services[PickupService].hand_over(
            work.session,
            case_id,
            card=card,
            signature=signature,
            agent_for=applicant,
            relation=None if args.relation is None else Representation(args.relation),
            authorisation=authorisation,
            old_card_returned=args.old_card,
            old_card_note=args.old_card_note,
        )
    answer(args, {"case": case_id, "state": "handed_over"})
    return 0
