"""``clerk-app endorse CARD.json --as STAFF``: endorse the permit of whoever the card names, at once.

CARD.json holds the keys of ``read-card``; a case file of ``accept`` does as well, its ``card`` is taken.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from clerk_app.services.desk.service import DeskService
from clerk_app.services.endorsement.counter import EndorsementService


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    parser.add_argument("card", type=Path, metavar="CARD.json", help="the holder's card (keys of read-card)")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    """1 where the law does not say yes today."""
    from clerk_app.app.commands.casework import answer, at_work, card_of, read_json

    given = read_json(args.card)
    card = card_of(args.card, given.get("card", given))
    with at_work(args) as work:
        desk = work.services[DeskService].open_card(work.session, card)
        endorsed = work.services[EndorsementService].endorse(work.session, desk.person)
    term = endorsed.following
    answer(
        args,
        {
            "card": endorsed.card,
            "day": endorsed.day.isoformat(),
            "valid_to": endorsed.valid_to.isoformat(),
            "late": endorsed.late,
            "next_from": term and term.opens.isoformat(),
            "next_to": term and term.last and term.last.isoformat(),
            "provisional": endorsed.provisional,
        },
    )
    return 0
