"""Import: good rows go in, bad ones are named by file, line and reason, twice changes nothing."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from clerk_app.domain.law.records import CardKind, Scheme
from clerk_app.domain.months import parse_month
from clerk_app.registers.catalogue import CATALOGUE
from clerk_app.registers.csv_files import BadRow, records
from clerk_app.registers.importing import NothingToImport, import_directory
from clerk_app.registers.kinds.station import REGISTER as STATION
from clerk_app.registers.kinds.watch import REGISTER as WATCH
from clerk_app.store.store import Store
from tests.people import register_of

ANNA = "430102199003070012"
BEI = "360103199506150020"
FOREIGNER = "911124198108030024"
HOUSE = "4403040010010010010010101"
FILES = {
    "station": "code,name,district,address,phone\n440304010001,福田示范所（虚构）,福田,虚构街2号,0755-0\n",
    "house": f"house_code,address,district,community,station\n{HOUSE},虚构街1号101,福田,虚构,440304010001\n",
    "person": (
        "id_number,id_type,name,sex,birth_date,ethnic_group,household_region,household_address,"
        "local_household_since,phone\n"
        f'{ANNA},mainland_id,林知远,male,1990-03-07,01,430102,"湖南省, 长沙市",,13800000000\n'
        f"{BEI},mainland_id,周小满,female,1995-06-15,01,360103,,2020-01-01,\n"
        f"{FOREIGNER},foreign_permanent_resident,SMITH JOHN,male,1981-08-03,,,,,\n"
        "E12345678,passport,DOE JANE,female,1985-01-01,,,,,\n"
    ),
    "stay": (
        f"id_number,start,end,house_code\n{ANNA},2023-01-05,,{HOUSE}\n{ANNA},2021-01-05,2022-01-01,{HOUSE}\n"
    ),
    "insurance": (
        "id_number,scheme,months,back_paid\n"
        f"{ANNA},pension,2010-01..2024-12 2025-03,2024-12=2025-02-02\n"
        f"{ANNA},medical,2024-01,\n"
    ),
    "education": f"id_number,kind,start,end,full_time\n{BEI},higher,2022-09-01,,true\n",
    "talent": f"id_number,kind,start,end,full_time,level\n{BEI},degree,2020-07-01,,,bachelor\n",
    "card": (
        "number,id_number,kind,issued,endorsed,lost,cancelled,legacy_valid_to\n"
        f"SZ1,{ANNA},permit,2020-01-10,2021-01-01 2022-01-02,2022-05-05,,\n"
    ),
    "watch": f"id_number,sign\n{BEI},call the supervisor\n",
    "online_application": (
        "id_number,number,service,submitted_at,station,name,house_code,phone,pickup,post_address,image_number,"
        "attachments,status,changed_at\n"
        f"{ANNA},WS1,first_issue,2026-01-01T08:00:00+08:00,440304010001,林知远,{HOUSE},13800000000,post,某路1号,"
        "SZ1,identity_document photo_number,submitted,2026-01-02T08:00:00+08:00\n"
    ),
    "photo_receipt": f"id_number,image_number,taken_on\n{ANNA},P-1,2025-01-01\n{ANNA},P-2,2026-01-01\n",
}


def write(directory: Path, **files: str) -> Path:
    directory.mkdir(exist_ok=True)
    for name, text in files.items():
        (directory / f"{name}.csv").write_text(text, "utf-8")
    return directory


def everything(store: Store) -> dict[str, list[Any]]:
    with register_of(store).file.reading() as execute:  # the tables as they lie there
        return {table: execute(f"SELECT * FROM {table}", ()) for table in CATALOGUE}


def test_all_registers_go_in_as_they_are_written(store: Store, tmp_path: Path) -> None:
    report = import_directory(register_of(store), write(tmp_path / "in", **FILES))
    assert report.bad == ()
    assert report.rows["person"] == 4
    register = register_of(store)
    facts = register.facts(ANNA)
    assert facts is not None
    assert facts.person.birth_date == date(1990, 3, 7)
    assert [(stay.start, stay.end) for stay in facts.residence] == [
        (date(2021, 1, 5), date(2022, 1, 1)),
        (date(2023, 1, 5), None),
    ]
    months = {item.scheme: item for item in facts.insurance}
    run = (1 << parse_month("2024-12") + 1) - (1 << parse_month("2010-01"))
    assert months[Scheme.PENSION].bits == run | 1 << parse_month("2025-03")
    assert months[Scheme.PENSION].back_paid == {parse_month("2024-12"): date(2025, 2, 2)}
    assert months[Scheme.MEDICAL].bits == 1 << parse_month("2024-01")
    card = facts.cards[0]
    assert (card.kind, card.number, card.lost) == (CardKind.PERMIT, "SZ1", date(2022, 5, 5))
    assert card.endorsed == (date(2021, 1, 1), date(2022, 1, 2))
    other = register.facts(BEI)
    assert other is not None
    assert (other.education[0].full_time, other.talent[0].level) == (True, "bachelor")
    assert other.person.local_household_since == date(2020, 1, 1)
    person = register.person(ANNA)
    assert person is not None
    assert person.household_address == "湖南省, 长沙市"
    house, station = register.house(HOUSE), register.one(STATION, "440304010001")
    assert house is not None
    assert station is not None
    assert (house.station, station.district) == ("440304010001", "福田")
    assert (register.one(WATCH, BEI), register.one(WATCH, ANNA)) == ("call the supervisor", None)
    assert register.photo_receipt(ANNA) == "P-2"
    assert [person.name for person in register.by_name("周")] == ["周小满"]
    assert (register.people, register.facts("nobody")) == (4, None)
    assert register.as_of is not None


def test_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    source = write(tmp_path / "in", **FILES)
    import_directory(register_of(store), source)
    before = everything(store)
    import_directory(register_of(store), source)
    assert everything(store) == before


def test_a_later_file_changes_what_it_names_and_nothing_else(store: Store, tmp_path: Path) -> None:
    import_directory(register_of(store), write(tmp_path / "in", **FILES))
    before = everything(store)
    months = f"id_number,scheme,months\n{ANNA},pension,2025-01\n{ANNA},medical,\n"
    import_directory(register_of(store), write(tmp_path / "later", insurance=months))
    facts = register_of(store).facts(ANNA)
    assert facts is not None
    assert {item.scheme: item.bits for item in facts.insurance} == {
        Scheme.PENSION: 1 << parse_month("2025-01"),
        Scheme.MEDICAL: 0,
    }
    after = everything(store)
    assert {table for table in CATALOGUE if before[table] != after[table]} == {"insurance"}


def test_of_two_lines_about_one_run_the_later_counts_wherever_a_batch_ends(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = f"id_number,scheme,months\n{ANNA},pension,2000-01\n{ANNA},pension,2025-01\n"
    found: list[int] = []
    for batch in (1, 1000):
        monkeypatch.setattr("clerk_app.registers.importing.BATCH", batch)
        import_directory(register_of(store), write(tmp_path / "in", person=FILES["person"], insurance=lines))
        facts = register_of(store).facts(ANNA)
        assert facts is not None
        found.append(facts.insurance[0].bits)
    assert found == [1 << parse_month("2025-01")] * 2


BAD = [
    ("stay", "id_number,start,house_code", f"{ANNA},2023-02-30,{HOUSE}", ("start", "2023-02-30")),
    ("stay", "id_number,start,house_code", f"{ANNA},20230201,{HOUSE}", ("start", "20230201")),
    ("stay", "id_number,start,house_code", f"{ANNA},2023-02-01,44", ("house_code", "44")),
    (
        "stay",
        "id_number,start,end,house_code",
        f"{ANNA},2023-02-01,2022-01-01,{HOUSE}",
        ("end", "before_start"),
    ),
    (
        "stay",
        "id_number,start,house_code",
        f"430102199003070018,2023-02-01,{HOUSE}",
        ("id_number", "check_digit"),
    ),
    ("stay", "id_number,start,house_code", f"{ANNA},2023-02-01", ("", "wrong_number_of_columns")),
    ("stay", "id_number,start,house_code", f"{ANNA},2023-02-01,{HOUSE},x", ("", "wrong_number_of_columns")),
    ("stay", "id_number,start,house_code", f'{ANNA},"2023-02-01,{HOUSE}', ("", "quotes")),
    ("stay", "id_number,start,house_code", f"{ANNA}\x00,2023-02-01,{HOUSE}", ("", "control_character")),
    ("watch", "id_number,sign", "911124198108030025,x", ("id_number", "check_digit")),
    ("watch", "id_number,sign", "11010519491231,x", None),
    ("watch", "id_number,sign", "430102900307001,x", ("id_number", "fifteen_digits")),
    ("watch", "id_number,sign", "林,x", ("id_number", "characters")),
    ("watch", "id_number,sign", ",x", ("id_number", "missing")),
    ("insurance", "id_number,scheme,months", f"{ANNA},dental,2024-01", ("scheme", "dental")),
    ("insurance", "id_number,scheme,months", f"{ANNA},pension,2024-13", ("months", "2024-13")),
    ("insurance", "id_number,scheme,months", f"{ANNA},pension,1999-12", ("months", "1999-12")),
    ("insurance", "id_number,scheme,months", f"{ANNA},pension,2024-01..9999-12", ("months", "9999-12")),
    (
        "insurance",
        "id_number,scheme,months",
        f"{ANNA},pension,2024-05..2024-01",
        ("months", "2024-05..2024-01"),
    ),
    (
        "insurance",
        "id_number,scheme,months,back_paid",
        f"{ANNA},pension,2024-05,2024-06=2024-07-01",
        ("back_paid", "2024-06 not_in_months"),
    ),
    ("card", "number,id_number,kind,issued", f"S1,{ANNA},passport,2024-01-01", ("kind", "passport")),
    ("education", "id_number,kind,start,full_time", f"{ANNA},higher,2024-01-01,yes", ("full_time", "yes")),
    *(
        (
            "online_application",
            f"id_number,number,service,submitted_at,station,{field}",
            f"{ANNA},WS2,first_issue,2026-01-01T08:00:00+08:00,440304010001,{value}",
            (field, why),
        )
        for field, value, why in (
            ("phone", "1380000000", "1380000000"),
            ("house_code", "4403", "4403"),
            ("pickup", "drone", "drone"),
            ("image_number", "../../etc/passwd", "../../etc/passwd"),
            ("attachments", "photo_number selfie", "selfie"),
            ("status", "dreamt", "dreamt"),
            ("changed_at", "2025-12-31T08:00:00+08:00", "before_submitted"),
            ("changed_at", "2026-01-01", "2026-01-01"),
        )
    ),
    (
        "online_application",
        "id_number,number,service,submitted_at,station,pickup",
        f"{ANNA},WS2,first_issue,2026-01-01T08:00:00+08:00,440304010001,post",
        ("post_address", "missing"),
    ),
    *(
        (
            "online_application",
            "id_number,number,service,submitted_at,station",
            f"{ANNA},{number},{service},{at},440304010001",
            (field, why),
        )
        for number, service, at, field, why in (
            ("WS 2", "first_issue", "2026-01-01T08:00:00+08:00", "number", "WS 2"),
            ("W" * 41, "first_issue", "2026-01-01T08:00:00+08:00", "number", "W" * 41),
            ("WS2", "marriage", "2026-01-01T08:00:00+08:00", "service", "marriage"),
            ("WS2", "first_issue", "2026-01-01T08:00:00", "submitted_at", "2026-01-01T08:00:00"),
            ("WS2", "first_issue", "2199-01-01T08:00:00+08:00", "submitted_at", "in_future"),
        )
    ),
]


@pytest.mark.parametrize(("table", "header", "line", "expected"), BAD)
def test_a_bad_row_is_named_and_its_neighbours_go_in(
    store: Store, tmp_path: Path, table: str, header: str, line: str, expected: tuple[str, str] | None
) -> None:
    columns = header.split(",")
    sample = dict(
        zip(FILES[table].split("\n")[0].split(","), FILES[table].split("\n")[1].split(","), strict=True)
    )
    good = ",".join("" if column == "pickup" else sample[column] for column in columns)
    other = good.replace(ANNA, BEI) if ANNA in good else good.replace(BEI, ANNA)
    report = import_directory(
        register_of(store),
        write(tmp_path / "in", **{table: f"{header}\r\n{good}\r\n{line}\r\n\r\n{other}\r\n"}),
    )
    if expected is None:
        assert report.bad == ()
    else:
        assert report.bad == (BadRow(f"{table}.csv", 3, *expected),)
        assert report.rows[table] == 2


def test_a_number_that_is_not_the_persons_birthday_is_named(store: Store, tmp_path: Path) -> None:
    text = FILES["person"].replace("1990-03-07", "1990-03-08")
    report = import_directory(register_of(store), write(tmp_path / "in", person=text))
    assert report.bad == (BadRow("person.csv", 2, "birth_date", "not_as_in_number"),)


PERSON = "id_number,id_type,name,sex,birth_date,household_region"
BY_DOCUMENT = [
    (f"{FOREIGNER},foreign_permanent_resident,SMITH JOHN,male,1981-08-03,", None),
    ("CAN110081080312,foreign_permanent_resident,SMITH JOHN,male,1981-08-03,", None),
    (f"{FOREIGNER},passport,SMITH JOHN,male,1981-08-04,", None),
    (
        f"{FOREIGNER},foreign_permanent_resident,SMITH JOHN,male,1981-08-04,",
        ("birth_date", "not_as_in_number"),
    ),
    (f"{FOREIGNER},mainland_id,SMITH JOHN,male,1981-08-03,430102", ("id_number", "region")),
    (f"{ANNA},foreign_permanent_resident,SMITH JOHN,male,1990-03-07,", ("id_number", "region")),
    ("911124198113030024,foreign_permanent_resident,S J,male,1981-08-03,", ("id_number", "birth_date")),
    ("CA0110081080312,foreign_permanent_resident,S J,male,1981-08-03,", ("id_number", "characters")),
    ("E12345678,mainland_id,DOE JANE,female,1985-01-01,430102", ("id_number", "length")),
]


@pytest.mark.parametrize(("line", "expected"), BY_DOCUMENT)
def test_a_number_is_read_by_its_document(
    store: Store, tmp_path: Path, line: str, expected: tuple[str, str] | None
) -> None:
    report = import_directory(register_of(store), write(tmp_path / "in", person=f"{PERSON}\n{line}\n"))
    assert report.bad == (() if expected is None else (BadRow("person.csv", 2, *expected),))
    assert report.rows["person"] == (expected is None)


HEADERS = [
    (b"", ("", "no_header")),
    (b"id_number\n", ("sign", "missing_column")),
    (b"id_number,sign,colour\n", ("colour", "unknown_column")),
    (b"id_number,sign,sign\n", ("sign", "column_twice")),
    ("id_number,sign\n".encode("utf-16"), ("", "not_utf8")),
]


@pytest.mark.parametrize(("data", "expected"), HEADERS)
def test_a_wrong_header_is_named_once(
    store: Store, tmp_path: Path, data: bytes, expected: tuple[str, str]
) -> None:
    (tmp_path / "watch.csv").write_bytes(data)
    report = import_directory(register_of(store), tmp_path)
    assert report.bad == (BadRow("watch.csv", 1, *expected),)


def test_gbk_lines_are_named_and_utf8_lines_with_a_mark_go_in(store: Store, tmp_path: Path) -> None:
    lines = ["\ufeffid_number,sign".encode(), f"{ANNA},联系主管".encode("gbk"), f"{BEI},停".encode()]
    (tmp_path / "watch.csv").write_bytes(b"\n".join(lines))
    report = import_directory(register_of(store), tmp_path)
    assert report.bad == (BadRow("watch.csv", 2, "", "not_utf8"),)
    assert register_of(store).one(WATCH, BEI)


def test_an_open_quote_swallows_one_line_and_a_quoted_line_break_none(store: Store, tmp_path: Path) -> None:
    text = f'id_number,sign\n{ANNA},"never closed\n{BEI},"two\nlines"\nE12345678,x\n'
    report = import_directory(register_of(store), write(tmp_path / "in", watch=text))
    assert report.bad == (BadRow("watch.csv", 2, "", "quotes"),)
    assert everything(store)["watch"] == [(BEI, "two lines"), ("E12345678", "x")]


def test_nothing_to_import(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NothingToImport):
        import_directory(register_of(store), tmp_path / "nowhere")


PLAIN = st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=12).map(str.strip)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.text('ab"\n\r, ', max_size=6), PLAIN, PLAIN), max_size=12))
def test_what_a_csv_writer_writes_is_read_or_named(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    """A row without line breaks comes back as it was; any other comes back, or a fault does."""
    path = tmp_path / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["a", "b", "c"], *rows])
    found = list(records(path, ("a", "b", "c"), ("a", "b", "c")))
    read = [tuple(record[1].values()) for record in found if not isinstance(record, BadRow)]
    plain = [(first.strip(), *rest) for first, *rest in rows if not {"\r", "\n"} & set(first)]
    if len(plain) == len(rows):
        assert read == plain
    else:
        assert len(found) >= len(rows)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(table=st.sampled_from(sorted(CATALOGUE)), junk=st.binary(max_size=200))
def test_rubbish_is_named_never_a_crash(tmp_path: Path, table: str, junk: bytes) -> None:
    source = CATALOGUE[table].source
    path = tmp_path / source.file
    if not path.suffix:
        path.mkdir(exist_ok=True)
        path /= "junk.toml"
    header = ",".join(column.name for column in source.columns)
    path.write_bytes(header.encode() + b"\n" + junk)
    for rows in source.rows(tmp_path / source.file):  # any error fails the test
        assert isinstance(rows, BadRow) or all(len(row) == len(CATALOGUE[table].columns) for row in rows)


@pytest.mark.parametrize(
    "number", ["E12345678", "911124198108030024", "43010219900307001A2", "4301021990030700AB"]
)
def test_a_citizens_number_must_be_one(store: Store, tmp_path: Path, number: str) -> None:
    text = FILES["person"].replace(ANNA, number)
    report = import_directory(register_of(store), write(tmp_path / "in", person=text))
    assert [(row.line, row.field) for row in report.bad] == [(2, "id_number")]
