"""``clerk-app law``: the policies are read, and whatever is wrong is named with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clerk_app import cli
from clerk_app.resources import resource_path

pytestmark = pytest.mark.usefixtures("qapp")  # words are said in the language of the settings

TEXT = resource_path("policies", "shenzhen.toml").read_text("utf-8")


def test_check_reads_every_policy_that_ships(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["law", "check", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["wrong"] == []
    assert {"shenzhen", "national", "guangdong", "dongguan"} <= {each["policy"] for each in said["policies"]}


def test_check_names_everything_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.toml").write_text(TEXT.replace("months = 12", 'months = "12"', 1), "utf-8")
    (tmp_path / "b.toml").write_text(TEXT, "utf-8")
    (tmp_path / "c.toml").write_text(TEXT, "utf-8")
    assert cli.main(["law", "check", "--policies", str(tmp_path), "--json"]) == 2
    out, err = capsys.readouterr()
    line = TEXT[: TEXT.index("months = 12")].count("\n") + 1
    assert [
        (Path(wrong["file"]).name, wrong["line"], wrong["reason"]) for wrong in json.loads(out)["wrong"]
    ] == [
        ("a.toml", line, "wrong_type"),
        ("c.toml", 0, "overlapping_dates"),
    ]
    assert f"a.toml:{line}: wrong_type months" in err
