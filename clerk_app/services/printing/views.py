"""Papers and their prints, as the screens see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    kind: str  # key of a paper, e.g. receipt
    number: str  # number of the case or of the statement, as in the barcode
    print_number: str
    copy: int
    pdf: bytes
    pages: int
    case_id: str | None = None
    again: Callable[[str, int], bytes] | None = None  # the same page under another print number and copy
    person: str = field(default="", repr=False)  # identity number of whom it is about, where that is no case
    in_doubt: str = ""  # an earlier print of this paper of which nobody knows whether it came out


@dataclass(frozen=True, slots=True)
class OpenPrint:
    """A print of which nobody knows whether it came out."""

    print_id: str
    document: str  # key of a paper
    number: str
    copy: int
    case_id: str | None
    requested_at: datetime


@dataclass(frozen=True, slots=True)
class PrintResult:
    print_id: str
    printer: str
    said: str
