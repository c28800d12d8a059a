"""``clerk-app law diff OLD NEW [--on DAY] [--json] [--out FILE.csv --as STAFF]``: what a change of the law does.

OLD and NEW are policy files, or policies of the program by name and day (``shenzhen@2016-10-31``). Where
this counter has a mirror, everybody in it is counted too. Counting names nobody; the list of ``--out`` does, so
whoever takes it signs in, needs the right to prepare laws, and it is recorded.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.app.commands.signing_in import add_officer_arguments

if TYPE_CHECKING:
    from clerk_app.domain.law.comparison.witnesses import Effect
    from clerk_app.domain.law.policy import Policy
    from clerk_app.services.impact.service import Impact, Moved

_BAR = 40  # characters of the longest bar


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help="policy file, or name[@day] of a policy of the program")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument("--on", type=date.fromisoformat, help="day as of which both are asked (today)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-count", action="store_true", help="leave the mirror of this counter alone")
    parser.add_argument(
        "--out", type=Path, metavar="FILE.csv", help="list everybody who gains or loses; needs --as"
    )
    add_officer_arguments(parser, required=False)


def run(args: argparse.Namespace) -> int:
    """0 when compared, 2 for a policy file that is wrong (line and reason are named)."""
    from clerk_app.app.commands import report
    from clerk_app.app.commands.signing_in import OfficerNeeded
    from clerk_app.domain.days import day_in_shenzhen
    from clerk_app.domain.law.comparison.witnesses import compare
    from clerk_app.domain.law.errors import BadPolicy
    from clerk_app.services.impact.report import plain
    from clerk_app.services.rules.loading import law_named, load_calendar

    if args.out is not None and args.staff is None:
        raise OfficerNeeded("--out")
    try:
        old, new = law_named(args.old), law_named(args.new)
    except BadPolicy as error:
        print(f"{error.file}:{error.line}: {error.reason} {error.detail}", file=sys.stderr)
        return report(error, as_json=args.json) and 2
    on = args.on or day_in_shenzhen(datetime.now(UTC))
    effects = compare(old, new, on, load_calendar())
    moved: list[Moved] = []
    impact = None if args.no_count else _counted(args, old, new, on, moved)
    if args.out is not None and impact is not None:
        _write(args.out, moved)
    if args.json:
        print(json.dumps(plain(old, new, effects, impact), ensure_ascii=False))
    else:
        _say_changes(effects)
        if impact is not None:
            _say_counts(impact)
    return 0


def _counted(
    args: argparse.Namespace, old: Policy, new: Policy, on: date, moved: list[Moved]
) -> Impact | None:
    """The people of this counter's mirror; None where there is no counter and none was named."""
    from clerk_app.app.commands.signing_in import signed_in
    from clerk_app.app.wiring import opened_for_command
    from clerk_app.services.impact.service import ImpactService
    from clerk_app.store.errors import NoDatabase
    from clerk_app.ui.law_words import nobody_counted_words

    try:
        with opened_for_command(args.data_dir) as station:
            service = station.services[ImpactService]
            if args.out is None:
                return service.count(old, new, on=on, on_progress=_progress)
            with signed_in(args, station) as session:
                return service.listed(session, old, new, on=on, each=moved.append, on_progress=_progress)
    except NoDatabase:
        if args.data_dir is not None or args.out is not None:
            raise
        print(nobody_counted_words(), file=sys.stderr)
        return None


def _progress(people: int) -> None:
    from clerk_app.ui.law_words import progress_words

    print(progress_words(people), file=sys.stderr, flush=True)


# --- in words


def _say_changes(effects: Sequence[Effect]) -> None:
    from clerk_app.domain.law.comparison.witnesses import GAIN, LOSE
    from clerk_app.ui.law_words import change_words, person_words, whom_words
    from clerk_app.ui.words import outcome_words, service_words

    for effect in effects:
        print(change_words(effect.change))
        if not (effect.change.judges or effect.change.gives):
            continue
        for kind in (GAIN, LOSE):
            witness = next((each for each in effect.witnesses if each.kind == kind), None)
            if witness is None:
                print(f"  {whom_words(effect, kind)}")
                continue
            outcomes = f"{outcome_words(witness.before.outcome)} → {outcome_words(witness.after.outcome)}"
            service = service_words(witness.service)
            print(f"  {whom_words(effect, kind)} {service}：{person_words(witness.facts)} {outcomes}")


def _say_counts(impact: Impact) -> None:
    from clerk_app.services.impact.report import groups_of
    from clerk_app.ui.law_words import by_words, group_words, moved_words

    print(f"\n{impact.on}: {impact.people:,}")
    most = max((max(c.gain, c.lose) for c in impact.changes.values()), default=0) or 1
    for service, change in impact.changes.items():
        print(f"{moved_words(service)}  +{change.gain:,}  -{change.lose:,}")
        for by, group, gain, lose in groups_of(change):
            bars = f"{'+' * (gain * _BAR // most)}{'-' * (lose * _BAR // most)}"
            print(f"  {by_words(by)} {group_words(by, group)}  +{gain:,}  -{lose:,}  {bars}".rstrip())


def _write(path: Path, moved: list[Moved]) -> None:
    """The list, readable for the account alone."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id_number", "service", "change", "was", "would_be", "reasons"))
        for one in moved:
            row = (one.id_number, one.service, one.change, one.was, one.would_be, " ".join(one.reasons))
            writer.writerow(row)
