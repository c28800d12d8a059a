"""What the rest of the program knows of a printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PrinterState:
    name: str
    ready: bool
    reasons: tuple[str, ...]  # IPP keywords, e.g. "media-empty-warning"; empty when all is well
    message: str = ""


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """The printer's own word that paper came out."""

    job: str
    said: str


class Printer(Protocol):
    """One printer. It may be called from several threads at once: a print takes long, and its state is shown."""

    @property
    def name(self) -> str: ...

    def state(self, *, timeout_s: float) -> PrinterState: ...

    def print_pdf(
        self, pdf: bytes, *, title: str, timeout_s: float, cancel: Event, on_waiting: Callable[[str], None]
    ) -> PrintOutcome:
        """Print and return only when the printer said that the job completed.

        `on_waiting` is told the printer's reasons while somebody must act (paper, cover).
        """
        ...

    def close(self) -> None:
        """Let go of it. A print under way on another thread comes to its end all the same."""
        ...
