"""The papers of the program, found in the ``papers`` folders of the capabilities: one module, one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from clerk_app.domain.cases import CaseState
from clerk_app.services.printing.paper import AnyPaper, Paper

SERVICES = "clerk_app.services"


class Papers(Mapping[str, AnyPaper]):
    """Papers by their kind."""

    def __init__(self, papers: Iterable[AnyPaper]) -> None:
        """Raises ValueError where two papers share a kind or the letters of their code: a defect."""
        self._by_kind: dict[str, AnyPaper] = {}
        self._by_letters: dict[str, AnyPaper] = {}
        for paper in papers:
            if self._by_kind.setdefault(paper.kind, paper) is not paper:
                raise ValueError(f"two papers are of the kind {paper.kind}")
            if paper.code and self._by_letters.setdefault(paper.code.letters, paper) is not paper:
                raise ValueError(f"two papers carry the code {paper.code.letters}")

    def __getitem__(self, kind: str) -> AnyPaper:
        return self._by_kind[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_kind)

    def __len__(self) -> int:
        return len(self._by_kind)

    def owed_in(self, state: CaseState) -> tuple[str, ...]:
        """Kinds of paper that a case in this state offers, the one to print first in front."""
        offered = [paper for paper in self.values() if state in paper.states]
        return tuple(paper.kind for paper in sorted(offered, key=lambda paper: (paper.place, paper.kind)))

    def with_letters(self, letters: str) -> AnyPaper | None:
        """The paper that a code names by these three capitals."""
        return self._by_letters.get(letters)


def papers_in(package: str) -> Iterator[AnyPaper]:
    """The ``PAPER`` of each module of a package that has one. Raises ModuleNotFoundError."""
    for module in iter_modules(import_module(package).__path__, f"{package}."):
        paper = getattr(import_module(module.name), "PAPER", None)
        if isinstance(paper, Paper):
            yield paper


def paper_packages() -> Iterator[str]:
    """The ``papers`` folders of the capabilities."""
    for folder in iter_modules(import_module(SERVICES).__path__, f"{SERVICES}."):
        if folder.ispkg and find_spec(f"{folder.name}.papers") is not None:
            yield f"{folder.name}.papers"


@cache
def all_papers() -> Papers:
    """Every paper of the program."""
    return Papers(paper for package in paper_packages() for paper in papers_in(package))
