"""docs/journal-format.md is enough to check an export: its program is run as it stands there."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from clerk_app.store.canonical import canonical
from clerk_app.store.store import Store
from tests.acts import Kind, record
from tests.store.acts import staff

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "journal-format.md"

pytestmark = pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="OpenSSL without SM3")


def check(export: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    program = re.search(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert program is not None
    script = tmp_path / "check.py"
    script.write_text(program[1], "utf-8")
    return subprocess.run(
        [sys.executable, "-W", "ignore", str(script), str(export)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def export(store: Store, tmp_path: Path) -> Path:
    for login in "abcd":
        with store.unit() as uow:
            record(uow, Kind.STAFF_ADDED, f"id-{login}", staff(login) | {"name": '王䶮 "\\\x7f\t𠅤'})
            uow.commit()
    path = tmp_path / "journal.jsonl"
    assert store.export(path) == 4
    assert path.stat().st_mode & 0o077 == 0
    return path


def test_a_whole_export_passes_and_gives_the_head(store: Store, export: Path, tmp_path: Path) -> None:
    done = check(export, tmp_path)
    head = store.verify()
    assert (done.returncode, done.stdout.split()) == (0, ["FT-01", "4", head.head])


@pytest.mark.parametrize(
    "field", ["id", "counter", "seq", "at", "actor", "kind", "subject", "payload", "claims"]
)
def test_a_changed_export_fails(export: Path, tmp_path: Path, field: str) -> None:
    lines = export.read_text("utf-8").splitlines()
    act = json.loads(lines[1])
    act[field] = {"seq": 7, "payload": {}, "claims": ["x"]}.get(field, "another")
    lines[1] = json.dumps(act, ensure_ascii=False)
    export.write_text("\n".join(lines) + "\n", "utf-8")
    assert "line 2" in check(export, tmp_path).stderr


def test_a_line_that_is_left_out_or_exchanged_is_found(export: Path, tmp_path: Path) -> None:
    lines = export.read_text("utf-8").splitlines()
    for wrong in ([lines[0], *lines[2:]], [lines[0], lines[2], lines[1], lines[3]], lines[1:]):
        export.write_text("\n".join(wrong) + "\n", "utf-8")
        assert check(export, tmp_path).returncode == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(blacklist_categories=("Cs",))),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(blacklist_categories=("Cs",)), max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(blacklist_categories=("Cs",)), max_size=5), JSON, max_size=5))
def test_the_canonical_form_is_the_same_after_any_other_program_wrote_it(value: dict[str, object]) -> None:
    written = json.dumps(dict(reversed(value.items())), indent=3)
    assert canonical(json.loads(written)) == canonical(value)
