"""``clerk-app accept CASE.json --as STAFF``: the use case of acceptance without a window.

CASE.json: ``{"card": {keys of read-card}, "service": "first_issue", "phone": "...",
"pickup": "counter" | "post", "post_address": "...", "photo": "file.jpg", "signature": "file.png"}``;
``photo_base64`` and ``signature_base64`` may stand instead of files.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.desk.service import DeskService


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    parser.add_argument("case", type=Path, metavar="CASE.json")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import answer, at_work, card_of, picture_of, read_json, text_of
    from clerk_app.domain.law.records import Service

    form = read_json(args.case)
    service = _one_of(args.case, form, "service", tuple(Service), Service.FIRST_ISSUE.value)
    pickup = _one_of(args.case, form, "pickup", ("counter", "post"), "counter")
    card = card_of(args.case, form.get("card"))
    phone, post_address = (text_of(args.case, form, key) for key in ("phone", "post_address"))
    photo, signature = (picture_of(args.case, form, key) for key in ("photo", "signature"))
    with at_work(args) as work:
        desk = work.services[DeskService].open_card(work.session, card)
        draft = replace(
            work.services[AcceptanceService].begin(work.session, desk, Service(service)),
            phone=phone,
            pickup=pickup,
            post_address=post_address,
            photo=photo,
            signature=signature,
        )
        case = work.services[AcceptanceService].accept(work.session, draft)
    due = case.due
    answer(
        args,
        {
            "case": case.case_id,
            "number": case.number,
            "query_code": case.query_code,
            "due_refusal": due and due.refusal.isoformat(),
            "due_issue": due and due.promised and due.promised.isoformat(),
            "fee": case.fee,
        },
    )
    return 0


def _one_of(path: Path, form: Mapping[str, Any], key: str, known: Sequence[str], default: str) -> str:
    from clerk_app.app.commands.casework import BadCaseFile, text_of

    value = text_of(path, form, key, default)
    if value not in known:
        raise BadCaseFile(f"{path}: {key}", " | ".join(known))
    return value
