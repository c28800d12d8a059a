"""One process a data directory: a lock file that names its holder."""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path

from clerk_app.store.database import driver_errors
from clerk_app.store.errors import DataDirectoryInUse


class DirectoryLock:
    """Held until `release` or the end of the process, however it ends."""

    def __init__(self, data_dir: Path) -> None:
        path = data_dir / "lock"
        with driver_errors(path):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(self._descriptor, 32).decode("ascii", "replace").strip()
            os.close(self._descriptor)
            raise DataDirectoryInUse(data_dir, holder) from error
        with contextlib.suppress(OSError):  # on a full disk the lock still holds, only without a name
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, str(os.getpid()).encode(), 0)

    def release(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._descriptor)
