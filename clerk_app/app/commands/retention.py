"""``clerk-app retention --as STAFF [--erase] [--backups DIR]``: cases whose time is over, and their erasure.

Without ``--erase`` it only lists them. What was copied before still holds what was erased: the copies that lie in the
data directory, and in DIR those of `backup --into`, are named; they go by their own age.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from clerk_app.services.retention.service import RetentionService


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    parser.add_argument(
        "--erase", action="store_true", help="erase them for good; without it they are listed"
    )
    parser.add_argument("--backups", type=Path, metavar="DIR", help="where `backup --into` keeps its copies")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import answer, at_work
    from clerk_app.first_look import default_data_dir

    with at_work(args) as work:
        service = work.services[RetentionService]
        if not args.erase:
            due = service.due(work.session)
            answer(args, {"due": [{"number": one.number, "ended": one.ended.isoformat()} for one in due]})
            return 0
        erased = service.erase(work.session)
    copies = sorted(_copies(args.data_dir or default_data_dir(), args.backups))
    answer(
        args,
        {
            "cases": list(erased.cases),
            "acts": erased.acts,
            "pictures": erased.pictures,
            "still_named": dict(sorted(erased.still_named.items())),
            "copies": [str(path) for path in copies],
        },
    )
    return 0


def _copies(data_dir: Path, backups: Path | None) -> Iterator[Path]:
    """Older copies of the journal, which hold what was erased by now."""
    yield from data_dir.glob("counter.db.*")
    yield from (path for path in data_dir.glob("counter.db-wal.*") if path.is_file())
    if backups is not None:
        yield from backups.glob("counter-*.db")
        yield from backups.glob("counter-*.bad")
