"""A day with a hub: counters of two stations, the hub that goes away and comes back, and a duplicate."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt

from clerk_app.app.startup import Opened, application, furnish_window, screen_of
from clerk_app.app.stopping import StopSignal
from clerk_app.demo.city import HubDemo, make_hub_demo, open_seat
from clerk_app.demo.station import DemoStation
from clerk_app.demo.tour.day import Day
from clerk_app.demo.tour.driver import Driver, StepFailed
from clerk_app.demo.tour.report import make_room
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import SHENZHEN
from clerk_app.hub import admin, anchoring
from clerk_app.hub.kept_anchors import last_anchor_day
from clerk_app.hub.state import LinkState
from clerk_app.hub.status import status
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.link.service import LinkService
from clerk_app.services.printing.service import PrintingService
from clerk_app.store.store import Store
from clerk_app.ui.window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(slots=True)
class Desk:
    """One counter with its window and who works at it."""

    demo: DemoStation
    window: MainWindow
    driver: Driver
    day: Day


def work_the_city(
    directory: Path,
    out: Path,
    *,
    persons: int,
    seed: int,
    say: Callable[[str], None],
    language: str,
    stop: StopSignal,
) -> bool:
    """Make a hub with four counters, work through what a hub is for, and write papers, pictures, tour.json.

    Returns whether every step held.
    """
    make_room(out)
    today = datetime.now(SHENZHEN).date()
    hub = make_hub_demo(directory, persons=persons, seed=seed, today=today, say=say, language=language)
    city = City(hub, out, say, stop)
    stop.note_only()
    try:
        try:
            city.open()
            city.work()
        except Exception:  # noqa: BLE001 - the failed step is in tour.json; the report must be written
            say(traceback.format_exc())
            for desk in city.desks.values():
                desk.driver.picture("failed")
        steps = city.steps()
        passed = bool(steps) and all(step["ok"] for step in steps)
        (out / "tour.json").write_text(
            json.dumps({"steps": steps, "hub": city.hub_status()}, ensure_ascii=False, indent=1), "utf-8"
        )
        return passed
    finally:
        city.close()
        hub.server.stop()


class City:
    def __init__(self, hub: HubDemo, out: Path, say: Callable[[str], None], stop: StopSignal) -> None:
        self.hub, self.out, self.say, self.stop = hub, out, say, stop
        self.desks: dict[str, Desk] = {}

    def open(self) -> None:
        for counter in ("FT-01", "FT-02", "FT-03", "LG-01"):
            demo = open_seat(self.hub.seat(counter))
            application(demo.station.settings)
            window = MainWindow(screen=screen_of(demo.station.settings))
            furnish_window(window, Opened(), demo.station)
            pictures = self.out / counter
            pictures.mkdir()
            driver = Driver(
                window, demo.reader, pictures, partial(self._say_at, counter), check=self.stop.check
            )
            self.desks[counter] = Desk(demo, window, driver, Day(driver, window, demo))

    def _say_at(self, counter: str, words: str) -> None:
        self.say(f"{counter} {words}")

    def work(self) -> None:
        clerk = self.at("FT-01")
        clerk.day.sign_in("clerk", "clerk")
        self.level(clerk)
        clerk.day.serve("eligible", "an eligible person is accepted", pictures=True)
        supervisor = self.at("FT-02")
        supervisor.day.sign_in("supervisor", "supervisor")
        self.sees(supervisor, "eligible", CaseState.ACCEPTED)
        supervisor.day.decide_one()
        clerk = self.at("FT-01")
        self.sees(clerk, "eligible", CaseState.APPROVED)
        issuer = self.at("FT-03")
        issuer.day.sign_in("issuer", "issuer")
        issuer.day.produce()
        issuer.day.hand_over("eligible")
        self.hub_goes_away()
        clerk = self.at("FT-01")
        clerk.day.serve("wang_yan", "a person is accepted without the hub")
        other = self.at("LG-01")
        other.day.sign_in("clerk", "clerk of another station")
        other.day.serve("wang_yan", "the same person is accepted at another station")
        self.hub_comes_back()
        self.conflict_is_found()
        self.day_is_anchored()

    # --- who is where

    def at(self, counter: str) -> Desk:
        """Go to a counter: only the window in front has the keyboard, also where no window manager is."""
        desk = self.desks[counter]
        for other in self.desks.values():
            if other is not desk:
                other.window.hide()
        desk.window.show()
        desk.window.activateWindow()
        desk.driver.wait(desk.window.isActiveWindow, f"the window of {counter} in front")
        desk.window.focus_work()
        return desk

    def level(self, desk: Desk) -> None:
        link = desk.demo.station.services[LinkService]
        desk.driver.wait(lambda: link.view().state is LinkState.LEVEL, "the link is level")

    def sees(self, desk: Desk, name: str, state: CaseState) -> None:
        """A case of another counter has arrived here, in that state."""
        number = desk.demo.cards[name].id_number
        with desk.driver.step(f"the case of {name} is here, {state.value}"):
            started = monotonic()
            desk.driver.wait(lambda: self.state_of(desk, number) == state.value, "the case from elsewhere")
            self.say(f"it took {monotonic() - started:.2f} s after the last step")

    def state_of(self, desk: Desk, id_number: str | None) -> str:
        with desk.demo.station.store.read() as rows:
            query = rows.query(ApplicationRow.state).filter(ApplicationRow.id_number == id_number)
            found = query.order_by(ApplicationRow.accepted_at.desc()).first()
        return "" if found is None else str(found[0])

    # --- the hub

    def hub_goes_away(self) -> None:
        clerk = self.at("FT-01")
        with clerk.driver.step("the hub goes away, and the counter says so"):
            self.hub.server.stop("immediate")
            for desk in self.desks.values():
                link = desk.demo.station.services[LinkService]
                desk.driver.wait(lambda link=link: link.view().state is LinkState.OFFLINE, "offline")
            clerk.driver.picture("offline")

    def hub_comes_back(self) -> None:
        clerk = self.at("FT-01")
        with clerk.driver.step("the hub comes back, and everything is sent"):
            clerk.window.open("link")
            clerk.driver.picture("link-offline")
            self.hub.server.start()
            for desk in self.desks.values():
                desk.demo.station.services[LinkService].poke()
            for desk in self.desks.values():
                self.level(desk)
            clerk.driver.picture("link-level")

    def conflict_is_found(self) -> None:
        """One of the two stations was first; the other finds a duplicate, and prints the notice."""
        for desk in (self.desks["FT-01"], self.desks["LG-01"]):
            if desk.demo.station.services[LinkService].open_conflicts():
                break
        else:
            raise StepFailed("nobody has a conflict")
        loser = self.at(desk.demo.station.store.counter)
        with loser.driver.step("the duplicate is found, and both cases stand side by side"):
            loser.window.open("link")
            loser.driver.picture("link-conflict")
            loser.driver.press(Key.Key_Return)
            loser.driver.pause(0.5)
            loser.driver.picture("conflict")
        with loser.driver.step("the notice of the duplicate is printed"):
            services, session = loser.demo.station.services, loser.window.session
            if session is None:
                raise StepFailed("nobody is signed in")
            line = services[LinkService].conflicts(session)[0]
            notice = services[PrintingService].render_case(session, "duplicate_notice", line.case_id)
            (self.out / "duplicate_notice.pdf").write_bytes(notice.pdf)

    def day_is_anchored(self) -> None:
        clerk = self.at("FT-01")
        with clerk.driver.step("the day is anchored, and the chain is verified against it"):
            with admin.administration(self.hub.address) as connection:
                made = anchoring.anchor_day(connection, self.hub.key_file)
            if made.broken:
                raise StepFailed(f"chains do not verify: {made.broken}")
            store = clerk.demo.station.store
            clerk.demo.station.services[LinkService].poke()
            clerk.driver.wait(lambda: _anchored(store), "the anchor")
            clerk.window.open("dayend")
            clerk.driver.picture("day-end")

    def hub_status(self) -> dict[str, object]:
        with admin.administration(self.hub.address) as connection:
            return status(connection)

    def steps(self) -> list[dict[str, object]]:
        return [asdict(step) for desk in self.desks.values() for step in desk.driver.steps]

    def close(self) -> None:
        for desk in self.desks.values():
            desk.window.close()
            desk.window.courier.drain()
            desk.demo.close()


def _anchored(store: Store) -> bool:
    with store.read() as rows:
        return last_anchor_day(rows, store.counter) is not None
