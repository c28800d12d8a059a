"""``clerk-app check FILE [--json]``: judge case files by the law, with no database, device or network.

A ``.json`` file holds one case, a ``.jsonl`` file one a line. Exit code 0 when everybody is eligible,
1 when somebody is not, 2 when a case can't be read (the others are judged all the same).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clerk_app.domain.law.casefile import BadCase
    from clerk_app.domain.law.policy import PolicyBook
    from clerk_app.domain.law.verdicts import Condition, Verdict, Way
    from clerk_app.domain.workdays import WorkingDays

YES, NO, BAD_INPUT = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="one case (.json) or one a line (.jsonl)")
    parser.add_argument("--json", action="store_true", help="one verdict a line as JSON")
    parser.add_argument(
        "--policies", type=Path, metavar="DIR", help="judge by the policies of this directory"
    )


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands import report
    from clerk_app.app.commands.casework import BadCaseFile
    from clerk_app.domain.law.casefile import BadCase
    from clerk_app.domain.law.errors import BadPolicy
    from clerk_app.domain.law.verdicts import Outcome
    from clerk_app.services.rules.loading import load_calendar, load_policies

    file: Path = args.file
    try:
        lines = list(_lines(file))
        book, calendar = load_policies(args.policies), load_calendar()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror or "" if isinstance(error, OSError) else "UTF-8"
        return report(BadCaseFile(str(file), why), as_json=args.json)
    except BadPolicy as error:
        return report(error, as_json=args.json)
    code = YES
    for number, text in lines:
        try:
            case_id, verdict = _judge(text, f"{file.name}:{number}", book, calendar)
        except BadCase as error:
            code = BAD_INPUT
            _say_bad(error, file, number, as_json=args.json)
            continue
        if code == YES and verdict.outcome is not Outcome.ELIGIBLE:
            code = NO
        if args.json:
            _say_json(case_id, verdict)
        else:
            print(in_words(case_id, verdict))
    return code


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    """Line number and text of each case."""
    text = file.read_text("utf-8-sig")
    if file.suffix.lower() != ".jsonl":
        yield 1, text
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _judge(text: str, name: str, book: PolicyBook, calendar: WorkingDays) -> tuple[str, Verdict]:
    """The case's id and verdict. Raises BadCase."""
    from clerk_app.domain.law.casefile import BadCase, case_from_json
    from clerk_app.domain.law.eligibility import judge
    from clerk_app.domain.law.errors import PolicyMissing

    try:
        mapping: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadCase(name, "case", "not_json", str(error)) from error
    case = case_from_json(mapping, name=name)
    try:
        policy = book.on(case.policy, case.on)
    except PolicyMissing as error:
        reason = "not_in_force" if error.known else "unknown_policy"
        raise BadCase(case.id, "policy", reason, f"{error.name} {error.on}") from error
    return case.id, judge(policy, case.service, case.facts, case.on, calendar)


def _say_json(case_id: str, verdict: Verdict) -> None:
    from clerk_app.domain.law.verdict_file import verdict_to_json

    print(json.dumps({"id": case_id} | verdict_to_json(verdict, phrases=False), ensure_ascii=False))


def _say_bad(error: BadCase, file: Path, line: int, *, as_json: bool) -> None:
    why = REASONS.get(error.reason, error.reason)
    value = f"（{error.value}）" if error.value else ""
    print(f"{file}:{line}：{error.case}：{error.field}：{why}{value}", file=sys.stderr)
    if as_json:
        bad: Mapping[str, Any] = {
            "id": error.case,
            "line": line,
            "error": {"field": error.field, "reason": error.reason, "value": error.value, "message": why},
        }
        print(json.dumps(bad, ensure_ascii=False))


