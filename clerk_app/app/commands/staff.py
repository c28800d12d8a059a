"""``clerk-app staff add | list | lock | unlock | reset``: accounts, for the machine's administrator.

Whoever may read the key of the database may manage its accounts; each change is an act of "system".
A password is asked for on the terminal or read from standard input, never from the command line.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from typing import TYPE_CHECKING

from clerk_app.services.staff.service import StaffService

if TYPE_CHECKING:
    from clerk_app.services.staff.views import StaffView


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="a new account")
    add.add_argument("login")
    add.add_argument("--name", required=True)
    add.add_argument(
        "--roles", required=True, help="comma separated: clerk, supervisor, issuer, administrator, auditor"
    )
    add.add_argument("--id-number", help="own identity number: own-case rule and second factor")
    listing = verbs.add_parser("list", help="all accounts")
    listing.add_argument("--json", action="store_true")
    for verb, help_ in (
        ("lock", "lock until unlocked"),
        ("unlock", "unlock"),
        ("reset", "set a new password"),
    ):
        verbs.add_parser(verb, help=help_).add_argument("login")


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import BadCaseFile
    from clerk_app.app.wiring import open_services
    from clerk_app.domain.staff import Role

    with open_services(args.data_dir) as services:
        staff = services[StaffService]
        if args.verb == "add":
            try:
                roles = frozenset(Role(word.strip()) for word in args.roles.split(","))
            except ValueError as error:
                raise BadCaseFile("--roles", ", ".join(role.value for role in Role)) from error
            password = _password()
            staff.add(
                None,
                login=args.login,
                name=args.name,
                roles=roles,
                password=password,
                id_number=args.id_number,
            )
        elif args.verb == "lock":
            staff.lock_account(None, args.login)
        elif args.verb == "unlock":
            staff.unlock_account(None, args.login)
        elif args.verb == "reset":
            staff.reset_password(None, args.login, _password())
        else:
            _list(services[StaffService].all_accounts(), as_json=args.json)
    return 0


def _list(accounts: tuple[StaffView, ...], *, as_json: bool) -> None:
    rows = [
        {
            "login": view.login,
            "name": view.name,
            "roles": [role.value for role in view.roles],
            "locked": view.locked,
            "has_card": view.has_card,
        }
        for view in accounts
    ]
    if as_json:
        print(json.dumps({"staff": rows}, ensure_ascii=False))
        return
    for view in accounts:
        roles = ",".join(role.value for role in view.roles)
        print(f"{view.login:<16} {view.name} {roles} {'locked' if view.locked else ''}")


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
