"""The index of the laws: what is cited is there, every article has its state, a changed text names its rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.law_coverage import ArticleState, coverage, to_look_at
from clerk_app.domain.law.law_index import (
    Law,
    Paragraph,
    UnknownArticle,
    fingerprint,
    paragraphs_of,
    shipped_index,
    text_changes,
)
from clerk_app.domain.law.policy_text import parse_policies
from clerk_app.domain.law.records import CardState
from clerk_app.resources import resource_path
from clerk_app.services.benefits.service import permit_gives
from clerk_app.services.rules.loading import load_entries
from clerk_app.ui.pages.benefits.page import BenefitsView
from clerk_app.ui.pages.online.filing import law_lines
from tests.documents import papers
from tests.domain.law.law import ON, facts, policy

INDEX = shipped_index()
REGULATION, PROVISIONS = INDEX["tiaoli-2014"], INDEX["banli-2016"]
ENTRIES = load_entries("shenzhen", ON)
COVERED = {law.key: coverage(law, ENTRIES) for law in (REGULATION, PROVISIONS)}
TEXT = resource_path("policies", "shenzhen.toml").read_text("utf-8")


# --- the index


def test_both_laws_are_held_whole_and_their_texts_are_not() -> None:
    assert (len(REGULATION.articles), len(PROVISIONS.articles)) == (55, 29)
    for law in (REGULATION, PROVISIONS):
        for (article, number), row in law.paragraphs.items():
            assert len(row.fingerprint) == 16, (article, number)
            assert 0 < len(row.about) <= 40, (article, number)
            assert number == 1 or (article, number - 1) in law.paragraphs
    for file, cells in (("paragraphs.csv", 7), ("laws.csv", 3)):
        for line in resource_path("law", file).read_text("utf-8").splitlines():
            assert line.count(",") == cells - 1, line
            assert '"' not in line


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("《深圳经济特区居住证条例》第十九条第一款第（二）项", [("tiaoli-2014", 19, 1, 2)]),
        ("《深圳经济特区居住证条例》", [("tiaoli-2014", None, None, None)]),
        (
            "《深圳经济特区居住证条例》第七条至第九条、第五十一条",
            [("tiaoli-2014", article, None, None) for article in (7, 8, 9, 51)],
        ),
        (
            "《深圳经济特区居住证条例》第二十七条第一款第（一）项、第（三）项、第二款",
            [("tiaoli-2014", 27, 1, 1), ("tiaoli-2014", 27, 1, 3), ("tiaoli-2014", 27, 2, None)],
        ),
        (
            "《深圳经济特区居住证条例》、《深圳市居住登记和居住证办理规定》（深府〔2016〕60号）第十七条、《中华人民共和国民法典》第二百零一条",
            [
                ("tiaoli-2014", None, None, None),
                ("banli-2016", 17, None, None),
                ("minfadian", 201, None, None),
            ],
        ),
        ("《深圳市居住证办理温馨提示》（2015年）第三项", [("notice-2015", 3, None, None)]),
        ("十五城市居住证比较（2015年报道）：广州依照此条例执行", [("seed-cities", None, None, None)]),
    ],
)
def test_a_citation_is_read_as_papers_print_it(
    text: str, cited: list[tuple[str, int | None, int | None, int | None]]
) -> None:
    assert [(c.law.key, c.article, c.paragraph, c.item) for c in INDEX.cited(text)] == cited


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第十九条",
        "《某市居住证条例》第三条",
        "《深圳经济特区居住证条例》第五十六条",
        "《深圳经济特区居住证条例》第十九条第三款",
        "《深圳经济特区居住证条例》第十九条第一款第（三）项",
        "《深圳经济特区居住证条例》第十九条至第六十条",
        "《深圳经济特区居住证条例》第十九条和第二十条",
        "《深圳经济特区居住证条例》第十九、二十条",
        "《深圳市居住登记和居住证办理规定》（深府办〔2015〕18号）第三条",
        "《中华人民共和国民法典》第一条",
    ],
)
def test_what_no_law_has_is_refused(text: str) -> None:
    with pytest.raises(UnknownArticle):
        INDEX.cited(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            'article = "《深圳经济特区居住证条例》第十九条第一款第（一）项"',
            'article = "《深圳经济特区居住证条例》第五十六条"',
        ),
        (
            "自受理之日起{deadline.issue.working_days}内（《条例》第二十条第二款）",
            "自受理之日起（《条例》第二十条第四款）",
        ),
        ("《办理规定》第二十一条第三款", "《办理规定》第三十条"),
    ],
)
def test_a_policy_that_cites_what_no_law_has_is_refused(old: str, new: str) -> None:
    wrong = TEXT.replace(old, new, 1)
    assert wrong != TEXT
    with pytest.raises(BadPolicy) as raised:
        parse_policies("here.toml", wrong)
    assert (raised.value.file, raised.value.reason) == ("here.toml", "unknown_article")
    assert raised.value.line == wrong[: wrong.index(new)].count("\n") + 1


def test_a_policy_may_bring_along_a_law_that_the_index_does_not_know() -> None:
    law = '[[law]]\nname = "《某市办法》（2027年）"\nshort = "《办法》"\narticles = 30\n'
    article = 'article = "《深圳经济特区居住证条例》第五十一条"'
    text = TEXT.replace(article, 'article = "《某市办法》（2027年）第三十条第二款"', 1) + law
    assert parse_policies("here.toml", text)[-1].short("《某市办法》（2027年）第三十条") == "《办法》第三十条"
    with pytest.raises(BadPolicy) as raised:
        parse_policies("here.toml", text.replace("第三十条第二款", "第三十一条"))
    assert raised.value.reason == "unknown_article"


# --- every article has its state


def test_no_article_is_without_a_state() -> None:
    for covered in COVERED.values():
        for article in covered:
            assert article.state is not ArticleState.NONE, (article.law.name, article.article)
            cited = article.state is not ArticleState.OUT_OF_SCOPE
            assert cited == bool(article.rules)
            reason = article.law.paragraphs[article.article, 1].outside
            assert not (cited and reason), f"{article.article} is {article.state}: take its reason away"
    assert sum(map(len, COVERED.values())) == 84


def test_what_is_called_ruled_is_asked_by_a_service() -> None:
    now = policy()
    asked = {rule.rule for rules in now.services.values() for rule in (*rules.guards, *rules.rules)}
    used = {f"rule.{rule}" for rule in asked} | {f"route.{rule}" for rule in asked}
    used |= {f"service.{service.value}" for service in now.services}
    used |= {f"deadline.{key}" for key in now.deadlines}
    for covered in COVERED.values():
        for article in covered:
            if article.state is ArticleState.RULED:
                for rule in article.rules:
                    table, _, rest = rule.partition(".")
                    name = f"{table}.{rest.split('.')[0]}"
                    assert table not in ("rule", "route", "service", "deadline") or name in used, rule


@pytest.mark.usefixtures("qapp")
def test_what_is_called_shown_is_seen_on_its_page_or_paper() -> None:
    now = policy()
    page = BenefitsView()
    somebody = SimpleNamespace(person=SimpleNamespace(name="林知远"), card_state=CardState.VALID)
    page.show_gives(somebody, permit_gives(now, facts(), ON), ())  # type: ignore[arg-type]
    online = "\n".join(law_lines(now.about("online"), service) for service in now.services)
    seen = {"page benefits": page.text.toPlainText(), "page online": online}
    for data in papers.plain_papers():
        kind = papers.PAPERS[type(data)].kind
        seen[f"paper {kind}"] = seen.get(f"paper {kind}", "") + papers.text_of(papers.render(data))
    titles = {f"note.{note.key}": str(note.title) for note in now.notes}
    titles |= {f"remedy.{remedy.key}": str(remedy.title) for remedy in now.remedies}
    titles |= {f"penalty.{penalty.key}": str(penalty.title) for penalty in now.penalties}
    checked = 0
    for covered in COVERED.values():
        for article in covered:
            if article.state is ArticleState.SHOWN:
                text = "".join(seen[place] for place in article.reason.split(", "))
                for name in article.rules:
                    if name in titles:
                        assert titles[name] in text, (article.article, name)
                        checked += 1
    assert checked >= 20


# --- a text that is not the one that was read


LAWTEXT = """某某条例
　　第一章  总则
　　第一条 为了甲，制定本条例。

