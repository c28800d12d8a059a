"""One word for one thing: what the glossary calls by one name has no second one on a screen or a paper."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import clerk_app

SECOND_NAMES = {
    "存放位置": "柜位",
    "链尾": "链头",
    "申领人": "申请人",
    "到达件": "到件",
    "已到达": "已到件",
    "取证": "领证",
}
SOURCES = Path(clerk_app.__file__).parent


def said(source: str) -> Iterator[tuple[int, str]]:
    """Each text of a module that somebody reads on a screen or a paper, and its line: no docstring, no comment."""
    tree = ast.parse(source)
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, described) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


@pytest.mark.parametrize(("second", "first"), SECOND_NAMES.items())
def test_a_thing_has_one_name(second: str, first: str) -> None:
    found = [
        f"{path.relative_to(SOURCES)}:{line} says {second}, elsewhere {first}"
        for path in SOURCES.rglob("*.py")
        if second in (source := path.read_text(encoding="utf-8"))
        for line, text in said(source)
        if second in text
    ]
    assert not found
