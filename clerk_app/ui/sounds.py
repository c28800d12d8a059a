"""Four short tones: read, accepted, refused, fault. Made on first use, silent where nothing can play."""

from __future__ import annotations

import logging
import math
import struct
import wave
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QUrl

log = logging.getLogger(__name__)

RATE = 22050  # samples a second
TONES: dict[str, tuple[tuple[int, int], ...]] = {  # name: (hertz, milliseconds) one after another
    "read": ((1320, 70),),
    "accepted": ((880, 80), (1320, 120)),
    "refused": ((520, 120), (390, 180)),
    "fault": ((300, 160), (0, 60), (300, 160)),
}


class Sounds:
    """Plays the tones. QtMultimedia is imported by the first tone, long after the first paint."""

    def __init__(self, *, enabled: bool = False) -> None:
        self.enabled = enabled
        self._effects: dict[str, Any] = {}
        self._folder: TemporaryDirectory[str] | None = None

    def play(self, name: str) -> None:
        """Play a tone of TONES; nothing happens when sounds are off. Raises KeyError for an unknown name."""
        tone = TONES[name]
        if not self.enabled:
            return
        if name not in self._effects:
            self._effects[name] = self._made(name, tone)
        if self._effects[name] is not None:
            self._effects[name].play()

    def _made(self, name: str, tone: tuple[tuple[int, int], ...]) -> Any:
        try:
            from PySide6.QtMultimedia import QSoundEffect
        except ImportError:
            log.warning("sounds.unavailable")
            return None
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="clerk-app-tones-", ignore_cleanup_errors=True)
        path = Path(self._folder.name) / f"{name}.wav"
        write_tone(path, tone)
        effect = QSoundEffect()
        effect.setSource(QUrl.fromLocalFile(str(path)))
        effect.setVolume(0.35)
        return effect


def write_tone(path: Path, tone: tuple[tuple[int, int], ...]) -> None:
    """Write one tone as 16-bit mono WAV, faded at both ends so that it does not click."""
    samples: list[int] = []
    for hertz, milliseconds in tone:
        count = RATE * milliseconds // 1000
        fade = max(1, count // 8)
        for i in range(count):
            level = min(1.0, i / fade, (count - i) / fade)
            samples.append(int(12000 * level * math.sin(2 * math.pi * hertz * i / RATE)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
