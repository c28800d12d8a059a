"""What the rest of the program knows of a decoder of chip photos."""

from __future__ import annotations

from typing import Protocol

from clerk_app.domain.picture import Frame


class PhotoDecoder(Protocol):
    """Decodes the closed WLT format of the chip photo; a counter may have none."""

    def decode(self, wlt: bytes) -> Frame | None:
        """The picture, or None where it cannot be told; never raises. May take some seconds."""
        ...

    def close(self) -> None: ...
