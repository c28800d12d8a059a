"""权益: what the permit gives, the person's own count of years, the way to a household, the history."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QTextBrowser, QWidget

from clerk_app.domain.law.benefits import Held, OwnCount
from clerk_app.domain.law.policy import Note
from clerk_app.domain.law.records import CardState
from clerk_app.services.desk.views import PersonDesk
from clerk_app.ui.rules_text import RulesText, said
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.parts import column, label, row
from clerk_app.ui.words import day, scheme_words

if TYPE_CHECKING:  # brings SQLAlchemy, which must not be imported before the first paint
    from clerk_app.services.benefits.service import KnownPlace, PermitGives


class BenefitsView(QWidget):
    """One text with headings that the arrow keys and a screen reader go through, and whose law it tells.

    Signals: away_wanted(), place_wanted(policy name).
    """

    away_wanted = Signal()
    place_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.source = label("", "title"), label("", "quiet")
        self.place = QComboBox()
        self.place.setAccessibleName(self.tr("地方"))
        self.place.setMinimumWidth(px(240))
        self.place.activated.connect(self._chosen)
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("权益"))
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.buttons = ButtonRow()
        places = label(self.tr("哪里的规定"), "label", wrap=False)
        places.setBuddy(self.place)
        head = row(self.title, places, self.place, gap=8)
        head.setStretch(0, 1)
        whole = column(head, self.source, self.text, self.buttons, gap=8, margins=16)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_gives(self, desk: PersonDesk, gives: PermitGives, places: Sequence[KnownPlace]) -> None:
        """Show it for the person on the desk; `places` are those whose law can be shown."""
        self.title.setText(self.tr("居住证给予的权益：{name}").format(name=desk.person.name))
        self.source.setText(gives.source)
        self.place.clear()
        for place in places:
            self.place.addItem(said(place.words), place.name)
        self.place.setCurrentIndex(self.place.findData(gives.name))
        rules = RulesText()
        parts = [
            self._section(self._lead(desk, gives), [self._held(held) for held in gives.benefits]),
            self._section(
                self.tr("本人年限，截至 {day}").format(day=day(gives.settlement.count.on)),
                self._counts(gives.settlement.count),
            ),
            self._section(
                self.tr("转为本地户籍的条件（由有关部门决定）"),
                [self._held(held) for held in gives.settlement.conditions],
            ),
            self._section(self.tr("居住证的由来"), [self._noted(note) for note in gives.history]),
            self._section(self.tr("收费"), [rules.fee(fee) for fee in gives.fees]),
        ]
        if gives.declarations:
            lines = [rules.declaration(each) for each in gives.declarations]
            parts.append(self._section(self.tr("居住登记由谁申报"), lines))
        if gives.penalties:
            parts.append(
                self._section(self.tr("法律责任"), [rules.penalty(each) for each in gives.penalties])
            )
        if gives.conventions:
            title = self.tr("条文没有写明、按约定计算的地方")
            parts.append(self._section(title, [self._noted(note) for note in gives.conventions]))
        if gives.in_force_open is not None:
            parts.insert(0, f"<p>{escape(said(gives.in_force_open))}</p>")
        self.text.setHtml("".join(parts))
        self.buttons.set_next(self.tr("返回"), self.away_wanted.emit)
        self.buttons.set_back(self.tr("返回"), self.away_wanted.emit)

    def _chosen(self, at: int) -> None:
        self.place_wanted.emit(self.place.itemData(at))

    def focus_first(self) -> None:
        self.text.setFocus()

    # --- inside

    def _lead(self, desk: PersonDesk, gives: PermitGives) -> str:
        """The card on the desk is of this place; of another nobody knows whether there is one."""
        if gives.name != self.place.itemData(0):
            return self.tr("{place}的持证人可以享受").format(place=said(gives.place))
        if desk.card_state is CardState.VALID:
            return self.tr("持有有效的居住证，可以享受")
        return self.tr("现在没有有效的居住证；持证后可以享受")

    def _section(self, title: str, lines: list[str]) -> str:
        body = "".join(f"<li>{escape(line)}</li>" for line in lines or [self.tr("现有文本没有规定")])
        return f"<h3>{escape(title)}</h3><ul>{body}</ul>"

    def _held(self, held: Held) -> str:
        """A note, and where it counts months the person's own beside it, never by colour alone."""
        words = self._noted(held.note)
        if held.needed is None:
            return words
        found = self.tr("查不到") if held.found is None else self._months(held.found)
        parts = [self.tr("需要 {needed}，本人 {found}").format(needed=self._months(held.needed), found=found)]
        if held.scheme is not None:
            parts.append(scheme_words(held.scheme))
        if held.reached is None:
            parts.append(self.tr("待定"))
        else:
            parts.append(self.tr("已满足") if held.reached else self.tr("未满足"))
        if held.reached is not True and held.from_day is not None:
            parts.append(self.tr("照此持续，{day} 起满足").format(day=day(held.from_day)))
        return self.tr("{note}：{count}").format(note=words, count=self.tr("，").join(parts))

    def _noted(self, note: Note) -> str:
        """What the text says and where; some is said of one part of the place alone."""
        if note.part:
            words = self.tr("{title}（只在 {part}，{article}）")
            at = self.place.findData(note.part)
            part = self.place.itemText(at) if at >= 0 else note.part
            return words.format(title=said(note.title), part=part, article=note.article)
        return self.tr("{title}（{article}）").format(title=said(note.title), article=note.article)

    def _counts(self, count: OwnCount) -> list[str]:
        return [
            self._count(self.tr("连续居住"), count.residence, day(count.residence_since, without="")),
            self._count(self.tr("自首次居住登记（含间断）"), count.since_first, ""),
            *self._insurance(count),
            self._permit(count),
        ]

    def _permit(self, count: OwnCount) -> str:
        since = day(count.permit_since, without="")
        if count.old_card is None:
            return self._count(self.tr("持有居住证"), count.permit, since)
        what = self.tr("持有居住证（换领新证后连续计算，{article}）").format(article=count.old_card)
        return self._count(what, count.permit, since)

    def _insurance(self, count: OwnCount) -> list[str]:
        if count.insurance is None:
            return [self._count(self.tr("参加社会保险"), None, "")]
        if not count.insurance:
            return [self._count(self.tr("参加社会保险"), 0, "")]
        words = self.tr("{scheme}：{months}，最长连续 {longest}，补缴另有 {late}")
        return [
            words.format(
                scheme=scheme_words(one.scheme),
                months=self._months(one.months),
                longest=self._months(one.longest),
                late=self._months(one.back_paid),
            )
            for one in count.insurance
        ]

    def _count(self, what: str, months: int | None, since: str) -> str:
        if months is None:
            return self.tr("{what}：查不到").format(what=what)
        words = self.tr("{what}：{months}，从 {since} 起") if since else self.tr("{what}：{months}")
        return words.format(what=what, months=self._months(months), since=since)

    def _months(self, months: int) -> str:
        years, rest = divmod(months, 12)
        if not years:
            return self.tr("{n} 个月").format(n=rest)
        if not rest:
            return self.tr("{n} 年").format(n=years)
        return self.tr("{years} 年 {months} 个月").format(years=years, months=rest)
