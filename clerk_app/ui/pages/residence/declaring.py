"""Who lives there since when, who declares it, and by when it had to be declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from clerk_app.domain.law.declaring import clock_of
from clerk_app.domain.law.policy import Declaration
from clerk_app.domain.registration_codes import (
    EDUCATION,
    MARITAL,
    OCCUPATIONS,
    REASONS,
    ROLE_WORDS,
    ROLES,
)
from clerk_app.services.residence.acts import Declarant, DeclarantRole, ResidenceDetails
from clerk_app.services.residence.views import HouseView
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.rules_text import said
from clerk_app.ui.theme import px
from clerk_app.ui.widgets.layouts import Beside
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, scrolled
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import day, tr

_FIRST_CHOICE = "own_home"  # while nobody declared of the house before: it needs no other person


class DayField(EntryField):
    """A day, written 2026-11-23 or 20261123."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setMaxLength(10)
        self.setAccessibleName(words)

    def day(self) -> date | None:
        """The day, None while there is none that can be read."""
        text = self.text().strip()
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None

    def set_day(self, value: date | None) -> None:
        self.setText("" if value is None else value.isoformat())


class DeclareForm(QWidget):
    """Signals: changed() whenever something is another, go_on() by Enter in a field or on the list."""

    changed = Signal()
    go_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules: Sequence[Declaration] = ()
        self._today = date.min
        self.dwellings = RowList(self.tr("居所类型和申报义务人"), digits=True)
        self.moved_in, self.left = DayField(self.tr("入住日期")), DayField(self.tr("搬离日期"))
        self.left_words = label(self.tr("搬离原住处"), "label")
        self.role = QComboBox()
        self.name, self.number, self.proof = EntryField(), EntryField(), EntryField()
        self.occupation, self.reason, self.marital, self.education = (
            _choice(codes) for codes in (OCCUPATIONS, REASONS, MARITAL, EDUCATION)
        )
        self.workplace, self.phone = EntryField(), EntryField()
        self.clock = label("", "quiet")
        for one, words, longest in (
            (self.name, self.tr("申报义务人姓名或名称"), 60),
            (self.number, self.tr("证件号码或统一社会信用代码"), 30),
            (self.proof, self.tr("出示的房屋材料"), 60),
            (self.workplace, self.tr("服务处所"), 60),
            (self.phone, self.tr("联系电话"), 20),
        ):
            one.setMaxLength(longest)
            one.setAccessibleName(words)
        self._build()
        self.dwellings.chosen.connect(self._dwelling_chosen)
        self.dwellings.opened.connect(ignoring(self.go_on.emit))
        fields = (self.moved_in, self.left, self.name, self.number, self.proof, self.workplace, self.phone)
        for field in fields:
            field.textChanged.connect(ignoring(self._show_clock))
            field.entered.connect(self.go_on)

    def _build(self) -> None:
        lay = (
            ((self.tr("入住日期"), self.moved_in), (self.left_words, self.left)),
            (
                (self.tr("申报义务人"), self.role),
                (self.tr("姓名或名称"), self.name),
                (self.tr("证件号码"), self.number),
                (self.tr("房屋材料"), self.proof),
            ),
            (
                (self.tr("职业"), self.occupation),
                (self.tr("服务处所"), self.workplace),
                (self.tr("来深事由"), self.reason),
                (self.tr("联系电话"), self.phone),
                (self.tr("婚姻状况"), self.marital),
                (self.tr("文化程度"), self.education),
            ),
        )
        grids = [_grid(parts) for parts in lay]
        left = holder(column(self.clock, self.dwellings, 1, gap=8))
        right = holder(column(*grids, 1, gap=16))
        right.setMinimumWidth(px(360))
        self.setLayout(column(scrolled(Beside(left, right, narrow=700, gap=16))))

    # --- in

    def begin(
        self,
        rules: Sequence[Declaration],
        today: date,
        house: HouseView,
        details: ResidenceDetails,
        *,
        moving: bool,
    ) -> None:
        """Begin with what is known of the house and of the person; `moving`: they leave another one."""
        self._rules, self._today = rules, today
        self.moved_in.set_day(today)
        self.left.set_day(today if moving else None)
        for part in (self.left, self.left_words):
            part.setVisible(moving)
        self.dwellings.set_rows([self._row(at, rule) for at, rule in enumerate(rules, start=1)], keep=False)
        self.dwellings.setFixedHeight(min(self.dwellings.wanted_height(), px(340)))
        self.dwellings.select_key(house.dwelling or _FIRST_CHOICE)
        self._dwelling_chosen(self.dwellings.current())
        if house.declarant is not None:
            self.role.setCurrentIndex(max(0, self.role.findData(house.declarant.role.value)))
            self.name.setText(house.declarant.name)
            self.number.setText(house.declarant.number)
            self.proof.setText(house.declarant.proof)
        else:
            for field in (self.name, self.number, self.proof):
                field.clear()
        for choice, code in (
            (self.occupation, details.occupation),
            (self.reason, details.reason),
            (self.marital, details.marital),
            (self.education, details.education),
        ):
            choice.setCurrentIndex(max(0, choice.findData(code)))
        self.workplace.setText(details.workplace)
        self.phone.setText(details.phone)
        self._show_clock()

    def take_declarant(self, name: str, number: str) -> None:
        """A card of whoever declares was laid."""
        self.name.setText(name)
        self.number.setText(number)

    # --- out

    @property
    def dwelling(self) -> str:
        row = self.dwellings.current()
        return "" if row is None else str(row.key)

    def declarant(self) -> Declarant:
        role = DeclarantRole(str(self.role.currentData() or DeclarantRole.SELF.value))
        if role is DeclarantRole.SELF:
            return Declarant(role=role, proof=self.proof.text().strip())
        number = self.number.text().strip().upper()
        return Declarant(
            role=role, name=self.name.text().strip(), number=number, proof=self.proof.text().strip()
        )

    def details(self) -> ResidenceDetails:
        return ResidenceDetails(
            occupation=str(self.occupation.currentData() or ""),
            workplace=self.workplace.text().strip(),
            reason=str(self.reason.currentData() or ""),
            marital=str(self.marital.currentData() or ""),
            education=str(self.education.currentData() or ""),
            phone=self.phone.text().strip(),
        )

    def lacking(self) -> QWidget | None:
        """The first field that something is missing in."""
        if self.moved_in.day() is None:
            return self.moved_in
        if not self.left.isHidden() and self.left.day() is None:
            return self.left
        role = self.role.currentData()
        if role != DeclarantRole.SELF.value and not self.name.text().strip():
            return self.name
        return None

    def focus_first(self) -> None:
        self.dwellings.setFocus()

    # --- inside

    def _row(self, at: int, rule: Declaration) -> Row:
        within = self.tr("{n} 日内").format(n=rule.days) if rule.days else self.tr("即时")
        return Row(rule.dwelling, f"{at}  {said(rule.title)}", "", f"{said(rule.declarant)} · {within}")

    def _rule(self) -> Declaration | None:
        return next((rule for rule in self._rules if rule.dwelling == self.dwelling), None)

    def _dwelling_chosen(self, row: Row | None) -> None:
        roles = ROLES.get("" if row is None else str(row.key), (DeclarantRole.SELF.value,))
        self.role.clear()
        for role in roles:
            self.role.addItem(tr(ROLE_WORDS[role]), role)
        self.role.setEnabled(len(roles) > 1)
        own = roles == (DeclarantRole.SELF.value,)
        for part in (self.name, self.number):
            part.setEnabled(not own)
        self._show_clock()

    def _show_clock(self) -> None:
        rule, moved = self._rule(), self.moved_in.day()
        if rule is None or moved is None or moved > self._today:
            wrong = moved is not None or self.moved_in.text().strip()
            self.clock.setText(self.tr("入住日期写成 2026-11-23，不晚于今天。") if wrong else "")
        else:
            self.clock.setText(self._clock_words(rule, moved))
        self.changed.emit()

    def _clock_words(self, rule: Declaration, moved: date) -> str:
        clock = clock_of(rule, moved, self._today)
        if clock.late_days == 0:
            words = self.tr("应在 {day} 前申报（{article}），今天在期限内。")
            return words.format(day=day(clock.due), article=rule.article)
        words = self.tr("应在 {day} 前申报，已逾期 {n} 日：责令改正，每人罚款 {fine} 元（{article}）。")
        return words.format(
            day=day(clock.due), n=clock.late_days, fine=rule.fine, article=rule.penalty.article
        )


def _grid(parts: Sequence[tuple[str | QWidget, QWidget]]) -> QWidget:
    """Labels with their fields below one another."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(6))
    for place, (words, part) in enumerate(parts):
        shown = label(words, "label", wrap=False) if isinstance(words, str) else words
        shown.setMinimumWidth(px(80))
        grid.addWidget(shown, place, 0)
        grid.addWidget(part, place, 1)
    grid.setColumnStretch(1, 1)
    return holder(grid)


def _choice(codes: Mapping[str, str]) -> QComboBox:
    made = QComboBox()
    made.addItem("—", "")
    for code, words in codes.items():
        made.addItem(f"{code} {tr(words)}", code)
    return made
