"""What can be wrong with the mirror of the registers. It holds nothing that cannot be had again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from clerk_app.domain.errors import KnownError


class MirrorDamaged(KnownError):
    """A page of register.db (`path`) is not what was written. The journal beside it is not concerned."""

    code = "CA-I02"

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = str(path)


class MirrorLost(KnownError):
    """The mirror was damaged and is empty: what needs `registers` is refused until they are loaded again."""

    code = "CA-I03"

    def __init__(self, registers: Iterable[str]) -> None:
        super().__init__()
        self.registers = tuple(sorted(registers))
