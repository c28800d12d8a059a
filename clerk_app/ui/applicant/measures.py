"""How large type is on a screen, in millimetres.

A reader at two metres needs capital letters of 16 minutes of arc (ISO 9241-303): 9.3 mm. A capital of the fonts in
use is 0.73 of the size of the font, a Chinese character 0.92.
"""

from __future__ import annotations

import math

from PySide6.QtGui import QScreen

READ_FROM_MM = 2000
LEAST_ARC_MINUTES = 16
CAPITAL = 0.73  # of the font's size
LEAST_CAPITAL_MM = READ_FROM_MM * math.tan(math.radians(LEAST_ARC_MINUTES / 60))
LEAST_MM = LEAST_CAPITAL_MM / CAPITAL  # size of a font
_PLAUSIBLE = (2.0, 16.0)  # pixels a millimetre: 51 to 406 dpi
_USUAL = 96 / 25.4


def pixels_a_mm(screen: QScreen | None) -> float:
    """Pixels a millimetre of a screen; 96 dpi where it says something that no screen has."""
    if screen is None:
        return _USUAL
    size, pixels = screen.physicalSize(), screen.geometry()
    if size.width() <= 0:
        return _USUAL
    found = pixels.width() / size.width()
    return found if _PLAUSIBLE[0] <= found <= _PLAUSIBLE[1] else _USUAL
