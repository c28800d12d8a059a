"""居住证: the permit of one person, and what can be done to it: 挂失, 注销, and the lifting of either."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from clerk_app.domain.law.records import CardState
from clerk_app.domain.staff import Right
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.people.views import PersonView
from clerk_app.services.permits.acts import LossChannel, LossKind
from clerk_app.services.permits.service import PermitService
from clerk_app.services.permits.views import GroundChoice, PermitView
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.arguments import HeldBy
from clerk_app.ui.changes import Change
from clerk_app.ui.messages import Choice, Severity, ask
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.permits.forms import LiftForm, LossForm, event_words
from clerk_app.ui.theme import Meaning
from clerk_app.ui.widgets import ButtonRow, EmptyState, Fact, FactsGrid, Panel
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, mark_bad, row, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.widgets.text_table import TextTable
from clerk_app.ui.words import card_state_words, day, policy_words

NOTICE, DECLARATION, RESTORED = "cancellation_notice", "loss_declaration", "restoration_notice"
LANE = "permit"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done: report (`how`), take the report back, cancel (`ground`), take a cancellation back
    (`lifts`), or print again (`paper`, `subject`)."""

    how: LossKind | None = None
    lifts: bool = False
    ground: GroundChoice | None = None
    paper: str = ""
    subject: str = ""

    @property
    def needs_note(self) -> bool:
        return self.lifts or (self.ground is not None and self.ground.needs_note)


class PermitPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.person: PersonView | None = None
        self.permit: PermitView | None = None
        self._doing, self._back = False, "desk"
        self.title, self.facts, self.due = label("", "title"), FactsGrid(columns=2), label("", "undecided")
        self.list = RowList(self.tr("可以办的事"), digits=True)
        titles = (self.tr("日期"), self.tr("办理"), self.tr("内容"), self.tr("经办人"))
        self.history = TextTable(self.tr("办理经过"), titles, (120, 120, 420, 160))
        self.loss, self.lift = LossForm(), LiftForm()
        self.note_words, self.note = label(self.tr("依据（写明查证情况）"), "label"), QLineEdit()
        self.note.setAccessibleName(self.tr("依据"))
        self.buttons, self.paper = ButtonRow(), PaperPanel(self)
        self.paper_title = label("", "title")
        self.returned = self.on_action("permit.returned", self._update)
        self.returned.setCheckable(True)
        self._build()
        self.list.chosen.connect(ignoring(self._update))
        self.list.opened.connect(ignoring(self._opened))
        for field in (self.note, self.lift.decision):
            field.textChanged.connect(ignoring(self._update))
        self.loss.heed(self._update)
        self.paper.finished.connect(ignoring(self._after_paper))

    def _build(self) -> None:
        panel = Panel(self.tr("居住证"))
        panel.add(self.facts)
        panel.add(self.due)
        self.returned_button = button_for(self.returned, "quiet")
        form = row(self.note, self.returned_button, gap=8)
        form.setStretch(0, 1)
        forms = (self.loss, self.lift, self.note_words, form)
        above = (self.title, panel, self.history, self.list)
        body = column(*above, *forms, self.buttons, gap=12, margins=16)
        body.setStretch(above.index(self.list), 1)
        paper = column(self.paper_title, self.paper, gap=12, margins=16)
        paper.setStretch(1, 1)
        words = self.tr("没有登记过居住证，或者证件在别处管理。按 Esc 返回。")
        self.empty = EmptyState("shield", self.tr("没有居住证"), words)
        self.away = ButtonRow()
        nothing = column(self.empty, self.away, margins=16)
        nothing.setStretch(0, 1)
        self.stack = QStackedWidget()
        for part in (holder(body), holder(paper), holder(nothing)):
            self.stack.addWidget(part)
        self.setLayout(column(self.stack))
        for buttons in (self.buttons, self.away):
            buttons.set_back(self.tr("返回"), self._leave)

    # --- the page

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, HeldBy):
            self.person, self._back = argument.person, argument.back
            self._clear()
            for form in (self.note, self.loss, self.lift):
                form.clear()
            self.returned.setChecked(False)
        self.refresh()

    def refresh(self) -> None:
        """Read the permit again."""
        person, services, session = self.person, self.context.services, self.context.session
        if person is None:
            self._show_permit(None)
            return

        def read(permit: PermitView | None) -> None:
            if person is self.person:  # else another person stands here since it was asked
                self._show_permit(permit)

        self.send(lambda: services[PermitService].held(session, person), while_alive(self, read))

    def changed(self, change: Change) -> None:
        del change
        if self.stack.currentIndex() == 0 and not self._doing:
            self.refresh()

    def busy(self) -> str:
        return self.paper.busy()

    def focus_first(self) -> None:
        at = self.stack.currentIndex()
        if at == 0:
            self.list.setFocus()
        elif at == 1:
            self.paper.focus_first()
        else:
            self.empty.setFocus()

    # --- what is shown

    def _clear(self) -> None:
        """Nothing of the person before stays, and nothing can be done until this one's permit was read."""
        self.permit = None
        self.title.setText(f"{self.person.name}  {self.person.id_masked}" if self.person is not None else "")
        self.facts.set_facts(())
        self.due.setVisible(False)
        self.history.setVisible(False)
        self.list.set_rows(())
        self.stack.setCurrentIndex(0)
        self._update()

    def _show_permit(self, permit: PermitView | None) -> None:
        self.permit = permit
        if permit is None or self.person is None:
            self._show(2)
            return
        self.title.setText(f"{self.person.name}  {self.person.id_masked}")
        self.facts.set_facts(self._facts(permit))
        due = permit.ends_because
        words = self.tr("应当注销，请持证人交回：{ground}（{article}）")
        self.due.setText(
            "" if due is None else words.format(ground=policy_words(due.words), article=due.article)
        )
        self.due.setVisible(due is not None)
        self.history.set_rows(tuple(event_words(event) for event in permit.history), most=4)
        self.history.setVisible(bool(permit.history))
        self.list.set_rows(self._rows(permit))
        if self.stack.currentIndex() != 1:
            self._show(0)
        self._update()

    def _facts(self, permit: PermitView) -> tuple[Fact, ...]:
        cancelled = self.tr("已注销，自 {day}").format(day=day(permit.cancelled_from))
        lost = self.tr("已挂失，自 {day}").format(day=day(permit.lost_since))
        state = cancelled if permit.cancelled_from else card_state_words(permit.state)
        return (
            Fact(self.tr("证号"), permit.number or "—"),
            Fact(self.tr("状态"), state),
            Fact(self.tr("签发"), day(permit.issued)),
            Fact(self.tr("有效至"), day(permit.good_to)),
            Fact(self.tr("挂失"), lost if permit.lost_since else self.tr("没有挂失")),
        )

    def _rows(self, permit: PermitView) -> list[Row]:
        """What the rights of this account allow on this permit; what has to be done stands first."""
        session, lives = self.context.session, permit.state in (CardState.VALID, CardState.SUSPENDED)
        rows: list[Row] = []
        if session.may(Right.ACCEPT) and lives:
            if permit.lost_since is None:
                rows.append(self._row(Deed(how=LossKind.LOST), self.tr("挂失：证件丢失")))
                rows.append(self._row(Deed(how=LossKind.DESTROYED), self.tr("挂失：证件损毁")))
            else:
                rows.append(self._row(Deed(), self.tr("解除挂失：原证已找回")))
        if session.may(Right.DECIDE) and permit.recorded is None:
            due = permit.ends_because
            for ground in permit.grounds:
                if ground.possible:
                    words = self.tr("注销：{ground}").format(ground=policy_words(ground.words))
                    named = self._row(Deed(ground=ground), words, ground.article)
                    rows.insert(0 if due is not None and due.key == ground.key else len(rows), named)
        if session.may(Right.DECIDE) and permit.cancelled_by_act:
            rows.append(self._row(Deed(lifts=True), self.tr("撤销注销：复议、诉讼撤销了原注销")))
        for kind, subject, words in (
            (NOTICE, permit.recorded, self.tr("打印注销通知书")),
            (RESTORED, permit.lifting, self.tr("打印恢复通知书")),
            (DECLARATION, permit.report, self.tr("打印挂失声明")),
        ):
            if subject is not None and session.may(Right.PRINT):
                rows.append(self._row(Deed(paper=kind, subject=subject), words))
        return [
            Row(each.key, f"{at}  {each.title}", each.words, each.aside, each.meaning)
            for at, each in enumerate(rows, start=1)
        ]

    def _row(self, deed: Deed, words: str, article: str = "") -> Row:
        cancels = deed.ground is not None
        return Row(deed, words, article, "", Meaning.MAY_NOT if cancels else None)

    def _chosen(self) -> Deed | None:
        current = self.list.current()
        return None if current is None else current.key

    def _update(self) -> None:
        deed = self._chosen()
        cancels = deed is not None and deed.ground is not None
        lifts, reports = deed is not None and deed.lifts, deed is not None and deed.how is not None
        for part in (self.note_words, self.note):
            part.setVisible(cancels or lifts)
        self.loss.setVisible(reports)
        self.lift.setVisible(lifts)
        self.returned.setEnabled(cancels and self.stack.currentIndex() == 0)
        self.returned_button.setVisible(cancels)
        ready = deed is not None and not self._doing
        ready = ready and not (deed is not None and deed.needs_note and not self.note.text().strip())
        ready = ready and not (lifts and not self.lift.decision.text().strip())
        ready = ready and (not reports or self.loss.ready())
        self.buttons.set_next(self._words(deed), self._do, enabled=ready)

    def _words(self, deed: Deed | None) -> str:
        if deed is None:
            return self.tr("没有可办的事")
        if deed.paper:
            return self.tr("打印")
        if deed.lifts:
            return self.tr("撤销注销")
        if deed.ground is not None:
            return self.tr("注销居住证")
        return self.tr("解除挂失") if deed.how is None else self.tr("挂失")

    # --- deeds

    def _opened(self) -> None:
        """Enter on a row: its note first where one is needed."""
        deed = self._chosen()
        if deed is not None and deed.lifts and not self.lift.decision.text().strip():
            self.lift.decision.setFocus()
        elif deed is not None and deed.needs_note and not self.note.text().strip():
            self.note.setFocus()
        else:
            self._do()

    def _do(self) -> None:
        deed, person, permit = self._chosen(), self.person, self.permit
        if deed is None or person is None or permit is None or self._doing:
            return
        if deed.paper:
            self._print(deed.paper, deed.subject)
        elif deed.ground is not None:
            self._cancel(person, permit, deed.ground)
        elif deed.lifts:
            self._lift(person)
        elif deed.how is not None:
            self._report(person, deed.how)
        else:
            self._found(person)

    def _cancel(self, person: PersonView, permit: PermitView, ground: GroundChoice) -> None:
        note, returned = self.note.text().strip(), self.returned.isChecked()
        what = self.tr("注销 {name} 的居住证 {number}？").format(name=person.name, number=permit.number)
        kept = self.tr("原证已交回。") if returned else self.tr("原证没有交回。")
        means = self.tr("{ground}（{article}）。{kept}注销后只能再次申领；复议、诉讼撤销注销的除外。").format(
            ground=policy_words(ground.words), article=ground.article, kept=kept
        )
        choices = (
            Choice("back", self.tr("再看看"), "primary"),
            Choice("cancel", self.tr("注销"), "danger"),
        )
        if ask(self, what, means, choices, default="back") != "cancel":
            return
        service, session = self.context.services[PermitService], self.context.session

        def done(act: str) -> None:
            self._said(self.tr("已注销：{name}").format(name=person.name))
            self._print(NOTICE, act)

        self._send(
            lambda: service.cancel(session, person, ground=ground.key, note=note, card_returned=returned),
            done,
        )

    def _report(self, person: PersonView, how: LossKind) -> None:
        service, session = self.context.services[PermitService], self.context.session
        channel = self.loss.chosen
        reporter, relation = self.loss.reporter.text(), self.loss.relation.text()

        def done(report: str) -> None:
            self._said(self.tr("已挂失：{name}").format(name=person.name))
            if channel is LossChannel.COUNTER:
                self._print(DECLARATION, report)
                return
            self._said(self.tr("已挂失：{name}。来人时打印声明并签名").format(name=person.name))
            self.refresh()

        self._send(
            lambda: service.report_lost(
                session, person, how=how, channel=channel, reporter=reporter, relation=relation
            ),
            done,
        )

    def _lift(self, person: PersonView) -> None:
        service, session = self.context.services[PermitService], self.context.session
        remedy = self.lift.chosen
        decision, note = self.lift.decision.text(), self.note.text()

        def done(act: str) -> None:
            self._said(self.tr("已撤销注销：{name}").format(name=person.name))
            self._print(RESTORED, act)

        self._send(lambda: service.lift(session, person, remedy=remedy, decision=decision, note=note), done)

    def _found(self, person: PersonView) -> None:
        service, session = self.context.services[PermitService], self.context.session

        def done(_: None) -> None:
            self._said(self.tr("已解除挂失：{name}").format(name=person.name))
            self.refresh()

        self._send(lambda: service.found(session, person), done)

    def _send(self, work: object, done: object) -> None:
        self._doing = True
        self._mark("")
        self._update()

        def failed(error: Exception) -> None:
            self._doing = False
            self.context.message.show_error(error)
            if isinstance(error, FieldRefused):  # it stands there still, to be mended
                self._update()
                self._mark(error.field)
                return
            self.refresh()

        self.send(work, while_alive(self, done), while_alive(self, failed), lane=LANE)  # type: ignore[arg-type]

    def _mark(self, wrong: str) -> None:
        fields = {
            "loss_reporter": self.loss.reporter,
            "loss_relation": self.loss.relation,
            "decision_number": self.lift.decision,
            "lifting_note": self.note,
            "cancellation_note": self.note,
        }
        for field in dict.fromkeys(fields.values()):
            mark_bad(field, bad=field is fields.get(wrong))
        if wrong in fields:
            fields[wrong].setFocus()

    def _said(self, words: str) -> None:
        self._doing = False
        self.context.sounds.play("accepted")
        self.context.message.say(Severity.DONE, words)

    def _print(self, kind: str, subject: str) -> None:
        if not self.context.session.may(Right.PRINT):
            self.refresh()
            return
        printing, session = self.context.services[PrintingService], self.context.session
        self.paper_title.setText(self.person.name if self.person is not None else "")
        paper = PaperToPrint(kind, lambda: printing.render(session, kind, subject))
        self.paper.show_papers([paper], leave=self.tr("稍后打印"), done=self.tr("完成"))
        self._show(1)

    def _after_paper(self) -> None:
        self.stack.setCurrentIndex(0)
        self.refresh()

    def _leave(self) -> None:
        self.go.emit(self._back, None)

    def _show(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.focus_first()
