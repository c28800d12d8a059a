"""The photo of the card's chip: decoded for the desk, kept with the acceptance for the supervisor."""

from __future__ import annotations

import io

from clerk_app.devices.chip_photo.contract import PhotoDecoder


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
