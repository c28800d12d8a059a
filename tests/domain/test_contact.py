"""Telephone numbers: what the form takes, the service takes, for both ask the same function."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from clerk_app.domain.contact import is_phone, masked_phone
from clerk_app.services.acceptance import service
from clerk_app.ui.pages.acceptance import steps


@pytest.mark.parametrize(
    "good", ["13800000000", " 13800000000 ", "0755-26000000", "07552600000", "010-8800000"]
)
def test_mobile_numbers_and_fixed_lines_are_numbers(good: str) -> None:
    assert is_phone(good)


@pytest.mark.parametrize(
    "bad",
    ["", "1380000000", "138000000000", "11380000111", "12000000000", "１３８００００００００", "0755-2600"],
)
def test_other_texts_are_none(bad: str) -> None:
    assert not is_phone(bad)


@given(st.text())
def test_what_is_a_number_holds_digits_and_at_most_one_hyphen(text: str) -> None:
    if is_phone(text):
        assert set(text.strip()) <= set("0123456789-")
        assert text.count("-") <= 1


def test_the_form_and_the_service_ask_the_same_function() -> None:
    assert service.is_phone is steps.is_phone is is_phone


def test_a_masked_number_keeps_its_ends() -> None:
    assert masked_phone("13800001234") == "138****1234"
    assert masked_phone("") == ""
