"""单位: a unit's list from its workbook to the receipt, and the cards of a batch to its agent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from clerk_app.domain.law.records import Service
from clerk_app.services.agency.batches import BatchService
from clerk_app.services.agency.collecting import CollectionService
from clerk_app.services.agency.views import BatchView, CheckedList
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.messages import Severity
from clerk_app.ui.pages.agency.units_page import CHECK, COLLECT, LANE, PAPERS, UnitsPage
from clerk_app.ui.widgets.papers import PaperToPrint
from clerk_app.ui.widgets.parts import while_alive

RECEIPT, LIST = "agency_receipt", "agency_list"
ENDING = ".xlsx"


class AgencyPage(UnitsPage):
    """The workbook is judged, taken from the agent whose card was read, and its two papers are printed."""

    # --- files

    def choose_list(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("单位的名单"), "", self._kinds())
        self.window().activateWindow()  # where no window manager runs, nobody else gives the keyboard back
        if name:
            self.take_file(Path(name))

    def choose_template(self) -> None:
        unit, batches = self.chosen_unit(), self.context.services[BatchService]
        if unit is not None:
            session, code = self.context.session, unit.code
            self._write(self.tr("空白名单"), lambda: batches.template(session, code, Service.FIRST_ISSUE))

    def choose_left(self) -> None:
        batches, session = self.context.services[BatchService], self.context.session
        checked, batch = self.list.checked, self.chosen_batch()
        name = self.tr("未受理名单")
        if self.stack.currentIndex() == CHECK and checked is not None:
            self._write(name, lambda: batches.bad_workbook(checked))
        elif batch is not None:
            self._write(name, lambda: batches.left_workbook(session, batch.batch))

    def _write(self, name: str, work: Callable[[], bytes]) -> None:
        place, _ = QFileDialog.getSaveFileName(self, name, name + ENDING, self._kinds())
        self.window().activateWindow()
        if place:
            self.write_file(Path(place), work)

    def write_file(self, file: Path, work: Callable[[], bytes]) -> None:
        """Write what `work` gives into a file; an older one of the name is replaced, as the dialog asked."""

        def done(_: int) -> None:
            words = self.tr("已写入 {file}").format(file=file.name)
            means = self.tr("文件含个人信息，交给单位后请删除。")
            self.context.message.say(Severity.DONE, words, means)

        self.send(lambda: file.write_bytes(work()), while_alive(self, done), lane=LANE)

    def _kinds(self) -> str:
        return self.tr("工作簿 (*.xlsx);;所有文件 (*)")

    # --- a list

    def take_file(self, file: Path) -> None:
        """Judge the list of a workbook."""
        batches, session, view = self.context.services[BatchService], self.context.session, self.list
        self.running = True
        view.checked = None
        view.begin(self.tr("正在核对 {file}").format(file=file.name))
        self.show_place(CHECK)

        def done(checked: CheckedList) -> None:
            self.running = False
            view.show_checked(checked, self.agent)
            self.update_keys()

        self.send(
            lambda: batches.check(session, file, progress=view.tell, stopped=view.stopped),
            while_alive(self, done),
            while_alive(self, self._failed),
            lane=LANE,
        )

    def accept_list(self) -> None:
        checked, agent, view = self.list.checked, self.agent, self.list
        batches, session = self.context.services[BatchService], self.context.session
        if checked is None or agent is None:
            return
        self._run(lambda: batches.accept(session, checked, agent, view.tell, view.stopped))

    def open_batch(self, batch: BatchView) -> None:
        batches, session, view = self.context.services[BatchService], self.context.session, self.list
        if batch.state == "begun":
            self._run(lambda: batches.go_on(session, batch.batch, view.tell, view.stopped))
        else:
            self._print(batch, RECEIPT, LIST)

    def _run(self, work: Callable[[], BatchView]) -> None:
        self.running = True
        self.list.begin(self.tr("正在受理"))
        self.show_place(CHECK)

        def done(batch: BatchView) -> None:
            self.running = False
            self.list.checked = None
            self.context.sounds.play("accepted")
            if batch.state == "begun":
                words = self.tr("已停下：受理了 {n} 人，在批次里可以继续").format(n=batch.taken)
                self.context.message.say(Severity.INFO, words)
                self.to_lists()
            else:
                self._print(batch, RECEIPT, LIST, at_once=True)

        self.send(work, while_alive(self, done), while_alive(self, self._failed), lane=LANE)

    def _failed(self, error: Exception) -> None:
        self.running = False
        self.context.sounds.play("refused")
        self.context.message.show_error(error)
        self.to_lists()

    def _print(self, batch: BatchView, *kinds: str, at_once: bool = False) -> None:
        printing, session = self.context.services[PrintingService], self.context.session
        words = self.tr("{unit}：受理 {taken} 人，未受理 {refused} 人")
        self.said.setText(words.format(unit=batch.unit_name, taken=batch.taken, refused=batch.refused))
        papers = [
            PaperToPrint(kind, lambda kind=kind: printing.render(session, kind, batch.batch))
            for kind in kinds
        ]
        self.paper.show_papers(papers, at_once=at_once)
        self.show_place(PAPERS)

    # --- the cards of a batch

    def begin_collection(self) -> None:
        chosen, batches = self.chosen_batch(), self.context.services[BatchService]
        if chosen is None:
            return
        session, batch = self.context.session, chosen.batch

        def done(view: BatchView) -> None:
            self.collection.begin(view, self.agent)
            self.show_place(COLLECT)

        self.send(lambda: batches.view(session, batch), while_alive(self, done), lane=LANE)

    def collect(self) -> None:
        batch, agent, signature = self.collection.batch, self.agent, self.collection.pad.png()
        if batch is None or agent is None or signature is None:
            return
        on_paper, session = self.collection.pad.on_paper, self.context.session
        collections = self.context.services[CollectionService]
        batches = self.context.services[BatchService]

        def work() -> BatchView:
            collections.collect(session, batch.batch, agent, signature, on_paper=on_paper)
            return batches.view(session, batch.batch)

        def done(view: BatchView) -> None:
            self.context.sounds.play("accepted")
            self._print(view, LIST, at_once=True)
            self.said.setText(self.tr("已发证 {n} 份，请经办人在清单上签名").format(n=view.collected))

        self.send(work, while_alive(self, done), while_alive(self, self._collection_failed), lane=LANE)

    def _collection_failed(self, error: Exception) -> None:
        self.context.sounds.play("refused")
        self.context.message.show_error(error)
