"""A child at the desk: who must come is said, the guardian's way is open at once and cannot be left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clerk_app.ui.pages.desk.page import DeskPage
from tests.people import ELIGIBLE, invented_card
from tests.ui.pages.bench import Bench, Key


def test_a_child_comes_with_a_guardian(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(replace(invented_card(ELIGIBLE), birth_date=date(2017, 9, 23)))
    desk = bench.page(DeskPage)
    assert desk.person.hero.sentence.text() == "可以首次申领，由监护人一起来办"
    assert "监护关系证明" in desk.person.hero.reason.text()
    assert desk.person.main_deed().words == "由监护人代办：首次申领"
    bench.key(Key.Key_Return)
    form = desk.acceptance.check.other
    assert form.by_other.isChecked()
    assert not form.by_other.isEnabled()
    desk.acceptance.check.phone.setText("13800000000")
    assert desk.acceptance.check.missing() == "representative"
    form.by_other.click()
    assert desk.acceptance.check.missing() == "representative"
