"""``clerk-app law check [--policies DIR] [--json]``: every policy is read, its cases judged, what is wrong named."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clerk_app.domain.law.errors import BadPolicy
    from clerk_app.domain.law.policy import Policy


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--policies", type=Path, metavar="DIR", help="the policies of this directory")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 when all policies hold, 2 where one is refused: file, line and reason are named."""
    from clerk_app.app.commands import say
    from clerk_app.domain.law.errors import BadPolicy
    from clerk_app.domain.law.policy import PolicyBook
    from clerk_app.services.rules.loading import load_policies_of, policy_files
    from clerk_app.ui.law_words import checked_words

    wrong: list[BadPolicy] = []
    versions: list[dict[str, Any]] = []
    loaded: list[tuple[str, Policy]] = []
    for file in policy_files(args.policies):
        try:
            policies = load_policies_of(file)
        except BadPolicy as error:
            wrong.append(error)
            continue
        loaded += [(str(file), policy) for policy in policies]
        versions += [_version(file, policy) for policy in policies]
    try:
        PolicyBook(loaded)
    except BadPolicy as error:
        wrong.append(error)
    if args.json:
        print(json.dumps({"policies": versions, "wrong": [_plain(error) for error in wrong]}))
    for error in wrong:
        print(f"{error.file}:{error.line}: {error.reason} {error.detail}".rstrip(), file=sys.stderr)
        say(error)
    if not args.json:
        held = sum(len(each["cases"]) for each in versions)
        print(checked_words(len(versions), held, len(wrong)))
    return 2 if wrong else 0


def _version(file: Path, policy: Policy) -> dict[str, Any]:
    """A version of a policy, and the names of its cases that hold."""
    begins = policy.in_force_from.isoformat()
    return {
        "file": file.name,
        "policy": policy.name,
        "from": begins,
        "cases": [case.name for case in policy.cases],
    }


def _plain(error: BadPolicy) -> dict[str, Any]:
    return {"file": error.file, "line": error.line, "reason": error.reason, "detail": error.detail}
