"""``clerk-app hub ...``: the central database, as its administrator works with it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol

ADMIN_ADDRESS = "CLERK_APP_HUB_ADMIN_URL"  # so that no address with a password stands in a shell's history


class _Verb(Protocol):
    def __call__(self, name: str, help_: str, *, address: bool = True) -> argparse.ArgumentParser: ...


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)

    def verb(name: str, help_: str, *, address: bool = True) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=help_, description=help_)
        if address:
            sub.add_argument(
                "url", metavar="URL", help="postgresql://... of an administrator; TLS is verified"
            )
        sub.add_argument("--json", action="store_true")
        return sub

    _add_making(verb)
    _add_keeping(verb)


def _add_making(verb: _Verb) -> None:
    """What makes a hub and lets counters in."""
    init = verb("init", "make the hub in an empty database, or bring it to this version")
    init.add_argument(
        "--plain", action="store_true", help="let counters come without TLS (a test on this machine)"
    )
    init.add_argument(
        "--notify",
        choices=("on", "off"),
        help="whether a push calls the station's other counters; off for a whole city, which polls",
    )
    load = verb("load", "registers from CSV files; running twice changes nothing")
    load.add_argument("directory", type=Path, metavar="DIR")
    load.add_argument(
        "--edition",
        metavar="NAME",
        help="insurance.csv holds the months of everybody: a new edition, e.g. 2026-11",
    )
    load.add_argument("--replace", action="store_true", help="what a file does not name any more is gone")
    add = verb("add-counter", "a counter's role; its connection settings are printed once")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--station", required=True, metavar="CODE", help="12 characters")
    add.add_argument(
        "--scope",
        choices=("station", "district", "city"),
        default="station",
        help="the widest registers that it may mirror",
    )
    add.add_argument("--district", default="", metavar="CODE", help="6 digits; else from the station's code")
    verb("remove-counter", "let a counter in no more").add_argument("name", metavar="NAME")
    verb("readmit", "let the next machine of this name in: after a restore, or of two copies").add_argument(
        "name", metavar="NAME"
    )


def _add_keeping(verb: _Verb) -> None:
    """What is done with a hub that is there."""
    snapshot = verb("snapshot", "build the first mirror that counters download")
    snapshot.add_argument(
        "--scope", default="city", metavar="SCOPE", help="city, district:CODE or station:CODE"
    )
    snapshot.add_argument(
        "--insurance", action="store_true", help="the insurance months alone, after a new edition was loaded"
    )
    anchor = verb("anchor", "sign a root over the heads of all chains")
    anchor.add_argument("--key", type=Path, required=True, metavar="FILE", help="made where there is none")
    anchor.add_argument("--day", type=date.fromisoformat, metavar="DAY", help="default: today")
    epoch = verb("new-epoch", "after the hub was restored from a backup")
    epoch.add_argument("--why", default="restored from a backup")
    verb("tidy", "vacuum and analyse, once a night: PostgreSQL leaves it alone by day")
    status = verb("status", "counters, chains, conflicts, alarms, age of the feed", address=False)
    status.add_argument("url", metavar="URL", nargs="?", help=f"default: ${ADMIN_ADDRESS}")
    status.add_argument("--metrics", action="store_true", help="as text for Prometheus")


def run(args: argparse.Namespace) -> int:
    """0 done; 1 an alarm, or `tidy` is due; 2 bad rows or a wrong name; 3 the hub cannot be reached."""
    return {
        "init": _init,
        "load": _load,
        "add-counter": _add_counter,
        "remove-counter": _remove_counter,
        "readmit": _readmit,
        "snapshot": _snapshot,
        "anchor": _anchor,
        "new-epoch": _new_epoch,
        "tidy": _tidy,
        "status": _status,
    }[args.verb](args)


def _init(args: argparse.Namespace) -> int:
    from clerk_app.app.hub_declarations import hub_rules
    from clerk_app.hub import admin

    with admin.administration(args.url) as connection:
        notify = None if args.notify is None else args.notify == "on"
        before, after = admin.init(
            connection, hub_rules(), require_tls=False if args.plain else None, notify=notify
        )
    _say(args, {"before": before, "version": after})
    return 0


def _add_counter(args: argparse.Namespace) -> int:
    from clerk_app.hub import admin

    with admin.administration(args.url) as connection:
        made = admin.add_counter(connection, args.url, args.name, args.station, args.district, args.scope)
    lines = f'[hub]\nurl = "{made.address}"\nscope = "{args.scope}"\n'
    if args.json:
        _say(args, {"counter": made.counter, "station": made.station, "url": made.address, "settings": lines})
    else:
        print("these lines belong into settings.toml of the counter; they are told once:", file=sys.stderr)
        print(lines, end="")
    return 0


def _remove_counter(args: argparse.Namespace) -> int:
    from clerk_app.hub import admin

    with admin.administration(args.url) as connection:
        admin.remove_counter(connection, args.name)
    _say(args, {"removed": args.name})
    return 0


def _readmit(args: argparse.Namespace) -> int:
    from clerk_app.hub import admin

    with admin.administration(args.url) as connection:
        admin.readmit(connection, args.name)
    _say(args, {"readmitted": args.name})
    return 0


def _new_epoch(args: argparse.Namespace) -> int:
    from clerk_app.hub import admin

    with admin.administration(args.url) as connection:
        _say(args, {"epoch": admin.new_epoch(connection, args.why)})
    return 0


def _load(args: argparse.Namespace) -> int:
    from clerk_app.hub import admin
    from clerk_app.hub.loading import load_directory

    with admin.administration(args.url) as connection:
        report = load_directory(
            connection, args.directory, on_progress=_progress, replace=args.replace, edition=args.edition
        )
    print(file=sys.stderr)
    for row in report.bad:
        print(f"{row.file}:{row.line}: {row.field} {row.why}", file=sys.stderr)
    bad = [{"file": row.file, "line": row.line, "field": row.field, "why": row.why} for row in report.bad]
    _say(args, {"rows": dict(report.rows), "bad": bad})
    return 2 if report.bad else 0


def _snapshot(args: argparse.Namespace) -> int:
    from clerk_app.hub import admin
    from clerk_app.hub.snapshots import build_snapshot

    with admin.administration(args.url) as connection:
        made = (
            build_snapshot(connection, args.scope, on_progress=_progress, feeds=("insurance",))
            if args.insurance
            else build_snapshot(connection, args.scope, on_progress=_progress)
        )
    print(file=sys.stderr)
    _say(args, {"snapshot": str(made.id), "parts": made.parts, "rows": made.rows, "bytes": made.bytes})
    return 0


def _anchor(args: argparse.Namespace) -> int:
    from clerk_app.hub import admin, anchoring

    with admin.administration(args.url) as connection:
        made = anchoring.anchor_day(connection, args.key, args.day)
    _say(
        args,
        {
            "day": made.day.isoformat(),
            "root": made.root,
            "heads": made.heads,
            "public_key": made.public_key,
            "broken": made.broken,
        },
    )
    return 1 if made.broken else 0


def _status(args: argparse.Namespace) -> int:
    from clerk_app.hub import admin
    from clerk_app.hub.errors import NoHub
    from clerk_app.hub.status import status

    address = args.url or os.environ.get(ADMIN_ADDRESS, "")
    if not address:
        raise NoHub(f"URL or {ADMIN_ADDRESS}")
    with admin.administration(address) as connection:
        found = status(connection)
    if args.metrics:
        from clerk_app.hub.metrics import metrics

        print(metrics(found), end="")
        return 0
    if args.json:
        _say(args, found)
    else:
        _tell(found)
    return 1 if found["alarms"] or found["tidy_due"] else 0


def _tidy(args: argparse.Namespace) -> int:
    from clerk_app.hub import admin

    with admin.administration(args.url) as connection:
        _say(args, {"tables": admin.tidy(connection)})
    return 0


def _tell(found: Mapping[str, Any]) -> None:
    print(f"hub version {found['version']}, epoch {found['epoch']} since {found['epoch_since']}")
    print(
        f"database {found['database_bytes'] / 1e6:,.1f} MB, {found['acts']:,} acts, "
        f"{found['conflicts']} conflicts, {found['refused']} refused; "
        f"feed held back by {found['feed_age_s']} s"
    )
    for line in found["counters"]:
        state = "removed" if line["removed"] else f"seen {line['last_seen'] or 'never'}"
        chain = f"{line['acts']:>9,} acts  {line['head'][:16]}"
        print(f"  {line['counter']:<12} {line['station']}  {chain}  {state}")
    for line in found["standbys"]:
        print(
            f"  standby {line['name']} {line['state']} {line['sync_state']}, {line['behind_bytes']} bytes behind"
        )
    if found["tidy_due"]:
        print(f"  DUE hub tidy, last {found['tidied_at']}")
    for line in found["alarms"]:
        times = f"x{line['times']} last {line['last_at']}"
        print(f"  ALARM {line['counter']} {line['kind']} {times}: {line['detail']}")
    for line in found["refused_by_postgresql"] or ():
        print(f"  REFUSED {line['role']} {line['code']} {line['why']} x{line['times']}: {line['message']}")


def _progress(what: str, done: int) -> None:
    print(f"\r{what} {done:,}", end="", file=sys.stderr, flush=True)


def _say(args: argparse.Namespace, values: Mapping[str, object]) -> None:
    if args.json:
        print(json.dumps(values, ensure_ascii=False))
    else:
        print("  ".join(f"{key} {value}" for key, value in values.items()), file=sys.stderr)
