"""Face, identity, signature: the part of the pickup that decides whether a card is handed over."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.cases.presence import Shown
from clerk_app.services.cases.views import CaseView
from clerk_app.services.people.acts import Representation, Vouched
from clerk_app.services.people.identification import number_of
from clerk_app.ui.actions import make_action
from clerk_app.ui.page import Context
from clerk_app.ui.representative_form import RelationForm
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets import (
    ButtonRow,
    Fact,
    FactsGrid,
    Panel,
    PhotoBox,
    SignaturePad,
)
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.panels import icon_label
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, mark_bad, row, scrolled
from clerk_app.ui.words import day, service_words, valid_to_words


@dataclass(frozen=True, slots=True)
class Cards:
    """`recipient`: what was shown of who receives; with `agent_for`, the applicant's card, that is an agent."""

    recipient: Shown
    agent_for: IdCard | None
    relation: Representation | None = None
    authorisation: bytes | None = None


class Mark(QWidget):
    """One check of the identity: a sign, its words, what was found."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.met: bool | None = None
        self._picture, self._text = icon_label("undecided", "quiet", 20), label(words)
        line = row(self._picture, self._text, gap=8)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_mark(self, met: bool | None, found: str = "") -> None:
        from clerk_app.ui.icons import pixmap

        self.met = met
        meaning = Meaning.UNDECIDED if met is None else Meaning.MAY if met else Meaning.MAY_NOT
        name = "clock" if met is None else meaning.value
        self._picture.setPixmap(pixmap(name, px(20), "quiet" if met is None else meaning.value))
        self._text.setText(f"{self.words}  {found}".strip())
        mark(self._text, "" if met is None else meaning.value)
        self.setAccessibleName(self._text.text())


class HandingView(QWidget):
    """Face, identity, signature. A wrong person is a clear stop.

    Signals: changed() when the readiness may have changed, refused() when a card does not fit, vouch_wanted() when
    the applicant's card cannot be read.
    """

    changed = Signal()
    refused = Signal()
    vouch_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case: CaseView | None = None
        self._today = 0
        self.takes_old_card = False
        self._own: IdCard | None = None
        self._agent: IdCard | None = None
        self._wrong: IdCard | None = None
        self._vouched: Vouched | None = None  # a supervisor said that the applicant is here
        self.vouch_action = make_action("pickup.vouch", self, self.vouch_wanted.emit)
        self.photo = PhotoBox(width=224)
        self.name, self.shelf = label("", "display"), label("", "display")
        self.facts = FactsGrid(columns=3)
        self.stop = StopCard()
        self.name_mark, self.number_mark = Mark(self.tr("姓名")), Mark(self.tr("证件号"))
        self.valid_mark, self.agent_mark = Mark(self.tr("有效期")), Mark(self.tr("代领人证件"))
        self.agent = QCheckBox(self.tr("由他人代领，两人证件都要（F4）"))
        self.relation = RelationForm(context)
        self.old_card = QCheckBox(self.tr("旧证已收回（F5）"))
        self.old_card_note = QLineEdit()
        self.old_card_note.setPlaceholderText(self.tr("没有收回的，写明原因"))
        self.old_card_note.setAccessibleName(self.tr("旧证没有收回的原因"))
        self.pad = SignaturePad(self.tr("领证人在打印的领证凭证上签名"))
        self.ask_card = label("", "strong")
        self.buttons = ButtonRow()
        self._build()
        self.agent.toggled.connect(ignoring(self._agent_turned))
        self.pad.changed.connect(self.changed)
        self.relation.changed.connect(self.changed)
        self.old_card.toggled.connect(ignoring(self._judge_old_card))
        self.old_card_note.textChanged.connect(ignoring(self._judge_old_card))
        self.addActions(self.pad.actions())  # F2 and F3 from anywhere while a card is handed over

    def _build(self) -> None:
        face = Panel(self.tr("与本人对照"))
        face.add(self.photo)
        face.add(label(self.tr("看人，看照片，再发证。"), "small"))
        face.body.addStretch(1)
        identity = Panel(self.tr("核对证件"))
        for part in (
            self.ask_card,
            self.name_mark,
            self.number_mark,
            self.valid_mark,
            button_for(self.vouch_action, "link"),
            self.agent_mark,
            self.agent,
            self.relation,
            self.old_card,
            self.old_card_note,
        ):
            identity.add(part)
        signature = Panel(self.tr("领证人签名"))
        signature.add(self.pad, 1)
        middle = column(identity, signature, gap=12)
        middle.setStretch(1, 1)
        where = label(self.tr("柜位"), "label", wrap=False)
        top = row(self.name, column(where, self.shelf, gap=0), gap=24)
        top.setStretch(0, 1)
        facts = Panel()
        facts.add(self.facts)
        body = row(face, middle, gap=12)
        body.setStretch(1, 1)
        inner = column(top, self.stop, facts, body, gap=12)
        inner.setStretch(3, 1)
        whole = column(scrolled(holder(inner)), self.buttons, gap=12, margins=16)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    # --- in

    def show_case(self, case: CaseView, today: int) -> None:
        """A case that is ready; `today` as an ordinal."""
        self.clear()
        self.case, self._today = case, today
        self.name.setText(case.person.name)
        self.shelf.setText(case.line.shelf or "—")
        self.photo.set_image(case.photo, self.tr("现场照片"))
        self.facts.set_facts(
            [
                Fact(self.tr("业务"), service_words(case.line.service)),
                Fact(self.tr("证件号"), case.person.id_masked),
                Fact(self.tr("居住证编号"), case.line.card_number or "—", strong=True),
                Fact(self.tr("受理编号"), case.line.number),
                Fact(self.tr("联系电话"), case.phone),
            ]
        )
        self.takes_old_card = case.takes_old_card
        self.old_card.setVisible(self.takes_old_card)
        self.old_card_note.setVisible(self.takes_old_card)
        self._judge()

    def clear(self) -> None:
        self.case = None
        self._own = self._agent = self._wrong = self._vouched = None
        for box in (self.agent, self.old_card):
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)
        self.old_card_note.clear()
        self.relation.show_kept(None, None)
        self.pad.clear()

    def take_card(self, card: IdCard) -> None:
        """The card on the reader: the applicant's own, with an agent either of both."""
        if self.case is None:
            return
        self._wrong = None
        if number_of(card) == self.case.person.id_number:
            self._own = card
        elif self.agent.isChecked():
            self._agent = card
        else:
            self._wrong = card
            self.refused.emit()
        self._judge()
        self.focus_first()

    def vouch(self, vouched: Vouched) -> None:
        """A supervisor who is here said that it is the applicant; an agent needs both cards all the same."""
        self._vouched = vouched
        self._judge()

    # --- out

    def cards(self) -> Cards | None:
        if not self.agent.isChecked():
            shown = self._own or self._vouched
            return None if shown is None else Cards(shown, None)
        if self._own is None or self._agent is None:
            return None
        return Cards(self._agent, self._own, self.relation.relation, self.relation.scan.scan)

    def ready(self) -> bool:
        checks = [self.name_mark, self.number_mark, self.valid_mark]
        if self.agent.isChecked():
            checks.append(self.agent_mark)
            if not self.relation.complete():
                return False
        if not self.old_card_told():
            return False
        signed = self.pad.png() is not None
        return (
            self.cards() is not None and self._wrong is None and signed and all(c.met is True for c in checks)
        )

    def old_card_told(self) -> bool:
        """Whether the permit that is replaced was taken back, or why it was not; true where none is."""
        return not self.takes_old_card or self.old_card.isChecked() or bool(self.old_card_note.text().strip())

    def focus_first(self) -> None:
        (self.pad if self.cards() is not None else self.agent).setFocus()

    # --- inside

    def _agent_turned(self) -> None:
        if self.agent.isChecked() and self._wrong is not None:
            self._agent = self._wrong
        self._wrong = None
        if not self.agent.isChecked():
            self._agent = None
        self._judge()

    def _judge_old_card(self) -> None:
        self.old_card_note.setEnabled(not self.old_card.isChecked())
        mark_bad(self.old_card_note, bad=False)
        self.changed.emit()

    def _judge(self) -> None:
        case, own, agent = self.case, self._own, self._agent
        if case is None:
            return
        shown = own if own is not None else self._wrong
        person, vouched = case.person, None if self.agent.isChecked() else self._vouched
        self.vouch_action.setEnabled(own is None and vouched is None and not self.agent.isChecked())
        if shown is None and vouched is not None:
            for part in (self.name_mark, self.number_mark, self.valid_mark):
                part.show_mark(True, self.tr("主管{name}在场核准").format(name=vouched.supervisor_name))
        elif shown is None:
            for part in (self.name_mark, self.number_mark, self.valid_mark):
                part.show_mark(None, self.tr("等待证件"))
        else:
            same = number_of(shown) == person.id_number
            self.name_mark.show_mark(shown.name == person.name, shown.name if same else self.tr("不一致"))
            self.number_mark.show_mark(same, self.tr("一致") if same else self.tr("不一致"))
            self._judge_validity(self.valid_mark, shown)
        self.agent_mark.setVisible(self.agent.isChecked())
        self.relation.setVisible(self.agent.isChecked())
        if agent is None:
            self.agent_mark.show_mark(None, self.tr("等待代领人的证件"))
        else:
            self._judge_validity(self.agent_mark, agent)
        self.stop.setVisible(self._wrong is not None)
        self.ask_card.setText(self._what_to_lay())
        self.changed.emit()

    def _judge_validity(self, part: Mark, card: IdCard) -> None:
        good = card.valid_to is None or card.valid_to.toordinal() >= self._today
        words = self.tr("{name}，至 {day}") if part is self.agent_mark else self.tr("至 {day}")
        until = valid_to_words(card.valid_to) if card.valid_to is None else day(card.valid_to)
        part.show_mark(good, words.format(name=card.name, day=until) + ("" if good else self.tr("，已过期")))

    def _what_to_lay(self) -> str:
        if self._own is None and (self._vouched is None or self.agent.isChecked()):
            return (
                self.tr("请放申请人本人的身份证")
                if not self.agent.isChecked()
                else self.tr("请放申请人的身份证")
            )
        if self.agent.isChecked() and self._agent is None:
            return self.tr("再放代领人的身份证")
        if self.agent.isChecked() and not self.relation.complete():
            return self.tr("选代领人与申请人的关系，并拍下证明")
        if not self.old_card_told():
            return self.tr("收回旧证后按 F5；没有收回的写明原因")
        return self.tr("证件已核对，请对照面容后签名")


class StopCard(QFrame):
    """The clear stop: whose card this is not, and what remains."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "say_fault")
        title = label(self.tr("不是本人的证件，不能发证"), "title")
        words = label(self.tr("请放申请人本人的身份证。由他人代领时按 F4，并带齐两人证件和委托书。"))
        line = row(icon_label("may_not", "may_not", 40), column(title, words, gap=4), gap=16, margins=12)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setAccessibleName(f"{title.text()} {words.text()}")
        self.hide()
