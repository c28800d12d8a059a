"""The steps of an acceptance before the paper: check (核对), photo (照片), signature (签名)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.contact import is_phone
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.views import DraftView
from clerk_app.services.people.views import PersonView
from clerk_app.ui.actions import make_action
from clerk_app.ui.page import Context
from clerk_app.ui.pages.acceptance.paper_form import FormState, PaperForm
from clerk_app.ui.representative_form import RepresentativeForm
from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets import Fact, FactsGrid, Panel, PersonHeader, SignaturePad
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, mark_bad, row, scrolled
from clerk_app.ui.words import (
    day,
    id_spaced,
    pickup_words,
    service_words,
    valid_to_words,
)


@dataclass(frozen=True, slots=True)
class Contact:
    """What the clerk types: everything else is known."""

    phone: str
    pickup: str
    post_address: str


class CheckStep(QWidget):
    """Who applies, as the card says, and how to reach them.

    Signals: changed() with every key.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._home = self._offered = ""
        self.header = PersonHeader()
        self.facts = FactsGrid(columns=1)
        known = Panel(self.tr("证件和登记"))
        known.add(self.facts)
        known.body.addStretch(1)
        known.add(label(self.tr("来自芯片和登记库，不必再录。不符时请先更正登记。"), "small"))
        form = Panel(self.tr("联系和领取"))
        form.add(holder(self._form()))
        self.other = RepresentativeForm(context)
        self.other.changed.connect(self.changed)
        form.add(self.other)
        both = row(known, form, gap=16)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        inner = holder(column(self.header, both, 1, gap=16))
        self.setLayout(column(scrolled(inner)))

    def _form(self) -> QFormLayout:
        self.phone = QLineEdit()
        self.phone.setPlaceholderText(self.tr("手机号，或区号加固定电话"))
        self.phone.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.phone_words = label("", "small")
        self.counter = QRadioButton(pickup_words("counter"))
        self.post = QRadioButton(self.tr("邮寄（费用自理）"))
        self.group = QButtonGroup(self)
        self.group.addButton(self.counter)
        self.group.addButton(self.post)
        self.address = QLineEdit()
        self.address.setPlaceholderText(self.tr("收件地址，写到门牌号"))
        self.address_words = label("", "small")
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setSpacing(px(6))
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("联系电话(&P)"), self.phone)
        form.addRow(self.phone_words)
        form.addRow(self.tr("领取方式"), holder(row(self.counter, self.post, 1, gap=16)))
        form.addRow(self.tr("邮寄地址(&D)"), self.address)
        form.addRow(self.address_words)
        self.phone.textChanged.connect(self._typed)
        self.address.textChanged.connect(self._typed)
        self.group.buttonClicked.connect(self._pickup_chosen)
        return form

    def show_draft(self, draft: DraftView, home: str = "") -> None:
        """Show what the draft holds; `home` is the address that a parcel is offered to."""
        self._home, self._offered = home, draft.phone
        self.header.set_person(draft.person, live_photo=draft.photo)
        self.facts.set_facts(person_facts(draft.person, home))
        for field, text in ((self.phone, draft.phone), (self.address, draft.post_address)):
            field.blockSignals(True)
            field.setText(text)
            field.blockSignals(False)
        (self.post if draft.pickup == "post" else self.counter).setChecked(True)
        today = self._context.today()
        alone = not self._context.services[AcceptanceService].needs_guardian(draft.person)
        who, scan = draft.representative, draft.authorisation
        self.other.begin(draft.person.id_number, today, who, scan, required=not alone)
        self.other.setVisible(draft.case_id is None)
        self._judge()

    def contact(self) -> Contact:
        return Contact(
            self.phone.text().strip(),
            "post" if self.post.isChecked() else "counter",
            self.address.text().strip(),
        )

    def missing(self) -> str:
        """Name of the first field that is not right yet; "" when all are."""
        contact = self.contact()
        if not is_phone(contact.phone):
            return "phone"
        if contact.pickup == "post" and not contact.post_address:
            return "post_address"
        return self.other.missing()

    def complain(self, missing: str) -> None:
        """Mark the field in red and put the keyboard there."""
        if missing not in ("phone", "post_address"):
            self.other.complain(missing)
            return
        field = {"phone": self.phone, "post_address": self.address}[missing]
        words = {"phone": self.phone_words, "post_address": self.address_words}[missing]
        mark_bad(field, bad=True)
        if missing == "post_address":
            words.setText(self.tr("选择邮寄时要写收件地址"))
        mark(words, "may_not")
        field.setFocus()
        field.selectAll()

    def focus_first(self) -> None:
        missing = self.missing()
        field = self.address if missing == "post_address" else self.phone
        field.setFocus()
        field.selectAll()  # what is known is confirmed by Enter, or typed over

    def _typed(self) -> None:
        self._judge()
        self.changed.emit()

    def _pickup_chosen(self) -> None:
        if self.post.isChecked() and not self.address.text() and self._home:
            self.address.setText(self._home)
        self._typed()
        if self.post.isChecked():
            self.address.setFocus()

    def _judge(self) -> None:
        mark_bad(self.phone, bad=False)
        mark_bad(self.address, bad=False)
        self.address.setEnabled(self.post.isChecked())
        self.address_words.setText("")
        text = self.phone.text().strip()
        mark(self.phone_words, "quiet")
        if is_phone(text):
            known = text == self._offered
            self.phone_words.setText(self.tr("✓ 已知的号码，请核对") if known else self.tr("✓ 号码完整"))
            mark(self.phone_words, "may")
        elif not text:
            self.phone_words.setText(self.tr("办结、领证时用它通知"))
        elif text.startswith("1") and text.isdigit() and len(text) < 11:
            self.phone_words.setText(self.tr("还差 {count} 位").format(count=11 - len(text)))
        elif text.startswith("0"):
            self.phone_words.setText(self.tr("区号后面还有 7 至 8 位"))
        else:
            self.phone_words.setText(self.tr("手机号 11 位，以 1 开头；固定电话要加区号"))


