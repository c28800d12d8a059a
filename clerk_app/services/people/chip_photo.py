"""The photo of the card's chip: decoded for the desk, kept with the acceptance for the supervisor."""

from __future__ import annotations

import io

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.chip_photo.contract import PhotoDecoder
from clerk_app.domain.acts import Kind
from clerk_app.services.core import Core
from clerk_app.store.models import ActRow


def chip_photo_png(decoder: PhotoDecoder | None, wlt: bytes) -> bytes | None:
    """The chip's photo as PNG; None without a decoder, without a photo, or where it was not decoded."""
    if decoder is None or not wlt:
        return None
    frame = decoder.decode(wlt)
    if frame is None:
        return None
    from PIL import Image  # the first paint does not wait for it

    png = io.BytesIO()
    Image.frombytes("RGB", (frame.width, frame.height), frame.rgb).save(png, "PNG")
    return png.getvalue()


def kept_chip_photo(core: Core, rows: Rows, case_id: str) -> bytes | None:
    """The chip photo that was kept when the case was accepted; None where there was none."""
    accepted = select(ActRow).where(ActRow.subject == case_id, ActRow.kind == Kind.CASE_ACCEPTED.value)
    act = rows.scalars(accepted).first()
    digest = None if act is None else act.payload.get("chip_photo")
    return None if digest is None else core.store.find_blob(digest)
