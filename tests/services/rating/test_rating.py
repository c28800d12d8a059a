"""Ratings are told as sums that nobody can be found in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from clerk_app.services.rating.service import FEWEST, RatingService
from tests.conftest import TODAY, Counter


def test_a_few_ratings_are_not_told(counter: Counter) -> None:
    ratings = counter.services[RatingService]
    for _ in range(FEWEST - 1):
        ratings.rate(counter.clerk, "first_issue", 1)
    few = ratings.figures(counter.supervisor, TODAY, TODAY)
    assert (few.visits, few.rated, few.levels, few.officers) == (FEWEST - 1, 0, {}, ())
    ratings.rate(counter.clerk, "endorsement", 5)
    ratings.rate(counter.clerk, "pickup", 0)
    told = ratings.figures(counter.supervisor, TODAY, TODAY)
    assert (told.visits, told.rated, told.levels[1], told.levels[5]) == (FEWEST + 1, FEWEST, FEWEST - 1, 1)
    assert told.satisfied_percent == 20
    assert [(by.rated, by.satisfied) for by in told.officers] == [(FEWEST, 1)]
    assert ratings.figures(counter.clerk, TODAY, TODAY).officers == ()  # a clerk is told of nobody


def test_days_are_those_of_shenzhen(counter: Counter) -> None:
    counter.clock.now = datetime(2026, 11, 25, 16, 30, tzinfo=UTC)
    counter.services[RatingService].rate(counter.clerk, "first_issue", 0)
    day = TODAY + timedelta(days=3)  # 00:30 of the 26th there
    assert counter.services[RatingService].figures(counter.clerk, day, day).visits == 1


@pytest.mark.parametrize(("level", "reasons"), [(6, ()), (-1, ()), (3, ("weather",)), (0, ("wait",))])
def test_what_is_no_rating_is_not_recorded(counter: Counter, level: int, reasons: tuple[str, ...]) -> None:
    head = counter.store.head()
    with pytest.raises(ValueError, match="no rating"):
        counter.services[RatingService].rate(counter.clerk, "first_issue", level, reasons)
    assert counter.store.head() == head


def test_ratings_are_folded_again_from_the_journal(counter: Counter) -> None:
    for level in (5, 4, 3, 2, 1, 0):
        counter.services[RatingService].rate(counter.clerk, "first_issue", level, ())
    before = counter.services[RatingService].figures(counter.supervisor, TODAY, TODAY)
    counter.store.rebuild()
    assert counter.services[RatingService].figures(counter.supervisor, TODAY, TODAY) == before
