"""The journal as a file for other programs: complete or not there, and nothing of it left by a kill."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from clerk_app.store import journal
from clerk_app.store.acts import RecordedAct
from clerk_app.store.database import driver_errors
from clerk_app.store.identity import sync_directory

_NAMELESS: int = getattr(os, "O_TMPFILE", 0)  # Linux; open(2)


Target = Path | BinaryIO  # a file, or where another program reads


def write_export(acts: Iterable[RecordedAct], to: Target) -> int:
    """Write acts as JSON lines (docs/journal-format.md), with mode 0600; how many there were.

    The lines are not encrypted. They are gathered in a file without a name, which ends with the process, and
    get their name when all of them are on the disk; a file of that name is replaced. Where a file system has no
    such files they are written under the name ``FILE.new``, which a kill leaves behind.

    Raises DiskFull, NotWritable; to another program OSError (BrokenPipeError).
    """
    if not isinstance(to, Path):
        return _write_lines(acts, to)
    path = to
    new = path.with_name(path.name + ".new")
    with driver_errors(path):
        descriptor = _nameless(path.parent)
        if descriptor is None:
            return _under_a_name(acts, new, path)
        with os.fdopen(descriptor, "wb") as file:
            count = _write(acts, file)
            new.unlink(missing_ok=True)
            # with a directory given Python calls linkat(2), which alone follows the link of /proc
            os.link(f"/proc/self/fd/{file.fileno()}", new, src_dir_fd=file.fileno())
        new.replace(path)
        sync_directory(path.parent)
    return count


def _nameless(directory: Path) -> int | None:
    """A file without a name in a directory; None where the system or the file system has none."""
    if not _NAMELESS or not os.path.isdir("/proc/self/fd"):
        return None
    try:
        return os.open(directory, os.O_WRONLY | _NAMELESS, 0o600)
    except (IsADirectoryError, FileNotFoundError):
        return None
    except OSError as error:
        if error.errno in (errno.EOPNOTSUPP, errno.EINVAL):
            return None
        raise


def _under_a_name(acts: Iterable[RecordedAct], new: Path, path: Path) -> int:
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            count = _write(acts, file)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)
    return count


def _write_lines(acts: Iterable[RecordedAct], file: BinaryIO) -> int:
    count = 0
    for act in acts:
        file.write(journal.line_of(act) + b"\n")
        count += 1
    file.flush()
    return count


def _write(acts: Iterable[RecordedAct], file: BinaryIO) -> int:
    count = _write_lines(acts, file)
    os.fsync(file.fileno())
    return count
