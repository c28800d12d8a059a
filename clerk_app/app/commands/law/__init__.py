"""``clerk-app law VERB``: the policies proven and compared, one module a verb as for the commands themselves."""

from __future__ import annotations

import argparse
import importlib

# name, module, help
VERBS: tuple[tuple[str, str, str], ...] = (
    ("check", "clerk_app.app.commands.law.check", "read every policy and say whatever is wrong with it"),
    ("coverage", "clerk_app.app.commands.law.coverage", "what became of each article of the law"),
    ("diff", "clerk_app.app.commands.law.diff", "what a change of the law does, with witnesses and counts"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, module_name, help_ in VERBS:
        module = importlib.import_module(module_name)
        verb = verbs.add_parser(name, help=help_, description=help_)
        module.add_arguments(verb)
        verb.set_defaults(run_verb=module.run)


def run(args: argparse.Namespace) -> int:
    return int(args.run_verb(args))
