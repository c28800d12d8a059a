"""``clerk-app security [--second-factor on | off] [--failed-tries N] ...``: how strictly the counter asks.

Without an option it says what is in force. A change is an act of the administrator who makes it.
"""

from __future__ import annotations

import argparse

from clerk_app.services.staff.security import SecurityService


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    parser.add_argument(
        "--second-factor", choices=("on", "off"), help="the officer's own ID card at the log-in"
    )
    parser.add_argument("--failed-tries", type=int, metavar="N", help="so many wrong tries lock an account")
    parser.add_argument("--lock-minutes", type=int, metavar="N", help="for so long")
    parser.add_argument("--idle-minutes", type=int, metavar="N", help="then the screen locks")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import answer, at_work

    with at_work(args) as work:
        security = work.services[SecurityService]
        wanted = (args.second_factor, args.failed_tries, args.lock_minutes, args.idle_minutes)
        if all(value is None for value in wanted):
            rules = security.rules()
        else:
            rules = security.change(
                work.session,
                second_factor=None if args.second_factor is None else args.second_factor == "on",
                failed_tries=args.failed_tries,
                lock_minutes=args.lock_minutes,
                idle_minutes=args.idle_minutes,
            )
    answer(
        args,
        {
            "second_factor": rules.second_factor,
            "failed_tries": rules.failed_tries,
            "lock_minutes": rules.lock_minutes,
            "idle_minutes": rules.idle_minutes,
        },
    )
    return 0
