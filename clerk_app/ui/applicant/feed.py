"""Brings to the applicant's screen what the page of the clerk's window says, whenever that may have changed.

What changes a page is a key, a click, a card, or a job that came back; after each of them the page is asked once.
Lock and change of clerk do not wait for that: the screen is dark before the clerk's own one is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QInputEvent, QScreen
from PySide6.QtWidgets import QApplication

from clerk_app.services.people.identification import number_of
from clerk_app.ui.applicant.screen import ApplicantScreen
from clerk_app.ui.attendance import Attendance, ShownToApplicant, Stage, VisitEnded, WindowState
from clerk_app.ui.screens import ForApplicant
from clerk_app.ui.window import MainWindow

log = logging.getLogger(__name__)

RATE_MS, THANKS_MS = 60_000, 4_000
_STIRS = (QEvent.Type.KeyRelease, QEvent.Type.MouseButtonRelease)
Rate = Callable[[VisitEnded, int, tuple[str, ...]], None]


class ApplicantFeed(QObject):
    """Keeps one applicant's screen beside a window of the counter.

    Args:
        window: The clerk's.
        parts: What each page tells, by the page's id.
        station: Its name, shown above.
        rate: Records what an applicant thinks of a visit; level 0: they did not say.
        beside: Also without a second display, as a window beside the clerk's.
    """

    def __init__(
        self,
        window: MainWindow,
        parts: Mapping[str, ForApplicant],
        station: str,
        rate: Rate,
        *,
        beside: bool = False,
    ) -> None:
        super().__init__(window)
        self._window, self._parts, self._station, self._rate, self._beside = (
            window,
            parts,
            station,
            rate,
            beside,
        )
        self.attendance = Attendance()
        self.screen: ApplicantScreen | None = None
        self._soon, self._later = QTimer(self), QTimer(self)
        for timer in (self._soon, self._later):
            timer.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.look)
        self._later.timeout.connect(self._time_is_over)
        window.layer_changed.connect(self._turn)
        window.session_changed.connect(self._session_turned)
        window.page_shown.connect(self._stir)
        window.courier.settled.connect(self._stir)
        window.cards.changed.connect(self._card)
        self._lying = ""
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.installEventFilter(self)
            app.screenAdded.connect(self._place)
            app.screenRemoved.connect(self._unplugged)
        self._place()
        self._turn()

    # --- where it stands

    def _other_display(self) -> QScreen | None:
        own = self._window.screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not own), None)

    def _place(self, _screen: QScreen | None = None) -> None:
        """Put the screen on the second display; without one it is there only where the settings want it."""
        other = self._other_display()
        if other is None and not self._beside:
            self._close()
            return
        if self.screen is None:
            self.screen = ApplicantScreen(self._station, apart=other is not None)
            self.screen.rated.connect(self._rated)
        if other is None:
            self.screen.resize(1024, 576)
        else:
            self.screen.setGeometry(other.geometry())
        self._show()
        worked = self._window.isActiveWindow()
        self.screen.show()
        if worked:  # not every window system heeds that it takes no keyboard
            self._window.activateWindow()

    def _unplugged(self, gone: QScreen) -> None:
        """A cable was pulled: a window that the system moves to the clerk's display must not show anything."""
        if self.screen is not None and self.screen.screen() in (gone, self._window.screen()):
            self._close()
        QTimer.singleShot(0, self, self._place)

    def _close(self) -> None:
        if self.screen is not None:
            self.screen.show_to_applicant(ShownToApplicant(Stage.OFF), "")
            self.screen.close()
            self.screen.deleteLater()
            self.screen = None

    def close(self) -> None:
        """Let go of the window (before it is closed)."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._soon.stop()
        self._later.stop()
        self._close()

    # --- what happens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program passes here: the cheap questions first.
        if isinstance(event, QInputEvent):
            if event.type() in _STIRS:
                self._stir()
        elif watched is self._window:
            if event.type() == QEvent.Type.Hide:
                self._close()
            elif event.type() == QEvent.Type.Show:
                self._place()
        return False

    def _stir(self, *_anything: object) -> None:
        self._soon.start()

    def _turn(self) -> None:
        """Another layer is shown: at once."""
        layers = self._window.layers
        place = (
            WindowState.LOCKED
            if layers.locked
            else WindowState.WORK
            if layers.working
            else WindowState.CLOSED
        )
        self._given_up(self.attendance.turn(place))
        self._show()
        self._stir()

    def _session_turned(self, session: object) -> None:
        """The clerk goes: dark at once, and a visit that nobody rated is told while they can still record it."""
        if session is None:
            self._given_up(self.attendance.turn(WindowState.CLOSED))
            self._show()

    def _card(self) -> None:
        """A card lies there, or none: at once, so that nobody stands before the data of the one before."""
        lying = self._window.cards.lying
        number = "" if lying is None else number_of(lying)
        if number and number != self._lying:
            self._given_up(self.attendance.card_laid(number))
        elif not number:
            self.attendance.card_lifted()
        self._lying = number
        self._show()
        self._stir()

    def look(self) -> None:
        """Ask the page that is shown."""
        page, part = self._window.page, self._parts.get(self._window.page_id)
        said: ShownToApplicant | None = None
        if page is not None and self._window.layers.working:
            try:
                said = part.read(page) if part is not None else None
            except Exception as error:  # whatever is wrong there, the screen shows nobody's data
                log.exception("applicant.not_read type=%s", type(error).__name__)
                said = ShownToApplicant(Stage.WAIT)
            if said is None and page.serving():
                said = ShownToApplicant(Stage.WAIT)
        self.attendance.say(said)
        self._show()

    def _show(self) -> None:
        now, session = self.attendance.now, self._window.session
        if now.stage is Stage.RATE and not self._later.isActive():
            self._later.start(RATE_MS)
        elif now.stage is Stage.THANKS and not self._later.isActive():
            self._later.start(THANKS_MS)
        elif now.stage not in (Stage.RATE, Stage.THANKS):
            self._later.stop()
        if self.screen is not None:
            self.screen.show_to_applicant(now, "" if session is None else session.name)

    # --- the rating

    def _rated(self, level: int, reasons: tuple[str, ...]) -> None:
        visit = self.attendance.ended
        if visit is None:
            return
        self._later.stop()
        self.attendance.rated()
        self._rate(visit, level, reasons)
        self._show()

    def _given_up(self, visit: VisitEnded | None) -> None:
        if visit is not None:
            self._rate(visit, 0, ())

    def _time_is_over(self) -> None:
        visit = self.attendance.ended
        if visit is not None:
            self.attendance.rated()
            self._rate(visit, 0, ())
        self.attendance.thanked()
        self._show()
