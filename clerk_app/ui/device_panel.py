"""What the screens know of the devices: a panel that the start-up program provides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from clerk_app.devices.kind import DeviceKind
from clerk_app.devices.lines import DeviceChoice
from clerk_app.ui.status import StatusLine

D = TypeVar("D")


class DevicePanel(Protocol):
    """Calls return at once but for those whose docstrings say otherwise; listeners are called from any thread."""

    def lines(self) -> tuple[StatusLine, ...]:
        """The devices and whatever stands beside them, in the order in which they are shown."""
        ...

    def listen(self, listener: Callable[[object], None]) -> Callable[[], None]:
        """Tell `listener` LinesChanged and what the devices say; call the result to stop."""
        ...

    def try_again(self, key: str) -> None:
        """Let go of the device and connect anew."""
        ...

    def choices(self, key: str) -> tuple[DeviceChoice, ...]:
        """What is found and could be used for `key`. May take some seconds: call it in a job."""
        ...

    def choose(self, key: str, value: str) -> None:
        """Use this one from now on, and remember it in the settings. Raises DiskFull, NotWritable."""
        ...

    def try_out(self, key: str) -> str:
        """Let the device do what its kind calls a trial; what to say of it. Takes seconds. Raises DeviceError."""
        ...

    def get(self, kind: DeviceKind[Any, D]) -> D | None:
        """A device that may be called here (`Affinity`); None where the settings name none."""
        ...
