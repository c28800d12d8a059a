"""What each deed of the page asks for: the papers that are missing, the authority that is right, the ruling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QVBoxLayout, QWidget

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.intake.acts import Material, SetAsideBy
from clerk_app.ui.theme import px
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row
from clerk_app.ui.words import tr

SET_ASIDE = {
    SetAsideBy.RECONSIDERATION: QT_TRANSLATE_NOOP("Words", "行政复议"),
    SetAsideBy.LITIGATION: QT_TRANSLATE_NOOP("Words", "行政诉讼"),
    SetAsideBy.OWN_REVIEW: QT_TRANSLATE_NOOP("Words", "自行纠正"),
}


def _line(key: str, words: str, fields: dict[str, QWidget], changed: Callable[[], None]) -> QLineEdit:
    """A line to type in. What is too long is named when it is recorded, never cut."""
    field = QLineEdit()
    field.setAccessibleName(words)
    field.textChanged.connect(ignoring(changed))
    fields[key] = field
    return field


class SupplementForm(QWidget):
    """What is missing, ticked; when the papers came; what else there is to say."""

    def __init__(self, changed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QWidget] = {}
        self.boxes: dict[Material, QCheckBox] = {}
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(px(2))
        for each in Material:
            if each is not Material.UNKNOWN:
                box = self.boxes[each] = QCheckBox(tr(each.words))
                box.toggled.connect(ignoring(changed))
        words = tr(QT_TRANSLATE_NOOP("Words", "收到材料日期"))
        self.received = QDateEdit()
        self.received.setDisplayFormat("yyyy-MM-dd")
        self.received.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.received.setAccessibleName(words)
        self.fields["supplement_received"] = self.received
        note = tr(QT_TRANSLATE_NOOP("Words", "说明（哪一份、怎么不符合；印在告知书上）"))
        self.note = _line("supplement_note", note, self.fields, changed)
        once = tr(QT_TRANSLATE_NOOP("Words", "缺什么一次说完：以后不能再要求别的材料。"))
        dated = row(label(words, "label"), self.received, 1, gap=8)
        self.setLayout(
            column(label(once), holder(self._ticks), holder(dated), label(note, "label"), self.note, gap=6)
        )

    def ask(self, materials: tuple[Material, ...], today: date) -> None:
        """Show what the service may need, nothing ticked."""
        for box in self.boxes.values():
            self._ticks.removeWidget(box)
            box.setChecked(False)
            box.hide()
        for each in materials:
            self._ticks.addWidget(self.boxes[each])
            self.boxes[each].show()
        now = QDate(today.year, today.month, today.day)
        self.received.setMaximumDate(now)
        self.received.setDate(now)
        self.note.clear()

    def tick(self, missing: tuple[Material, ...], received: date) -> None:
        """As it was before."""
        for each, box in self.boxes.items():
            box.setChecked(each in missing)
        self.received.setDate(QDate(received.year, received.month, received.day))

    @property
    def missing(self) -> tuple[Material, ...]:
        return tuple(each for each, box in self.boxes.items() if box.isChecked())

    def came(self) -> date:
        picked = self.received.date()
        return date(picked.year(), picked.month(), picked.day())

    def ready(self) -> bool:
        other = Material.OTHER in self.missing
        return bool(self.missing) and (not other or bool(self.note.text().strip()))

    def first(self) -> QWidget:
        return next(box for box in self.boxes.values() if not box.isHidden())


class RefusalForm(QWidget):
    """By which condition nothing is accepted, and to whom the applicant may turn."""

    def __init__(self, changed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QWidget] = {}
        self.why = label("")
        words = tr(QT_TRANSLATE_NOOP("Words", "有权办理的机关（印在通知书上）"))
        self._authority_words = label(words, "label")
        self.authority = _line("competent_authority", words, self.fields, changed)
        note = tr(QT_TRANSLATE_NOOP("Words", "说明（印在通知书上，可不填）"))
        self.note = _line("non_acceptance_note", note, self.fields, changed)
        parts = (self.why, self._authority_words, self.authority, label(note, "label"), self.note)
        self.setLayout(column(*parts, gap=6))

    def ask(self, why: str, *, elsewhere: bool) -> None:
        self.why.setText(why)
        self.authority.clear()
        self.note.clear()
        self._elsewhere = elsewhere
        for part in (self._authority_words, self.authority):
            part.setVisible(elsewhere)

    def ready(self) -> bool:
        return not self._elsewhere or bool(self.authority.text().strip())

    def first(self) -> QWidget:
        return self.authority if self._elsewhere else self.note


class SetAsideForm(QWidget):
    """By what the decision was set aside, and the number of the ruling."""

    def __init__(self, changed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QWidget] = {}
        self.by = QComboBox()
        for each, words in SET_ASIDE.items():
            self.by.addItem(tr(words), each.value)
        words = tr(QT_TRANSLATE_NOOP("Words", "文号或者理由"))
        self.by.setAccessibleName(words)
        self.reference = _line("set_aside_reference", words, self.fields, changed)
        self.setLayout(column(label(words, "label"), self.by, self.reference, gap=6))

    def ask(self) -> None:
        self.by.setCurrentIndex(0)
        self.reference.clear()

    @property
    def chosen(self) -> SetAsideBy:
        return SetAsideBy(self.by.currentData())

    def ready(self) -> bool:
        return bool(self.reference.text().strip())

    def first(self) -> QWidget:
        return self.reference
