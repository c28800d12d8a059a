"""One process a data directory: a lock file that names its holder."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from clerk_app.store.database import driver_errors
from clerk_app.store.errors import DataDirectoryInUse


class DirectoryLock:
    """Held until `release` or the end of the process, however it ends.

    The lock is the system's own (flock; on Windows LockFileEx over the first byte) and not the file,
    so that nothing is left behind by a process that was killed.
    """

    def __init__(self, data_dir: Path) -> None:
        """Raises DataDirectoryInUse, NotWritable, DiskFull."""
        from filelock import lock_descriptor  # imported when a store opens, after the window is up

        path = data_dir / "lock"
        with driver_errors(path):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                locked = lock_descriptor(self._descriptor, blocking=False)
            except OSError:  # a file system without locks
                self.release()
                raise
        if not locked:
            holder = self._holder()
            self.release()
            raise DataDirectoryInUse(data_dir, holder)
        with suppress(OSError):  # on a full disk the lock still holds, only without a name
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, f" {os.getpid()}".encode())

    def release(self) -> None:
        with suppress(OSError):
            os.close(self._descriptor)

    def _holder(self) -> str:
        """The holder's process id; Windows lets nobody else read the first byte, so it stands after it."""
        for start in (0, 1):
            with suppress(OSError):
                os.lseek(self._descriptor, start, os.SEEK_SET)
                return os.read(self._descriptor, 32).decode("ascii", "replace").strip()
        return ""