　　第二条 下列人员适用本条例：
　　（一）甲；
　　（二）乙。
　　其余人员不适用。
　　第二章 附则
　　第三条 自公布之日起施行。
分享到
 关于我们
"""
LAW = Law(
    "law",
    "《某某条例》",
    "law.txt",
    {
        place: Paragraph("law", *place, 0, fingerprint(words), "", "")
        for place, words in paragraphs_of(LAWTEXT).items()
    },
)


def test_a_text_is_read_by_article_and_paragraph() -> None:
    assert paragraphs_of(LAWTEXT) == {
        (1, 1): "为了甲，制定本条例。",
        (2, 1): "下列人员适用本条例：\n（一）甲；\n（二）乙。",
        (2, 2): "其余人员不适用。",
        (3, 1): "自公布之日起施行。",
    }
    assert text_changes(LAW, LAWTEXT.replace("为了甲，", "为了 甲，\u3000")) == ()


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("（二）乙。", "（二）丙。", [(2, 1, "changed")]),
        ("其余人员不适用。", "", [(2, 2, "gone")]),
        ("其余人员不适用。", "其余人员不适用。\n另有规定的除外。", [(2, 3, "new")]),
        ("自公布之日起施行。", "自公布之日起施行。\n第四条 另有规定。", [(4, 1, "new")]),
    ],
)
def test_what_changed_in_a_text_is_found(old: str, new: str, changes: list[tuple[int, int, str]]) -> None:
    found = text_changes(LAW, LAWTEXT.replace(old, new))
    assert [(change.article, change.paragraph, change.what) for change in found] == changes


def test_a_changed_paragraph_names_the_rules_to_look_at() -> None:
    ages = {place: replace(row, fingerprint="0") for place, row in PROVISIONS.paragraphs.items()}
    changed = text_changes(replace(PROVISIONS, paragraphs=ages), "")
    by_place = {(change.article, change.paragraph): to_look_at(change, ENTRIES) for change in changed}
    assert "rule.permit_not_suspended" in by_place[21, 5]
    assert "rule.permit_not_suspended" not in by_place[21, 3]
    assert {"deadline.issue_after_payment", "papers.payment_notice.promise"} <= set(by_place[21, 3])
    assert (
        "note.insurance_month" in by_place[26, 1]
    )  # a convention decides nothing and may be wrong all the same


def test_what_the_law_was_on_a_day_is_asked_of_that_day() -> None:
    old = load_entries("shenzhen", date(2016, 10, 31))
    assert all(c.law.key != "banli-2016" for entry in old for c in entry.cites)
    assert any(c.law.key == "banli-2015" for entry in old for c in entry.cites)
