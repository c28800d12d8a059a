"""``clerk-app clock --reason TEXT --as SUPERVISOR``: the word that a clock which went back is right."""

from __future__ import annotations

import argparse

from clerk_app.services.staff.service import StaffService


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.signing_in import add_officer_arguments

    parser.add_argument("--reason", required=True, help="why the clock is right, for the record")
    add_officer_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """0 when the counter goes on from what the clock says, 1 where the rules refuse it."""
    from clerk_app.app.commands.signing_in import password_from, proven
    from clerk_app.app.wiring import opened_for_command

    with opened_for_command(args.data_dir) as station:
        staff = station.services[StaffService]
        password = password_from(args.password_file, "--password-file", f"Password of {args.staff}: ")
        proven(station, lambda card: staff.confirm_clock(args.staff, password, args.reason, card))
    return 0
