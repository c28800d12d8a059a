"""``clerk-app set-up ANSWERS.toml``: what the first start asks, answered by a file; one counter or many."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_app.app.answers import Answers, CounterAnswers


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", type=Path, metavar="ANSWERS", help="TOML file; its form: docs/set-up.md")
    parser.add_argument(
        "--counter", type=int, metavar="N", help="set up only this one of the counters of the file"
    )
    parser.add_argument("--check", action="store_true", help="only say what is wrong with the file")
    parser.add_argument("--json", action="store_true", help="one object a counter, each on a line")


def run(args: argparse.Namespace) -> int:
    """0 when every counter stands, also where it stood before; 2 for a file that is wrong: nothing was made."""
    from datetime import datetime

    from clerk_app.app.answers import BadAnswers, read_answers
    from clerk_app.domain.days import SHENZHEN

    try:
        answers = read_answers(args.answers, datetime.now(SHENZHEN).date())
        wanted = _wanted(args, answers)
    except BadAnswers as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        raise
    for counter in () if args.check else wanted:
        _tell(args, counter, _set_up(args, counter, answers))
    return 0


def _wanted(args: argparse.Namespace, answers: Answers) -> list[CounterAnswers]:
    from clerk_app.app.answers import BadAnswer, BadAnswers

    wanted = [counter for counter in answers.counters if args.counter in (None, counter.number)]
    if not wanted:
        raise BadAnswers((BadAnswer(str(args.answers), 1, "counter", f"no counter {args.counter} in it"),))
    if args.data_dir is not None and len(wanted) > 1:
        raise BadAnswers(
            (BadAnswer(str(args.answers), 1, "counter", "--data-dir is for one: name --counter"),)
        )
    return wanted


def _set_up(args: argparse.Namespace, counter: CounterAnswers, answers: Answers) -> str:
    """ "made", or "there already": a set-up that was cut off before its accounts is brought to its end."""
    from clerk_app.app.startup import counter_at_hub
    from clerk_app.app.wiring import open_station, set_up
    from clerk_app.first_look import default_data_dir
    from clerk_app.services.staff.accounts import AccountService
    from clerk_app.services.staff.service import StaffService
    from clerk_app.store.errors import DataDirectoryInUse
    from clerk_app.store.identity import read_identity
    from clerk_app.store.origin import By

    directory = args.data_dir or counter.data_dir or default_data_dir()
    name = counter_at_hub(counter.settings.hub.url) or f"{counter.number:03d}"
    stands = read_identity(directory)
    if stands is not None and stands.counter != name:
        raise DataDirectoryInUse(str(directory))
    if stands is None:
        station = set_up(directory, name, counter.settings, by=By.COMMAND)
    else:
        station = open_station(directory, By.COMMAND)
    try:
        accounts = station.services[AccountService]
        if stands is not None and station.services[StaffService].anybody():
            return "there already"
        for account in answers.accounts:
            accounts.add(
                None,
                login=account.login,
                name=account.name,
                roles=account.roles,
                password=account.password,
                id_number=account.id_number,
                must_change=True,
            )
        return "made"
    finally:
        station.close()


def _tell(args: argparse.Namespace, counter: CounterAnswers, state: str) -> None:
    if args.json:
        print(json.dumps({"counter": counter.number, "state": state}, ensure_ascii=False), flush=True)
    else:
        print(f"{counter.number:03d} {state}", flush=True)
