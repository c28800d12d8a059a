"""What stands beside the sentence: open cases as a track, papers that did not come out, drafts, what to notice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from clerk_app.devices.card_reader.contract import CardType
from clerk_app.domain.cases import CaseState
from clerk_app.services.cases.views import CaseLine, DraftView
from clerk_app.services.desk.views import PersonDesk, Unprinted
from clerk_app.ui.pages.desk.quiet import ListCard
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets import Panel
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.panels import empty, icon_label
from clerk_app.ui.widgets.parts import column, holder, is_mainland, label, row
from clerk_app.ui.widgets.rows import Row
from clerk_app.ui.widgets.time_left import TimeLeft
from clerk_app.ui.words import (
    document_words,
    listed,
    moment,
    provisional_name,
    register_words,
    service_words,
    state_words,
)

_STEPS = 4  # accepted, decided, made, here
_DONE = {
    CaseState.ACCEPTED: 1,
    CaseState.RETURNED: 1,
    CaseState.AWAITING_PAYMENT: 2,
    CaseState.APPROVED: 2,
    CaseState.IN_PRODUCTION: 3,
    CaseState.READY: 4,
}


class Aside(QWidget):
    """Signals: case_wanted(case id), draft_wanted(DraftView)."""

    case_wanted = Signal(str)
    draft_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cases = ListCard(self.tr("在办"), "")
        self.unprinted = ListCard(self.tr("未打印"), "")
        self.drafts = ListCard(self.tr("草稿"), "")
        self.notes = NotesCard()
        self.cases.list.opened_key.connect(self.case_wanted.emit)
        self.unprinted.list.opened_key.connect(self._open_unprinted)
        self.drafts.list.opened_key.connect(self.draft_wanted.emit)
        self.setLayout(column(self.cases, self.unprinted, self.drafts, self.notes, gap=12))

    def show_desk(self, desk: PersonDesk, *, drafts: bool) -> None:
        """`drafts`: whether who is at work may go on with one."""
        kept = desk.drafts if drafts else ()
        self.cases.show_rows([_case_row(line) for line in desk.open_cases])
        self.unprinted.show_rows([_paper_row(paper) for paper in desk.unprinted])
        self.drafts.show_rows([self._draft_row(draft) for draft in kept])
        for part in (self.cases, self.unprinted, self.drafts):
            part.setVisible(bool(part.list.rows()))
            part.list.setFixedHeight(part.list.wanted_height())
        self.notes.show_desk(desk)

    def _open_unprinted(self, paper: Unprinted) -> None:
        self.case_wanted.emit(paper.case_id)

    def _draft_row(self, draft: DraftView) -> Row:
        return Row(
            draft, service_words(draft.service), moment(draft.saved_at), self.tr("继续"), None, "draft"
        )


def _case_row(line: CaseLine) -> Row:
    """A case with its way: ●●○○ 待缴费, and the time that is left."""
    done, left = _DONE.get(line.state, _STEPS), TimeLeft.of(line)
    track = f"{'●' * done}{'○' * (_STEPS - done)}  {state_words(line.state)}"
    more = f"，{provisional_name()}" if line.provisional else ""
    return Row(
        line.case_id,
        service_words(line.service),
        track + more,
        left.words() if left.days is not None else "",
        left.meaning() if left.days is not None else None,
    )


def _paper_row(paper: Unprinted) -> Row:
    return Row(paper, document_words(paper.document), service_words(paper.service), "", None, "print")


class NotesCard(Panel):
    """What the clerk should know of the registers where they do not say all; hidden where they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("提示"))

    def show_desk(self, desk: PersonDesk) -> None:
        empty(self.body)
        if desk.in_register and desk.facts.unknown:
            names = listed(register_words(name) for name in sorted(desk.facts.unknown))
            self._note("warn", Meaning.UNDECIDED, self.tr("查不到：{names}").format(names=names))
        if desk.as_of is None:
            self._note("registers", Meaning.UNDECIDED, self.tr("没有登记数据"))
        self.setVisible(self.body.count() > 0)

    def _note(self, icon: str, meaning: Meaning, words: str) -> None:
        line = row(icon_label(icon, meaning.value), label(words, meaning.value), gap=8)
        line.setStretch(1, 1)
        self.add(holder(line))


class WrongCardBanner(QFrame):
    """The holder of a document that the permit does not concern is led to what is right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "say_info")
        self.words = label("")
        box = QHBoxLayout(self)
        box.setContentsMargins(px(12), px(12), px(12), px(12))
        box.setSpacing(px(12))
        box.addWidget(icon_label("info", "accent", 24))
        box.addWidget(self.words, 1)

    def show_person(self, desk: PersonDesk) -> None:
        person = desk.person
        self.setVisible(not is_mainland(person))
        if person.card_type == CardType.HMT.value:
            own = self.tr(
                "港澳台居民居住证的申领、换领、补领，到居住地公安派出所的港澳台居民居住证窗口办理。"
            )
        else:
            own = self.tr("居留证件的事项，到出入境管理部门办理。")
        here = self.tr("居住登记照常办理：由房屋提供人或本人向居住地社区网格、派出所申报，也可网上申报。")
        self.words.setText(here + "\n" + own)
        self.setAccessibleName(self.words.text())


class QuietSign(QWidget):
    """The watch-list sign: only somebody who knows it sees it. It says nothing to an applicant."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("7")
        self._action = action
        self.button = button_for(action, "quiet")
        self.setLayout(row(1, self.button, gap=4))
        self.show_sign(shown=False)

    def show_sign(self, *, shown: bool) -> None:
        """The key leads somewhere only where the sign stands."""
        self.setVisible(shown)
        self._action.setEnabled(shown)
