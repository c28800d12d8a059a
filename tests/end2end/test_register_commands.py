"""Registers that are invented, imported and judged by commands; one bad row or case costs one row or case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end2end.program import Station, clerk_app

pytestmark = pytest.mark.end2end


def test_bad_rows_are_listed_and_twice_changes_nothing(station: Station) -> None:
    place = station.work / "registers"
    clerk_app("generate", "--persons", "40", "--out", place, "--seed", "7").done()
    assert (place / "README").is_file() or list(place.glob("README*"))
    again = station.work / "again"
    clerk_app("generate", "--persons", "40", "--out", again, "--seed", "7").done()
    for path in place.glob("*.csv"):
        assert (again / path.name).read_bytes() == path.read_bytes(), "the same seed gives the same files"

    people = place / "person.csv"
    rows = people.read_text("utf-8").splitlines()
    wrong_digit = rows[3].replace(rows[3].split(",")[0], "440304199001010000")
    people.write_text("\n".join([*rows[:3], wrong_digit, "only,three,fields", *rows[4:]]) + "\n", "utf-8")
    before = station.acts()
    said = station.run("import", place, "--json")
    assert said.code == 2
    assert [(row["file"], row["line"]) for row in said.json["bad"]] == [("person.csv", 4), ("person.csv", 5)]
    assert all(row["why"] for row in said.json["bad"])
    assert "person.csv:4:" in said.err
    assert said.json["rows"]["person"] == len(rows) - 2
    assert station.run("import", place, "--json").json == said.json
    people.write_text("\n".join(rows) + "\n", "utf-8")
    whole = station.run("import", place, "--json").done().json
    assert (whole["bad"], whole["rows"]["person"]) == ([], len(rows) - 1)
    assert station.acts() == before, "registers are no acts of this counter"


def test_directories_without_registers(station: Station) -> None:
    for place in (station.work / "none", station.work):
        said = station.run("import", place, "--json").complains("CA-I01", 2)
        assert said.json["error"] == "CA-I01"


def test_registers_that_cannot_be_written(tmp_path: Path, small_disk: Path) -> None:
    (tmp_path / "file").write_text("")
    clerk_app("generate", "--persons", "3", "--out", tmp_path / "file" / "in").complains("CA-S04", 2)
    clerk_app("generate", "--persons", "90000", "--out", small_disk).complains("CA-S03", 2)
    assert clerk_app("generate", "--persons", "-1", "--out", tmp_path).code == 2


def case(name: str, **changed: object) -> dict[str, object]:
    person = {
        "id_type": "mainland_id",
        "id_number": "43010219900307001X",
        "birth_date": "1990-03-07",
        "household_region": "430102",
        "local_household_since": None,
    }
    return {"id": name, "on": "2026-06-01", "service": "first_issue", "person": person} | changed


def test_a_bad_case_is_named_and_the_others_are_judged(tmp_path: Path) -> None:
    number = "430102199003070012"
    good = case("good")
    good["person"] = dict(good["person"], id_number=number)  # type: ignore[call-overload]
    file = tmp_path / "cases.jsonl"
    bad_digit = case("digit")
    file.write_text("\n".join((json.dumps(good), "{broken", json.dumps(bad_digit), json.dumps(good))) + "\n")
    said = clerk_app("check", file, "--json")
    assert said.code == 2, said
    lines = [json.loads(text) for text in said.out.splitlines()]
    assert [line.get("line") for line in lines] == [None, 2, 3, None]
    assert [line["outcome"] for line in lines if "outcome" in line] == ["not_eligible", "not_eligible"]
    assert f"{file}:2" in said.err
    assert f"{file}:3" in said.err
    assert "43010219900307001X" not in said.err, "a number does not belong in a complaint"
    file.write_text(json.dumps(good))
    assert clerk_app("check", file, "--json").code == 1


def test_files_that_cannot_be_checked(tmp_path: Path) -> None:
    clerk_app("check", tmp_path / "none.json", "--json").complains("CA-B02", 2)
    clerk_app("check", tmp_path).complains("CA-B02", 2)
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    clerk_app("check", tmp_path / "binary.json").complains("CA-B02", 2)
