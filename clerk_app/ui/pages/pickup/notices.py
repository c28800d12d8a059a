"""The notices that are due: how many, printed one after another with progress, stopped and gone on with by one key."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from clerk_app.services.pickup.notices import NoticeService
from clerk_app.services.printing.batch import BatchOutcome
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Page
from clerk_app.ui.widgets.parts import label, row, while_alive
from clerk_app.ui.words import words_for

LANE = "print"


class NoticeBar(QWidget):
    """Hidden while nothing is due. Signals: progress(int, int), of how many done and how many there are."""

    progress = Signal(int, int)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._cancel = page, Event()
        self.running, self.due = False, 0
        self.words, self.bar = label("", "label", wrap=False), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("领证通知的打印进度"))
        self.print_action = page.on_action("pickup.notices", self.press)
        self.list_action = page.on_action("pickup.messages", self.save_list)
        line = row(self.words, self.bar, gap=8)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.progress.connect(self._show_progress)
        self._show()

    def actions_of(self) -> tuple[QAction, ...]:
        """What can be done with the notices."""
        return (self.print_action, self.list_action)

    def refresh(self) -> None:
        """Read anew how many are due."""
        if self.running:
            return
        services, session = self._page.context.services, self._page.context.session

        def show(due: int) -> None:
            self.due = due
            self._show()

        self._page.send(lambda: len(services[NoticeService].waiting(session)), while_alive(self, show))

    def press(self) -> None:
        """Begin, or stop after the paper that is being printed."""
        if self.running:
            self._cancel.set()
            return
        if not self.due:
            return
        services, session = self._page.context.services, self._page.context.session
        self.running, self._cancel = True, Event()
        cancel = self._cancel
        self._show_progress(0, self.due)

        def work() -> BatchOutcome:
            return services[NoticeService].print_all(session, cancel=cancel, on_progress=self.progress.emit)

        self._page.send(work, while_alive(self, self._done), while_alive(self, self._failed), lane=LANE)

    def save_list(self) -> None:
        """The same as a list for messages to phones."""
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("导出短信名单"), "notices.csv", "*.csv")
        if not chosen:
            return
        services, session = self._page.context.services, self._page.context.session

        def work() -> None:
            Path(chosen).write_bytes(services[NoticeService].messages(session))

        def done(_: None) -> None:
            self._page.context.message.say(Severity.DONE, self.tr("短信名单已导出"))

        self._page.send(work, while_alive(self, done))

    # --- inside

    def _show(self) -> None:
        self.bar.setVisible(self.running)
        self.setVisible(self.running or self.due > 0)
        self.print_action.setEnabled(self.running or self.due > 0)
        self.list_action.setEnabled(self.due > 0 and not self.running)
        if not self.running:
            self.words.setText(self.tr("待打印的领证通知 {n} 份").format(n=self.due))

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(done)
        self.words.setText(self.tr("正在打印领证通知 {done}/{of}，再按一次停下").format(done=done, of=of))
        self._show()

    def _done(self, outcome: BatchOutcome) -> None:
        self.running = False
        said = [self.tr("已打印 {n} 份").format(n=outcome.printed)]
        if outcome.in_doubt:
            said.append(self.tr("{n} 份不知道是否出纸，请在日结里核实").format(n=outcome.in_doubt))
        said += [words_for(failed.error).what for failed in outcome.failed[:1]]
        if len(outcome.failed) > 1:
            said.append(self.tr("另有 {n} 份没有打印").format(n=len(outcome.failed) - 1))
        severity = Severity.WARN if outcome.failed or outcome.in_doubt else Severity.DONE
        self._page.context.message.say(severity, "。".join(said))
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self.running = False
        self._page.context.message.show_error(error)
        self.refresh()
