"""Counters set up by a file of answers: the one in docs/set-up.md, a hundred, and files that are wrong."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings as runs, strategies as st

from clerk_app.app.wiring import open_station
from clerk_app.cli import main
from clerk_app.domain.staff import Role
from clerk_app.services.counter.rows import CounterRow
from clerk_app.services.staff.rows import StaffRow
from clerk_app.settings import load_settings
from clerk_app.toml_lines import line_of, lines_of

DOCUMENT = Path(__file__).parents[2] / "docs" / "set-up.md"
PASSWORDS = "admin Lychee Orchard 7\nluo Mangrove-Bridge-4\n"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The file as the documentation shows it."""
    shown = re.search(r"```toml\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert shown is not None
    path = tmp_path / "answers.toml"
    path.write_text(shown[1], "utf-8")
    passwords = tmp_path / "passwords.txt"
    passwords.write_text(PASSWORDS, "utf-8")
    passwords.chmod(0o600)
    return path


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


def test_the_documented_file_makes_its_counters_once(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["set-up", str(answers), "--json"]) == 0
    made = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert made == [{"counter": 1, "state": "made"}, {"counter": 2, "state": "made"}]
    first, second = (load_settings(answers.parent / f"counter-00{number}", {}) for number in (1, 2))
    assert (first.security.idle_minutes, second.security.idle_minutes) == (5, 3)
    assert first.station.counter_name == "1 号窗口"
    station = open_station(answers.parent / "counter-002")
    try:
        with station.store.read() as rows:
            counter = rows.get_one(CounterRow, "002")
            accounts = {row.login: row for row in rows.query(StaffRow)}
        assert (counter.station, counter.counter_name) == ("440304010001", "2 号窗口")
        assert {login: row.roles for login, row in accounts.items()} == {
            "admin": [Role.ADMINISTRATOR],
            "luo": [Role.SUPERVISOR],
        }
        assert all(row.must_change for row in accounts.values())
        head = station.store.head()
    finally:
        station.close()
    assert main(["set-up", str(answers)]) == 0
    assert capsys.readouterr().out == "001 there already\n002 there already\n"
    station = open_station(answers.parent / "counter-002")
    assert station.store.head() == head
    station.close()


def test_a_first_sign_in_asks_for_another_password(
    answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data-dir", str(tmp_path / "here")]
    assert main(["set-up", str(answers), "--counter", "2", *data]) == 0
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("Lychee Orchard 7\n")
    new.write_text("Banyan-Harbour-9\n")
    listing = ["staff", "list", "--as", "admin", "--password-file"]
    assert main([*listing, str(old), *data]) == 1
    assert "CA-A" in said(capsys)
    change = ["staff", "password", "--as", "admin", "--password-file", str(old)]
    assert main([*change, "--new-password-file", str(new), *data]) == 0
    assert main([*listing, str(new), *data]) == 0


@pytest.mark.slow
def test_a_hundred_counters_from_one_file(answers: Path) -> None:
    text = answers.read_text("utf-8").partition("[[counter]]")[0]
    tables = (
        f'[[counter]]\nnumber = {number}\nname = "{number} 号窗口"\ndata_dir = "c{number}"\n'
        for number in range(1, 101)
    )
    answers.write_text(text + "\n".join(tables), "utf-8")
    assert main(["set-up", str(answers)]) == 0
    assert len(list(answers.parent.glob("c*/counter.db"))) == 100


@pytest.mark.parametrize(
    ("old", "new", "line_with", "where"),
    [
        ('code = "440304010001"', 'code = "44030401"', "code =", "station.code"),
        ("idle_minutes = 3", "idle_minutes = 300", "idle_minutes = 300", "counter[2].security.idle_minutes"),
        ("idle_minutes = 5", 'idle_minutes = "5"', "idle_minutes = ", "security.idle_minutes"),
        ("number = 2", "number = 1", 'number = 1\nname = "2', "counter[2].number"),
        ("number = 2", "number = true", "number = true", "counter[2].number"),
        (
            'id_number = "440305198001010013"',
            'id_number = "440305198001010014"',
            "0014",
            "account[2].id_number",
        ),
        (
            'roles = ["supervisor"]',
            'roles = ["administrator", "auditor"]',
            '"administrator", "au',
            "account[2].roles",
        ),
        ('roles = ["administrator"]', 'roles = ["king"]', '"king"', "account[1].roles"),
        ('login = "luo"', 'login = "nobody"', '"nobody"', "account[2].login"),
        ("phone =", "fax =", "fax =", "station.fax"),
        ("[security]", "[securitas]", "[securitas]", "securitas"),
        ('data_dir = "counter-002"', "", "[[counter]]\nnumber = 2", "counter[2]"),
        ('passwords = "passwords.txt"', 'passwords = "none.txt"', "none.txt", "passwords"),
        ('passwords = "passwords.txt"', 'passwords = "\\u0000"', "u0000", "passwords"),
        ("[printer]", "[printer", "[printer", "answers.toml"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_nothing_is_made(
    answers: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, line_with: str, where: str
) -> None:
    text = answers.read_text("utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    answers.write_text(changed, "utf-8")
    line = changed[: changed.index(line_with)].count("\n") + 1
    assert main(["set-up", str(answers)]) == 2
    faults = said(capsys)
    assert f"{answers}:{line}: {where}: " in faults
    assert "CA-B05" in faults
    assert not list(answers.parent.glob("counter-*"))
    assert main(["set-up", str(answers), "--check"]) == 2


def test_passwords_are_weighed_and_kept_from_others(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    passwords = answers.parent / "passwords.txt"
    passwords.write_text("admin Lychee Orchard 7\nluo luo-luo-2026\n", "utf-8")
    assert main(["set-up", str(answers)]) == 2
    assert f"{passwords}:2: luo: weak password: login" in said(capsys)
    passwords.write_text(PASSWORDS, "utf-8")
    os.chmod(passwords, 0o644)
    assert main(["set-up", str(answers)]) == 2
    assert f"{passwords}:1: passwords.txt: others may read it" in said(capsys)


def test_a_directory_of_another_counter_is_refused(answers: Path, tmp_path: Path) -> None:
    data = ["--data-dir", str(tmp_path / "here")]
    assert main(["set-up", str(answers), "--counter", "1", *data]) == 0
    assert main(["set-up", str(answers), "--counter", "2", *data]) == 2


names = st.sampled_from(["a", "b", "counter", "x-y"])


@runs(max_examples=60)
@given(st.lists(st.tuples(names, st.booleans(), st.lists(names, unique=True, max_size=3)), max_size=6))
def test_each_table_and_key_is_found_on_its_line(tables: list[tuple[str, bool, list[str]]]) -> None:
    arrays: dict[str, int] = {}
    lines: list[str] = []
    expected: dict[tuple[str | int, ...], int] = {}
    for name, array, keys in tables:
        if ((name,) in expected) or (not array and name in arrays):
            continue  # no sound TOML
        place: tuple[str | int, ...] = (name,)
        if array:
            arrays[name] = arrays.get(name, -1) + 1
            place = (name, arrays[name])
        lines.append(f"[[{name}]]" if array else f"[{name}]  # a table")
        expected[place] = len(lines)
        for key in keys:
            lines.append(f"{key} = " + "'" * 3)
            expected[(*place, key)] = len(lines)
            lines += ['[no] = "table"', "'" * 3]
    assert lines_of("\n".join(lines)) == expected
    for place, line in expected.items():
        assert line_of(expected, (*place, "inside", 0)) == line
