"""Acts of printing. Subject: the id of the print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import ABSENT, Absent, Act, ClaimKind

PRINT = ClaimKind("print")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRequested(Act):
    """A paper goes to the printer; whether it came out is an act of its own."""

    kind = "print.requested"
    title = QT_TRANSLATE_NOOP("Words", "提交打印")

    number: str
    document: str  # kind of the paper
    case: str | None = None
    copy: int  # 1, 2 ...
    printer: str
    sha256: str  # of the PDF
    pages: int
    person: str | Absent = ABSENT  # identity number of whom a paper is about that is numbered by its print
    bears: str | Absent = (
        ABSENT  # number on a paper that is neither its print's nor a case's: of a list, a statement
    )

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        return (PRINT.of(self.number),)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintCompleted(Act):
    kind = "print.completed"
    title = QT_TRANSLATE_NOOP("Words", "打印完成")

    printer_said: str
    job: str | Absent | None = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintNotConfirmed(Act):
    """Nobody knows whether the paper came out: it counts as a copy until a person says that it did not."""

    kind = "print.not_confirmed"
    title = QT_TRANSLATE_NOOP("Words", "打印结果不明")

    printer_said: str
    reason: str  # code of the error


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSettled(Act):
    """Somebody looked whether a paper of which nobody knew came out."""

    kind = "print.settled"
    title = QT_TRANSLATE_NOOP("Words", "核实出纸")

    came_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintFailed(Act):
    kind = "print.failed"
    title = QT_TRANSLATE_NOOP("Words", "打印失败")

    printer_said: str
    reason: str  # code of the error


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKeyMade(Act):
    """From here on the counter signs its papers with this key; one before it signs nothing any more.

    Subject: the counter.
    """

    kind = "paper.key_made"
    title = QT_TRANSLATE_NOOP("Words", "启用签名密钥")

    public_key: str  # base64 of 32 bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKeyCertified(Act):
    """The city signed a key of this counter. Subject: the counter."""

    kind = "paper.key_certified"
    title = QT_TRANSLATE_NOOP("Words", "签名密钥获认证")

    key: str  # id
    until: datetime | None  # of the certificate; None: the key was at work
    certificate: str  # base64 of 64 bytes
