"""The applicant's screen of a window that was furnished: what its pages tell, and where ratings go."""

from __future__ import annotations

import logging

from clerk_app.app.capabilities import screens
from clerk_app.app.wiring import Station
from clerk_app.services.rating.service import RatingService
from clerk_app.services.session import Session
from clerk_app.ui.applicant.feed import ApplicantFeed
from clerk_app.ui.attendance import VisitEnded
from clerk_app.ui.window import MainWindow

log = logging.getLogger(__name__)


class _Ratings:
    """Records ratings for whoever served last: a clerk who just left did, too."""

    def __init__(self, window: MainWindow, station: Station) -> None:
        self._window, self._station = window, station
        self._session: Session | None = window.session
        window.session_changed.connect(self._turned)

    def _turned(self, session: Session | None) -> None:
        self._session = session or self._session

    def rate(self, visit: VisitEnded, level: int, reasons: tuple[str, ...]) -> None:
        session, ratings = self._session, self._station.services[RatingService]
        if session is not None:
            self._window.courier.send(
                lambda: ratings.rate(session, visit.service, level, reasons), _nothing, _not_recorded
            )


def _nothing(_: None) -> None:
    pass


def _not_recorded(error: Exception) -> None:
    log.warning("rating.not_recorded error=%s", type(error).__name__)


def face_applicant(window: MainWindow, station: Station) -> ApplicantFeed | None:
    """Begin the applicant's screen as the settings want it; None where they want none."""
    wanted = station.settings.screen.applicant
    if wanted == "off":
        return None
    parts = {part.page: part for screen in screens() for part in screen.for_applicant}
    ratings = _Ratings(window, station)
    name = station.settings.station.name
    return ApplicantFeed(window, parts, name, ratings.rate, beside=wanted == "window")
