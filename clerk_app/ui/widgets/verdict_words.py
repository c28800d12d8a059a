"""What a verdict says in one line, and what to do next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Condition, Outcome, Verdict, Way
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
    deciding = next((c for c in verdict.lacks if c.met is wanted), None)
    if deciding is None:
        return ""
    why = lack_words(deciding)
    if verdict.outcome is not Outcome.NOT_ELIGIBLE:
        return why
    return "　".join(part for part in (_first_words(verdict), why) if part)


def promise_of(verdict: Verdict) -> str:
    """What the applicant gets and when, where why it can be done is said already."""
    if verdict.service is Service.ENDORSEMENT and verdict.outcome is Outcome.ELIGIBLE:
        words = QCoreApplication.translate("Verdicts", "当场签注，打印：{papers}。")
        return words.format(papers=document_words("endorsement_slip"))
    return " ".join(part for part in (_due_words(verdict), _papers_words(verdict)) if part)


def _first_words(verdict: Verdict) -> str:
    """The first day on which it can be done: as things stand, or else if the residence is registered today."""
    if verdict.eligible_from is not None:
        words = QCoreApplication.translate("Verdicts", "最早 {day} 可办")
        return words.format(day=day(verdict.eligible_from))
    if verdict.if_registered is None:
        return ""
    if verdict.if_registered == verdict.on:
        return QCoreApplication.translate("Verdicts", "登记后当日可办")
    words = QCoreApplication.translate("Verdicts", "今天登记的，最早 {day} 可办")
    return words.format(day=day(verdict.if_registered))


def lack_words(condition: Condition) -> str:
    """What is wrong with a condition that is not met, or why nobody can tell whether it is."""
    found = phrase(condition.found if condition.met is False else condition.note or condition.found)
    if condition.about is None:
        return found
    about = phrase(condition.about)
    return QCoreApplication.translate("Verdicts", "{title}：{found}").format(title=about, found=found)


def when_words(condition: Condition, on: date) -> str:
    """When a condition is met: today, on a day, on a day if the residence is registered today."""
    if condition.met:
        return met_words(True)
    if condition.by_registering and condition.if_registered is not None and condition.if_registered > on:
        words = QCoreApplication.translate("Verdicts", "今天登记：{day}")
        return words.format(day=day(condition.if_registered))
    return day(condition.first_met)


def way_words(number: int, way: Way, on: date) -> str:
    """What stands above one of several ways; the first is the nearest."""
    words = (
        QCoreApplication.translate("Verdicts", "其中之一即可：途径 {n}（最近）{when}")
        if number == 1
        else QCoreApplication.translate("Verdicts", "或者：途径 {n}{when}")
    )
    when = ""
    if way.first_met is not None:
        when = QCoreApplication.translate("Verdicts", "，最早 {day} 可办").format(day=day(way.first_met))
    elif way.if_registered is not None and way.if_registered > on:
        when = QCoreApplication.translate("Verdicts", "，今天登记的最早 {day} 可办")
        when = when.format(day=day(way.if_registered))
    elif way.if_registered is not None:
        when = QCoreApplication.translate("Verdicts", "，登记后当日可办")
    return words.format(n=number, when=when)


def next_step_of(verdict: Verdict, number: int, *, startable: bool) -> str:
    """What comes next, in one or two sentences."""
    if verdict.outcome is Outcome.WRONG_SERVICE:
        if not verdict.other_services:
            return QCoreApplication.translate("Verdicts", "现在不需要办这一项。")
        others = listed(service_words(service) for service in verdict.other_services)
        return QCoreApplication.translate("Verdicts", "请改办：{services}。").format(services=others)
    if verdict.outcome is Outcome.NOT_ELIGIBLE:
        return _come_back(verdict)
    if not startable:
        return QCoreApplication.translate("Verdicts", "条件已达到；这一项不在这个窗口受理。")
    start = (
        QCoreApplication.translate("Verdicts", "按 {n} 受理。")
        if verdict.outcome is Outcome.ELIGIBLE
        else QCoreApplication.translate("Verdicts", "可以先受理（按 {n}），由主管核定。")
    ).format(n=number)
    validity = "" if verdict.validity is None else f"{phrase(verdict.validity)}。"
    parts = (start, _due_words(verdict), validity, _papers_words(verdict))
    return " ".join(part for part in parts if part)


def _come_back(verdict: Verdict) -> str:
    """When somebody may come back, and what they are given."""
    if verdict.eligible_from is not None:
        words = QCoreApplication.translate("Verdicts", "最早 {day} 可以再来。打印一次性告知书交给申请人。")
        return words.format(day=day(verdict.eligible_from))
    told = QCoreApplication.translate("Verdicts", "说明所缺的条件，打印一次性告知书交给申请人。")
    first = _first_words(verdict) or ("" if verdict.no_route is None else phrase(verdict.no_route))
    return (
        QCoreApplication.translate("Verdicts", "{first}。{told}").format(first=first, told=told)
        if first
        else told
    )


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
