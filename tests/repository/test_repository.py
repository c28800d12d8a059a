"""What the documents say is so: commands, files, terms, licences, and nothing that must not be said."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import clerk_app
from clerk_app import cli
from clerk_app.app import commands

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
READMES = ("README.md", "README.zh-CN.md")
TEXT = {".py", ".md", ".toml", ".txt", ".sh", ".svg", ".spec", ".ts", ".desktop", ".json", ".csv", ".ini"}


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


dev = load("dev", ROOT / "dev.py")
licences = load("licences", ROOT / "installer" / "licences.py")


def committed_texts() -> Iterator[tuple[str, str]]:
    """Our text files, as far as a plain walk tells (a machine without git has them too)."""
    ours = ("clerk_app", "resources", "tests", "benchmarks", "docs", "installer", "requirements", ".ci")
    files = [path for path in ROOT.iterdir() if path.is_file()]
    files += [path for folder in ours for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in files:
        if path.suffix in TEXT or path.parent.name == ".ci":
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_in_the_documents_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for task, options in re.findall(r"dev\.py ([a-z]+)((?: --[a-z-]+)*)", text):
        assert task in dev.TASKS, f"dev.py has no task {task}"
        own = {"lint": {"--fix"}, "test": {"--fast", "--no-lint"}, "demo": {"--tour"}}
        assert set(options.split()) <= own.get(task, set()), f"dev.py {task} knows no {options}"
    names = {name for name, _, _ in commands.COMMANDS}
    for name in re.findall(r"`clerk-app ([a-z-]+)", text):
        assert name in names or name == "--help", f"clerk-app has no command {name}"


@pytest.mark.parametrize("name", [name for name, _, _ in commands.COMMANDS])
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main([name, "--help"])
    assert stopped.value.code == 0
    assert f"usage: clerk-app {name}" in capsys.readouterr().out


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_and_paths_in_the_documents_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (document.parent / target).exists(), f"{target} is not there"
    made = ("out/", "build/", "dist/", "resources/i18n/")
    for path in re.findall(r"`((?:clerk_app|resources|tests|docs|requirements|installer)/[\w./-]+)`", text):
        assert path.startswith(made) or (ROOT / path).exists(), f"{path} is not there"


def test_the_two_readmes_show_the_same_commands() -> None:
    shown = [re.findall(r"```\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL) for name in READMES]
    assert shown[0] == shown[1]
    heads = [len(re.findall(r"^## ", (ROOT / name).read_text("utf-8"), re.MULTILINE)) for name in READMES]
    assert heads[0] == heads[1]


def test_every_task_is_documented() -> None:
    text = (ROOT / "docs" / "development.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE)) == set(dev.TASKS)


def test_glossary_terms_are_unique_and_its_names_are_in_the_code() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]*) \| ([^|]+) \|$", text, re.MULTILINE)[2:]
    assert len(rows) > 30
    chinese = [row[0] for row in rows]
    assert len(set(chinese)) == len(chinese)
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "clerk_app").rglob("*.py"))
    own_words = re.findall(r"^\| ([^|\n]+) \| ([^|\n]+) \| ([^|\n]+) \|$", text, re.MULTILINE)[1:]
    assert len(own_words) > 20
    for term, names in [(row[0], row[2]) for row in rows] + [(row[0], row[1]) for row in own_words]:
        for name in re.findall(r"`([^`=]+)", names):
            last = name.strip().rpartition(".")[2]
            assert re.search(rf"\b{re.escape(last)}(s|\b|_)", code), f"{term}: {name} is not in the code"


def test_decisions_are_numbered_without_a_gap() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    for number, page in enumerate(pages, start=1):
        assert page.name.startswith(f"{number:04d}-")
        assert page.read_text("utf-8").startswith(f"# {number}. ")


def test_version_stands_in_the_change_log() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert clerk_app.__version__ == project["version"]
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_everything_that_ships_may_ship() -> None:
    refused = [p for p in licences.shipped_packages() if not licences.may_ship(p.licence)]
    assert refused == []


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("GPL-3.0-or-later", False),
        ("GNU Affero General Public License v3", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", True),
        ("AGPL-3.0-only OR GPL-2.0-only", False),
        ("", False),
    ],
)
def test_licences_of_the_gpl_family_do_not_ship(licence: str, expected: bool) -> None:
    assert licences.may_ship(licence) is expected


def test_the_face_models_are_those_that_were_tried() -> None:
    folder = ROOT / "resources" / "faces"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+\.tflite)` \| [^|]+ \| (\d+) \| ([0-9a-f]{64}) \|$", readme, re.MULTILINE)
    there = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.tflite"))]
    assert rows == [(name, str(len(data)), hashlib.sha256(data).hexdigest()) for name, data in there]
    assert len(rows) == 2


def test_the_lock_agrees_with_the_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "runtime": project["project"]["dependencies"],
        "dev": [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]],
    }
    for name, requirements in wanted.items():
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        locked = set(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", text, re.MULTILINE))
        names = {package for package, _ in locked}
        for requirement in requirements:
            package = re.split(r"[\[<>=]", requirement)[0].lower()
            assert package in names, f"requirements/{name}.txt lacks {package}: run dev.py lock"
            if pinned := re.search(r"==(.+)", requirement):
                assert (package, pinned[1]) in locked, f"{package} is locked at another version"
        assert "never" not in text
        blocks = re.findall(r"^[a-z0-9._-]+==[^\n]*\n(?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n)+", text, re.M)
        assert len(blocks) == len(re.findall(r"^[a-z0-9._-]+==", text, re.M))


def test_the_walks_of_the_architecture_go_through_functions_that_there_are() -> None:
    """What stands in the last column of a walk, and what is named as it is now elsewhere on the page."""
    members: dict[str, set[str]] = {}
    for path in (ROOT / "clerk_app").rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                members[node.name] = set(re.findall(r"\b\w+\b", ast.unparse(node)))
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    walk = re.compile(r"^\| \d* ?\| (.+) \| (.*) \|$", re.MULTILINE)
    named = re.findall(r"`(_?[A-Z]\w+)\.(\w+)`", walk.sub(r"\2", text))
    assert len(named) > 15
    assert [f"{name}.{member}" for name, member in named if member not in members.get(name, ())] == []


def test_no_two_classes_share_a_name() -> None:
    found = [
        name
        for path in (ROOT / "clerk_app").rglob("*.py")
        for name in re.findall(r"^class (\w+)", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert [name for name, count in Counter(found).items() if count > 1] == []


def test_nothing_is_put_off_and_no_index_is_named() -> None:
    put_off = re.compile(r"\b(TO" + "DO|FIX" + r"ME|XX" + r"X)\b")
    hosts = re.compile(r"pypi\." + r"org|python" + r"hosted|registry\.npm" + r"js|deb\.debian\." + "org")
    not_merged = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)
    found: list[str] = []
    for name, text in committed_texts():
        if put_off.search(text) or hosts.search(text) or not_merged.search(text):
            found.append(name)
    assert found == []
