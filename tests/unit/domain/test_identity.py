"""Identity numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from clerk_app.domain.identity import (
    NumberFault,
    birth_date_of,
    check_character,
    fault_of,
    is_hmt_number,
    mask,
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
