"""What a counter in production does not open: simulators, and pseudo terminals behind which one may stand."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from clerk_app.devices.errors import DeviceError
from clerk_app.devices.kind import AnyKind

_PSEUDO_TERMINAL = re.compile(r"/dev/(pts/\d+|tty[p-za-e][0-9a-f])")  # Unix 98, BSD (pts(4), pty(7))


class SimulatedRefused(DeviceError):
    """The settings of a counter in production name a simulated device."""

    code, reason = "CA-D24", "simulated"


def is_pseudo_terminal(setting: str) -> bool:
    """Whether a port leads to a pseudo terminal, also by a link."""
    return setting.startswith("/") and bool(_PSEUDO_TERMINAL.fullmatch(os.path.realpath(Path(setting))))


def real_only(kinds: Iterable[AnyKind]) -> tuple[AnyKind, ...]:
    """The same kinds, which refuse their simulators."""
    return tuple(_real(kind) for kind in kinds)


def _real(kind: AnyKind) -> AnyKind:
    def refuse() -> NoReturn:
        raise SimulatedRefused(kind.name)

    def open_(table: Any) -> Any:
        setting = kind.setting(table)
        if is_pseudo_terminal(setting):
            raise SimulatedRefused(setting)
        return kind.open(table)

    return replace(kind, simulate=refuse, open=open_)
