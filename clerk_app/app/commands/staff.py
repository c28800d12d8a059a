"""``clerk-app staff add | list | lock | unlock | reset | roles | number | confirm | reject | password``: accounts.

Who does it signs in with ``--as`` and a password, as for every other command. Only the first account of a
counter can be opened by nobody: there is none yet to do it. What ``add``, ``reset``, ``roles`` and ``number``
propose takes effect when another officer says ``confirm``. New passwords are asked for on the terminal or
read from a file or standard input, never from the command line.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.service import StaffService

if TYPE_CHECKING:
    from clerk_app.domain.staff import Role
    from clerk_app.services.session import Session
    from clerk_app.services.staff.views import ProposalView, StaffView


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.signing_in import add_officer_arguments

    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="a new account")
    add.add_argument("login")
    add.add_argument("--name", required=True)
    add.add_argument(
        "--roles", required=True, help="comma separated: clerk, supervisor, issuer, administrator, auditor"
    )
    add.add_argument("--id-number", required=True, help="the officer's own: own-case rule and second factor")
    _add_new_password(add)
    add_officer_arguments(add, required=False)
    add.add_argument("--json", action="store_true")
    listing = verbs.add_parser("list", help="all accounts")
    listing.add_argument("--json", action="store_true")
    add_officer_arguments(listing)
    for verb, help_ in (
        ("lock", "lock until unlocked"),
        ("unlock", "unlock"),
        ("reset", "give a new password"),
        ("roles", "give other roles"),
        ("number", "note the identity number"),
        ("confirm", "let what another officer proposed about an account take effect"),
        ("reject", "drop it"),
    ):
        change = verbs.add_parser(verb, help=help_)
        change.add_argument("login")
        if verb == "reset":
            _add_new_password(change)
        elif verb == "roles":
            change.add_argument("--roles", required=True, help="comma separated, as for add")
        elif verb == "number":
            change.add_argument("--id-number", required=True)
        add_officer_arguments(change)
        change.add_argument("--json", action="store_true")
    relative = verbs.add_parser("relative", help="declare a near relative of one's own")
    relative.add_argument("id_number", metavar="ID-NUMBER")
    relative.add_argument("--relation", required=True, help="spouse, parent ... in words")
    add_officer_arguments(relative)
    own = verbs.add_parser("password", help="change one's own password, also one that was given")
    _add_new_password(own)
    add_officer_arguments(own)


def _add_new_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new-password-file",
        metavar="FILE",
        help="file whose first line is the new password; - reads standard input, after the password of --as "
        "where that comes from there too; without it the terminal is asked",
    )


def run(args: argparse.Namespace) -> int:
    """0 when done or proposed, 1 where the rules refuse it, 2 for what was given wrong."""
    if args.verb == "password":
        return _own_password(args)
    if args.verb == "relative":
        return _relative(args)
    with _work(args) as (accounts, session):
        if args.verb == "add":
            outcome = accounts.add(
                session,
                login=args.login,
                name=args.name,
                roles=_roles(args.roles),
                password=_new_password(args, args.login),
                id_number=args.id_number,
            )
        elif session is None:  # the parser lets nobody by here
            raise AssertionError(args.verb)
        elif args.verb == "list":
            _list(accounts.list(session), accounts.proposals(session), as_json=args.json)
            return 0
        else:
            outcome = _deed(args, accounts, session)
    _answer(args, outcome)
    return 0


def _deed(
    args: argparse.Namespace, accounts: AccountService, session: Session
) -> StaffView | ProposalView | None:
    if args.verb == "reset":
        return accounts.reset_password(session, args.login, _new_password(args, args.login))
    if args.verb == "roles":
        return accounts.change_roles(session, args.login, _roles(args.roles))
    if args.verb == "number":
        return accounts.give_number(session, args.login, args.id_number)
    if args.verb == "confirm":
        return accounts.confirm(session, args.login)
    {"lock": accounts.lock_account, "unlock": accounts.unlock_account, "reject": accounts.reject}[args.verb](
        session, args.login
    )
    return None


def _answer(args: argparse.Namespace, outcome: StaffView | ProposalView | None) -> None:
    """Whether it is in force or waits for a second officer."""
    from clerk_app.app.commands.casework import answer
    from clerk_app.services.staff.views import ProposalView

    state = "waits for a second officer" if isinstance(outcome, ProposalView) else "done"
    if args.json:
        state = "proposed" if isinstance(outcome, ProposalView) else "done"
    answer(args, {"login": args.login, "state": state})


def _relative(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import at_work

    args.json = False
    with at_work(args) as work:
        work.services[StaffService].declare_relative(work.session, args.id_number, args.relation)
    return 0


def _own_password(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.signing_in import password_from, proven
    from clerk_app.app.wiring import opened_for_command

    with opened_for_command(args.data_dir) as station:
        staff = station.services[StaffService]
        given = password_from(args.password_file, "--password-file", f"Password of {args.staff}: ")
        new = _new_password(args, args.staff)
        proven(station, lambda card: staff.replace_password(args.staff, given, new, card))
    return 0


@contextmanager
def _work(args: argparse.Namespace) -> Generator[tuple[AccountService, Session | None]]:
    """The accounts, and who works on them: nobody while there is no account at all."""
    from clerk_app.app.commands.signing_in import PasswordNeeded, signed_in
    from clerk_app.app.wiring import opened_for_command

    with opened_for_command(args.data_dir) as station:
        accounts = station.services[AccountService]
        if args.staff is None:
            if station.services[StaffService].anybody():
                raise PasswordNeeded("--as, --password-file")
            yield accounts, None
        else:
            with signed_in(args, station) as session:
                yield accounts, session


def _roles(text: str) -> frozenset[Role]:
    from clerk_app.app.commands.casework import BadCaseFile
    from clerk_app.domain.staff import Role

    try:
        return frozenset(Role(word.strip()) for word in text.split(","))
    except ValueError as error:
        raise BadCaseFile("--roles", ", ".join(role.value for role in Role)) from error


def _new_password(args: argparse.Namespace, login: str) -> str:
    from clerk_app.app.commands.signing_in import password_from

    return password_from(args.new_password_file, "--new-password-file", f"New password of {login}: ")


def _list(accounts: tuple[StaffView, ...], proposals: tuple[ProposalView, ...], *, as_json: bool) -> None:
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
        waiting = [{"login": view.login, "change": view.change.value, "by": view.by} for view in proposals]
        print(json.dumps({"staff": rows, "proposed": waiting}, ensure_ascii=False))
        return
    for view in accounts:
        roles = ",".join(role.value for role in view.roles)
        print(f"{view.login:<16} {view.name} {roles} {'locked' if view.locked else ''}")
    for view in proposals:
        print(f"{view.login:<16} {view.name} proposed: {view.change.value} by {view.by}")
