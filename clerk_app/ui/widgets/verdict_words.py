"""What a verdict says in one line, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.ui.words import day, document_words, listed, phrase, service_words


def met_words(met: bool | None) -> str:
    """Whether a condition is met, in one word."""
    if met is None:
        return QCoreApplication.translate("Verdicts", "待核实")
    return (
        QCoreApplication.translate("Verdicts", "已达到")
        if met
        else QCoreApplication.translate("Verdicts", "未达到")
    )


def reason_of(verdict: Verdict) -> str:
    """The one line that says why: the first day it can be done, and what was found that decides."""
    if verdict.outcome is Outcome.ELIGIBLE:
        proven = [phrase(c.found) for c in verdict.conditions if c.evidence_from or c.scheme]
        return "　".join(proven[:3]) or QCoreApplication.translate("Verdicts", "条件都已达到")
    if verdict.outcome is Outcome.WRONG_SERVICE and verdict.other_services:
        others = listed(service_words(service) for service in verdict.other_services)
        return QCoreApplication.translate("Verdicts", "请改办{services}").format(services=others)
    wanted = None if verdict.outcome is Outcome.REFER else False
    deciding = next((c for c in verdict.conditions if c.met is wanted), None)
    if deciding is None:
        return ""
    why = QCoreApplication.translate("Verdicts", "{title}：{found}").format(
        title=phrase(deciding.title), found=phrase(deciding.found)
    )
    if verdict.outcome is not Outcome.NOT_ELIGIBLE or verdict.eligible_from is None:
        return why
    first = QCoreApplication.translate("Verdicts", "最早 {day} 可办")
    return f"{first.format(day=day(verdict.eligible_from))}　{why}"


def next_step_of(verdict: Verdict, number: int, *, startable: bool) -> str:
    """What comes next, in one or two sentences."""
    if verdict.outcome is Outcome.WRONG_SERVICE:
        if not verdict.other_services:
            return QCoreApplication.translate("Verdicts", "现在不需要办这一项。")
        others = listed(service_words(service) for service in verdict.other_services)
        return QCoreApplication.translate("Verdicts", "请改办：{services}。").format(services=others)
    if verdict.outcome is Outcome.NOT_ELIGIBLE:
        if verdict.eligible_from is None:
            return QCoreApplication.translate("Verdicts", "说明所缺的条件，打印一次性告知书交给申请人。")
        return QCoreApplication.translate(
            "Verdicts", "最早 {day} 可以再来。打印一次性告知书交给申请人。"
        ).format(day=day(verdict.eligible_from))
    if not startable:
        return QCoreApplication.translate("Verdicts", "条件已达到；这一项不在这个窗口受理。")
    start = (
        QCoreApplication.translate("Verdicts", "按 {n} 受理。")
        if verdict.outcome is Outcome.ELIGIBLE
        else QCoreApplication.translate("Verdicts", "可以先受理（按 {n}），由主管核定。")
    ).format(n=number)
    return " ".join(part for part in (start, _due_words(verdict), _papers_words(verdict)) if part)


def _due_words(verdict: Verdict) -> str:
    if verdict.due is None:
        return "" if verdict.due_reason is None else phrase(verdict.due_reason)
    if verdict.due.from_payment and verdict.due_reason is not None:
        return QCoreApplication.translate("Verdicts", "不符合时 {refusal} 前告知；{promise}。").format(
            refusal=day(verdict.due.refusal), promise=phrase(verdict.due_reason)
        )
    return QCoreApplication.translate(
        "Verdicts", "不符合时 {refusal} 前告知，符合时 {issue} 前发证。"
    ).format(refusal=day(verdict.due.refusal), issue=day(verdict.due.issue))


def _papers_words(verdict: Verdict) -> str:
    parts: list[str] = []
    if verdict.fee:
        parts.append(QCoreApplication.translate("Verdicts", "收费 {n} 元。").format(n=verdict.fee))
    if verdict.documents:
        papers = listed(document_words(kind) for kind in verdict.documents)
        parts.append(QCoreApplication.translate("Verdicts", "打印：{papers}。").format(papers=papers))
    return " ".join(parts)
