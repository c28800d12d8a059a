"""One application beside the person whose it is: what agrees in one line, each difference, what it lacks, the photo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from clerk_app.domain.law.policy import Note
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.services.online.acts import ReturnReason
from clerk_app.services.online.views import Difference, FilingState, OnlineDesk
from clerk_app.ui.rules_text import said
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import Fact, FactsGrid, Panel, PhotoBox
from clerk_app.ui.widgets.panels import empty
from clerk_app.ui.widgets.parts import column, holder, label, row, scrolled
from clerk_app.ui.widgets.verdict_words import lack_words
from clerk_app.ui.words import day, field_words, listed, moment, pickup_words, service_words, tr

_LAWS = {"first_issue": ("station", "collect", "sign"), "endorsement": ("endorsement",)}
_OTHER_LAWS = ("replacement", "sign")  # of the services that replace a permit


class DifferenceList(QWidget):
    """Each difference in two lines that fold where there is little room: what counts, and what both say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("不一致的项目"))
        self.lines: tuple[tuple[str, str], ...] = ()
        self._box = column(gap=8)
        self.setLayout(self._box)

    def show_differences(self, differences: Sequence[Difference]) -> None:
        self.lines = tuple((self._taken(one), self._said(one)) for one in differences)
        empty(self._box)
        for title, words in self.lines:
            self._box.addWidget(holder(column(label(title, "undecided"), label(words, "small"), gap=2)))
        self.setVisible(bool(self.lines))
        self.setAccessibleDescription("\n".join("，".join(line) for line in self.lines))

    def _taken(self, one: Difference) -> str:
        taken = _value(one.field, one.taken)
        goes_on = self.tr("{field}：采用 {taken}") if taken else self.tr("{field}：不采用")
        return goes_on.format(field=field_words(one.field), taken=taken)

    def _said(self, one: Difference) -> str:
        filed, known = _value(one.field, one.filed), _value(one.field, one.known)
        words = self.tr("网上：{filed}　登记：{known}")
        return words.format(filed=filed, known=known or self.tr("没有"))


class FilingView(QWidget):
    """Shows an `OnlineDesk`; says nothing of what can be done. `more` is put at its end."""

    def __init__(self, more: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.why = label("", "title"), label("")
        self.facts = FactsGrid(columns=2)
        self.agrees, self.lacks = label("", "may"), label("", "may_not")
        self.differs = DifferenceList()
        self.photo, self.photo_words = PhotoBox(width=120), label("", "small")
        self.laws = label("", "small")
        filed, checked = Panel(self.tr("网上填报")), Panel(self.tr("与证件和登记核对"))
        filed.add(self.facts)
        for part in (self.agrees, self.differs, self.lacks):
            checked.add(part)
        checked.body.addStretch(1)
        picture = Panel(self.tr("照片"))
        picture.add(self.photo)
        picture.add(self.photo_words)
        picture.body.addStretch(1)
        picture.setFixedWidth(px(160))
        beside = row(checked, picture, gap=12)
        beside.setStretch(0, 1)
        inner = holder(column(self.why, beside, filed, self.laws, more, 1, gap=12))
        self.area = scrolled(inner)
        whole = column(self.said, self.area, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_filing(self, found: OnlineDesk) -> None:
        person = found.desk.person
        self.said.setText(f"{person.name}  {person.id_masked}　{self._state(found)}")
        self.why.setText(self._why(found))
        self.why.setVisible(bool(self.why.text()))
        self.facts.set_facts(self._facts(found))
        self._show_differences(found)
        self.lacks.setText(self.tr("还缺：{names}").format(names=listed(map(field_words, found.lacks))))
        self.lacks.setVisible(bool(found.lacks))
        self.photo.set_image(found.photo, self.tr("图像号的照片"))
        self.photo_words.setText(self.tr("按图像号取得") if found.photo else self.tr("没有取到，在窗口拍"))
        self.laws.setText(law_lines(found.laws, found.filing.service))

    # --- inside

    def _show_differences(self, found: OnlineDesk) -> None:
        names = listed(map(field_words, found.agrees))
        self.agrees.setText(self.tr("✓ 一致：{names}").format(names=names))
        self.agrees.setVisible(bool(found.agrees))
        self.differs.show_differences(found.differs)

    def _facts(self, found: OnlineDesk) -> list[Fact]:
        filing, contact = found.filing, found.contact
        where = filing.station.name
        facts = [
            Fact(self.tr("编号"), filing.number, strong=True),
            Fact(self.tr("业务"), service_words(filing.service)),
            Fact(self.tr("提交日期"), day(filing.submitted_on)),
            Fact(self.tr("受理点"), where),
            Fact(self.tr("电话"), contact.phone or "—"),
            Fact(self.tr("领取"), f"{pickup_words(contact.pickup)} {contact.post_address}".strip()),
        ]
        if found.attachments:
            facts.append(Fact(self.tr("上传的材料"), listed(map(field_words, found.attachments))))
        if found.image_number:
            facts.append(Fact(self.tr("图像号"), found.image_number))
        return facts

    def _state(self, found: OnlineDesk) -> str:
        service = service_words(found.filing.service)
        if found.state is FilingState.WAITING and found.desk.open_cases:
            return self.tr("与在办的件重复：{number}").format(number=found.desk.open_cases[0].number)
        words = {
            FilingState.USED: self.tr("这件网上申请已经办过了"),
            FilingState.WITHDRAWN: self.tr("申请人已在网上撤回"),
            FilingState.CLOSED: self.tr("已在网上办结"),
            FilingState.ELSEWHERE: self.tr("选的是{station}，要到那里办").format(
                station=found.filing.station.name
            ),
            FilingState.WAITING: self.tr("网上申办：{service}").format(service=service),
        }
        return words[found.state]

    def _why(self, found: OnlineDesk) -> str:
        if found.state is FilingState.ELSEWHERE:
            where = found.filing.station
            return " ".join(filter(None, (where.address, where.phone)))
        if found.returned is not None:
            reason = tr(ReturnReason(found.returned.reason).words)
            words = self.tr("{at} 已退回：{reason} {note}")
            return words.format(at=moment(found.returned.at), reason=reason, note=found.returned.note)
        if found.state is not FilingState.WAITING:
            return ""
        if found.verdict is None:
            return self.tr("这项业务现在不办理")
        if found.verdict.outcome is Outcome.ELIGIBLE:
            return self.tr("条件都已达到")
        return " · ".join(lack_words(item) for item in found.verdict.lacks[:3])


def law_lines(laws: Sequence[Note], service: Service) -> str:
    """What the policy says of such an application, a line each with its article."""
    keys = _LAWS.get(service.value, _OTHER_LAWS)
    return "\n".join(f"{said(note.title)}（{note.article}）" for note in laws if note.key in keys)


def _value(field: str, value: str) -> str:
    """A value as it is read by a person."""
    return pickup_words(value) if field == "pickup" and value else value
