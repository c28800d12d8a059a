"""What can be wrong with a policy, and with asking for one."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.errors import KnownError


class BadPolicy(KnownError):
    """A policy file is wrong. `line` counts from 1 (0: the file as a whole); `reason` is a code,
    `detail` the key or value it is about."""

    code = "CA-L03"

    def __init__(self, file: str, line: int, reason: str, detail: str = "") -> None:
        super().__init__(file, line, reason, detail)
        self.file, self.line, self.reason, self.detail = file, line, reason, detail


class PolicyMissing(KnownError):
    """No policy of that name is in force on the day; `known` says whether the name exists at all."""

    code = "CA-L04"

    def __init__(self, name: str, on: date, *, known: bool) -> None:
        super().__init__(name, on, known)
        self.name, self.on, self.known = name, on, known
