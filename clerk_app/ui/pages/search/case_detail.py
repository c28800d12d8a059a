"""One case for the search: what it is, how it came here, what was printed, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.domain.cases import OPEN_STATES, CaseState
from clerk_app.services.cases.views import CaseLine, CaseView, HistoryLine, PrintLine
from clerk_app.ui.theme import Meaning, px
from clerk_app.ui.widgets import ButtonRow, Fact, FactsGrid, Panel, PhotoBox, TimelineView
from clerk_app.ui.widgets.case_view import AsOf, CaseHead, VerdictCard
from clerk_app.ui.widgets.layouts import Beside
from clerk_app.ui.widgets.parts import column, holder, label, row, scrolled
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.widgets.text_table import TextTable
from clerk_app.ui.words import (
    act_words,
    day,
    document_words,
    moment,
    origin_words,
    pickup_words,
    print_state_words,
    return_reason_words,
    vouched_words,
)

WITHDRAWABLE = OPEN_STATES - {CaseState.IN_PRODUCTION, CaseState.READY}


class CaseDetail(QWidget):
    """Signals: print_wanted(kind), away_wanted(), chosen()."""

    print_wanted = Signal(str)
    away_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case: CaseView | None = None
        self.head, self.photo, self.facts = CaseHead(), PhotoBox(width=104), FactsGrid(columns=2)
        self.verdict, self.timeline = VerdictCard(self.tr("受理时的判定")), TimelineView()
        self.as_of = AsOf()
        self.papers = RowList(self.tr("可打印的文书"))
        self.papers.opened_key.connect(self.print_wanted.emit)
        self.no_papers = label(self.tr("这一步没有要打印的文书"), "quiet")
        self.history = TextTable(
            self.tr("办理经过"),
            (self.tr("时间"), self.tr("做了什么"), self.tr("谁"), self.tr("说明"), self.tr("从哪里")),
            (144, 120, 120, 160, 96),
        )
        self.prints = TextTable(
            self.tr("打印记录"),
            (self.tr("时间"), self.tr("文书"), self.tr("第几次"), self.tr("结果"), self.tr("打印机")),
            (144, 136, 64, 88, 120),
            frozenset({2}),
        )
        self.buttons = ButtonRow()
        self.deeds = QHBoxLayout()
        self._build()

    def _build(self) -> None:
        facts = Panel(self.tr("申请"))
        line = row(self.photo, self.facts, gap=16)
        line.setStretch(1, 1)
        facts.add(line)
        papers = Panel(self.tr("文书"))
        papers.add(self.papers)
        papers.add(self.no_papers)
        papers.body.addStretch(1)
        papers.setMinimumWidth(px(288))
        history, prints, timeline = (
            Panel(self.tr("办理经过")),
            Panel(self.tr("打印记录")),
            Panel(self.tr("时间线")),
        )
        history.add(self.history)
        prints.add(self.prints)
        timeline.add(self.timeline)
        timeline.set_aside(self.as_of)
        top = Beside(facts, papers, narrow=760)
        inner = column(self.head, top, history, prints, self.verdict, timeline, 1, gap=12)
        whole = column(scrolled(holder(inner)), self.buttons, gap=12, margins=16)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_case(self, case: CaseView, owed: tuple[str, ...]) -> None:
        self.case = case
        self.head.show_case(case)
        self.photo.set_image(case.photo, self.tr("现场照片"))
        self.facts.set_facts(self._facts(case))
        self.verdict.show_verdict(case.verdict_then)
        self.timeline.set_timeline(case.timeline)
        self.as_of.show_time(case.as_of)
        self.history.set_rows(tuple(self._history_row(line) for line in case.history), most=7)
        self.prints.set_rows(tuple(self._print_row(line) for line in case.prints), most=5)
        rows = [self._paper_row(kind, case) for kind in owed]
        self.papers.set_rows(rows)
        self.papers.setVisible(bool(rows))
        self.papers.setFixedHeight(max(px(40), self.papers.wanted_height() + px(4)))
        self.no_papers.setVisible(not rows)
        self.buttons.set_back(self.tr("返回列表"), self.away_wanted.emit)
        words = (
            self.tr("打印：{paper}").format(paper=document_words(owed[0])) if owed else self.tr("返回列表")
        )
        self.buttons.set_next(words, self.print_chosen if owed else self.away_wanted.emit)
        self.papers.chosen.connect(self._paper_chosen)

    def print_chosen(self) -> None:
        chosen = self.papers.current()
        if chosen is not None:
            self.print_wanted.emit(chosen.key)

    def focus_first(self) -> None:
        (self.papers if self.papers.rows() else self.history).setFocus()

    def _paper_chosen(self, chosen: Row | None) -> None:
        if chosen is not None and self.case is not None:
            words = self.tr("打印：{paper}").format(paper=document_words(chosen.key))
            self.buttons.set_next(words, self.print_chosen)

    def _facts(self, case: CaseView) -> list[Fact]:
        line = case.line
        facts = [
            Fact(self.tr("联系电话"), case.phone),
            Fact(self.tr("领取方式"), pickup_words(case.pickup)),
            Fact(self.tr("邮寄地址"), case.post_address or ""),
            Fact(self.tr("不符合告知日"), day(line.due_refusal)),
            Fact(self.tr("承诺发证日"), self._due(line)),
            Fact(self.tr("居住证编号"), line.card_number or ""),
            Fact(self.tr("柜位"), line.shelf or ""),
        ]
        if case.reason:
            meaning = Meaning.MAY_NOT if line.state is CaseState.REFUSED else Meaning.UNDECIDED
            facts.append(
                Fact(self.tr("理由"), case.reason_words or return_reason_words(case.reason), meaning)
            )
            facts.append(Fact(self.tr("依据"), case.reason_article or ""))
            facts.append(Fact(self.tr("说明"), case.reason_note or ""))
        return [fact for fact in facts if fact.value and fact.value != "—"]

    def _due(self, line: CaseLine) -> str:
        return self.tr("告知不了：缺工作日表") if line.year_missing else day(line.due_issue)

    def _paper_row(self, kind: str, case: CaseView) -> Row:
        copies = sum(line.document == kind and line.state != "failed" for line in case.prints)
        words = (
            self.tr("已打印 {count} 次，再打会注明").format(count=copies) if copies else self.tr("还没有打印")
        )
        return Row(kind, document_words(kind), words, "", None, "paper")

    def _history_row(self, line: HistoryLine) -> tuple[str, ...]:
        words = " ".join(return_reason_words(part) for part in line.words.split(" "))
        if line.vouched is not None:
            words = f"{words} {vouched_words(line.vouched)}".strip()
        return moment(line.at), act_words(line.kind), line.actor, words, origin_words(line.origin)

    def _print_row(self, line: PrintLine) -> tuple[str, ...]:
        return (
            moment(line.at),
            document_words(line.document),
            str(line.copy),
            print_state_words(line.state),
            line.printer,
        )
