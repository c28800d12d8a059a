"""The watch list at the counter: what was done is recorded, and stands on no paper."""

from __future__ import annotations

import pytest

from clerk_app.domain.errors import RoleMissing
from clerk_app.services.day.service import DayService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.watch.acts import WatchStep
from clerk_app.services.watch.service import NoSign, WatchService
from tests.conftest import TODAY, Counter
from tests.documents.papers import text_of
from tests.people import ELIGIBLE, invented_card, load_rows

CARD = invented_card(ELIGIBLE)
NUMBER = CARD.id_number or ""


def watched(counter: Counter) -> None:
    load_rows(counter.core.register, {"watch": [{"id_number": NUMBER, "sign": "report"}]})


def test_a_step_is_recorded_with_who_was_told_and_is_found_again(counter: Counter) -> None:
    watch = counter.services[WatchService]
    with pytest.raises(NoSign):
        watch.answer(counter.clerk, NUMBER, WatchStep.KEPT)
    watched(counter)
    assert watch.of(counter.clerk, NUMBER).sign == "report"
    for step in (WatchStep.CALLED, WatchStep.REPORTED, WatchStep.CHECKED, WatchStep.UNKNOWN):
        with pytest.raises(FormIncomplete):
            watch.answer(counter.clerk, NUMBER, step)
    with pytest.raises(FieldRefused):
        watch.answer(counter.clerk, NUMBER, WatchStep.CALLED, told="罗" * 65)
    with pytest.raises(RoleMissing):
        watch.answer(counter.sessions["auditor"], NUMBER, WatchStep.KEPT)
    watch.answer(counter.clerk, NUMBER, WatchStep.CALLED, told="罗主管")
    counter.store.rebuild()
    (answer,) = watch.of(counter.clerk, NUMBER).answers
    assert (answer.step, answer.told) == ("called", "罗主管")


def test_nothing_of_it_stands_on_a_paper(counter: Counter) -> None:
    watched(counter)
    services = counter.services
    services[WatchService].answer(counter.clerk, NUMBER, WatchStep.REPORTED, told="值班室")
    assert services[DeskService].open_card(counter.clerk, CARD).quiet_sign
    ended = services[DayService].day_end(counter.supervisor, TODAY)
    assert "watch.answered" not in dict(ended.counts)
    paper = text_of(services[PrintingService].render(counter.supervisor, "day_end", ended).pdf)
    for word in ("布控", "处置", "值班室"):
        assert word not in paper
