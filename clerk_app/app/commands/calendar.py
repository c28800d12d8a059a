"""``clerk-app calendar import FILE [--preview] | sign YEAR | list --as STAFF``: the working-day table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_app.services.calendar.service import CalendarService

if TYPE_CHECKING:
    from clerk_app.domain.holiday_notice import GivenYear
    from clerk_app.services.calendar.views import YearView


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    verbs = parser.add_subparsers(dest="verb", required=True)
    load = verbs.add_parser("import", help="take in a new year; it counts when another administrator signs")
    load.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="the notice as text, or CSV: date,kind,name; kind holiday or makeup; - reads standard input",
    )
    load.add_argument("--preview", action="store_true", help="say what it holds and record nothing")
    load.add_argument("--source", default="", help="the notice in which the days were published")
    sign = verbs.add_parser("sign", help="let an imported year count")
    sign.add_argument("year", type=int, metavar="YEAR")
    sign.add_argument("--working-days", type=int, metavar="N", help="number of working days, as counted")
    listing = verbs.add_parser("list", help="all years and who signed them")
    for verb in (load, sign, listing):
        add_staff_argument(verb)


def run(args: argparse.Namespace) -> int:
    """0 when done, 1 where the rules refuse it, 2 for a wrong file (line and reason are named)."""
    from clerk_app.app.commands import report
    from clerk_app.app.commands.casework import BadCaseFile, answer, at_work
    from clerk_app.domain.workdays import BadCalendar

    with at_work(args) as work:
        calendar = work.services[CalendarService]
        if args.verb == "list":
            _list(calendar.years(work.session), as_json=args.json)
            return 0
        if args.verb == "sign":
            view = calendar.sign(work.session, args.year, working_days=args.working_days)
        else:
            try:
                text = sys.stdin.read() if str(args.file) == "-" else args.file.read_text("utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                raise BadCaseFile(str(args.file), type(error).__name__) from error
            try:
                given = calendar.preview(work.session, text)
                if args.preview:
                    _say_preview(given, as_json=args.json)
                    return 0
                view = calendar.load(work.session, text, args.source or given.title or args.file.name)
            except BadCalendar as error:
                print(f"{args.file}:{error.line}: {error.reason} {error.value}", file=sys.stderr)
                report(error, as_json=args.json)
                return 2
    answer(args, _plain(view))
    return 0


def _say_preview(given: GivenYear, *, as_json: bool) -> None:
    import json

    if as_json:
        days = {
            "year": given.year,
            "working_days": given.working_days,
            "holidays": [
                [each.name, each.first.isoformat(), each.last.isoformat()] for each in given.holidays
            ],
            "makeup": [day.isoformat() for day, _ in given.makeup],
            "title": given.title,
        }
        print(json.dumps(days, ensure_ascii=False))
        return
    print(f"{given.year}  {given.working_days} working days  {given.title}")
    for each in given.holidays:
        print(f"  {each.first} to {each.last}  {each.days} days off  {each.name}")
    for day, name in given.makeup:
        print(f"  {day}  made up  {name}")


def _list(views: tuple[YearView, ...], *, as_json: bool) -> None:
    import json

    if as_json:
        print(json.dumps({"years": [_plain(view) for view in views]}, ensure_ascii=False))
        return
    for view in views:
        names = " / ".join(name for name in (view.loaded_by, view.signed_by) if name)
        print(f"{view.year}  {view.state:<8} {view.working_days} working days  {names}  {view.source}")


def _plain(view: YearView) -> dict[str, Any]:
    return {
        "year": view.year,
        "state": view.state,
        "working_days": view.working_days,
        "holidays": view.holidays,
        "makeup": view.makeup,
        "source": view.source,
        "sm3": view.sm3,
        "loaded_by": view.loaded_by,
        "signed_by": view.signed_by,
    }
