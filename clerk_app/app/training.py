"""A training station beside the counter: another process with a data directory of its own, gone when it is closed.

Nothing is shared with the counter: not its databases, not its settings, not its hub, not its devices. The
command is named, not imported: what trains stands apart from the product.
"""

from __future__ import annotations

import logging
import os
import sys

from PySide6.QtCore import QProcess, QProcessEnvironment

log = logging.getLogger(__name__)

COMMAND = "training"
_OURS = "CLERK_APP_"  # variables that say something of this counter


def start_training() -> bool:
    """Start it; whether it was started."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "clerk_app"]
    surroundings = QProcessEnvironment.systemEnvironment()
    for name in filter(lambda name: name.startswith(_OURS), os.environ):
        surroundings.remove(name)
    process = QProcess()
    process.setProgram(program[0])
    process.setArguments([*program[1:], COMMAND])
    process.setProcessEnvironment(surroundings)
    started = bool(process.startDetached())
    log.info("training.started ok=%s", started)
    return started
