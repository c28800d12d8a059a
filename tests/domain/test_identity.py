"""Identity numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from clerk_app.domain.identity import (
    IdType,
    NumberFault,
    birth_date_of,
    check_character,
    fault_of,
    fault_of_document,
    is_hmt_number,
    mask,
    nationality_of,
    sex_of,
)
from clerk_app.domain.names import ETHNIC_GROUPS, house_district, region_name
from tests.people import with_check_digit

ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("430102199003070012", None),
        ("810000199003070015", None),
        ("11010519491231002X", None),  # the example of GB 11643
        ("11010519491231002x", NumberFault.CHARACTERS),
        ("430102199003070013", NumberFault.CHECK_DIGIT),
        ("43010219900307001", NumberFault.LENGTH),
        ("430102900307001", NumberFault.FIFTEEN_DIGITS),
        ("430102199002300015", NumberFault.BIRTH_DATE),
        ("430102202612010015", NumberFault.BIRTH_IN_FUTURE),
        ("４３0102199003070012", NumberFault.CHARACTERS),
        ("030102199003070012", NumberFault.REGION),
        ("", NumberFault.LENGTH),
    ],
)
def test_what_is_wrong_with_a_number(number: str, fault: NumberFault | None) -> None:
    assert fault_of(number, ON) is fault


@given(st.integers(0, 10**17 - 1))
def test_any_other_last_character_is_found(number: int) -> None:
    body = f"{number:017d}"
    right = check_character(body)
    assert with_check_digit(body) == body + right
    for character in set("0123456789X") - {right}:
        assert fault_of(body + character, ON) is not None


@given(st.text(max_size=20))
def test_any_text_is_judged(text: str) -> None:
    fault = fault_of(text, ON)
    assert fault is not None or birth_date_of(text) is not None


def test_parts_and_mask() -> None:
    assert mask("430102199003070012") == "430102********0012"
    assert mask("E12345678") == "E1*****78"
    assert mask("A") == "*"
    assert (sex_of("430102199003070012"), sex_of("11010519491231002X"), sex_of("E1")) == (
        "male",
        "female",
        "unknown",
    )
    assert [is_hmt_number(prefix + "0" * 16) for prefix in ("81", "82", "83", "43")] == [
        True,
        True,
        True,
        False,
    ]


@given(st.text(min_size=2, max_size=30))
def test_mask_hides_most_and_keeps_the_length(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert (
        sum(a != b for a, b in zip(masked, text, strict=True) if b != "*") * 2
        >= len(text.replace("*", "")) - 10
    )


def test_names() -> None:
    assert len(ETHNIC_GROUPS) == 58
    assert (ETHNIC_GROUPS["01"], ETHNIC_GROUPS["11"], ETHNIC_GROUPS["56"]) == ("汉", "满", "基诺")
    assert (region_name("440305"), region_name("430102"), region_name("999999")) == ("南山区", "湖南省", "")
    assert house_district("4403040010010010000010000") == "福田区"


FOREIGNER = "911124198108030024"  # 9, Beijing, Canada (ISO 3166-1: 124), born in 1981


@pytest.mark.parametrize(
    ("id_type", "number", "fault"),
    [
        (IdType.FOREIGN_PERMANENT_RESIDENT, FOREIGNER, None),
        (IdType.FOREIGN_PERMANENT_RESIDENT, "CAN110081080312", None),
        (IdType.FOREIGN_PERMANENT_RESIDENT, "911124198108030025", NumberFault.CHECK_DIGIT),
        (IdType.FOREIGN_PERMANENT_RESIDENT, "911124198113030024", NumberFault.BIRTH_DATE),
        (IdType.FOREIGN_PERMANENT_RESIDENT, "430102199003070012", NumberFault.REGION),
        (IdType.FOREIGN_PERMANENT_RESIDENT, "91112419810803002", NumberFault.LENGTH),
        (IdType.FOREIGN_PERMANENT_RESIDENT, "911124198108030O24", NumberFault.CHARACTERS),
        (IdType.FOREIGN_PERMANENT_RESIDENT, "CA0110081080312", NumberFault.CHARACTERS),
        (IdType.MAINLAND_ID, FOREIGNER, NumberFault.REGION),
        (IdType.MAINLAND_ID, "430102199003070012", None),
        (IdType.HMT_RESIDENCE_PERMIT, FOREIGNER, NumberFault.REGION),
        (IdType.PASSPORT, FOREIGNER, None),
        (IdType.PASSPORT, "E12345678", None),
        (IdType.PASSPORT, "E1", NumberFault.CHARACTERS),
        (IdType.PASSPORT, "护照12345", NumberFault.CHARACTERS),
    ],
)
def test_a_number_is_judged_by_the_document(id_type: IdType, number: str, fault: NumberFault | None) -> None:
    assert fault_of_document(id_type, number, ON) is fault


def test_the_nationality_stands_inside_the_number() -> None:
    assert nationality_of(FOREIGNER) == "124"
    assert nationality_of("CAN110081080312") == "CAN"
    assert [nationality_of(number) for number in ("430102199003070012", "E1", "9", "")] == [None] * 4


@given(
    st.integers(0, 99),
    st.integers(0, 999),
    st.dates(date(1850, 1, 1), ON),
    st.integers(0, 999),
    st.sampled_from("0123456789X"),
)
def test_one_check_character_fits_a_foreigners_number(
    region: int, nation: int, born: date, sequence: int, last: str
) -> None:
    body = f"9{region:02d}{nation:03d}{born:%Y%m%d}{sequence:03d}"
    right = check_character(body)
    fault = fault_of_document(IdType.FOREIGN_PERMANENT_RESIDENT, body + last, ON)
    assert fault is (None if last == right else NumberFault.CHECK_DIGIT)
    assert nationality_of(body + right) == f"{nation:03d}"
    assert fault_of(body + right, ON) is NumberFault.REGION
