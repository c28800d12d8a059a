"""Arguments in, exit code out. Each command stands in a module of `clerk_app.app.commands`.

Exit codes: 0 done or "yes", 1 the answer is "no", 2 wrong usage or a bad input file, 3 a device,
printer or hub failed.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from clerk_app import __version__
from clerk_app.app import commands

DONE, ANSWER_NO, WRONG_USAGE, DEVICE_FAILED = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the window opens where none is named."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    args = _parsed(arguments)
    _log_to_stderr(logging.DEBUG if args.verbose else logging.WARNING)
    if not args.verbose:
        os.environ.setdefault(
            "QT_LOGGING_RULES", "qt.multimedia*=false"
        )  # it lists every codec it does without
    _dump_no_core()
    try:
        return int(args.run(args))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away; nothing more can be said
        return DONE
    except Exception as error:  # noqa: BLE001 - the outermost frame puts every error into words
        return commands.report(error, as_json=getattr(args, "json", False))


def _log_to_stderr(level: int) -> None:
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr
    )
    for handler in logging.getLogger().handlers:
        handler.setLevel(level)  # the file of the data directory may be told more (`app.log_file`)


def _dump_no_core() -> None:
    """A picture of the memory, left on the disk by a crash, would hold the key and whoever was just served."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # POSIX

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _parsed(arguments: list[str]) -> argparse.Namespace:
    """The arguments. The window, which is waited for, is opened without a parser for every command."""
    common = argparse.ArgumentParser(prog="clerk-app", add_help=False, allow_abbrev=False)
    _add_options(common)
    args, others = common.parse_known_args(arguments)  # before or after the command's name
    args.run = _open_window
    return build_parser(wanted=_named_command(others)).parse_args(others, args) if others else args


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", type=Path, help="where the program keeps its data")
    parser.add_argument("--verbose", action="store_true", help="log what happens to standard error")
    parser.add_argument("--version", action="version", version=f"clerk-app {__version__}")


def build_parser(wanted: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands. Only `wanted` gets its arguments: the others stay unimported."""
    parser = argparse.ArgumentParser(
        prog="clerk-app", description="The counter for the residence permit (深圳经济特区居住证)."
    )
    _add_options(parser)
    subparsers = parser.add_subparsers(metavar="COMMAND")
    for name, module_name, help_ in commands.offered():
        sub = subparsers.add_parser(name, help=help_, description=help_)
        if wanted is None or wanted == name:
            module = importlib.import_module(module_name)
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    return parser


def _named_command(arguments: Sequence[str]) -> str | None:
    names = {name for name, _, _ in commands.offered()}
    return next((word for word in arguments if word in names), "" if "--help" not in arguments else None)


def _open_window(args: argparse.Namespace) -> int:
    from clerk_app.app.commands import window

    return window.run(args)
