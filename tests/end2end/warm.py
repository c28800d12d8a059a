"""Processes of the program that start warm: forked from one that has imported what every command imports.

Each command still runs in a process of its own, with its own standard streams, environment and exit code;
only the imports, which take longer than most commands, are paid once. ``CLERK_APP_COLD=1`` starts every
command with a fresh interpreter instead.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
POSSIBLE = hasattr(os, "fork") and not os.environ.get("CLERK_APP_COLD")


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


class Hearth:
    """The warm process; `run` forks a command from it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.end2end.warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "QT_QPA_PLATFORM": "offscreen"},
        )

    def run(
        self, arguments: Sequence[str], *, stdin: str, environment: Mapping[str, str], timeout_s: float
    ) -> Ended:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with tempfile.TemporaryDirectory() as directory:
            place = Path(directory)
            (place / "in").write_text(stdin, "utf-8")
            request = {
                "arguments": list(arguments),
                "environment": dict(environment),
                "place": directory,
                "timeout": timeout_s,
            }
            print(json.dumps(request), file=self._process.stdin, flush=True)
            code = int(self._process.stdout.readline())
            return Ended(code, (place / "out").read_text("utf-8"), (place / "err").read_text("utf-8"))

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()


def _serve() -> None:
    import clerk_app.app.commands.casework
    import clerk_app.app.wiring
    import clerk_app.cli
    import clerk_app.ui.words  # noqa: F401

    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(request)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _become(request: Mapping[str, object]) -> None:
    """Be a fresh process of the program: its streams, its environment, its arguments."""
    import signal

    place = Path(str(request["place"]))
    for descriptor, name, flags in (
        (0, "in", os.O_RDONLY),
        (1, "out", os.O_WRONLY | os.O_CREAT),
        (2, "err", os.O_WRONLY | os.O_CREAT),
    ):
        opened = os.open(place / name, flags, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(request["environment"])  # type: ignore[call-overload]
    signal.alarm(int(float(str(request["timeout"]))))
    from clerk_app.cli import main

    code: object = 1
    try:
        code = main(request["arguments"])  # type: ignore[arg-type]
    except SystemExit as error:
        code = error.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    _serve()
