"""A unit's account on one form: who it is, what was shown, who acts for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.agency.acts import UnitDetails, UnitSort
from clerk_app.services.agency.views import PAPERS, AgencyNote, UnitView
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import Panel
from clerk_app.ui.widgets.layouts import Beside
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, scrolled
from clerk_app.ui.words import field_words, listed, tr

_SORTS = (UnitSort.EMPLOYER, UnitSort.SCHOOL)
_FIELDS = ("code", "name", "address", "responsible", "phone")


class UnitForm(QWidget):
    """Signals: changed(), go_on() by Enter in the last field."""

    changed = Signal()
    go_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit: UnitView | None = None
        self.card: IdCard | None = None  # of whoever brings the papers, or of a new agent
        self.title, self.note = label("", "title"), label("", "quiet")
        self.fields = {name: EntryField() for name in _FIELDS}
        self.sort = QComboBox()
        self.sort.addItems([tr(sort.words) for sort in _SORTS])
        self.sort.setAccessibleName(self.tr("单位类别"))
        self.papers = {paper: QCheckBox(field_words(f"paper_{paper}")) for paper in PAPERS}
        self.agents, self.reason = label("", "strong"), EntryField()
        self.reason_words = label(self.tr("注销原因"), "label")
        self._build()

    def _build(self) -> None:
        words = {
            "code": self.tr("统一社会信用代码"),
            "name": field_words("unit_name"),
            "address": field_words("unit_address"),
            "responsible": field_words("unit_responsible"),
            "phone": field_words("unit_phone"),
        }
        grid, order = QGridLayout(), list(_FIELDS)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        for place, name in enumerate(order):
            field = self.fields[name]
            field.setAccessibleName(words[name])
            field.setMaxLength(18 if name == "code" else 80)
            grid.addWidget(label(words[name], "label", wrap=False), place, 0)
            grid.addWidget(field, place, 1)
            following = self.fields[order[place + 1]] if place + 1 < len(order) else None
            field.entered.connect(self.go_on if following is None else following.setFocus)
            field.textChanged.connect(ignoring(self.changed.emit))
        grid.addWidget(label(self.tr("单位类别"), "label", wrap=False), len(order), 0)
        grid.addWidget(self.sort, len(order), 1)
        grid.setColumnStretch(1, 1)
        self.reason.setMaxLength(200)
        self.reason.setAccessibleName(self.tr("注销原因"))
        self.reason.textChanged.connect(ignoring(self.changed.emit))
        who = Panel(self.tr("资料"))
        who.add(holder(grid))
        shown = Panel(self.tr("出示的材料和经办人"))
        for box in self.papers.values():
            shown.add(box)
            box.toggled.connect(ignoring(self.changed.emit))
        for part in (self.agents, self.reason_words, self.reason):
            shown.add(part)
        shown.body.addStretch(1)
        both = Beside(who, shown, grows=0, narrow=900, gap=16)
        inside = scrolled(holder(column(self.note, both, 1, gap=12)))
        whole = column(self.title, inside, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def begin(self, unit: UnitView | None, note: AgencyNote | None) -> None:
        """A new account, or the unit whose account is changed."""
        self.unit, self.card = unit, None
        details = None if unit is None else unit.details
        self.title.setText(self.tr("开通代办账号") if details is None else details.name)
        self.note.setText("" if note is None else f"{note.title}（{note.article}）")
        self.fields["code"].setText("" if unit is None else unit.code)
        self.fields["code"].setReadOnly(unit is not None)
        for name in _FIELDS[1:]:
            self.fields[name].setText("" if details is None else str(getattr(details, name)))
        self.sort.setCurrentIndex(1 if details is not None and details.sort is UnitSort.SCHOOL else 0)
        for box in self.papers.values():
            box.setChecked(unit is not None)
            box.setEnabled(unit is None)
        self.reason.clear()
        for part in (self.reason, self.reason_words):
            part.setVisible(unit is not None)
        self._say_agents()

    def take_card(self, card: IdCard) -> None:
        """The card of an agent."""
        self.card = card
        self._say_agents()
        self.changed.emit()

    def code(self) -> str:
        return self.fields["code"].text().strip().upper()

    def shown(self) -> tuple[str, ...]:
        return tuple(paper for paper, box in self.papers.items() if box.isChecked())

    def details(self) -> UnitDetails:
        said = {name: self.fields[name].text() for name in _FIELDS[1:]}
        agents = () if self.unit is None else self.unit.details.agents
        return UnitDetails(sort=_SORTS[self.sort.currentIndex()], agents=agents, **said)

    def focus_first(self) -> None:
        self.fields["code" if self.unit is None else "name"].setFocus()

    def _say_agents(self) -> None:
        known = () if self.unit is None else self.unit.details.agents
        names = [agent.name for agent in known]
        if self.card is not None and self.card.name not in names:
            names.append(self.card.name)
        words = self.tr("经办人：{names}").format(names=listed(names))
        self.agents.setText(words if names else self.tr("请放经办人的身份证"))
