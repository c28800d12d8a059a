"""The document that docs/development.md adds: written as it stands there, found, printed and checked."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_words
from clerk_app.services.printing.catalogue import Papers, all_papers, papers_in
from clerk_app.services.printing.proving import ProvingService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.search.service import SearchService
from tests.conftest import Counter
from tests.documents.papers import scanned, text_of
from tests.services.printing.test_printing import accept

DEVELOPMENT = Path(__file__).parents[2] / "docs" / "development.md"
_EXAMPLE = re.compile(
    r"<!-- example: services/acceptance/papers/(\w+\.py) -->\n```python\n(.*?)```", re.DOTALL
)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The package of a capability with the one file in it."""
    match = _EXAMPLE.search(DEVELOPMENT.read_text("utf-8"))
    assert match is not None
    folder = tmp_path / "example_papers"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / match[1]).write_text(match[2], "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.startswith("example_papers")]:
        monkeypatch.delitem(sys.modules, name)
    return "example_papers"


def test_a_document_is_one_file(counter: Counter, package: str) -> None:
    papers = Papers([*all_papers().values(), *papers_in(package)])
    printing = replace(counter.services[PrintingService], papers=papers)
    assert printing.owed(CaseState.ACCEPTED) == ("receipt", "application_form", "progress_slip")
    case = accept(counter)
    document = printing.render_case(counter.clerk, "progress_slip", case.case_id)
    printing.print(counter.clerk, document, cancel=Event(), on_waiting=lambda _reason: None)
    assert case.due is not None
    assert day_words(case.due.issue) in text_of(document.pdf)
    codes = scanned(document.pdf)
    assert case.number in codes.values()
    code = next(text for name, text in codes.items() if "QR" in name)
    proof = ProvingService(counter.core, papers).prove(code)
    assert (proof.genuine, proof.kind, proof.state) == (True, "progress_slip", "current")
    prints = counter.services[SearchService].case(counter.clerk, case.case_id).prints
    assert [(line.document, line.state) for line in prints] == [("progress_slip", "completed")]
