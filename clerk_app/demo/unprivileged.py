"""To work as an account without rights where we are root: PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

NAME = "postgres"
NOBODY = 65534

Account = tuple[int, int]  # uid and gid


def lesser_account() -> Account | None:
    """The account to work as where we are root; None where we are not: then it is our own."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd

    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        return NOBODY, NOBODY
    return entry.pw_uid, entry.pw_gid


def run(command: list[str], where: Path, *, as_account: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, as the lesser account; what the environment says to libpq is kept from it."""
    account = lesser_account() if as_account else None
    whom: dict[str, Any] = {"user": account[0], "group": account[1], "extra_groups": []} if account else {}
    env = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    env["LC_ALL"] = "C"
    if account:
        env["HOME"] = str(where)  # libpq looks for certificates there, and may not enter root's
    return subprocess.run(
        command, cwd=where, env=env, capture_output=True, text=True, errors="replace", check=False,
        stdin=subprocess.DEVNULL, **whom,
    )  # fmt: skip


def may_enter(folder: Path, account: Account) -> bool:
    """Whether the account may pass through the folder and all above it."""
    uid, gid = account
    for part in (folder, *folder.parents):
        state = part.stat()
        passes = 0o100 if state.st_uid == uid else 0o010 if state.st_gid == gid else 0o001
        if not state.st_mode & passes:
            return False
    return True


def give(path: Path, account: Account | None) -> None:
    """Make the account the owner; nothing where it is our own."""
    if account is not None:
        os.chown(path, *account)


def write_private(path: Path, content: bytes, account: Account | None) -> None:
    """Write a file that only the account (and root) reads, from its first byte on."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    give(path, account)
