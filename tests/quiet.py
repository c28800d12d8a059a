"""Nothing may be said unheard: a warning in the log, or of Qt, that a test did not expect fails it.

What is heard is every log record from WARNING up, of any library, and every message of Qt from warning up,
from the set-up of a test's fixtures to the end of their teardown; of a process that a test started, the same
lines on its standard error, where the test gives them to `hear_process`. A test that provokes such a line says
so::

    @pytest.mark.logs("device.lost kind=reader")

Each pattern is a regular expression that is looked for in ``logger LEVEL message`` (for Qt the logger is
``qt:category``) and has to be found at least once; with ``always=False`` the line may also stay away, for tests
whose threads or processes meet a fault now and then.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LEVELS = {
    QtMsgType.QtWarningMsg: "WARNING",
    QtMsgType.QtCriticalMsg: "CRITICAL",
    QtMsgType.QtFatalMsg: "FATAL",
}

HARMLESS = [
    # The offscreen platform has no window manager that could be told the least size of a window.
    r"^qt:\S* WARNING This plugin does not support propagateSizeHints",
    # Qt Multimedia looks for libraries of the desktop's sound and video that a machine for tests need not have.
    r"^qt:qt\.multimedia\.symbolsresolver WARNING Couldn't (load|resolve) ",
    # Information; in a process's plain lines its level is not told.
    r"^qt:qt\.multimedia\.ffmpeg WARNING Using Qt multimedia with FFmpeg version ",
    # The offscreen platform draws without a graphics card, so a picture of the camera is converted by the processor.
    r"^qt:\S* WARNING QRhi\* .* : No RHI backend\. Using CPU conversion",
]

# What a process of the program writes: its log as `cli` sets it up, and Qt's messages in their plain form.
_LOGGED = re.compile(r"^\d{4}-\d\d-\d\d [\d:,]+ (WARNING|ERROR|CRITICAL) (\S+) (.*)$")
_OF_QT = re.compile(r"^(?:(qt(?:\.\w+)+): |(?=Q[A-Z]\w+(?:::\w+)?[:(]|This plugin does not))(.*)$")
_OF_PYTHON = re.compile(r"^(Traceback \(most recent call last\):|.*\b[A-Z]\w*Warning: .*)$")


class Ear(logging.Handler):
    """Collects what is said: `lines` since they were last taken."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        why = f" ({record.exc_info[1]!r})" if record.exc_info else ""
        self.lines.append(f"{record.name} {record.levelname} {record.getMessage()}{why}")

    def hear_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        level = LEVELS.get(kind)
        if level is not None:
            self.lines.append(f"qt:{context.category or 'default'} {level} {message}")

    def take(self) -> list[str]:
        lines, self.lines = self.lines, []
        return [line for line in lines if not any(re.search(known, line) for known in HARMLESS)]


EAR = Ear()


def hear_process(stderr: str) -> None:
    """Hear what a process of the program wrote to its standard error; its answers are not warnings."""
    for line in stderr.splitlines():
        if logged := _LOGGED.match(line):
            EAR.lines.append(f"{logged[2]} {logged[1]} {logged[3]}")
        elif of_qt := _OF_QT.match(line):
            EAR.lines.append(f"qt:{of_qt[1] or 'default'} WARNING {of_qt[2]}")
        elif _OF_PYTHON.match(line):
            EAR.lines.append(f"python ERROR {line}")


@pytest.fixture(scope="session")
def ear() -> Iterator[Ear]:
    """Listens to the log and to Qt as long as the worker runs."""
    logging.getLogger().addHandler(EAR)
    before: Callable[..., Any] | None = qInstallMessageHandler(EAR.hear_qt)
    yield EAR
    qInstallMessageHandler(before)
    logging.getLogger().removeHandler(EAR)


@pytest.fixture(autouse=True)
def nothing_unheard(request: pytest.FixtureRequest, ear: Ear) -> Iterator[None]:
    """Fails a test that leaves a warning unexpected or an expected one unsaid."""
    yield
    lines = ear.take()
    allowed, awaited = [], []
    for mark in request.node.iter_markers("logs"):
        allowed += mark.args
        awaited += mark.args if mark.kwargs.get("always", True) else []
    unexpected = [line for line in lines if not any(re.search(pattern, line) for pattern in allowed)]
    assert not unexpected, "said and not expected:\n" + "\n".join(dict.fromkeys(unexpected))
    missing = [pattern for pattern in awaited if not any(re.search(pattern, line) for line in lines)]
    assert not missing, f"expected and not said: {missing}; said: {lines}"
