"""What may go wrong when a counter is set up."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class TrainingNumbers(KnownError):
    """A station code that ends as those of training stations do, for a real counter; or the other way round."""

    code = "CA-C63"

    def __init__(self, station: str) -> None:
        super().__init__(station)
        self.station = station
