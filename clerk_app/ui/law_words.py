"""Words for the law itself: two laws compared, the policies read, the articles and what became of them."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_app.domain.law.comparison.changes import LawChange
from clerk_app.domain.law.comparison.witnesses import GAIN, Effect
from clerk_app.domain.law.kinds.insurance_months import SCHEME_NAMES
from clerk_app.domain.law.kinds.route import TITLES
from clerk_app.domain.law.law_coverage import ArticleCoverage, ArticleState
from clerk_app.domain.law.law_index import TextChange
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Facts, Service
from clerk_app.domain.months import format_month
from clerk_app.services.impact.groups import AGE, DISTRICT, SEX, UNKNOWN, WAY
from clerk_app.services.impact.report import FOUND, HIDDEN, NO_EFFECT, NOBODY, NOT_FOUND, group_name, whom
from clerk_app.services.impact.service import CARD
from clerk_app.ui.words import day, listed, service_words, sex_words, tr

_WHOM = {
    (GAIN, FOUND): QT_TRANSLATE_NOOP("Words", "有人受益："),
    (GAIN, NOBODY): QT_TRANSLATE_NOOP("Words", "无人受益（两部规定的全部界限都已试过）"),
    (GAIN, NOT_FOUND): QT_TRANSLATE_NOOP("Words", "没有找到受益的人（组合太多，未全部试过）"),
    (GAIN, HIDDEN): QT_TRANSLATE_NOOP("Words", "被其他修改抵消，无人受益"),
    ("lose", FOUND): QT_TRANSLATE_NOOP("Words", "有人受损："),
    ("lose", NOBODY): QT_TRANSLATE_NOOP("Words", "无人受损（两部规定的全部界限都已试过）"),
    ("lose", NOT_FOUND): QT_TRANSLATE_NOOP("Words", "没有找到受损的人（组合太多，未全部试过）"),
    ("lose", HIDDEN): QT_TRANSLATE_NOOP("Words", "被其他修改抵消，无人受损"),
}
_ONLY_WORDS = QT_TRANSLATE_NOOP("Words", "只是文字，不影响判定")
_BY = {
    DISTRICT: QT_TRANSLATE_NOOP("Words", "行政区"),
    SEX: QT_TRANSLATE_NOOP("Words", "性别"),
    AGE: QT_TRANSLATE_NOOP("Words", "年龄"),
    WAY: QT_TRANSLATE_NOOP("Words", "途径"),
}


def change_words(change: LawChange) -> str:
    """What changed, from what to what."""
    before, after = change.words()
    said = tr(QT_TRANSLATE_NOOP("Words", "{title}：{label} {before} → {after}"))
    title, label = tr(change.title, "Law"), tr(change.label, "Law")
    return said.format(title=title, label=label, before=before, after=after)


def whom_words(effect: Effect, kind: str) -> str:
    """Whether somebody gains or loses by a change."""
    found = whom(effect, kind)
    return tr(_ONLY_WORDS) if found == NO_EFFECT else tr(_WHOM[kind, found])


def person_words(facts: Facts) -> str:
    """An invented person in a line: stays, insurance, schooling, permit."""
    parts: list[str] = []
    for stay in facts.residence:
        span = QT_TRANSLATE_NOOP("Words", "{start} 至 {end} 居住")
        if stay.end is None:
            span = QT_TRANSLATE_NOOP("Words", "{start} 起居住")
        parts.append(tr(span).format(start=day(stay.start), end=day(stay.end)))
    for item in facts.insurance:
        months = [index for index in range(item.bits.bit_length()) if item.bits >> index & 1]
        if months:
            span = tr(QT_TRANSLATE_NOOP("Words", "{scheme} {count} 个月（{first} 至 {last}）"))
            words = {"first": format_month(months[0]), "last": format_month(months[-1])}
            parts.append(
                span.format(scheme=tr(SCHEME_NAMES[item.scheme.value], "Law"), count=len(months), **words)
            )
    for item in (*facts.education, *facts.talent):
        kind = getattr(item, "level", None) or item.kind
        parts.append(tr(TITLES.get(kind, kind), "Law"))
    issued = tr(QT_TRANSLATE_NOOP("Words", "{day} 签发的证"))
    parts += [issued.format(day=day(card.issued)) for card in facts.cards]
    if facts.open_cases:
        parts.append(tr(QT_TRANSLATE_NOOP("Words", "有在办业务")))
    return listed(parts) if parts else tr(QT_TRANSLATE_NOOP("Words", "没有任何登记"))


def moved_words(service: str) -> str:
    """A service, or the permit itself."""
    return (
        tr(QT_TRANSLATE_NOOP("Words", "居住证有效")) if service == CARD else service_words(Service(service))
    )


def by_words(by: str) -> str:
    """What people are grouped by."""
    return tr(_BY[by])


def group_words(by: str, group: str) -> str:
    """A group as it is read."""
    if group == UNKNOWN:
        return tr(QT_TRANSLATE_NOOP("Words", "不详"))
    return sex_words(group) if by == SEX else tr(group_name(by, group), "Law")


# --- the policies read, and what became of each article

_STATES = {
    ArticleState.RULED: QT_TRANSLATE_NOOP("Words", "按规则判定"),
    ArticleState.SHOWN: QT_TRANSLATE_NOOP("Words", "屏幕或者文书上写明"),
    ArticleState.OUT_OF_SCOPE: QT_TRANSLATE_NOOP("Words", "不属于本系统"),
    ArticleState.NONE: QT_TRANSLATE_NOOP("Words", "没有着落"),
}
_TEXT_CHANGES = {
    "changed": QT_TRANSLATE_NOOP("Words", "文字有改动"),
    "gone": QT_TRANSLATE_NOOP("Words", "已经删去"),
    "new": QT_TRANSLATE_NOOP("Words", "是新增的"),
}


def checked_words(policies: int, cases: int, wrong: int) -> str:
    """How many policies were read, how many of their cases hold, and how much is wrong."""
    said = tr(QT_TRANSLATE_NOOP("Words", "规定 {policies} 部，事例 {cases} 个成立，错误 {wrong} 处"))
    return said.format(policies=policies, cases=cases, wrong=wrong)


def article_words(article: ArticleCoverage) -> str:
    """What became of an article, in a line."""
    said = tr(QT_TRANSLATE_NOOP("Words", "{law} 第{article}条　{state}"))
    line = said.format(law=article.law.name, article=article.article, state=tr(_STATES[article.state]))
    return "　".join(part for part in (line, " ".join(article.rules), article.reason) if part)


def text_change_words(change: TextChange, rules: Iterable[str]) -> str:
    """What no longer fits the text of a law, and the rules to look at."""
    said = tr(QT_TRANSLATE_NOOP("Words", "{law} 第{article}条第{paragraph}款{what}；要看的规则：{rules}"))
    return said.format(
        law=change.law.name,
        article=change.article,
        paragraph=change.paragraph,
        what=tr(_TEXT_CHANGES[change.what]),
        rules=" ".join(rules) or "—",
    )


def nobody_counted_words() -> str:
    return tr(QT_TRANSLATE_NOOP("Words", "这里没有窗口的数据，没有计人数"))


def progress_words(people: int) -> str:
    """How many people were judged so far."""
    return tr(QT_TRANSLATE_NOOP("Words", "已测算 {people} 人")).format(people=f"{people:,}")
