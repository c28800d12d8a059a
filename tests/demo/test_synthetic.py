"""Invented registers: lawful, the same for a seed, and taken by the importer without a complaint."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st

from clerk_app.demo.synthetic.houses import house_code
from clerk_app.demo.synthetic.regions import DISTRICTS, REGIONS
from clerk_app.demo.synthetic.registers import COLUMNS, SAMPLES, demo_people, write_csv, write_registers
from clerk_app.devices.card_reader.card_json import load_card
from clerk_app.devices.card_reader.ga450_text import build_text, parse_text
from clerk_app.domain.days import add_months
from clerk_app.domain.identity import IdType, birth_date_of, fault_of, sex_of
from clerk_app.domain.law.eligibility import outcome_of
from clerk_app.domain.law.records import Education, Facts, Insurance, Person, Scheme, Service, Stay
from clerk_app.domain.months import parse_month
from clerk_app.registers.catalogue import CATALOGUE
from clerk_app.registers.csv_files import BadRow
from clerk_app.services.rules.rulebook import load_rules

ON = date(2026, 11, 23)
SAMPLE_FILES = Path(__file__).parents[2] / "resources" / "samples"
DISTRICT_CODES = {code for code, _ in DISTRICTS}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("registers")
    write_registers(out, persons=3000, seed=7, on=ON)
    return out


def test_the_same_seed_and_day_give_the_same_bytes(registers: Path, tmp_path: Path) -> None:
    write_registers(tmp_path / "again", persons=3000, seed=7, on=ON)
    write_registers(tmp_path / "other", persons=3000, seed=8, on=ON)
    for name in COLUMNS:
        ours = (registers / f"{name}.csv").read_bytes()
        assert (tmp_path / "again" / f"{name}.csv").read_bytes() == ours
        if name not in ("building", "house", "station"):
            assert (tmp_path / "other" / f"{name}.csv").read_bytes() != ours


def test_every_row_is_taken_by_the_importer(registers: Path) -> None:
    for register in CATALOGUE.imported:
        for rows in register.source.rows(registers / register.source.file):
            assert not isinstance(rows, BadRow)


def test_readme_names_every_column(registers: Path) -> None:
    readme = (registers / "README").read_text("utf-8")
    for name, columns in COLUMNS.items():
        assert f"{name}.csv" in readme
        header = (registers / f"{name}.csv").read_text("utf-8").splitlines()[0]
        assert header.split(",") == list(columns)
        for column, meaning in columns.items():
            assert f"{column}: {meaning}" in readme


def test_people_are_lawful_and_different(registers: Path) -> None:
    people = read(registers / "person.csv")
    assert len(people) == 3000
    assert len({row["id_number"] for row in people}) == 3000
    regions = {region.code: region for region in REGIONS}
    for row in people:
        if row["id_type"] == "foreign_permanent_resident":
            continue
        number = row["id_number"]
        assert fault_of(number, ON) is None
        assert str(birth_date_of(number)) == row["birth_date"]
        assert sex_of(number) == row["sex"]
        if row["id_type"] == "mainland_id":
            region = regions[number[:6]]
            assert region.abolished is None or int(row["birth_date"][:4]) < region.abolished
    kinds = Counter(row["id_type"] for row in people)
    assert set(kinds) == {"mainland_id", "hmt_residence_permit", "foreign_permanent_resident"}
    assert any(regions[row["id_number"][:6]].abolished for row in people if row["id_type"] == "mainland_id")
    assert any(row["local_household_since"] for row in people)


def test_rare_names_are_always_among_them(registers: Path) -> None:
    names = " ".join(row["name"] for row in read(registers / "person.csv"))
    for character in "䶮𠅤𬭚㛃·":
        assert character in names


def test_stays_lie_in_known_houses_and_follow_each_other(registers: Path) -> None:
    houses = {row["house_code"]: row for row in read(registers / "house.csv")}
    stations = {row["code"] for row in read(registers / "station.csv")}
    assert all(len(code) == 25 and code[:6] in DISTRICT_CODES for code in houses)
    assert all(row["station"] in stations for row in houses.values())
    left: dict[str, str] = {}
    gaps: set[int] = set()
    for row in read(registers / "stay.csv"):
        assert row["house_code"] in houses
        assert row["start"] <= str(ON)
        before = left.get(row["id_number"])
        if before is not None:
            gap = (date.fromisoformat(row["start"]) - date.fromisoformat(before)).days
            assert 0 <= gap <= 60
            gaps.add(gap)
        left[row["id_number"]] = row["end"]
    assert {30, 31} <= gaps


def test_boundary_dates_and_all_card_states_occur(registers: Path) -> None:
    starts = {row["start"] for row in read(registers / "stay.csv")}
    year = add_months(ON, -12)
    assert {str(year), str(date.fromordinal(year.toordinal() - 1))} <= starts
    cards = read(registers / "card.csv")
    assert {row["kind"] for row in cards} == {"permit", "legacy_permit", "legacy_temporary"}
    assert any(row["lost"] for row in cards)
    assert any(row["cancelled"] for row in cards)
    assert any(row["issued"] == str(add_months(ON, -12)) and not row["endorsed"] for row in cards)
    assert any(row["kind"] == "permit" and row["issued"] < str(add_months(ON, -36)) for row in cards)
    assert all(row["endorsed"] <= str(ON) for row in cards)
    assert any(row["back_paid"] for row in read(registers / "insurance.csv"))


@given(st.dates(date(2017, 1, 1), date(2090, 12, 31)), st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_any_day_and_seed(tmp_path_factory: pytest.TempPathFactory, on: date, seed: int) -> None:
    out = tmp_path_factory.mktemp("any")
    write_registers(out, persons=40, seed=seed, on=on)
    assert len(read(out / "person.csv")) == 40


def test_house_codes_do_not_repeat() -> None:
    assert len({house_code(number) for number in range(20_000)}) == 20_000
    assert all(len(house_code(number)) == 25 for number in (0, 999_999, 5_999_999))


# --- the sample people ------------------------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file)
def test_sample_cards_stand_in_their_files_and_fit_a_chip(sample: object) -> None:
    from clerk_app.demo.synthetic.registers import Sample

    assert isinstance(sample, Sample)
    card = load_card(SAMPLE_FILES / f"{sample.file}.json")
    assert card == sample.card
    read_back = parse_text(build_text(card))
    assert (read_back.name, read_back.id_number) == (card.name, card.id_number)
    assert set(read_back.warnings) <= {"name_normalised"}


def test_every_sample_file_has_its_person() -> None:
    assert {path.stem for path in SAMPLE_FILES.glob("*.json")} == {sample.file for sample in SAMPLES}
    for path in SAMPLE_FILES.glob("*.json"):
        assert json.loads(path.read_text("utf-8"))["photo_wlt"] == ""


def test_demo_people_are_taken_by_the_importer(tmp_path: Path) -> None:
    write_csv(tmp_path, demo_people(ON))
    for name in ("person", "stay", "insurance", "education", "house", "station", "photo_receipt"):
        rows = list(CATALOGUE[name].source.rows(tmp_path / f"{name}.csv"))
        assert rows
        assert not [row for row in rows if isinstance(row, BadRow)]


def facts_of(tables: dict[str, list[tuple[str, ...]]], number: str) -> Facts:
    """The facts of one sample person, read from the rows as the register would hold them."""
    (row,) = (row for row in tables["person"] if row[0] == number)
    person = Person(IdType(row[1]), number, date.fromisoformat(row[4]), row[6])
    return Facts(
        person,
        residence=tuple(
            Stay(date.fromisoformat(start), None, house)
            for who, start, _, house in tables["stay"]
            if who == number
        ),
        insurance=tuple(_insurance(row) for row in tables["insurance"] if row[0] == number),
        education=tuple(
            Education(kind, date.fromisoformat(start), None, full_time == "true")
            for who, kind, start, _, full_time in tables["education"]
            if who == number
        ),
    )


def _insurance(row: tuple[str, ...]) -> Insurance:
    first, last = map(parse_month, row[2].split(".."))
    late = (part.split("=") for part in row[3].split())
    bits = sum(1 << month for month in range(first, last + 1))
    return Insurance(
        Scheme(row[1]), bits, {parse_month(month): date.fromisoformat(day) for month, day in late}
    )


@given(st.dates(date(2018, 1, 1), date(2035, 12, 31)))
@example(date(2028, 2, 29))
@example(date(2027, 3, 31))
@settings(deadline=None)
def test_the_sample_people_meet_their_verdicts_on_any_day(on: date) -> None:
    rules = load_rules()
    tables = demo_people(on)
    for sample in SAMPLES:
        if sample.house is None:
            continue
        facts = facts_of(tables, sample.card.id_number or "")
        outcome = outcome_of(rules.policy_on(on), Service.FIRST_ISSUE, facts, on)
        assert outcome.value == sample.outcome, sample.file
