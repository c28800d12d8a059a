"""What the law says is said in English too: the catalogue's words, else those that the policy brings itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from clerk_app.domain.law.eligibility import judge_all
from clerk_app.domain.law.phrases import Phrase
from clerk_app.domain.law.policy import Policy
from clerk_app.services.rules.loading import load_calendar, load_policies
from clerk_app.ui.language import load_language
from clerk_app.ui.words import phrase, policy_words, set_policy_words
from tests.domain.law.lives import lives

BOOK = load_policies()
CALENDAR = load_calendar()
HAN = re.compile("[\u4e00-\u9fff]")
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    load_language(qapp, "en_US")
    set_policy_words(lambda words: BOOK.english.get(words, ""))
    yield
    set_policy_words(lambda _: "")
    load_language(qapp, "zh_CN")


def phrases_of(policy: Policy, count: int) -> Iterator[Phrase]:
    """Whatever a verdict says of random lives, and of what their lives become."""
    drawn = lives(7, date(2024, 1, 1), TODAY)
    for _ in range(count):
        on, facts = next(drawn)
        for verdict in judge_all(policy, facts, on, CALENDAR):
            for item in verdict.conditions:
                parts = (item.title, item.found, item.needed, item.note, item.lack)
                yield from (part for part in parts if part is not None)
            yield from (part for part in (verdict.validity, verdict.no_route) if part is not None)


def nameless(part: Phrase) -> Phrase:
    """Names of places stay as they are written."""
    return Phrase(part.template, {key: "" if key == "place" else value for key, value in part.fields.items()})


@pytest.mark.parametrize("name", BOOK.names)
def test_no_chinese_is_left_in_an_english_verdict(name: str) -> None:
    policy = BOOK.versions(name)[-1]
    lives_seen = 150 if name == "shenzhen" else 15
    said = {(part.template, phrase(nameless(part))) for part in phrases_of(policy, lives_seen)}
    assert [words for words in said if HAN.search(words[1])] == []
    assert said


def test_grounds_reasons_and_late_facts_have_their_english() -> None:
    policy = BOOK.on("shenzhen", TODAY)
    titles = [each.title.zh for each in (*policy.cancellations, *policy.late.values())]
    titles += [each.title for each in policy.refusal_reasons]
    assert [words for words in titles if HAN.search(policy_words(str(words)))] == []
