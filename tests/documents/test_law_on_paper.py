"""What papers say of the law is the policy's, and of another city's policy nothing is Shenzhen's."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from clerk_app.documents.layout import Office
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import Service
from clerk_app.services.intake.acts import NonAcceptance
from clerk_app.services.printing.catalogue import all_papers
from clerk_app.services.printing.lacks import Lacks
from clerk_app.services.printing.paper import PaperLaw
from clerk_app.services.printing.records import ConditionLine
from clerk_app.services.rules.loading import load_policies
from tests.documents import papers

BOOK = load_policies()
ELSEWHERE = [version for name in BOOK.names if name != "shenzhen" for version in BOOK.versions(name)]
# Names of Shenzhen's laws, of its zone, and the numbers that its law alone writes out.
SHENZHENS = re.compile(
    "深圳|特区|Shenzhen|办理规定|《条例》|十五个工作日|十个工作日内发放|三个工作日|二年内|六十日内申办|当场办结|合法稳定"
)
OFFICE = Office("某某市某某派出所居住证受理点", "000-00000000")
LINE = ConditionLine("居住", "居住满 6 个月", "居住 3 个月", "某条例第二条", False, date(2026, 9, 2))


def elsewhere(policy: Policy | None, **other: Any) -> list[Any]:
    """Every paper of a case about somebody in that place."""
    made: list[Any] = []
    for data in papers.plain_papers():
        names = {item.name for item in fields(data)}
        if "law" not in names:
            continue
        kind = papers.PAPERS[type(data)].kind
        neutral: dict[str, Any] = {
            "law": PaperLaw(kind, policy),
            "office": OFFICE,
            "conditions": (LINE,),
            "lacks": Lacks(papers.AT.date(), (LINE,)),
            "article": "某条例第二条",
            "reason": "居住时间不足",
            "other_station": "某某市另一受理点",
            "residence_address": "某某市某某路 1 号",
            "workplace": "某某公司",
        } | other
        made.append(replace(data, **{key: value for key, value in neutral.items() if key in names}))
    return made


def label(policy: Policy) -> str:
    return f"{policy.name} {policy.in_force_from}"


@pytest.mark.parametrize("policy", ELSEWHERE, ids=label)
def test_no_paper_of_another_place_says_anything_of_shenzhens_law(policy: Policy) -> None:
    for service in policy.services:
        for data in elsewhere(policy, service=service):
            text = papers.text_of(papers.render(data))
            allowed = "".join(
                (*policy.papers.get(papers.PAPERS[type(data)].kind, {}).values(), policy.short_names())
            )
            assert [word for word in SHENZHENS.findall(text) if word not in allowed] == [], type(
                data
            ).__name__


def test_without_a_policy_papers_cite_nothing() -> None:
    for service in Service:
        for data in elsewhere(
            None, service=service, article="", conditions=(), lacks=Lacks(papers.AT.date(), ())
        ):
            text = papers.text_of(papers.render(data))
            assert SHENZHENS.findall(text) == []
            assert re.findall("《|第.{1,4}条", text) == []


def test_where_the_text_of_a_place_names_its_time_the_receipt_says_it() -> None:
    national = BOOK.versions("national")[-1]
    text = papers.text_of(papers.render(papers.receipt(law=PaperLaw("receipt", national))))
    assert "自受理之日起十五日内（《暂行条例》第九条）。" in text
    assert "《暂行条例》：《居住证暂行条例》（国务院令第663号）。" in text


def test_a_policy_speaks_only_under_keys_that_a_paper_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, set[str]] = {}
    say = PaperLaw.say

    def listening(law: PaperLaw, *keys: str, otherwise: str = "") -> str:
        asked.setdefault(law.kind, set()).update(keys)
        return say(law, *keys, otherwise=otherwise)

    monkeypatch.setattr(PaperLaw, "say", listening)
    for policy in (papers.SHENZHEN, *BOOK.versions("shenzhen"), *ELSEWHERE):
        for service in policy.services:
            for data in (
                *elsewhere(policy, service=service),
                papers.receipt(service=service, due_issue=None, law=PaperLaw("receipt", policy)),
                papers.receipt(service=service, pickup="post", law=PaperLaw("receipt", policy)),
                papers.pickup_slip(endorse=None, law=PaperLaw("pickup_slip", policy)),
                papers.pickup_slip(cycle_from_issue=False, law=PaperLaw("pickup_slip", policy)),
                papers.pickup_slip(agent=papers.AGENT, law=PaperLaw("pickup_slip", policy)),
                papers.endorsement_slip(late=True, law=PaperLaw("endorsement_slip", policy)),
                papers.non_acceptance_notice(
                    ground=NonAcceptance.NOT_COMPETENT, law=PaperLaw("non_acceptance_notice", policy)
                ),
            ):
                papers.compose(data)
        for kind, said in policy.papers.items():
            assert kind in all_papers(), label(policy)
            assert set(said) <= asked[kind], label(policy)


def test_the_foot_explains_every_short_name_that_shenzhens_papers_use() -> None:
    for data in papers.plain_papers():
        text = papers.text_of(papers.render(data))
        for short in ("《条例》", "《办理规定》"):
            if short in text:
                assert f"{short}：《深圳" in text


@pytest.mark.parametrize("version", BOOK.versions("shenzhen"), ids=label)
def test_each_version_explains_the_rules_of_its_own_year(version: Policy) -> None:
    text = papers.text_of(papers.render(papers.receipt(law=PaperLaw("receipt", version))))
    mark = {2015: "（深府办〔2015〕18号）", 2016: "（深府〔2016〕60号）"}[version.in_force_from.year]
    assert f"《办理规定》：《深圳市居住登记和居住证办理规定》{mark}。" in text
