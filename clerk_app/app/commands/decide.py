"""``clerk-app decide CASE --approve | --refuse REASON --as STAFF``."""

from __future__ import annotations

import argparse

from clerk_app.services.decision.service import DecisionService


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    parser.add_argument("case", metavar="CASE", help="id or number of the case")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--approve", action="store_true")
    choice.add_argument("--refuse", metavar="REASON", help="code of a refusal reason of the policy")
    parser.add_argument("--note", default="")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import BadCaseFile, answer, at_work

    with at_work(args) as work:
        decision = work.services[DecisionService]
        case_id = decision.case(work.session, args.case).line.case_id
        if args.approve:
            decision.approve(work.session, (case_id,))
        else:
            reasons = {reason.code: reason for reason in decision.reasons(work.session, case_id)}
            if args.refuse not in reasons:
                raise BadCaseFile("--refuse", " | ".join(reasons))
            article = reasons[args.refuse].article
            decision.refuse(work.session, case_id, reason=args.refuse, article=article, note=args.note)
        state = decision.case(work.session, case_id).line.state.value
    answer(args, {"case": case_id, "state": state})
    return 0
