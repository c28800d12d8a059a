"""The live picture for a try: nothing is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.ui.camera_place import CameraTest
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.devices.trial import TrialPanel
from clerk_app.ui.widgets.parts import column


class CameraTrial(TrialPanel):
    def __init__(self, page: CounterPage, parent: QWidget | None = None) -> None:
        super().__init__(page, parent)
        self.test = CameraTest(page.context)
        self.setLayout(column(self.test))

    def action_words(self) -> str:
        return self.tr("看画面")

    def begin(self) -> None:
        self.test.resume()

    def pause(self) -> None:
        self.test.pause()


PANEL = CameraTrial
