"""Bulk endorsement, two laws compared and the working-day table from the command line."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest

from clerk_app.demo.synthetic.registers import write_registers
from clerk_app.resources import resource_path
from clerk_app.services.rules.rulebook import load_rules
from tests.end2end.program import Station

pytestmark = pytest.mark.end2end


def test_a_run_is_rehearsed_listed_and_signed(station: Station) -> None:
    write_registers(station.work / "csv", persons=600, seed=3, on=date.today())
    station.run("import", station.work / "csv").done()
    everyone = ("endorse-all", "--as", "supervisor", "--json")
    rehearsed = station.run(*everyone, "--dry-run").done().json
    assert rehearsed["state"] == "rehearsed"
    paper = station.work / "list.csv"
    listed = station.run(*everyone, "--out", paper).done().json
    assert (listed["state"], listed["endorsed"]) == ("finished", rehearsed["endorsed"])
    rows = list(csv.DictReader(paper.read_text("utf-8").splitlines()))
    assert len(rows) == listed["examined"]
    assert all(row["words"] for row in rows if row["outcome"] == "left")
    assert paper.stat().st_mode & 0o077 == 0
    signed = station.run(*everyone, "--sign").done().json
    assert signed["state"] == "signed"
    station.run(*everyone, "--sign").complains("CA-C22", 1)
    station.run("endorse-all", "--as", "clerk", "--json").complains("CA-R03", 1)
    assert station.run("journal", "verify", "--json").done().json["verified"]


def test_a_change_of_the_law_has_witnesses_that_the_engine_confirms(station: Station) -> None:
    now = resource_path("policies", "shenzhen.toml")
    text = re.sub(
        r"(?ms)^\[\[case\]\]\n.*?(?=^\[)", "", now.read_text("utf-8")
    )  # they are of the law in force
    other = station.work / "other.toml"
    other.write_text(text.replace("gap_days = 30", "gap_days = 1"), "utf-8")
    diff, listed = ("law", "diff", now, other, "--json"), ("--out", station.work / "moved.csv")
    station.run(*diff, *listed).complains("CA-B06", 2)  # it names people: who takes it?
    station.run(*diff, *listed, "--as", "clerk").complains("CA-R03", 1)
    assert not (station.work / "moved.csv").exists()
    said = station.run(*diff, *listed, "--as", "admin").done().json
    assert station.run(*diff).done().json == said
    moved = (station.work / "moved.csv").read_text("utf-8").splitlines()[1:]
    assert len(moved) == sum(each["gain"] + each["lose"] for each in said["counts"]["services"].values())
    assert station.kinds()["impact.listed"] == 1
    (change,) = (each for each in said["changes"] if each["path"] == "rule.continuous_residence.gap_days")
    assert (change["before"], change["after"], change["gain"], change["lose"]) == (
        "30",
        "1",
        "nobody",
        "found",
    )
    assert set(said["counts"]["services"]) >= {"first_issue", "endorsement", "card"}
    for place, witness in enumerate(said["witnesses"]):
        case = station.work / f"case{place}.json"
        case.write_text(json.dumps(witness["case"]), "utf-8")
        for policy, key in ((text, "before"), (other.read_text("utf-8"), "after")):
            policies = station.work / f"{key}{place}"
            policies.mkdir()
            (policies / "one.toml").write_text(policy, "utf-8")
            found = station.run("check", case, "--policies", policies, "--json").json
            assert found["outcome"] == witness[key]["outcome"]
        assert witness["before"] != witness["after"]
    assert said["witnesses"]
    other.write_text(text.replace("window_days = 60", "window_days = 6000"), "utf-8")
    station.run("law", "diff", "shenzhen", other, "--json").complains("CA-L03", 2)


def test_a_year_is_imported_and_signed_after_a_second_look(station: Station, tmp_path: Path) -> None:
    year = load_rules().shipped_calendar.last_year + 1
    file = tmp_path / "year.csv"
    file.write_text(f"date,kind,name\n{year}-01-01,holiday,元旦\n", "utf-8")
    by = ("--as", "admin", "--json")
    seen = station.run("calendar", "import", file, "--preview", *by).done().json
    assert (seen["year"], seen["holidays"]) == (year, [["元旦", f"{year}-01-01", f"{year}-01-01"]])
    before = station.run("calendar", "list", *by).done().json["years"]
    assert [each["year"] for each in before if each["state"] == "loaded"] == []
    loaded = station.run("calendar", "import", file, *by).done().json
    assert loaded["working_days"] == seen["working_days"]
    assert loaded["state"] == "loaded"
    station.run("calendar", "sign", str(year), *by).complains("CA-C21", 1)
    count = str(loaded["working_days"])
    assert (
        station.run("calendar", "sign", str(year), "--working-days", count, *by).done().json["state"]
        == "signed"
    )
    years = station.run("calendar", "list", *by).done().json["years"]
    assert years[-1]["year"] == year
    file.write_text(f"date,kind,name\n{year + 1}-13-01,holiday,x\n", "utf-8")
    station.run("calendar", "import", file, *by).complains("CA-L02", 2)
