"""``clerk-app permit VERB WHO --as STAFF``: 挂失, its lifting, 注销 and its lifting, without a window.

WHO is a file with the keys of ``read-card`` (or a case file of ``accept``), or an identity number where no card is
there, as on the page of the permit. The same services, rights and acts as on that page.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_app.services.permits.acts import LossChannel, LossKind, RemedyKind

if TYPE_CHECKING:
    from clerk_app.app.commands.casework import AtWork
    from clerk_app.services.people.views import PersonView

HOWS = tuple(kind.value for kind in LossKind if kind is not LossKind.UNKNOWN)
CHANNELS = tuple(channel.value for channel in LossChannel if channel is not LossChannel.UNKNOWN)
REMEDIES = tuple(remedy.value for remedy in RemedyKind if remedy is not RemedyKind.UNKNOWN)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    words = {
        "show": "the permit, what was done to it, and the grounds on which it can be cancelled",
        "report-lost": "the card is lost or destroyed",
        "found": "the card that was reported lost was found again",
        "cancel": "cancel the permit on a ground of the policy",
        "lift": "a decision overturned the cancellation: the permit lives on",
    }
    made = {name: verbs.add_parser(name, help=help_, description=help_) for name, help_ in words.items()}
    for verb in made.values():
        verb.add_argument("who", metavar="WHO", help="CARD.json (keys of read-card), or an identity number")
        add_staff_argument(verb)
    lost, cancel, lift = made["report-lost"], made["cancel"], made["lift"]
    lost.add_argument("--how", choices=HOWS, default=LossKind.LOST.value)
    lost.add_argument("--channel", choices=CHANNELS, default=LossChannel.COUNTER.value)
    lost.add_argument("--reporter", default="", metavar="NAME", help="who reported it, if not the holder")
    lost.add_argument("--relation", default="", metavar="WORDS", help="of the reporter to the holder")
    cancel.add_argument("--ground", required=True, metavar="KEY", help="as `permit show` names them")
    cancel.add_argument("--note", default="", help="what shows it, where no register can")
    cancel.add_argument("--card-returned", action="store_true", help="the card was taken back")
    lift.add_argument("--remedy", required=True, choices=REMEDIES)
    lift.add_argument("--decision", required=True, metavar="NUMBER", help="of the decision or judgement")
    lift.add_argument("--note", required=True, help="what it says")


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import answer, at_work

    with at_work(args) as work:
        said = _done(args, work, _person(args, work))
    answer(args, said)
    return 0


def _person(args: argparse.Namespace, work: AtWork) -> PersonView:
    """Whoever the card or the number names; either is a look-up that is recorded."""
    from clerk_app.app.commands.casework import card_of, read_json
    from clerk_app.services.desk.service import DeskService

    desk = work.services[DeskService]
    if not args.who.endswith(".json"):
        return desk.open_number(work.session, args.who.strip().upper()).person
    path = Path(args.who)
    given = read_json(path)
    return desk.open_card(work.session, card_of(path, given.get("card", given))).person


def _done(args: argparse.Namespace, work: AtWork, person: PersonView) -> Mapping[str, Any]:
    from clerk_app.services.permits.service import PermitService

    service, session = work.services[PermitService], work.session
    act = None
    if args.verb == "report-lost":
        act = service.report_lost(
            session,
            person,
            how=LossKind(args.how),
            channel=LossChannel(args.channel),
            reporter=args.reporter,
            relation=args.relation,
        )
    elif args.verb == "found":
        service.found(session, person)
    elif args.verb == "cancel":
        act = service.cancel(
            session, person, ground=args.ground, note=args.note, card_returned=args.card_returned
        )
    elif args.verb == "lift":
        act = service.lift(
            session, person, remedy=RemedyKind(args.remedy), decision=args.decision, note=args.note
        )
    return {"act": act, **_shown(work, person)}


def _shown(work: AtWork, person: PersonView) -> dict[str, Any]:
    """How the permit stands now."""
    from clerk_app.services.permits.errors import NoPermitHeld
    from clerk_app.services.permits.service import PermitService

    permit = work.services[PermitService].held(work.session, person)
    if permit is None:
        raise NoPermitHeld("none")
    return {
        "card": permit.number,
        "state": permit.state.value,
        "good_to": permit.good_to and permit.good_to.isoformat(),
        "lost_since": permit.lost_since and permit.lost_since.isoformat(),
        "cancelled_from": permit.cancelled_from and permit.cancelled_from.isoformat(),
        "grounds": [ground.key for ground in permit.grounds if ground.possible],
        "history": [
            {
                "kind": event.kind,
                "day": event.day.isoformat(),
                "by": event.by,
                "how": event.how,
                "reporter": event.reporter,
                "relation": event.relation,
                "decision": event.decision,
                "note": event.note,
            }
            for event in permit.history
        ],
    }
