"""Which passwords are accepted: long enough, not built on what everybody tries first, not used before."""

from __future__ import annotations

import re
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from clerk_app.resources import resource_path
from clerk_app.services.staff.errors import WeakPassword

SHORTEST = 10  # characters
KEPT = 5  # so many earlier passwords are not taken again

_DISGUISES = str.maketrans("@401!35$7", "aaoiless" + "t")  # as people write letters: p@ssw0rd
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890")


@cache
def common_words() -> frozenset[str]:
    """What no password may be built on: words and keyboard runs, lower case."""
    lines = resource_path("passwords", "common.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def check_password(login: str, password: str) -> None:
    """Raise WeakPassword for one that is short, holds the login, is of one kind of character or common."""
    if len(password) < SHORTEST:
        raise WeakPassword("short")
    if login and login.lower() in password.lower():
        raise WeakPassword("login")
    kinds = sum(bool(re.search(kind, password)) for kind in (r"[a-z]", r"[A-Z]", r"\d", r"[^a-zA-Z\d]"))
    if kinds < 2 or len(set(password)) < 5:
        raise WeakPassword("simple")
    if is_common(password):
        raise WeakPassword("common")


def is_common(password: str) -> bool:
    """Whether nothing is left of it but common words, runs, digits and signs: ``Shenzhen-2026``, ``P@ssw0rd123``."""
    return _only_common(password.lower()) or _only_common(password.lower().translate(_DISGUISES))


def _only_common(text: str) -> bool:
    parts = re.findall(r"[a-z]+", text)
    if any(ord(character) > 127 for character in text):
        return False
    return all(part in common_words() or len(part) <= 2 or _is_run(part) for part in parts)


def _is_run(part: str) -> bool:
    return len(set(part)) == 1 or any(part in run or part in run[::-1] for run in _RUNS)


def check_not_used(hasher: PasswordHasher, password: str, hashes: tuple[str, ...]) -> None:
    """Raise WeakPassword for one of the passwords of these hashes. Takes the time of a sign-in for each."""
    if any(matches(hasher, earlier, password) for earlier in hashes):
        raise WeakPassword("used")


def matches(hasher: PasswordHasher, password_hash: str, password: str) -> bool:
    try:
        return hasher.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
