"""What Windows lacks, no module of the product needs: told from the sources, and by importing it all without."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = frozenset(
    {"curses", "dbus", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "termios", "tty"}
)
OF_OS = frozenset(
    {
        "O_DIRECTORY",
        "O_NOFOLLOW",
        "O_NONBLOCK",
        "WNOHANG",
        "chown",
        "chroot",
        "fchmod",
        "fchown",
        "fdatasync",
        "fork",
    }
    | {
        "forkpty",
        "getegid",
        "geteuid",
        "getgid",
        "getloadavg",
        "getpgid",
        "getpriority",
        "getuid",
        "initgroups",
    }
    | {
        "killpg",
        "lchown",
        "mkfifo",
        "mknod",
        "nice",
        "openpty",
        "pidfd_open",
        "posix_fadvise",
        "posix_fallocate",
    }
    | {
        "pread",
        "pwrite",
        "sched_getaffinity",
        "sendfile",
        "setgid",
        "setpgid",
        "setpriority",
        "setsid",
        "setuid",
    }
    | {"statvfs", "sync", "sysconf", "ttyname", "uname", "wait3", "wait4"}
)
OF_SIGNAL = frozenset(
    {
        "SIGALRM",
        "SIGCHLD",
        "SIGCONT",
        "SIGHUP",
        "SIGKILL",
        "SIGPIPE",
        "SIGQUIT",
        "SIGSTOP",
        "SIGUSR1",
        "SIGUSR2",
    }
)
LACKING = {"os": OF_OS, "signal": OF_SIGNAL, "socket": frozenset({"AF_UNIX", "SO_PEERCRED", "SO_REUSEPORT"})}
ANY = re.compile(rf"\b({'|'.join(MODULES | OF_OS | OF_SIGNAL | LACKING['socket'])})\b")
GUARDED = {  # where it is asked for first, and done without
    ("clerk_app/cli.py", "resource"),
    ("clerk_app/devices/card_reader/ga450_line.py", "termios"),
}
# A demonstration and simulators run where a server and pseudo terminals are; a counter at work has none of them.
ELSEWHERE = (
    "clerk_app/demo/",
    "clerk_app/devices/card_reader/simulated",
    "clerk_app/devices/printer/simulated",
)


def files() -> list[Path]:
    found = (path.relative_to(ROOT) for path in (ROOT / "clerk_app").rglob("*.py"))
    return [path for path in sorted(found) if not path.as_posix().startswith(ELSEWHERE)]


def lacking(source: str) -> Iterator[str]:
    """What a source uses that Windows has not."""
    if not ANY.search(source):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            module = node.module.split(".")[0]
            yield from (module for _ in node.names if module in MODULES)
            lacks = LACKING.get(module, frozenset())
            yield from (f"{module}.{name.name}" for name in node.names if name.name in lacks)
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.attr in LACKING.get(node.value.id, ())
        ):
            yield f"{node.value.id}.{node.attr}"


def test_no_module_of_the_product_uses_what_windows_lacks() -> None:
    found = {
        (path.as_posix(), name) for path in files() for name in lacking((ROOT / path).read_text("utf-8"))
    }
    assert found == GUARDED


def test_what_is_looked_for_is_found() -> None:
    source = (
        "import fcntl\nfrom os import geteuid\nfrom termios import x\nos.statvfs\nsignal.SIGKILL\nos.path\n"
    )
    assert sorted(lacking(source)) == ["fcntl", "os.geteuid", "os.statvfs", "signal.SIGKILL", "termios"]


def test_the_product_is_imported_where_those_are_missing() -> None:
    """Libraries have a form of their own for Windows and are there already; to the product the modules are missing."""
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in files()]
    names = [
        name for name in names if not name.endswith("__main__") and ".migrations." not in name
    ]  # run, not imported
    code = f"""
import importlib, sys
import asyncio, concurrent.futures.process, multiprocessing.connection, numpy, serial, ssl, subprocess, tempfile
import serial.tools.list_ports, psycopg, filelock
for name in {sorted(MODULES - {"posix"})!r}:
    sys.modules[name] = None
for name in {names!r}:
    importlib.import_module(name)
print("imported", len({names!r}))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.split() == ["imported", str(len(names))]
