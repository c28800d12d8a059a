"""What the opening and the closing of a day say of what is open and of what came."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.staff import Right
from clerk_app.services.day.views import DayStanding, OpenItem, OpenKind, Overnight
from clerk_app.services.session import Session
from clerk_app.ui.arguments import ShowCase
from clerk_app.ui.status import StatusLine
from clerk_app.ui.theme import Meaning
from clerk_app.ui.widgets.rows import Row
from clerk_app.ui.widgets.time_left import TimeLeft
from clerk_app.ui.words import act_words, document_words, moment, service_words

translate = QCoreApplication.translate


def said(standing: DayStanding) -> str:
    """Where the day stands, in a sentence."""
    if standing.day_id and standing.opened_at is not None:
        words = translate("Day", "{time} 开班 · {name} · 备用金 {n} 元").format(
            time=moment(standing.opened_at), name=standing.opened_by, n=standing.cash_float
        )
        if standing.recount:
            again = translate("Day", "清点以后又有收退费，请重新清点")
            return f"{words} · {again}"
        return words
    if standing.statement:
        return translate("Day", "已日结，日结单还没有打印出来")
    if standing.closed_at is not None:
        return translate("Day", "上次日结 {time}").format(time=moment(standing.closed_at))
    return translate("Day", "本窗口还没有开过班")


def trouble_row(line: StatusLine) -> Row:
    """A device that does not work as it should; Enter leads to the devices."""
    return Row(line, line.title, line.words, meaning=Meaning.MAY_NOT, icon=line.icon)


def overnight_rows(night: Overnight) -> list[Row]:
    """What waits this morning, and what other counters did meanwhile."""
    counts = (
        ("drafts", translate("Day", "没有办完的草稿"), night.drafts),
        ("returned", translate("Day", "主管退回的件"), night.returned),
        ("arrived", translate("Day", "新到的证件"), night.arrived),
    )
    rows = [Row(key, words, "", str(count)) for key, words, count in counts if count]
    for line in night.due:
        item = OpenItem(OpenKind.DUE, line=line)
        rows.append(_due(item, line.name))
    rows += [Row(kind, act_words(kind), "", str(count)) for kind, count in night.acts]
    return rows


def _due(item: OpenItem, name: str) -> Row:
    line = item.line
    left = None if line is None else TimeLeft.of(line)
    words = "" if line is None else f"{service_words(line.service)} {line.number}"
    return Row(item, name, words, "" if left is None else left.words(), Meaning.MAY_NOT, time_left=left)


def item_row(item: OpenItem) -> Row:
    """One thing that is open, as a line."""
    kind = item.kind
    if item.draft is not None:
        title = f"{item.draft.person.name} · {service_words(item.draft.service)}"
        return Row(item, title, translate("Day", "草稿，没有办完"), icon="draft")
    if item.print is not None:
        title = f"{document_words(item.print.document)} {item.print.number}"
        return Row(item, title, translate("Day", "不知道是否出纸，请到打印机查看"), icon="print")
    if item.paper is not None:
        title = f"{item.paper.name} · {document_words(item.paper.document)}"
        return Row(item, title, translate("Day", "未打印"), icon="print")
    if item.line is not None:
        return _due(item, item.line.name)
    words = {
        OpenKind.CONFLICT: translate("Day", "往来差错 {n} 项，未处理"),
        OpenKind.UNSENT: translate("Day", "{n} 条记录还没有报送"),
        OpenKind.NUMBERS: translate("Day", "编号 {text} 没有去向"),
        OpenKind.STATEMENT: translate("Day", "上一次的日结单没有打印"),
        OpenKind.JOURNAL: translate("Day", "记录有问题：{text}"),
    }.get(kind, "{text}")
    return Row(item, words.format(n=item.count, text=item.text), meaning=Meaning.MAY_NOT, icon="may_not")


def door_of(item: OpenItem, session: Session) -> tuple[str, object]:
    """The page on which it is finished, and what that page is given; "" where there is none."""
    if item.draft is not None and session.may(Right.ACCEPT):
        return "desk", item.draft
    case = item.paper.case_id if item.paper is not None else None
    if item.print is not None:
        case = item.print.case_id
    if item.line is not None:
        case = item.line.case_id
    if case is not None:
        return "search", ShowCase(case)
    if item.kind in (OpenKind.CONFLICT, OpenKind.UNSENT):
        return "link", None
    return ("search", item.text) if item.kind is OpenKind.NUMBERS else ("", None)


def method_words(method: str) -> str:
    """A way to pay."""
    return {
        "cash": translate("Day", "现金"),
        "card": translate("Day", "银行卡"),
        "transfer": translate("Day", "转账"),
    }.get(method, translate("Day", "其他方式"))
