"""The law stands in resources/policies alone: no text of the code names a law, an article or a legal number.

Docstrings and comments may name articles, for they are read by engineers; a string constant may reach a
screen or a paper, so it may not.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "clerk_app").rglob("*.py"))
_NUMERAL = "[〇零一二两三四五六七八九十百千半0-9]"
LAW = re.compile(
    rf"《|》|条例|办理规定|暂行办法|第{_NUMERAL}+[条款项]|\barts?\. ?\d"
    rf"|{_NUMERAL}+ ?(?:个工作日|个自然日|个月|日内|日前|日以内|年内|年前|周年|小时内)"
)
ALLOWED = {  # constants by file and text, and why they are no law
    (
        "clerk_app/documents/typesetting.py",
        "，。、；：？！）》〉」』】〕”’…—·%‰,.;:?!)]}",
    ),  # no line begins so
    ("clerk_app/domain/law/law_index.py", "《[^《》]*》(?:（[^（）]*[号年]）)?"),  # any law's name
    ("clerk_app/documents/typesetting.py", "（《〈「『【〔“‘([{"),  # no line ends so
}


def texts_of(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of the string constants that are no docstring, parts of f-strings included."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, documented)]
    docstrings = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def law_in(source: str, file: str = "") -> list[str]:
    found: list[str] = []
    for line, text in texts_of(source):
        if LAW.search(text) and (file, text) not in ALLOWED:
            found.append(f"{file}:{line}: {text}")
    return found


def test_no_text_of_the_code_says_what_the_law_says() -> None:
    found: list[str] = []
    for path in FILES:
        found += law_in(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())
    assert found == []


def test_what_is_allowed_is_still_there() -> None:
    for file, allowed in ALLOWED:
        assert allowed in {text for _, text in texts_of((ROOT / file).read_text("utf-8"))}, file


def test_no_translation_names_an_article() -> None:
    catalogue = (ROOT / "resources" / "i18n" / "clerk_app_en_US.ts").read_text("utf-8")
    assert re.findall(r"[^\n]*\b(?:arts?\. ?\d|[Aa]rticle \d|working days? within)[^\n]*", catalogue) == []


@pytest.mark.parametrize(
    "text",
    [
        'SAID = "自受理之日起十五个工作日内"',
        'SAID = "15 个工作日内答复"',
        'SAID = f"{kind}：不办理（条例第五十一条）"',
        'SAID = "《条例》" + article',
        'SAID = "see art. 20"',
        'def f():\n    """Doc."""\n    return "中止后二年内可以补办"',
    ],
)
def test_the_search_finds_law(text: str) -> None:
    assert law_in(text)


@pytest.mark.parametrize(
    "text",
    [
        '"""Of 条例 art. 19."""',
        'def f():\n    """条例第十九条。"""\n    return 1  # 《条例》',
        'SAID = "连续居住 {months} 个月，间隔 {gap} 日"',
    ],
)
def test_documentation_and_templates_are_no_law(text: str) -> None:
    assert law_in(text) == []
