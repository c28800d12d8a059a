"""Who acts for the applicant: their card, on what ground, and the scan of what shows that they may."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.people.acts import Representation, Representative
from clerk_app.services.people.identification import is_expired, number_of
from clerk_app.services.people.representing import representative_of
from clerk_app.ui.document_scan import DocumentBox
from clerk_app.ui.page import Context
from clerk_app.ui.theme import mark
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row


class RelationForm(QWidget):
    """The ground, and the scan of its proof. Signals: changed()."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proofs = {
            Representation.PARENT: (self.tr("父母(&1)"), self.tr("亲子关系证明")),
            Representation.GUARDIAN: (self.tr("监护人(&2)"), self.tr("监护关系证明")),
            Representation.RELATIVE: (self.tr("近亲属(&3)"), self.tr("亲属关系证明")),
            Representation.PROXY: (self.tr("受托人(&4)"), self.tr("委托书")),
        }
        self.group, self.buttons = QButtonGroup(self), dict[Representation, QRadioButton]()
        for relation, (words, _) in self._proofs.items():
            button = QRadioButton(words)
            self.group.addButton(button)
            self.buttons[relation] = button
        self.scan = DocumentBox(context, self.tr("先选代办人与申请人的关系"))
        line = row(*self.buttons.values(), 1, gap=12)
        self.setLayout(column(line, self.scan, gap=4))
        self.group.buttonClicked.connect(ignoring(self._chosen))
        self.scan.changed.connect(self.changed)

    @property
    def relation(self) -> Representation | None:
        return next((each for each, button in self.buttons.items() if button.isChecked()), None)

    def show_kept(self, relation: Representation | None, scan: bytes | None) -> None:
        self.group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each is relation)
        self.group.setExclusive(True)
        self.scan.show_scan(scan)
        self._say_proof()

    def complete(self) -> bool:
        return self.relation is not None and self.scan.scan is not None

    def _chosen(self) -> None:
        self._say_proof()
        self.changed.emit()

    def _say_proof(self) -> None:
        relation = self.relation
        self.scan.setEnabled(relation is not None)
        words = self.tr("先选代办人与申请人的关系") if relation is None else self._proofs[relation][1]
        self.scan.set_what(words)


class RepresentativeForm(QWidget):
    """By somebody else: ticked, their card laid, the ground and its proof. Signals: changed()."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._applicant, self._today = "", date.min
        self.who: Representative | None = None
        self._card: IdCard | None = None
        self._by_choice = self.tr("由他人代办，两人证件都要(&A)")
        self._guardian = self.tr("由监护人代办，两人证件都要")
        self.by_other = QCheckBox(self._by_choice)
        self.card_words, self.relation = label("", "small"), RelationForm(context)
        self.body = holder(column(self.card_words, self.relation, gap=4))
        self.setLayout(column(self.by_other, self.body, gap=4))
        self.by_other.toggled.connect(ignoring(self._turned))
        self.relation.changed.connect(self._relation_changed)

    def begin(
        self,
        applicant: str,
        today: date,
        who: Representative | None = None,
        scan: bytes | None = None,
        *,
        required: bool = False,
    ) -> None:
        """Show what a draft keeps of the representative of the person of this number.

        `required`: the person is too young to apply alone.
        """
        self._applicant, self._today, self.who, self._card = applicant, today, who, None
        self.by_other.blockSignals(True)
        self.by_other.setChecked(required or who is not None)
        self.by_other.setEnabled(not required)
        self.by_other.setText(self._guardian if required else self._by_choice)
        self.by_other.blockSignals(False)
        self.relation.show_kept(None if who is None else who.relation, scan)
        self._say()

    def wants_card(self, card: IdCard) -> bool:
        """Whether a card is that of the representative who is awaited."""
        return self.by_other.isChecked() and number_of(card) != self._applicant

    def take(self, card: IdCard) -> bool:
        """The representative's card; whether it is good."""
        self._card = None if is_expired(card, self._today) else card
        self.who = None
        self._relation_changed()
        if self._card is None:
            self.card_words.setText(self.tr("{name} 的身份证已过期，不能代办").format(name=card.name))
            mark(self.card_words, "may_not")
        return self._card is not None

    @property
    def scan(self) -> bytes | None:
        return self.relation.scan.scan if self.by_other.isChecked() else None

    def missing(self) -> str:
        """The first thing that is not there yet: representative, relation or authorisation; "" when nothing is."""
        if not self.by_other.isChecked():
            return ""
        if self.who is None and self._card is None:
            return "representative"
        if self.relation.relation is None:
            return "relation"
        return "" if self.relation.scan.scan is not None else "authorisation"

    def complain(self, missing: str) -> None:
        """Put the keyboard where something is missing."""
        if missing == "authorisation":
            self.relation.scan.camera_button.setFocus()
        elif missing == "relation":
            next(iter(self.relation.buttons.values())).setFocus()
        else:
            self.by_other.setFocus()

    def _turned(self) -> None:
        if not self.by_other.isChecked():
            self.who = self._card = None
            self.relation.show_kept(None, None)
        self._say()
        self.changed.emit()

    def _relation_changed(self) -> None:
        relation = self.relation.relation
        if self._card is not None and relation is not None:
            self.who = representative_of(self._card, relation)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.body.setVisible(self.by_other.isChecked())
        name = self._card.name if self._card is not None else "" if self.who is None else self.who.name
        words = self.tr("✓ 代办人证件已读：{name}").format(name=name)
        self.card_words.setText(words if name else self.tr("请放代办人的身份证"))
        mark(self.card_words, "may" if name else "strong")
