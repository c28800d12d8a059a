"""What a deed on a permit asks for: who reported a loss and how, by which decision a cancellation was overturned."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.permits.acts import LossChannel, RemedyKind
from clerk_app.services.permits.views import PermitEvent
from clerk_app.ui.widgets.parts import holder, ignoring, label, row
from clerk_app.ui.words import act_words, day, policy_words, tr

CHANNELS = {
    LossChannel.COUNTER: QT_TRANSLATE_NOOP("Words", "到受理点"),
    LossChannel.PHONE: QT_TRANSLATE_NOOP("Words", "电话"),
}
REMEDIES = {
    RemedyKind.RECONSIDERATION: QT_TRANSLATE_NOOP("Words", "行政复议"),
    RemedyKind.LITIGATION: QT_TRANSLATE_NOOP("Words", "行政诉讼"),
}
_HOW = {"lost": QT_TRANSLATE_NOOP("Words", "丢失"), "destroyed": QT_TRANSLATE_NOOP("Words", "损毁")}


class _FieldLine(QWidget):
    """Fields in a line, each with its words before it."""

    def __init__(self, parts: list[tuple[str, QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shown: list[QWidget | int] = []
        for words, part in parts:
            part.setAccessibleName(words)
            shown += [label(words, "label"), part]
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(holder(row(*shown, 1, gap=8)))


class LossForm(_FieldLine):
    """How a loss was reported, and who reported it where that was not the holder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.channel, self.reporter, self.relation = QComboBox(), QLineEdit(), QLineEdit()
        for channel, words in CHANNELS.items():
            self.channel.addItem(tr(words), channel.value)
        self.reporter.setPlaceholderText(tr(QT_TRANSLATE_NOOP("Words", "持证人本人")))
        super().__init__(
            [
                (tr(QT_TRANSLATE_NOOP("Words", "挂失方式")), self.channel),
                (tr(QT_TRANSLATE_NOOP("Words", "申报人（不是持证人时）")), self.reporter),
                (tr(QT_TRANSLATE_NOOP("Words", "与持证人的关系")), self.relation),
            ],
            parent,
        )

    @property
    def chosen(self) -> LossChannel:
        return LossChannel(self.channel.currentData())

    def heed(self, changed: Callable[[], None]) -> None:
        for field in (self.reporter, self.relation):
            field.textChanged.connect(ignoring(changed))

    def ready(self) -> bool:
        """Whoever else reported it has a name and a relation."""
        return bool(self.reporter.text().strip()) == bool(self.relation.text().strip())

    def clear(self) -> None:
        self.channel.setCurrentIndex(0)
        self.reporter.clear()
        self.relation.clear()


class LiftForm(_FieldLine):
    """By which remedy a cancellation was overturned, and the number of the decision."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.remedy, self.decision = QComboBox(), QLineEdit()
        for remedy, words in REMEDIES.items():
            self.remedy.addItem(tr(words), remedy.value)
        super().__init__(
            [
                (tr(QT_TRANSLATE_NOOP("Words", "撤销注销的程序")), self.remedy),
                (tr(QT_TRANSLATE_NOOP("Words", "决定书或者判决书编号")), self.decision),
            ],
            parent,
        )

    @property
    def chosen(self) -> RemedyKind:
        return RemedyKind(self.remedy.currentData())

    def clear(self) -> None:
        self.remedy.setCurrentIndex(0)
        self.decision.clear()


def event_words(event: PermitEvent) -> tuple[str, str, str, str]:
    """One thing that was done to a permit: the day, what, in which words, by whom."""
    remedies = {kind.value: words for kind, words in REMEDIES.items()}
    channels = {kind.value: words for kind, words in CHANNELS.items()}
    said = _HOW.get(event.how) or remedies.get(event.how)
    reporter = f"{event.reporter}（{event.relation}）" if event.relation else event.reporter
    parts = [
        policy_words(event.ground) or ("" if said is None else tr(said)),
        tr(channels[event.channel]) if event.channel in channels else "",
        reporter,
        event.decision,
        event.note,
    ]
    return day(event.day), act_words(event.kind), "　".join(part for part in parts if part), event.by
