"""The window: set-up, log-in, lock and work, each a layer; only one can be seen and used at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from clerk_app.devices.card_reader.watch import CardFailed, CardLifted, CardRead, ReaderLost
from clerk_app.devices.lines import LinesChanged
from clerk_app.services.session import Session
from clerk_app.ui import stylesheet, theme as themes
from clerk_app.ui.bridge import ThreadBridge
from clerk_app.ui.card_place import CardPlace
from clerk_app.ui.changes import Change, Changes
from clerk_app.ui.device_panel import DevicePanel
from clerk_app.ui.help_sheet import HelpSheet
from clerk_app.ui.icons import icon
from clerk_app.ui.idle import LockWatch, close_what_lies_above
from clerk_app.ui.jobs import Courier
from clerk_app.ui.layers import Layers
from clerk_app.ui.messages import MessageBar
from clerk_app.ui.page import Context, Page, Screen
from clerk_app.ui.scanner import ScannerFilter
from clerk_app.ui.screens import PageSpec
from clerk_app.ui.sounds import Sounds

if TYPE_CHECKING:  # brings SQLAlchemy, which must not be imported before the first paint
    from clerk_app.services.container import Services

log = logging.getLogger(__name__)


def utc_now() -> datetime:
    return datetime.now(UTC)


class MainWindow(QMainWindow):
    """The counter's window. It opens empty and quick; `furnish` brings the services once they are loaded.

    Signals:
        session_changed: A clerk signed in (Session) or out (None).
        page_shown: The id of the page that is shown.
        first_painted: Once, after the first paint: now heavy things may be imported.
        layer_changed: Another layer is shown; training_wanted: from the log-in, a station to learn at.
        look_changed: Scheme and scale that the clerk chose, to be remembered in the settings.
    """

    session_changed = Signal(object)
    page_shown = Signal(str)
    first_painted = Signal()
    layer_changed = Signal()
    training_wanted = Signal()
    look_changed = Signal(str, int)

    def __init__(
        self, *, screen: Screen | None = None, clock: Callable[[], datetime] = utc_now, sounds: bool = False
    ) -> None:
        super().__init__()
        self.screen_settings = screen or Screen()
        self._clock = clock
        self._services: Services | None = None
        self._devices: DevicePanel | None = None
        self._bridge: ThreadBridge | None = None
        self._changes: Changes | None = None
        self._missed: Change | None = None  # while the screen was locked
        self.cards = CardPlace(self)
        self._session: Session | None = None
        self._specs: tuple[PageSpec, ...] = ()
        self._painted = False
        self.courier = Courier(self)
        self.courier.failed.connect(self._say_failed)
        self.courier.busy_changed.connect(self._show_busy)
        self.sounds = Sounds(enabled=sounds)
        self.setWindowTitle(self.tr("深圳经济特区居住证窗口"))
        self.setWindowIcon(icon("emblem", "accent"))
        self.setMinimumSize(960, 640)
        stylesheet.dress(self)
        self._build()
        self.resize(1280, 800)
        self._lock_watch = LockWatch(self)
        self._lock_watch.wanted.connect(self.lock)
        self._scanner = ScannerFilter(self)
        self._scanner.scanned.connect(self.on_scan)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_keyboard)

    def _build(self) -> None:
        """All layers in the colours and sizes that are in force now."""
        self.layers = layers = Layers(self.courier)
        layers.currentChanged.connect(self.layer_changed)
        layers.login.training_wanted.connect(self.training_wanted)
        layers.login.signed_in.connect(self._signed_in)
        layers.lock.unlocked.connect(self._unlocked)
        layers.lock.other_clerk.connect(self.change_clerk)
        self._work = work = layers.work
        work.page_shown.connect(self.page_shown)
        work.lock_wanted.connect(self.lock)
        work.switch_wanted.connect(self.change_clerk)
        work.scheme_turned.connect(self._turn_scheme)
        work.scale_stepped.connect(self._step_scale)
        self.setCentralWidget(layers)
        work.fold(self.width())

    # --- the start

    def furnish(
        self,
        services: Services,
        devices: DevicePanel,
        pages: Sequence[PageSpec],
        screen: Screen | None = None,
    ) -> None:
        """Bring the services, the devices and the pages; a log-in is asked for."""
        from clerk_app.services.changes import ChangeFeed
        from clerk_app.services.core import Core
        from clerk_app.ui.words import set_policy_words

        set_policy_words(services[Core].rules.english)
        self.screen_settings = screen or self.screen_settings
        self._services, self._devices, self._specs = services, devices, tuple(pages)
        self._stop_listening()
        self._bridge = ThreadBridge(devices.listen, self)
        self._bridge.told.connect(self.on_device_event)
        self._changes = Changes(services[ChangeFeed].subscribe, self)
        self._changes.changed.connect(self.on_change)
        self._show_devices()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self._lock_watch)
            app.installEventFilter(self._scanner)
        self.window().installEventFilter(self)
        self.ask_sign_in()

    def _stop_listening(self) -> None:
        if self._bridge is not None:
            self._bridge.close()
        if self._changes is not None:
            self._changes.close()

    def ask_sign_in(self, login: str = "") -> None:
        """Ask who works here."""
        from clerk_app.services.staff.service import StaffService

        services = self._services
        if services is None:
            return
        self.layers.setCurrentWidget(self.layers.login)
        staff = services[StaffService]
        self.layers.login.begin(staff.sign_in, staff.replace_password, staff.confirm_clock, login=login)
        self.layers.login.offer_training(offered=self.screen_settings.training)

    # --- the session

    @property
    def session(self) -> Session | None:
        return self._session

    @property
    def locked(self) -> bool:
        return self.layers.locked

    def lock(self) -> None:
        """Cover the work; it stays as it is, and what was typed is kept on disk.

        Questions and lists above it are closed without an answer: nothing of the work is seen or reached.
        """
        from clerk_app.services.staff.service import StaffService

        services, session = self._services, self._session
        if services is None or session is None or self.locked:
            return
        self._lock_watch.stop()
        close_what_lies_above(self)
        self._work.park()
        lock = self.layers.lock
        lock.begin(
            session.name, lambda password, card: services[StaffService].unlock(session, password, card)
        )
        self.layers.setCurrentWidget(lock)
        lock.focus_first()

    def change_clerk(self) -> None:
        """Keep the work as drafts, sign out, and ask who works here now."""
        from clerk_app.services.staff.service import StaffService

        services, session = self._services, self._session
        if services is None or session is None:
            return
        self._lock_watch.stop()
        close_what_lies_above(self)
        self._work.park()
        self._work.end()
        self._session = None
        self.session_changed.emit(None)
        self.courier.send(lambda: services[StaffService].sign_out(session), lambda _nothing: None)
        self.ask_sign_in()

    def _signed_in(self, session: Session) -> None:
        services, devices = self._services, self._devices
        if services is None or devices is None:
            return
        self._session, self._missed = session, None
        context = Context(
            services=services,
            session=session,
            devices=devices,
            courier=self.courier,
            message=self.message,
            clock=self._clock,
            sounds=self.sounds,
            screen=self.screen_settings,
            cards=self.cards,
        )
        self.layers.setCurrentWidget(self._work)
        self._lock_watch.start(self.screen_settings.idle_minutes)
        self.session_changed.emit(session)
        self._work.begin(context, self._specs)

    def _unlocked(self) -> None:
        self.layers.setCurrentWidget(self._work)
        self._lock_watch.start(self.screen_settings.idle_minutes)
        self._work.focus_first()
        if self._missed is not None:
            self.on_change(self._missed)

    # --- pages

    @property
    def message(self) -> MessageBar:
        return self._work.message

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._work.page

    @property
    def page_id(self) -> str:
        return self._work.page_id

    def open(self, page_id: str, argument: object = None) -> bool:
        """Show a page, unless the present one must not be left or the role may not open it."""
        return self._work.open(page_id, argument)

    def help_sheet(self) -> HelpSheet:
        """The keys that work on the page that is shown."""
        return self._work.help_sheet()

    # --- what comes from outside: changes, cards, scans, devices

    def on_change(self, change: Change) -> None:
        """Something was recorded here, or another counter did something, or the hub said a word on it."""
        self._show_devices()  # how much waits to be sent
        if not change.shown:
            return
        if self.layers.working and self.page is not None:
            self._missed = None
            self._work.changed(change)
        else:
            self._missed = change if self._missed is None else self._missed | change

    def on_device_event(self, event: object) -> None:
        """A device said something: a card placed at any moment opens the person desk."""
        self._show_devices()
        if isinstance(event, LinesChanged):
            return
        if isinstance(event, (CardLifted, ReaderLost)):
            self.cards.lifted()
        if isinstance(event, CardRead):
            self.sounds.play("read")
            self.cards.laid(event.card)
            taker = self.layers.card_taker
            if self._asks:
                self.cards.wait(event.card)  # kept for after the question
            elif taker is not None:
                taker.take_card(event.card)
        page = self.page if self.layers.working else None
        told = page is not None and page.reader_event(event)
        if isinstance(event, CardFailed):
            self.sounds.play("fault")
        if isinstance(event, (CardFailed, ReaderLost)) and page is not None and not told:
            self.message.show_error(event.error)

    @property
    def _asks(self) -> bool:
        """Whether a question lies over the work."""
        return self.layers.working and QApplication.activeModalWidget() is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A question was answered: now the card that was laid under it."""
        if event.type() == QEvent.Type.WindowUnblocked and watched is self.window():
            QTimer.singleShot(0, self._after_question)
        return super().eventFilter(watched, event)

    def _after_question(self) -> None:
        taker = self.layers.card_taker
        card = None if self._asks or taker is None else self.cards.take_waiting()
        if card is not None and taker is not None:
            taker.take_card(card)

    def on_scan(self, text: str) -> None:
        """A barcode: the page may want it, otherwise it is looked for."""
        if self.layers.working and QApplication.activeModalWidget() is None:
            self._work.take_scan(text)

    def _show_devices(self) -> None:
        if self._devices is not None:
            self._work.status.set_lines(self._devices.lines())

    def _say_failed(self, error: Exception) -> None:
        self.message.show_error(error)

    def _show_busy(self, busy: bool) -> None:
        self._work.show_busy(busy)

    # --- look

    def set_look(self, scheme: str, scale: int) -> None:
        """Change scheme and text scale; the layers are made anew with the work kept."""
        app = QApplication.instance()
        if not isinstance(app, QApplication) or self.locked:
            return
        session, page_id = self._session, self.page_id
        memory = None if self.page is None else self.page.memory()
        self._work.park()
        stylesheet.apply(app, scheme, scale)
        self._work.end()
        old = self.takeCentralWidget()
        self._build()
        if old is not None:
            old.deleteLater()
        self._show_devices()
        self.look_changed.emit(scheme, scale)
        if session is not None:
            self._signed_in(session)
            if page_id:
                self.open(page_id)
            if self.page is not None and self.page_id == page_id:
                self.page.recall(memory)
        elif self._services is not None:
            self.ask_sign_in()

    def _turn_scheme(self) -> None:
        now = themes.theme()
        self.set_look("dark" if now.scheme == "light" else "light", now.scale)

    def _step_scale(self, step: int) -> None:
        now = themes.theme()
        scale = min(max(now.scale + step, 100), 200)
        if scale != now.scale:
            self.set_look(now.scheme, scale)

    # --- the keyboard and events

    def _keep_keyboard(self, old: QWidget | None, now: QWidget | None) -> None:
        """A part that cannot be seen (work that came back for a page left meanwhile) took the keyboard."""
        del old
        if now is not None and now.window() is self and not now.isVisible():
            QTimer.singleShot(0, self.focus_work)

    def focus_work(self) -> None:
        """Put the keyboard where the work of the layer that is shown starts, if it is nowhere in sight."""
        focus = QApplication.focusWidget()
        if focus is None or not focus.isVisible():
            self.layers.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._work.fold(self.width())

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)
        return handled

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page
        if page is not None and not self.locked and not page.can_leave():
            event.ignore()
            return
        self._work.park()
        self._lock_watch.stop()
        self._stop_listening()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self._lock_watch)
            app.removeEventFilter(self._scanner)
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._keep_keyboard)
        self.courier.drain()
        super().closeEvent(event)
