"""What can be wrong with a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.errors import KnownError

if TYPE_CHECKING:
    from clerk_app.imaging.report import PhotoReport


class PhotoRefused(KnownError):
    """The picture is no permit photo; `report` says which measure is not met, what was found and needed."""

    code = "CA-C12"

    def __init__(self, report: PhotoReport) -> None:
        super().__init__(report.unmet)
        self.report = report
        self.unmet = report.unmet
