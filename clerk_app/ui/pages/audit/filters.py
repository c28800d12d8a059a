"""The filter of the audit: about whom, what, by whom, from which day to which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from clerk_app.services.audit.views import AuditFilter, AuditOfficer
from clerk_app.ui import installed
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.pages.audit.said import day_from
from clerk_app.ui.theme import px
from clerk_app.ui.widgets.parts import ignoring, label, mark_bad
from clerk_app.ui.words import act_words


class FilterBar(QWidget):
    """Signals: asked(AuditFilter), by Enter in a field or a choice in a list."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about, self.first, self.last = EntryField(), EntryField(), EntryField()
        self.kind, self.officer = QComboBox(), QComboBox()
        self.about.setPlaceholderText(self.tr("证件号码、受理编号、打印编号、居住证编号、登录名"))
        for field in (self.first, self.last):
            field.setPlaceholderText("2026-11-23")
        self.kind.addItem(self.tr("全部事项"), "")
        for kind in sorted(installed.act_titles(), key=act_words):
            self.kind.addItem(act_words(kind), kind)
        self.officer.addItem(self.tr("全部人员"), "")
        for box in (self.kind, self.officer):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(ignoring(self._ask))
        for field in (self.about, self.first, self.last):
            field.entered.connect(self._ask)
        self._build()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        named = (
            (self.tr("追踪"), self.about, 5),
            (self.tr("事项"), self.kind, 3),
            (self.tr("经办人"), self.officer, 3),
            (self.tr("从"), self.first, 2),
            (self.tr("到"), self.last, 2),
        )
        for at, (words, field, stretch) in enumerate(named):
            field.setAccessibleName(words)
            grid.addWidget(label(words, "label", wrap=False), 0, at)
            grid.addWidget(field, 1, at)
            grid.setColumnStretch(at, stretch)

    def set_officers(self, officers: Sequence[AuditOfficer]) -> None:
        chosen = self.officer.currentData()
        while self.officer.count() > 1:
            self.officer.removeItem(1)
        for officer in officers:
            self.officer.addItem(f"{officer.name} {officer.login}", officer.staff_id)
        self.officer.setCurrentIndex(max(0, self.officer.findData(chosen)))

    def knows(self, staff_id: str) -> bool:
        return self.officer.findData(staff_id) > 0

    def show_filter(self, wanted: AuditFilter) -> None:
        self.about.setText(wanted.about)
        self.kind.setCurrentIndex(max(0, self.kind.findData(wanted.kind)))
        self.officer.setCurrentIndex(max(0, self.officer.findData(wanted.officer)))
        for field, day in ((self.first, wanted.first), (self.last, wanted.last)):
            field.setText("" if day is None else day.isoformat())
            mark_bad(field, bad=False)

    def filter(self) -> AuditFilter:
        """What is asked; a day that is none is marked and leaves its end open."""
        days = []
        for field in (self.first, self.last):
            try:
                days.append(day_from(field.text()))
                mark_bad(field, bad=False)
            except ValueError:
                days.append(None)
                mark_bad(field, bad=True)
        return AuditFilter(
            kind=self.kind.currentData() or "",
            officer=self.officer.currentData() or "",
            about=self.about.text().strip(),
            first=days[0],
            last=days[1],
        )

    def _ask(self) -> None:
        wanted = self.filter()
        bad = next((field for field in (self.first, self.last) if field.property("bad") == "true"), None)
        if bad is not None:
            bad.setFocus()
            bad.selectAll()
        else:
            self.asked.emit(wanted)
