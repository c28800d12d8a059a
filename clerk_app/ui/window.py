"""The window: set-up, log-in, lock and work, each a layer; only one can be seen and used at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.card_reader.watch import CardFailed, CardRead, ReaderLost
from clerk_app.devices.lines import LinesChanged
from clerk_app.hub.state import LinkState
from clerk_app.services.day.views import Overview
from clerk_app.services.session import Session
from clerk_app.ui import theme as themes
from clerk_app.ui.actions import make_action
from clerk_app.ui.bars import StatusBar, TopBar
from clerk_app.ui.bridge import ThreadBridge
from clerk_app.ui.changes import Change, Changes
from clerk_app.ui.device_panel import DevicePanel
from clerk_app.ui.help_sheet import HelpSheet
from clerk_app.ui.icons import icon
from clerk_app.ui.jobs import Courier
from clerk_app.ui.login import LockScreen, LoginScreen
from clerk_app.ui.messages import MessageBar
from clerk_app.ui.page import Context, Page, Screen
from clerk_app.ui.rail import Rail
from clerk_app.ui.scanner import ScannerFilter
from clerk_app.ui.screens import PageSpec
from clerk_app.ui.setup_wizard import FoundDevices, SetupPlan, SetupWizard
from clerk_app.ui.sounds import Sounds
from clerk_app.ui.widgets.panels import EmptyState
from clerk_app.ui.words import words_for

if TYPE_CHECKING:  # brings SQLAlchemy, which must not be imported before the first paint
    from clerk_app.services.container import Services

log = logging.getLogger(__name__)
T = TypeVar("T")

WATCH_MS = 2000  # how often the status bar looks at the devices besides being told
COMPACT_BELOW = 1000  # pixels at 100 %
_ACTIVITY = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
)


def utc_now() -> datetime:
    return datetime.now(UTC)


class MainWindow(QMainWindow):
    """The counter's window. It opens empty and quick; `furnish` brings the services once they are loaded.

    Signals:
        session_changed: A clerk signed in (Session) or out (None).
        page_shown: The id of the page that is shown.
        first_painted: Once, after the first paint: now heavy things may be imported.
        look_changed: Scheme and scale that the clerk chose, to be remembered in the settings.
    """

    session_changed = Signal(object)
    page_shown = Signal(str)
    first_painted = Signal()
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
        self._session: Session | None = None
        self._context: Context | None = None
        self._specs: dict[str, PageSpec] = {}
        self._all_specs: tuple[PageSpec, ...] = ()
        self._pages: dict[str, Page] = {}
        self._painted = False
        self.courier = Courier(self)
        self.sounds = Sounds(enabled=sounds)
        self.message = MessageBar()
        self.courier.failed.connect(self.message.show_error)
        self.setWindowTitle(self.tr("深圳经济特区居住证窗口"))
        self.setWindowIcon(icon("emblem", "accent"))
        self.setMinimumSize(960, 640)
        self._build()
        self.resize(1280, 800)
        self._timers()
        self._scanner = ScannerFilter(self)
        self._scanner.scanned.connect(self.on_scan)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_keyboard)

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

        self.screen_settings = screen or self.screen_settings
        self._services, self._devices, self._all_specs = services, devices, tuple(pages)
        if self._bridge is not None:
            self._bridge.close()
        self._bridge = ThreadBridge(devices.listen, self)
        self._bridge.told.connect(self._told_by_devices)
        if self._changes is not None:
            self._changes.close()
        self._changes = Changes(services[ChangeFeed].subscribe, self)
        self._changes.changed.connect(self.on_change)
        self._show_devices()
        self._watch.start()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
            app.installEventFilter(self._scanner)
        self.ask_sign_in()

    def _keep_keyboard(self, old: QWidget | None, now: QWidget | None) -> None:
        """A part that cannot be seen (work that came back for a page left meanwhile) took the keyboard."""
        del old
        if now is not None and now.window() is self and not now.isVisible():
            QTimer.singleShot(0, self.focus_work)

    def focus_work(self) -> None:
        """Put the keyboard where the work of the layer that is shown starts, if it is nowhere in sight."""
        focus, layer = QApplication.focusWidget(), self._layers.currentWidget()
        if focus is not None and focus.isVisible():
            return
        part = self.page if layer is self._work else layer
        if isinstance(part, (Page, LoginScreen, LockScreen)):
            part.focus_first()

    def ask_setup(
        self, perform: Callable[[SetupPlan], T], found: FoundDevices, then: Callable[[T], None]
    ) -> None:
        """First start: lead through set-up. `perform` runs off the GUI thread, `then` gets its result."""
        self._setup.finished.connect(then)
        self._layers.setCurrentWidget(self._setup)
        self._setup.begin(perform, found)

    def ask_sign_in(self, login: str = "") -> None:
        """Ask who works here."""
        from clerk_app.services.staff.service import StaffService

        services = self._services
        if services is None:
            return
        self._layers.setCurrentWidget(self._login)
        self._login.begin(services[StaffService].sign_in, login=login)

    def cannot_open(self, error: BaseException) -> None:
        """The counter cannot be opened: say why, and what to do."""
        words = words_for(error)
        text = "\n".join(part for part in (words.means, words.do, words.code) if part)
        self._opening.set_words(words.what, text)
        self._layers.setCurrentWidget(self._opening)

    # --- the session

    @property
    def session(self) -> Session | None:
        return self._session

    @property
    def locked(self) -> bool:
        return self._layers.currentWidget() is self._lock

    @property
    def login_screen(self) -> LoginScreen:
        return self._login

    @property
    def lock_screen(self) -> LockScreen:
        return self._lock

    @property
    def setup_wizard(self) -> SetupWizard:
        return self._setup

    def lock(self) -> None:
        """Cover the work; it stays as it is, and what was typed is kept on disk."""
        from clerk_app.services.staff.service import StaffService

        services, session = self._services, self._session
        if services is None or session is None or self.locked:
            return
        self._park()
        self._lock.begin(session.name, lambda password: services[StaffService].unlock(session, password))
        self._layers.setCurrentWidget(self._lock)
        self._lock.focus_first()

    def change_clerk(self) -> None:
        """Keep the work as drafts, sign out, and ask who works here now."""
        from clerk_app.services.staff.service import StaffService

        services, session = self._services, self._session
        if services is None or session is None:
            return
        self._park()
        self._drop_pages()
        self._session = None
        self._context = None
        self.session_changed.emit(None)
        self.courier.send(lambda: services[StaffService].sign_out(session), lambda _nothing: None)
        self.ask_sign_in()

    def change_password(self) -> None:
        """The page where everybody changes the own password; it leads back to the page that is shown."""
        if self.page_id != "password":
            self.open("password", self.page_id)

    def _signed_in(self, session: Session) -> None:
        from clerk_app.services.link.service import LinkService

        services, devices = self._services, self._devices
        if services is None or devices is None:
            return
        self._session = session
        self._drop_pages()
        self._missed = None
        self._context = Context(
            services=services,
            session=session,
            devices=devices,
            courier=self.courier,
            message=self.message,
            clock=self._clock,
            sounds=self.sounds,
            screen=self.screen_settings,
        )
        allowed = [spec for spec in self._all_specs if spec.right is None or session.may(spec.right)]
        self._specs = {spec.id: spec for spec in allowed}
        linked = services[LinkService].view().state is not LinkState.NONE
        self._rail.set_pages([spec for spec in allowed if spec.on_rail and (linked or spec.id != "link")])
        self._top.set_session(session)
        self.message.clear()
        self._layers.setCurrentWidget(self._work)
        self._idle.start(self.screen_settings.idle_minutes * 60_000)
        self.session_changed.emit(session)
        if allowed:
            self.open(allowed[0].id)
        self.read_figures()

    def _unlocked(self) -> None:
        self._layers.setCurrentWidget(self._work)
        page = self.page
        if page is not None:
            page.focus_first()
        if self._missed is not None:
            self.on_change(self._missed)

    # --- pages

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, Page) else None

    @property
    def page_id(self) -> str:
        return next((name for name, page in self._pages.items() if page is self.page), "")

    def open(self, page_id: str, argument: object = None) -> bool:
        """Show a page, unless the present one must not be left or the role may not open it."""
        spec, context = self._specs.get(page_id), self._context
        if spec is None or context is None:
            return False
        now = self.page
        if now is not None and self._pages.get(page_id) is not now and not now.can_leave():
            return False
        if page_id not in self._pages:
            self._pages[page_id] = self._made(spec, context)
        page = self._pages[page_id]
        self._stack.setCurrentWidget(page)
        self._rail.set_current(page_id)
        if page is not now:
            self.message.clear()
        page.activated(argument)
        page.focus_first()
        self.page_shown.emit(page_id)
        return True

    def _made(self, spec: PageSpec, context: Context) -> Page:
        page = spec.factory(context)
        page.go.connect(self.open)
        page.setAccessibleName(QCoreApplication.translate("Pages", spec.title))
        self._stack.addWidget(page)
        return page

    def _drop_pages(self) -> None:
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.setParent(None)  # what still comes back to it must not take the keyboard from the log-in
            page.deleteLater()
        self._pages = {}
        self._specs = {}

    def _park(self) -> None:
        for page in self._pages.values():
            page.park()

    def refresh(self) -> None:
        """Read the shown page and the figures again."""
        if self.page is not None:
            self.page.refresh()
        self.read_figures()

    def on_change(self, change: Change) -> None:
        """Something was recorded here, or another counter did something, or the hub said a word on it."""
        self._show_devices()  # how much waits to be sent
        if not change.shown:
            return
        if self._layers.currentWidget() is not self._work or self.page is None:
            self._missed = change if self._missed is None else self._missed | change
            return
        self._missed = None
        self.page.changed(change)
        self.read_figures()

    # --- cards, scans, searches

    def on_reader_event(self, event: object) -> None:
        """An event of the reader: a card placed at any moment opens the person desk."""
        if isinstance(event, CardRead):
            self.sounds.play("read")
            self._card(event.card)
        working = self._layers.currentWidget() is self._work and self.page is not None
        told = working and self.page is not None and self.page.reader_event(event)
        if isinstance(event, CardFailed):
            self.sounds.play("fault")
        if isinstance(event, (CardFailed, ReaderLost)) and working and not told:
            self.message.show_error(event.error)

    def _card(self, card: IdCard) -> None:
        layer = self._layers.currentWidget()
        if layer is self._login:
            self._login.take_card(card)
        elif layer is self._work:
            page = self.page
            if page is None or not page.take_card(card):
                self.open("desk", card)

    def on_scan(self, text: str) -> None:
        """A barcode: the page may want it, otherwise it is looked for."""
        if self._layers.currentWidget() is not self._work or QApplication.activeModalWidget() is not None:
            return
        page = self.page
        if page is None or not page.take_scan(text):
            self.search(text)

    def search(self, text: str) -> None:
        """Look for a case or a person."""
        self.open("search", text)

    # --- figures and devices

    def read_figures(self) -> None:
        """Read the figures of the day again, off the GUI thread."""
        from clerk_app.services.desk.service import DeskService

        services, session = self._services, self._session
        if services is not None and session is not None:
            self.courier.send(
                lambda: services[DeskService].overview(session), self._show_figures, self._no_figures
            )

    def _show_figures(self, overview: Overview) -> None:
        counts = {spec.id: spec.count(overview) for spec in self._specs.values() if spec.count is not None}
        self._rail.set_counts(counts)

    def _no_figures(self, error: Exception) -> None:
        log.warning("window.no_figures type=%s", type(error).__name__)

    def _told_by_devices(self, event: object) -> None:
        if not isinstance(event, LinesChanged):
            self.on_reader_event(event)
        self._show_devices()

    def _show_devices(self) -> None:
        if self._devices is not None:
            self._status.set_lines(self._devices.lines())

    # --- look

    def set_look(self, scheme: str, scale: int) -> None:
        """Change scheme and text scale; the pages are made anew with their work kept."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        session, page_id = self._session, self.page_id
        self._park()
        themes.apply(app, scheme, scale)
        self._rebuild()
        self.look_changed.emit(scheme, scale)
        if session is not None:
            self._signed_in(session)
            if page_id:
                self.open(page_id)
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

    # --- inside

    def _build(self) -> None:
        self._layers = QStackedWidget()
        self._opening = EmptyState("emblem", self.tr("正在打开"))
        self._setup = SetupWizard(self.courier)
        self._login = LoginScreen(self.courier)
        self._lock = LockScreen(self.courier)
        self._work = QWidget()
        for layer in (self._opening, self._setup, self._login, self._lock, self._work):
            self._layers.addWidget(layer)
        self._login.signed_in.connect(self._signed_in)
        self._lock.unlocked.connect(self._unlocked)
        self._lock.other_clerk.connect(self.change_clerk)
        self._rail, self._stack, self._status = Rail(), QStackedWidget(), StatusBar()
        actions = self._actions()
        self._top = TopBar(actions)
        self._rail.chosen.connect(self.open)
        self._top.searched.connect(self.search)
        self._top.clerk_pressed.connect(self.change_password)
        self._status.pressed.connect(self.open)
        self._lay_out()
        self.courier.busy_changed.connect(self._show_busy)
        self.setCentralWidget(self._layers)
        self._fold()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top)
        holder = QHBoxLayout()
        gap = themes.px(16)
        holder.setContentsMargins(gap, themes.px(8), gap, 0)
        holder.addWidget(self.message)
        right.addLayout(holder)
        right.addWidget(self._stack, 1)
        right.addWidget(self._status)
        whole = QHBoxLayout(self._work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addLayout(right, 1)

    def _actions(self) -> list[Any]:
        """Actions of the window; they belong to the work layer, so that a lock takes them away."""
        work = self._work
        make_action("app.help", work, self.show_help)
        make_action("app.search", work, self._focus_search)
        make_action("app.password", work, self.change_password)
        make_action("app.devices", work, lambda: self.open("devices"))
        make_action("app.refresh", work, self.refresh)
        make_action("app.message", work, self.message.clear)
        make_action("app.scheme", work, self._turn_scheme)
        make_action("app.larger", work, lambda: self._step_scale(25))
        make_action("app.smaller", work, lambda: self._step_scale(-25))
        return [make_action("app.switch", work, self.change_clerk), make_action("app.lock", work, self.lock)]

    def _focus_search(self) -> None:
        self._top.focus_search()

    def _rebuild(self) -> None:
        """Build all parts anew in the colours and sizes that are in force now."""
        self._drop_pages()
        self.courier.busy_changed.disconnect(self._show_busy)
        self.courier.failed.disconnect()
        old = self.takeCentralWidget()
        self.message = MessageBar()
        self.courier.failed.connect(self.message.show_error)
        self._build()
        if old is not None:
            old.deleteLater()
        self._show_devices()

    def _timers(self) -> None:
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._show_devices)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._top.spinner.start()
        else:
            self._top.spinner.stop()

    def show_help(self) -> None:
        """F1: the keys that work here."""
        sheet = self.help_sheet()
        sheet.exec()
        sheet.deleteLater()

    def help_sheet(self) -> HelpSheet:
        """The keys of the page and its parts, then those of the window."""
        groups: list[tuple[str, list[Any]]] = []
        page = self.page
        if page is not None:
            parts = [part for part in page.findChildren(QWidget) if part.isVisibleTo(page)]
            actions = [action for part in (page, *parts) for action in part.actions()]
            groups.append((page.accessibleName(), actions))
        groups.append((self.tr("整个窗口"), list(self._work.actions())))
        return HelpSheet(groups, self)

    # --- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Narrow for the size of its text: the frame gives its room to the page."""
        compact = self.width() < themes.px(COMPACT_BELOW)
        for part in (self._rail, self._top, self._status):
            part.set_compact(compact)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY and self._session is not None and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)

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
        self._park()
        self._watch.stop()
        self._idle.stop()
        if self._bridge is not None:
            self._bridge.close()
        if self._changes is not None:
            self._changes.close()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
            app.removeEventFilter(self._scanner)
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._keep_keyboard)
        self.courier.drain()
        super().closeEvent(event)
