"""Papers and their prints, as the screens see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    kind: str  # key of a paper, e.g. receipt
    number: str  # number of the case or of the statement, as in the barcode
    print_number: str
    copy: int
    pdf: bytes
    pages: int
    case_id: str | None = None
    again: Callable[[str], bytes] | None = None  # the same page under another print number


@dataclass(frozen=True, slots=True)
class PrintResult:
    print_id: str
    printer: str
    said: str
