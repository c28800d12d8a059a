"""The log of a counter in its data directory: `logs/clerk-app.log` and five older ones of a megabyte.

It says what the program did by codes and numbers. Of an error that is a defect the places in the code are kept
and not its text, which may quote what was worked on.
"""

from __future__ import annotations

import copy
import logging
import os
import traceback
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

OURS = "clerk_app"
FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s %(message)s"
BYTES, OLDER = 1 << 20, 5


class _Places(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """As usual, but the text of an error that another handler has made is not taken from the record."""
        own = copy.copy(record)
        own.exc_text = own.stack_info = None
        return super().format(own)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        kind, _, trace = ei
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join(["" if kind is None else kind.__name__, *places])


class _Private(RotatingFileHandler):
    """Only the account can read it; a disk that is full stops nothing."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(os.fdopen(descriptor, "ab"), encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:
        del record


def keep_log(data_dir: Path) -> Callable[[], None]:
    """Write the log of this process to the directory too, from now on; returns what ends it.

    From the program itself everything but the details for developers, from libraries warnings only.
    """
    folder = data_dir / "logs"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        handler = _Private(folder / "clerk-app.log", maxBytes=BYTES, backupCount=OLDER)
    except OSError:  # the counter works without
        return lambda: None
    handler.setFormatter(_Places(FORMAT))
    handler.addFilter(_worth_keeping)
    ours = logging.getLogger(OURS)
    if ours.getEffectiveLevel() > logging.INFO:
        ours.setLevel(logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)

    def end() -> None:
        root.removeHandler(handler)
        with suppress(OSError):
            handler.close()

    return end


def _worth_keeping(record: logging.LogRecord) -> bool:
    own = record.name == OURS or record.name.startswith(f"{OURS}.")
    return record.levelno >= (logging.INFO if own else logging.WARNING)
