"""``clerk-app accept CASE.json --as STAFF``: the use case of acceptance without a window.

CASE.json: ``{"card": {keys of read-card}, "service": "first_issue", "phone": "...",
"pickup": "counter" | "post", "post_address": "...", "photo": "file.jpg", "signature": "file.png"}``;
``photo_base64`` and ``signature_base64`` may stand instead of files.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.commands.casework import add_staff_argument

    parser.add_argument("case", type=Path, metavar="CASE.json")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    from clerk_app.commands.casework import BadCaseFile, answer, at_work, bytes_of, read_json
    from clerk_app.devices.card_json import card_from_json
    from clerk_app.domain.records import Service

    form = read_json(args.case)
    try:
        card, service = card_from_json(form["card"]), Service(form.get("service", "first_issue"))
    except (KeyError, ValueError, TypeError) as error:
        raise BadCaseFile(str(args.case), repr(error)) from error
    photo, signature = bytes_of(args.case, form, "photo"), bytes_of(args.case, form, "signature")
    with at_work(args) as work:
        desk = work.house.desk.open_card(work.session, card)
        draft = replace(
            work.house.acceptance.begin(work.session, desk, service),
            phone=form.get("phone", ""),
            pickup=form.get("pickup", "counter"),
            post_address=form.get("post_address", ""),
            photo=photo,
            signature=signature,
        )
        case = work.house.acceptance.accept(work.session, draft)
    due = case.due
    answer(
        args,
        {
            "case": case.case_id,
            "number": case.number,
            "query_code": case.query_code,
            "due_refusal": due and due.refusal.isoformat(),
            "due_issue": due and due.issue.isoformat(),
            "fee": case.fee,
        },
    )
    return 0
