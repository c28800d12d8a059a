"""Cards that are ordered by a file, and cards that arrive: one in the hand or five thousand in a list."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from clerk_app.domain.errors import KnownError, NotInThisState
from clerk_app.domain.identity import check_character
from clerk_app.domain.permit_numbers import CardNumberFault, card_number_fault
from clerk_app.services.cases.errors import CaseNotFound
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.production.acts import BatchExported
from clerk_app.services.production.errors import BadListRow, CardNumberTaken, NotACardNumber, NotSentYet
from clerk_app.services.production.service import ARRIVAL_COLUMNS, LONGEST_SHELF, ProductionService
from clerk_app.services.search.service import SearchService
from clerk_app.store import journal
from clerk_app.store.canonical import sm3
from clerk_app.store.errors import FileThere
from tests.conftest import Counter
from tests.people import ELIGIBLE, RARE, VERY_RARE, Invented, invented_card
from tests.services.acceptance.test_case import accept

TODAY = date(2026, 11, 23)


def in_production(counter: Counter, person: Invented) -> tuple[str, str]:
    """Id and number of a case whose card is being made."""
    case = accept(counter, person)
    counter.services[DecisionService].approve(counter.supervisor, (case.case_id,))
    counter.services[ProductionService].send(counter.issuer, (case.case_id,))
    return case.case_id, case.number


def state_of(counter: Counter, case: str) -> str:
    return counter.services[SearchService].case(counter.clerk, case).line.state.value


def listed(folder: Path, *rows: str, header: str = ",".join(ARRIVAL_COLUMNS)) -> Path:
    file = folder / "arrived.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("SZ0001", None),
        ("44030020180008T6J2", None),
        ("43010219900307001" + check_character("43010219900307001"), CardNumberFault.IDENTITY_NUMBER),
        ("430102199003070010", CardNumberFault.IDENTITY_NUMBER),  # of somebody, misread by a digit
        ("26112300010010001", CardNumberFault.RECEIPT_NUMBER),
        ("", CardNumberFault.FORM),
        ("sz0001", CardNumberFault.FORM),
        ("SZ-00-01", CardNumberFault.FORM),
        ("ABCDEFGH", CardNumberFault.FORM),
        ("1234", CardNumberFault.FORM),
        ("http://example.invalid", CardNumberFault.FORM),
        ("９９９９９９９", CardNumberFault.FORM),
    ],
)
def test_what_is_no_number_of_a_card_is_told_apart(number: str, fault: CardNumberFault | None) -> None:
    assert card_number_fault(number, TODAY) is fault


@given(text=st.text(max_size=40))
def test_every_text_is_a_number_or_has_its_fault(text: str) -> None:
    if card_number_fault(text, TODAY) is None:
        assert 6 <= len(text) <= 24
        assert text.isascii()
        assert text.upper() == text


def test_a_junk_number_puts_nothing_on_the_shelf(counter: Counter) -> None:
    case, number = in_production(counter, ELIGIBLE)
    service = counter.services[ProductionService]
    for junk in (number, "hello", "SZ 00 01"):
        with pytest.raises(NotACardNumber):
            service.arrived(counter.issuer, case, card_number=junk, shelf="A-1")
    with pytest.raises(FieldRefused):
        service.arrived(counter.issuer, case, card_number="SZ0001", shelf="A" * (LONGEST_SHELF + 1))
    assert state_of(counter, case) == "in_production"


def test_a_list_is_taken_row_by_row_and_bad_rows_are_named(counter: Counter, tmp_path: Path) -> None:
    first, number = in_production(counter, ELIGIBLE)
    second, number_2 = in_production(counter, RARE)
    third = accept(counter, VERY_RARE)
    file = listed(
        tmp_path,
        f"{number},SZ0001,A-1",
        f"{number_2},SZ0001,A-2",  # the number of another card
        f"{number_2},hello,A-2",
        "26112300010019999,SZ0003,A-3",
        f"{third.number},SZ0004,A-4",  # not decided yet
        f"{number_2},SZ0005,",
        f"{number_2},SZ0006",
        f"{number_2},SZ0007,A-7",
    )
    seen: list[int] = []
    arrivals = counter.services[ProductionService].import_arrivals(counter.issuer, file, seen.append)
    assert (arrivals.taken, arrivals.known) == (2, 0)
    assert [(bad.line, type(bad.error)) for bad in arrivals.bad] == [
        (3, CardNumberTaken),
        (4, NotACardNumber),
        (5, CaseNotFound),
        (6, NotInThisState),
        (7, FormIncomplete),
        (8, BadListRow),
    ]
    assert seen == list(range(1, 9))
    assert (state_of(counter, first), state_of(counter, second)) == ("ready", "ready")
    again = counter.services[ProductionService].import_arrivals(counter.issuer, file)
    assert (again.taken, again.known) == (0, 2), "nothing is noted twice"
    counter.store.verify()


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("case_number,card_number", "missing_column"),
        ("case_number,card_number,shelf,colour", "unknown_column"),
        ("case_number,card_number,shelf,shelf", "column_twice"),
        ("", "no_header"),
    ],
)
def test_another_table_is_told_by_its_header(counter: Counter, tmp_path: Path, header: str, why: str) -> None:
    file = listed(tmp_path, "a,b,c", header=header)
    (bad,) = counter.services[ProductionService].import_arrivals(counter.issuer, file).bad
    assert isinstance(bad.error, BadListRow)
    assert (bad.line, bad.error.why) == (1, why)


def test_a_list_that_is_stopped_goes_on_where_it_was(counter: Counter, tmp_path: Path) -> None:
    cases = [in_production(counter, person) for person in (ELIGIBLE, RARE, VERY_RARE)]
    file = listed(tmp_path, *(f"{number},SZ000{at},A-{at}" for at, (_, number) in enumerate(cases)))
    looked: list[int] = []
    service = counter.services[ProductionService]
    first = service.import_arrivals(counter.issuer, file, looked.append, lambda: len(looked) == 1)
    assert first.taken == 1
    rest = service.import_arrivals(counter.issuer, file)
    assert (rest.taken, rest.known) == (2, 1)


def test_the_file_of_a_batch_holds_what_each_card_shows(counter: Counter, tmp_path: Path) -> None:
    cases = [accept(counter, person) for person in (ELIGIBLE, RARE)]
    ids = tuple(case.case_id for case in cases)
    services = counter.services
    with pytest.raises(NotSentYet):
        services[ProductionService].export(counter.issuer, ids[0], tmp_path)
    services[DecisionService].approve(counter.supervisor, ids)
    batch = services[ProductionService].send(counter.issuer, ids)
    made = services[ProductionService].export(counter.issuer, ids[1], tmp_path)
    assert (made.batch, made.cards, made.file) == (batch, 2, tmp_path / f"{batch}.zip")
    assert made.file.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(made.file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    rows = list(csv.DictReader(files["cards.csv"].decode("utf-8-sig").splitlines()))
    assert {(row["name"], row["id_number"]) for row in rows} == {
        (person.name, invented_card(person).id_number) for person in (ELIGIBLE, RARE)
    }
    assert all(row["address"] for row in rows)
    assert all(files[f"photos/{row['photo']}"].startswith(b"\xff\xd8") for row in rows)
    sums = dict(reversed(line.split("  ")) for line in files.pop("SM3SUMS").decode().splitlines())
    assert sums == {name: sm3(data) for name, data in files.items()}
    with counter.store.read() as rows_:
        (act,) = [a for a in journal.acts(rows_, counter.store.counter) if a.kind == BatchExported.kind]
    assert (act.subject, act.payload["cards"], act.payload["sm3"]) == (batch, 2, sm3(made.file.read_bytes()))
    with pytest.raises(FileThere):
        services[ProductionService].export(counter.issuer, ids[0], tmp_path)
    counter.store.verify()


def test_who_makes_no_cards_imports_none(counter: Counter, tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        counter.services[ProductionService].import_arrivals(counter.clerk, listed(tmp_path))
