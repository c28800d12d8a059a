"""Permits whose endorsements were given after they were applied for, and cards marked here: many as one."""

from __future__ import annotations

from datetime import date

import numpy as np

from clerk_app.domain.law.batch.answers import STATES
from clerk_app.domain.law.batch.arrays import Local, cards_of, day_of
from clerk_app.domain.law.batch.life import CardLives
from clerk_app.domain.law.batch.rows import Index, TextRows
from clerk_app.domain.law.card_life import permit_life
from clerk_app.domain.law.casefile import case_from_json
from clerk_app.domain.law.marks import CardMark
from tests.domain.law.law import policy
from tests.domain.law.test_plain_law import Lives

PEOPLE = 400


def test_many_permits_live_as_one_does_whenever_they_were_endorsed() -> None:
    lives, cycle = Lives(2030), policy().cycle
    assert cycle is not None
    on = date(2026, 6, 1)
    lives.on = on
    rows, endorsed, marks, held = [], [], {}, []
    for place in range(PEOPLE):
        who = f"{place:04d}"
        cards = lives.cards(legacy=False)
        for at, card in enumerate(cards):
            number = card["number"] = f"{who}-{at}"
            rows.append((who, number, card["kind"], card["issued"], "", None, card["legacy_valid_to"], None))
            for day in card["endorsed"]:
                applied = card.get("applied", {}).get(day, day)
                endorsed.append((who, number, date.fromisoformat(day), date.fromisoformat(applied)))
            days = {
                key: None if card[key] is None else date.fromisoformat(card[key])
                for key in ("lost", "cancelled")
            }
            if any(days.values()):
                marks[number] = CardMark(**days)
        held.append(cards)
    index = Index(np.array([f"{place:04d}".encode() for place in range(PEOPLE)]))
    arrays = cards_of(index, TextRows.of(rows, 8), Local(endorsed=tuple(endorsed), marks=marks))
    many = CardLives(arrays, PEOPLE, on, cycle)
    seen = set()
    case = lives.case(0)
    for place, cards in enumerate(held):
        one = permit_life(
            case_from_json({**case, "on": on.isoformat(), "cards": cards}).facts.cards, on, cycle
        )
        seen.add(one.state)
        assert STATES[many.state[place]] is one.state, cards
        if one.card is not None:
            assert day_of(many.anniversary[place]) == one.anniversary, cards
    assert len(seen) == 4
