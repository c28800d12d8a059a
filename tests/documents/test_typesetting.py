"""Lines: nothing lost, nothing too wide, no closing mark at the front."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from clerk_app.documents.fonts import fonts
from clerk_app.documents.sheet import MM
from clerk_app.documents.typesetting import clean, fit, wrap, wrap_well

TEXTS = st.text("居住证条例，。（）《》、ABC 0123-·龙䶮𠅤", max_size=120)


@pytest.mark.parametrize("break_", [wrap, wrap_well])
@given(text=TEXTS, width=st.floats(12, 180), size=st.sampled_from((8.0, 10.0, 13.0)))
def test_wrapping_loses_nothing_and_stays_within_the_width(
    break_, text: str, width: float, size: float
) -> None:
    lines = break_(text, width, size)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(fonts().width(line, size) <= width * MM + 0.1 for line in lines)
    assert all(line for line in lines)


@given(text=TEXTS, width=st.floats(60, 180))
def test_a_closing_mark_never_begins_a_line(text: str, width: float) -> None:
    for line in wrap(text, width, 10)[1:]:
        if len(line) > 1 and line[0] in "，。）》、":
            # only where a run of marks is wider than the line itself
            assert fonts().width(clean(text), 10) > width * MM


def test_words_and_numbers_stay_whole() -> None:
    lines = wrap("请拨打 0755-00000000 查询，受理编号 26060101010010001。", 45, 10)
    assert any("0755-00000000" in line for line in lines)
    assert any("26060101010010001" in line for line in lines)


def test_fitting_shrinks_before_it_gives_up() -> None:
    wide = fit("居住证", 50, (12, 10))
    assert wide is not None
    assert wide.size == 12
    small = fit("居" * 14, 50, (12, 10))
    assert small is not None
    assert small.size == 10
    assert fit("居" * 40, 50, (12, 10)) is None


def test_two_lines_are_evened() -> None:
    fitted = fit("深圳市公安局南山分局虚构派出所居住证受理点", 60, (10,), lines=2, even=True)
    assert fitted is not None
    first, second = fitted.lines
    assert abs(len(first) - len(second)) <= 3