class SummaryCard(QWidget):
    """What the applicant reads before signing: large type, ID masked, nobody else's data, no inner signs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "display")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(px(12))
        self.note = label(self.tr("请核对以上内容。签名即表示所填内容真实，愿承担不实的责任。"), "title")
        card = Panel()
        card.body.setSpacing(px(16))
        card.add(self.title)
        card.body.addLayout(self.lines)
        card.add(self.note)
        card.body.addStretch(1)
        self.setLayout(column(card))

    def show_draft(self, draft: DraftView) -> None:
        person = draft.person
        self.title.setText(self.tr("居住证{service}").format(service=service_words(draft.service)))
        facts = [
            (self.tr("姓名"), person.name),
            (self.tr("证件号"), id_spaced(person.id_masked)),
            (self.tr("电话"), draft.phone),
            (self.tr("领取"), pickup_words(draft.pickup)),
        ]
        if draft.pickup == "post":
            facts.append((self.tr("寄到"), draft.post_address))
        while self.lines.count():
            item = self.lines.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for name, value in facts:
            words, said = label(name, "title", wrap=False), label(value, "title")
            words.setMinimumWidth(px(72))
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            line = row(words, said, gap=16)
            line.setStretch(1, 1)
            self.lines.addWidget(holder(line))


class SignStep(QWidget):
    """The summary in large type beside the pad; both the signature and the word are needed.

    Or the form is printed, signed by hand, read back and photographed.

    Signals: changed() when the signature or the confirmation changed, form_wanted() for a form to sign.
    """

    changed = Signal()
    form_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = SummaryCard()
        self.pad = SignaturePad(on_paper=self.form_wanted.emit)
        self.form = PaperForm(context)
        self.confirmed = QCheckBox(self.tr("申请人已看过摘要，确认无误（F4）"))
        pad = Panel(self.tr("申请人签名"))
        pad.add(self.pad)
        pad.body.setStretchFactor(self.pad, 1)
        pad.add(self.form, 1)
        pad.add(self.confirmed)
        summary = scrolled(holder(column(self.summary)))
        summary.setMinimumWidth(px(368))
        both = row(summary, pad, gap=16)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.setLayout(both)
        self.pad.changed.connect(self._pad_changed)
        self.form.changed.connect(self._form_turned)
        self.confirmed.toggled.connect(ignoring(self.changed.emit))
        make_action("sign.confirm", self, self.confirmed.toggle)
        self.addActions(self.pad.actions())  # F2 and F3 from anywhere on this step

    def show_draft(self, draft: DraftView) -> None:
        self.summary.show_draft(draft)
        self.pad.blockSignals(True)
        self.pad.load(None if draft.signed_form else draft.signature)
        self.pad.blockSignals(False)
        kept = bool(draft.signed_form and draft.signature)
        self.form.turn(FormState.KEPT if kept else FormState.NONE, draft.signed_form)
        self.confirmed.setChecked(False)

    def ready(self) -> bool:
        if self.form.state is not FormState.NONE:
            return self.form.state is FormState.KEPT
        return self.pad.png() is not None and self.confirmed.isChecked()

    def _pad_changed(self) -> None:
        """Whoever begins on the pad does not sign the form, and the other way round."""
        if self.pad.signed and self.form.state is not FormState.NONE:
            self.form.turn(FormState.NONE)
        self.changed.emit()

    def _form_turned(self) -> None:
        on_paper = self.form.state is not FormState.NONE
        self.pad.surface.setVisible(not on_paper)
        self.confirmed.setVisible(not on_paper)
        self.changed.emit()

    def focus_first(self) -> None:
        if self.form.state is not FormState.NONE:
            self.form.focus_first()
            return
        (self.pad if self.pad.png() is None else self.confirmed).setFocus()


def person_facts(person: PersonView, home: str) -> list[Fact]:
    """What the document and the register say, for the clerk, beside what the header shows."""
    valid = f"{day(person.valid_from)} — {valid_to_words(person.valid_to)}" if person.valid_from else ""
    pairs = (
        (QCoreApplication.translate("PersonFacts", "证件号"), id_spaced(person.id_number)),
        (QCoreApplication.translate("PersonFacts", "有效期限"), valid),
        (QCoreApplication.translate("PersonFacts", "签发机关"), person.issuer),
        (QCoreApplication.translate("PersonFacts", "证件住址"), person.address),
        (QCoreApplication.translate("PersonFacts", "最新住址"), person.newest_address),
        (QCoreApplication.translate("PersonFacts", "现居住地"), home),
    )
    return [Fact(name, value) for name, value in pairs if value]