def in_words(case_id: str, verdict: Verdict) -> str:
    """A verdict as a clerk would explain it, with every reason and its article."""
    lines = [
        f"【{OUTCOMES[verdict.outcome.value]}】{case_id}（{verdict.on} {SERVICES[verdict.service.value]}）"
    ]
    for condition in verdict.common:
        lines += _condition_in_words(condition, verdict.on)
    for number, way in enumerate(verdict.ways, start=1):
        lines.append(
            f"  {'其中之一即可：' if number == 1 else '或者：'}途径 {number}{_when(way, verdict.on)}"
        )
        for condition in way.conditions:
            lines += _condition_in_words(condition, verdict.on)
    if verdict.eligible_from is not None and verdict.eligible_from != verdict.on:
        lines.append(f"  最早可办日期：{verdict.eligible_from}")
    elif verdict.if_registered is not None:
        lines.append(f"  {verdict.on} 办理居住登记的，最早可办日期：{verdict.if_registered}")
    if verdict.no_route is not None:
        lines.append(f"  {verdict.no_route}")
    if verdict.validity is not None:
        fee = "文本没有规定" if verdict.fee_open else f"{verdict.fee} 元"
        lines.append(f"  {verdict.validity}　工本费：{fee}")
    if verdict.due is not None:
        on = f"（{verdict.on} 缴费的）" if verdict.due.from_payment else ""
        lines.append(f"  告知日：{verdict.due.refusal}　承诺日{on}：{verdict.due.issue}")
    if verdict.due_reason is not None:
        lines.append(f"  {verdict.due_reason}")
    if verdict.other_services:
        lines.append(
            "  今天还可以办理：" + "、".join(SERVICES[each.value] for each in verdict.other_services)
        )
    return "\n".join(lines)


def _condition_in_words(condition: Condition, on: date) -> list[str]:
    about = condition.about
    said = f"{condition.found}" if about is None else f"{about}：{condition.found}"
    lines = [f"  {MARKS[condition.met]}　{said}"]
    if condition.note is not None:
        lines.append(f"      注意：{condition.note}")
    if condition.met is True:
        return lines
    lines.append(f"      要求：{condition.needed}（{condition.article}）")
    if condition.by_registering and condition.if_registered is not None and condition.if_registered > on:
        lines.append(f"      {on} 办理居住登记的，{condition.if_registered} 起符合")
    elif condition.first_met is not None:
        lines.append(f"      最早 {condition.first_met} 符合")
    return lines


def _when(way: Way, on: date) -> str:
    if way.first_met is not None:
        return f"，最早 {way.first_met} 可办"
    if way.if_registered is not None:
        return f"，{on} 办理居住登记的，最早 {way.if_registered} 可办"
    return ""


MARKS = {True: "✓ 符合", False: "✗ 不符合", None: "？待定"}
OUTCOMES = {
    "eligible": "可以办理",
    "not_eligible": "暂不符合",
    "wrong_service": "不适用本业务",
    "refer": "报主管认定",
}
SERVICES = {
    "first_issue": "首次申领",
    "endorsement": "签注",
    "reissue_lost": "补领",
    "reissue_exchange": "换领",
    "reapply": "再次申领",
    "legacy_exchange": "旧证换领",
    "residence_registration": "居住登记",
}
REASONS = {
    "not_json": "不是有效的 JSON",
    "not_an_object": "应当是一个对象",
    "not_a_list": "应当是一个列表",
    "not_text": "应当是文字",
    "not_true_or_false": "应当是 true 或 false",
    "not_a_date": "不是有效的日期",
    "not_a_month": "不是有效的月份",
    "out_of_range": "超出可以处理的范围",
    "missing": "缺少",
    "unknown_value": "没有这个取值",
    "in_future": "在申请日之后",
    "ends_before_begins": "结束早于开始",
    "overlaps": "与另一段居住登记重叠",
    "before_issue": "早于签发日",
    "region_code": "应当是六位行政区划代码",
    "not_in_force": "当日没有生效的政策",
    "unknown_policy": "没有这个政策",
    "fifteen_digits": "是已停用的十五位号码",
    "length": "应当是十八位",
    "characters": "只能是数字，末位可以是大写 X",
    "region": "没有这个地区",
    "birth_date": "其中的出生日期不存在",
    "birth_in_future": "其中的出生日期在申请日之后",
    "check_digit": "校验码不对",
}
