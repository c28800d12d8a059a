"""Photos by their image number (图像号): what the studio's receipt stands for, from where the settings say."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from clerk_app.imaging.photo import LARGEST_FILE, is_permit_photo
from clerk_app.services.cases.views import DraftView
from clerk_app.services.core import Core

log = logging.getLogger(__name__)

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")  # nothing that leads out of the folder


def receipt_photo(core: Core, image_number: str) -> bytes | None:
    """The photo of a receipt (JPEG, 358 x 441 pixels); None where there is none, or none that a card can carry."""
    folder = core.settings.photos.folder
    if not folder or _NUMBER.fullmatch(image_number) is None:
        return None
    try:
        with (Path(folder) / f"{image_number}.jpg").open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        log.info("photo.not_found why=%s", type(error).__name__)
        return None
    if not is_permit_photo(data):
        log.warning("photo.unfit bytes=%d", len(data))
        return None
    return data


def photo_number_of(core: Core, draft: DraftView) -> str | None:
    """The image number that goes with a form: that of the application on the portal, else the applicant's newest."""
    named = "" if draft.online is None else draft.online.image_number
    return named or core.register.photo_receipt(draft.person.id_number)
