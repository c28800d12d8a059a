"""``clerk-app law``: the policies are read, and whatever is wrong is named with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clerk_app import cli
from clerk_app.resources import resource_path
from clerk_app.ui import words

pytestmark = pytest.mark.usefixtures("qapp")  # words are said in the language of the settings

TEXT = resource_path("policies", "shenzhen.toml").read_text("utf-8")


def test_check_reads_every_policy_that_ships(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["law", "check", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["wrong"] == []
    assert {"shenzhen", "national", "guangdong", "dongguan"} <= {each["policy"] for each in said["policies"]}
    assert sum(len(each["cases"]) for each in said["policies"]) >= 35


def test_check_names_everything_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.toml").write_text(TEXT.replace("months = 12", 'months = "12"', 1), "utf-8")
    (tmp_path / "b.toml").write_text(TEXT, "utf-8")
    (tmp_path / "c.toml").write_text(TEXT, "utf-8")
    (tmp_path / "d.toml").write_text(TEXT.replace("gap_days = 30 #", "gap_days = 31 #", 1), "utf-8")
    assert cli.main(["law", "check", "--policies", str(tmp_path), "--json"]) == 2
    out, err = capsys.readouterr()
    case = TEXT[: TEXT.index('[[case]]\nname = "thirty-one days')].count("\n") + 1
    line = TEXT[: TEXT.index("months = 12")].count("\n") + 1
    assert [
        (Path(wrong["file"]).name, wrong["line"], wrong["reason"]) for wrong in json.loads(out)["wrong"]
    ] == [
        ("a.toml", line, "wrong_type"),
        ("d.toml", case, "case_fails"),
        ("c.toml", 0, "overlapping_dates"),
    ]
    assert f"a.toml:{line}: wrong_type months" in err


def test_coverage_says_what_became_of_each_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["law", "coverage", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said) == {"articles"}
    assert len(said["articles"]) == 84
    assert all(set(each) == {"law", "article", "state", "rules", "reason"} for each in said["articles"])
    assert {each["state"] for each in said["articles"]} == {"ruled", "shown", "out_of_scope"}
    nineteenth = next(each for each in said["articles"] if each["article"] == 19)
    assert "rule.continuous_residence" in nineteenth["rules"]


def test_coverage_names_the_rules_that_a_changed_text_touches(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tiaoli-2014.txt").write_text("第一条 为了甲。\n第二条 适用于乙。\n", "utf-8")
    assert cli.main(["law", "coverage", "--json", "--texts", str(tmp_path)]) == 1
    changed = json.loads(capsys.readouterr().out)["changed"]
    assert (changed[0]["article"], changed[0]["paragraph"], changed[0]["change"]) == (1, 1, "changed")
    gone = next(each for each in changed if (each["article"], each["paragraph"]) == (24, 1))
    assert gone["change"] == "gone"
    assert "rule.residence_days" in gone["rules"]


def test_coverage_without_a_text_of_any_law_is_wrong_usage(tmp_path: Path) -> None:
    assert cli.main(["law", "coverage", "--texts", str(tmp_path)]) == 2
    assert cli.main(["law", "coverage", "--on", "1999-01-01"]) == 2


def test_what_is_said_is_said_in_the_language_of_the_settings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["law", "check"]) == 0
    assert "个成立，错误 0 处" in capsys.readouterr().out
    assert cli.main(["law", "coverage"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 84
    assert any("第19条　按规则判定　" in line and "rule.continuous_residence" in line for line in lines)
    monkeypatch.setattr(words, "_translate", lambda _context, source: f"[{source}]")
    assert cli.main(["law", "coverage"]) == 0
    assert "[按规则判定]" in capsys.readouterr().out
