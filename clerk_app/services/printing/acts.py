"""Acts of printing. Subject: the id of the print."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.store.acts import ABSENT, Absent, Act, ClaimKind

PRINT = ClaimKind("print")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRequested(Act):
    """A paper goes to the printer; whether it came out is an act of its own."""

    kind = "print.requested"

    number: str
    document: str  # kind of the paper
    case: str | None = None
    copy: int  # 1, 2 ...
    printer: str
    sha256: str  # of the PDF
    pages: int

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        return (PRINT.of(self.number),)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintCompleted(Act):
    kind = "print.completed"

    printer_said: str
    job: str | Absent | None = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintFailed(Act):
    kind = "print.failed"

    printer_said: str
    reason: str  # code of the error
