"""The folders of demonstrations below the system's temporary one: removed at the end, also those of killed ones."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from clerk_app.demo.postgres import make_server
from clerk_app.domain.errors import KnownError

_NAME = re.compile(r"clerk-app-demo-(\d+)-.*")
SERVER = "postgresql"  # of a demonstration with a hub, in its folder


@contextmanager
def demo_folder() -> Generator[Path]:
    """A folder for one demonstration, gone with all that was started in it when it ends."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"clerk-app-demo-{os.getpid()}-"))
    try:
        yield folder
    finally:
        remove(folder)


def sweep() -> None:
    """Remove what killed demonstrations of this account have left."""
    if os.name != "posix":
        return
    for folder in Path(tempfile.gettempdir()).glob("clerk-app-demo-*"):
        match = _NAME.fullmatch(folder.name)
        with suppress(OSError):
            if match and folder.stat().st_uid == os.geteuid() and not _lives(int(match[1])):
                remove(folder)


def remove(folder: Path) -> None:
    """Stop the PostgreSQL in the folder, and delete it with everything."""
    if (folder / SERVER).is_dir():
        with suppress(KnownError, OSError):
            make_server(folder / SERVER).remove()
    shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
