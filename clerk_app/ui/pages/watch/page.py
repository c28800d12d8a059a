"""提示 7: what the sign of the register asks a clerk to do, quietly, and what was done."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.watch.acts import WatchStep
from clerk_app.services.watch.service import WatchService, WatchView
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.parts import column, ignoring, label, mark_bad, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.widgets.text_table import TextTable
from clerk_app.ui.words import moment


class WatchPage(CounterPage):
    """`activated` takes the PersonDesk, to which Esc leads back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.desk: PersonDesk | None = None
        self.view: WatchView | None = None
        self._doing = False
        self.title, self.asks = label("", "title"), label("")
        self.list = RowList(self.tr("做了什么"), digits=True)
        self.told, self.note = QLineEdit(), QLineEdit()
        self.fields = {"watch_told": self.told, "watch_note": self.note}
        told, note = self.tr("告诉了谁（姓名或者电话）"), self.tr("说明")
        for field, words in ((self.told, told), (self.note, note)):
            field.setAccessibleName(words)
            field.textChanged.connect(ignoring(self._update))
        titles = (
            self.tr("时间"),
            self.tr("做了什么"),
            self.tr("告诉了谁"),
            self.tr("说明"),
            self.tr("经办人"),
        )
        self.done_before = TextTable(self.tr("已经做的"), titles, (150, 160, 160, 260, 120))
        self.buttons = ButtonRow()
        form = (label(told, "label"), self.told, label(note, "label"), self.note)
        body = column(
            self.title, self.asks, self.list, *form, self.done_before, 1, self.buttons, gap=8, margins=16
        )
        self.setLayout(body)
        self.buttons.set_back(self.tr("返回"), self._leave)
        self.list.chosen.connect(ignoring(self._update))
        self.list.opened.connect(ignoring(self._opened))
        self._update()

    # --- the page

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, PersonDesk):
            self.desk, self.view = argument, None
            self.told.clear()
            self.note.clear()
            self.list.set_rows([], keep=False)
            self.done_before.set_rows((), most=1)
            self.asks.clear()
            self.title.setText(self.tr("提示 7：{name}").format(name=argument.person.name))
        self.refresh()

    def refresh(self) -> None:
        desk, service, session = self.desk, self.context.services[WatchService], self.context.session
        if desk is None:
            self._update()
            return
        number = desk.person.id_number

        def show(view: WatchView) -> None:
            if self.desk is desk:
                self._show(view)

        self.send(lambda: service.of(session, number), while_alive(self, show))
        self._update()

    def busy(self) -> str:
        return self.tr("正在记录，请稍候") if self._doing else ""

    def serving(self) -> bool:
        return self.desk is not None

    def focus_first(self) -> None:
        self.list.setFocus()

    def memory(self) -> object:
        return self.desk

    def recall(self, memory: object) -> None:
        self.activated(memory)

    # --- what is shown

    def _show(self, view: WatchView) -> None:
        self.view = view
        asks = {
            "": self.tr("提示已经撤下，照常办理。"),
            "contact_supervisor": self.tr("先联系主管，再往下办；不向本人说明。"),
            "report": self.tr("照常办理，不惊动本人，办完立即上报。"),
            "keep": self.tr("请本人稍候，同时联系主管到窗口。"),
        }
        self.asks.setText(asks.get(view.sign, self.tr("按上级要求处置：{sign}").format(sign=view.sign)))
        steps = [(step, words) for step, words in self._steps() if view.sign]
        self.list.set_rows([Row(step, f"{at}  {words}") for at, (step, words) in enumerate(steps, start=1)])
        self.list.setFixedHeight(self.list.wanted_height())
        words_of = {step.value: words for step, words in self._steps()}
        rows = (
            (moment(each.at), words_of.get(each.step, each.step), each.told, each.note, each.by)
            for each in view.answers
        )
        self.done_before.set_rows(tuple(rows), most=6)
        self.done_before.setVisible(bool(view.answers))
        self._update()
        self.focus_first()

    def _steps(self) -> list[tuple[WatchStep, str]]:
        return [
            (WatchStep.CALLED, self.tr("已联系主管")),
            (WatchStep.KEPT, self.tr("已请本人稍候")),
            (WatchStep.REPORTED, self.tr("已上报")),
            (WatchStep.CHECKED, self.tr("已核对：不是此人，或者提示过时")),
        ]

    def _chosen(self) -> WatchStep | None:
        current = self.list.current()
        return None if current is None or self.view is None else current.key

    def _wanting(self) -> QLineEdit | None:
        """The field that the step needs and that is blank."""
        needed = {
            WatchStep.CALLED: self.told,
            WatchStep.REPORTED: self.told,
            WatchStep.CHECKED: self.note,
        }
        step = self._chosen()
        field = None if step is None else needed.get(step)
        return None if field is None or field.text().strip() else field

    def _update(self) -> None:
        for field in self.fields.values():
            mark_bad(field, bad=False)
        ready = self._chosen() is not None and self._wanting() is None and not self._doing
        self.buttons.set_next(self.tr("记下"), self._do, enabled=ready)

    # --- deeds

    def _opened(self) -> None:
        wanting = self._wanting()
        if wanting is not None:
            wanting.setFocus()
        else:
            self._do()

    def _do(self) -> None:
        step, desk = self._chosen(), self.desk
        if step is None or desk is None or self._doing or self._wanting() is not None:
            return
        service, session = self.context.services[WatchService], self.context.session
        told, note, number = self.told.text(), self.note.text(), desk.person.id_number
        self._doing = True
        self._update()

        def done(_: None) -> None:
            self._doing = False
            self.told.clear()
            self.note.clear()
            self.context.message.say(Severity.DONE, self.tr("已记下"))
            self.refresh()

        self.send(
            lambda: service.answer(session, number, step, told=told, note=note),
            while_alive(self, done),
            while_alive(self, self._failed),
            lane="watch",
        )

    def _failed(self, error: Exception) -> None:
        self._doing = False
        self._update()
        wrong = (error.field,) if isinstance(error, FieldRefused) else ()
        wrong = error.missing if isinstance(error, FormIncomplete) else wrong
        for field in (self.fields[key] for key in wrong if key in self.fields):
            mark_bad(field, bad=True)
            field.setFocus()
        self.context.message.show_error(error)

    def _leave(self) -> None:
        self.go.emit("desk", self.desk)
