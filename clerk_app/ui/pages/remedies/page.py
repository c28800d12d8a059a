"""After a refusal: what was asked and contested, what is due, and what can be recorded about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from clerk_app.domain.staff import Right
from clerk_app.services.cases.views import CaseView
from clerk_app.services.remedies.acts import Contest
from clerk_app.services.remedies.service import RemedyService
from clerk_app.services.remedies.views import RemedyView
from clerk_app.ui.deed_page import DeedPage
from clerk_app.ui.page import Context
from clerk_app.ui.theme import px
from clerk_app.ui.widgets.parts import ignoring, label, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import day, moment

REPLY = "written_reply"


@dataclass(frozen=True, slots=True)
class RemedyDeed:
    """One thing to record: `what` it is, and the `field` that it needs, if any."""

    what: str  # request | reply | reconsideration | litigation | upheld | overturned
    field: str = ""


class RemedyPage(DeedPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("答复和救济"), parent)
        self.remedies: tuple[RemedyView, ...] = ()
        self.told, self.list = label(""), RowList(self.tr("可以办的事"), digits=True)
        self.words = label("", "label")
        self.form.addWidget(self.told)
        self.form.addWidget(self.list)
        self.form.addWidget(self.words)
        self.said = self.add_field("reply", "")
        self.list.chosen.connect(ignoring(self._chosen_changed))
        self.list.opened.connect(ignoring(self._opened))
        self.update_buttons()

    def show_case(self, case: CaseView) -> None:
        self.remedies = ()
        services, session, case_id = self.context.services, self.context.session, case.line.case_id

        def show(remedies: tuple[RemedyView, ...]) -> None:
            self.remedies = remedies
            self._show_rows()

        self.send(lambda: services[RemedyService].of(session, case_id), while_alive(self, show))
        self._show_rows()

    def _show_rows(self) -> None:
        lines = [self._told(each) for each in self.remedies]
        self.told.setText("\n".join(lines) or self.tr("还没有要求答复，也没有复议或诉讼。"))
        deeds = enumerate(self._deeds(), start=1)
        self.list.set_rows([Row(deed, f"{at}  {words}") for at, (deed, words) in deeds], keep=False)
        self.list.setFixedHeight(max(px(40), self.list.wanted_height() + px(4)))
        self._chosen_changed()

    def _told(self, each: RemedyView) -> str:
        names = {
            "reply": self.tr("书面答复"),
            Contest.RECONSIDERATION.value: self.tr("行政复议"),
            Contest.LITIGATION.value: self.tr("行政诉讼"),
        }
        ends = {
            "given": self.tr("已答复"),
            "upheld": self.tr("维持"),
            "overturned": self.tr("撤销，重新审批"),
        }
        parts = [names.get(each.kind, each.kind), each.reference, moment(each.at)]
        if each.outcome is not None:
            parts += [ends.get(each.outcome, each.outcome), each.said or "", moment(each.ended_at)]
        elif each.due is not None:
            late = each.days_left is not None and each.days_left < 0
            words = self.tr("已超过最后日期 {day}") if late else self.tr("最迟 {day} 答复")
            parts.append(words.format(day=day(each.due)))
        return "　".join(part for part in parts if part)

    def _deeds(self) -> list[tuple[RemedyDeed, str]]:
        session = self.context.session
        kinds = {each.kind for each in self.remedies}
        open_kinds = {each.kind for each in self.remedies if each.outcome is None}
        deeds: list[tuple[RemedyDeed, str]] = []
        if session.may(Right.DECIDE) and "reply" in open_kinds:
            deeds.append((RemedyDeed("reply", "reply"), self.tr("作出书面答复")))
        if session.may(Right.ACCEPT) and "reply" not in kinds:
            deeds.append((RemedyDeed("request"), self.tr("申请人要求书面答复")))
        contests = {Contest.RECONSIDERATION.value, Contest.LITIGATION.value}
        if session.may(Right.DECIDE) and open_kinds & contests:
            deeds.append((RemedyDeed("overturned", "ruling_reference"), self.tr("结果：撤销，重新审批")))
            deeds.append((RemedyDeed("upheld", "ruling_reference"), self.tr("结果：维持")))
        for way, words in (
            (Contest.RECONSIDERATION, self.tr("行政复议立案")),
            (Contest.LITIGATION, self.tr("行政诉讼立案")),
        ):
            if way.value not in kinds:
                deeds.append((RemedyDeed(way.value, "contest_reference"), words))
        return deeds

    def _chosen(self) -> RemedyDeed | None:
        current = self.list.current()
        return None if current is None else current.key

    def _chosen_changed(self) -> None:
        deed = self._chosen()
        key = "" if deed is None else deed.field
        words = {
            "reply": self.tr("答复内容"),
            "contest_reference": self.tr("案号"),
            "ruling_reference": self.tr("决定书或判决书文号"),
        }.get(key, "")
        self.fields = {key or "reply": self.said}
        self.words.setText(words)
        self.said.setAccessibleName(words)
        for part in (self.words, self.said):
            part.setVisible(bool(key))
        self.update_buttons()

    def _opened(self) -> None:
        deed = self._chosen()
        if deed is not None and deed.field and not self.said.text().strip():
            self.said.setFocus()
        elif self.ready():
            self.do()

    def first_field(self) -> QWidget:
        return self.list

    def ready(self) -> bool:
        deed = self._chosen()
        return (
            self.case is not None and deed is not None and (not deed.field or bool(self.said.text().strip()))
        )

    def deed_words(self) -> str:
        return self.tr("记录") if self._chosen() is not None else self.tr("没有可办的事")

    def do(self) -> None:
        deed, case = self._chosen(), self.case
        if deed is None or case is None:
            return
        service, session = self.context.services[RemedyService], self.context.session
        case_id, text, what = case.line.case_id, self.said.text(), deed.what

        def work() -> object:
            if what == "request":
                return service.request_reply(session, case_id)
            if what == "reply":
                return service.reply(session, case_id, text=text)
            if what in ("upheld", "overturned"):
                return service.settle(session, case_id, overturned=what == "overturned", reference=text)
            return service.contest(session, case_id, way=Contest(what), reference=text)

        prints = what == "reply" and session.may(Right.PRINT)
        papers = [self.paper_of_case(REPLY, case_id)] if prints else []
        self.record(work, lambda _: papers, self.tr("已记录：{name}").format(name=case.person.name))
