"""The shape of the program: no circle of imports, no package that holds too much, nothing too long to be read."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "clerk_app"
MOST_LINES_OF_A_FILE, MOST_LINES_OF_A_FUNCTION = 400, 45
LARGEST_SHARE = 0.2

# What may be longer, and why.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS = {
    "store/migrations/counter/versions/c0001_base.py:upgrade": "a list of tables, written once",
    "store/migrations/counter/versions/c0004_bulk_and_calendar.py:upgrade": "a list of tables, written once",
    "store/migrations/counter/versions/c0005_hub.py:upgrade": "a list of tables, written once",
}


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return {path.relative_to(PROGRAM).as_posix(): path.read_text("utf-8") for path in PROGRAM.rglob("*.py")}


def test_no_module_is_imported_by_what_it_imports() -> None:
    """Imports for the types alone and those inside functions count too. Packages: see the import contracts."""
    graph = grimp.build_graph("clerk_app", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" > ".join(reversed(error.args[1])))


def test_no_package_holds_a_fifth_of_the_code(sources: dict[str, str]) -> None:
    """A capability's services, and its pages, are packages of their own: a contract lets none know another."""
    lines = Counter[str]()
    for path, text in sources.items():
        parts = path.split("/")
        depth = 3 if path.startswith("ui/pages/") else 2 if path.startswith("services/") else 1
        lines["/".join(parts[:depth] if len(parts) > depth else parts[:-1])] += len(text.splitlines())
    total = lines.total()
    assert {name: count for name, count in lines.items() if count > LARGEST_SHARE * total} == {}


def test_no_file_is_too_long_to_be_read(sources: dict[str, str]) -> None:
    long = {path for path, text in sources.items() if len(text.splitlines()) > MOST_LINES_OF_A_FILE}
    assert long == LONG_FILES.keys()


def test_no_function_is_too_long_to_be_read(sources: dict[str, str]) -> None:
    """Signature and docstring count."""
    long = {name for path, text in sources.items() for name in long_functions(path, text)}
    assert long == LONG_FUNCTIONS.keys()


def long_functions(path: str, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            last = node.end_lineno or node.lineno
            if last - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION:
                yield f"{path}:{node.name}"
