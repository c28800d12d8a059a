"""The sentence of the desk and its reason line, in the language of the screens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.days import day_words
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.verdicts import Condition, Verdict
from clerk_app.services.desk.sentence import Saying, Sentence
from clerk_app.services.desk.views import PersonDesk
from clerk_app.ui.theme import Meaning
from clerk_app.ui.widgets.verdict_words import lack_words
from clerk_app.ui.words import (
    day,
    document_words,
    listed,
    moment,
    phrase,
    register_words,
    service_words,
    state_words,
)

MEANING_OF = {
    Saying.COLLECT: Meaning.MAY,
    Saying.DOCUMENT: Meaning.NOT_APPLICABLE,
    Saying.UNKNOWN: Meaning.UNDECIDED,
    Saying.REGISTERED: Meaning.UNDECIDED,
    Saying.RETURN: Meaning.MAY_NOT,
    Saying.ELSEWHERE: Meaning.MAY_NOT,
    Saying.UNDER_WAY: Meaning.UNDECIDED,
    Saying.EXPIRED: Meaning.MAY_NOT,
    Saying.ONLINE: Meaning.MAY,
    Saying.ONLINE_LACKS: Meaning.MAY_NOT,
    Saying.ONLINE_ELSEWHERE: Meaning.UNDECIDED,
    Saying.GUARDIAN: Meaning.MAY,
    Saying.MAY: Meaning.MAY,
    Saying.HOLDS: Meaning.MAY,
    Saying.REFER: Meaning.UNDECIDED,
    Saying.COME_BACK: Meaning.MAY_NOT,
    Saying.REGISTER: Meaning.MAY_NOT,
    Saying.LACKS: Meaning.MAY_NOT,
    Saying.NOT_CONCERNED: Meaning.NOT_APPLICABLE,
}
_MOST = 3  # parts of a reason line


def sentence_words(desk: PersonDesk, said: Sentence) -> str:
    """What this person can do today, or when and with what to come back."""
    return _SENTENCES[said.saying](desk, said)


def reason_words(desk: PersonDesk, said: Sentence) -> str:
    """Why, in one line."""
    return " · ".join(part for part in _REASONS[said.saying](desk, said) if part)


def spoken_day(value: date | None) -> str:
    """A day as it is said: 2027年8月20日; in a language that says days otherwise, in the form of the screens."""
    in_words = (
        QCoreApplication.translate("DeskSays", "年月日") == "年月日"
    )  # translated where days are not said so
    return day_words(value) if in_words and value is not None else day(value)


# --- sentences


def _may(desk: PersonDesk, said: Sentence) -> str:
    service = _service(said)
    if service is Service.ENDORSEMENT:
        if desk.card_state is CardState.SUSPENDED:
            return QCoreApplication.translate("DeskSays", "居住证已中止，今天可以补办签注")
        return QCoreApplication.translate("DeskSays", "签注期内，今天可以签注")
    if desk.lost_since is not None and service is Service.REISSUE_LOST:
        return QCoreApplication.translate("DeskSays", "居住证已挂失，可以补领")
    return QCoreApplication.translate("DeskSays", "可以{service}").format(service=_name(said))


def _with_guardian(desk: PersonDesk, said: Sentence) -> str:
    del desk
    return QCoreApplication.translate("DeskSays", "可以{service}，由监护人一起来办").format(
        service=_name(said)
    )


def _come_back(desk: PersonDesk, said: Sentence) -> str:
    del desk
    return QCoreApplication.translate("DeskSays", "{day}再来，还差{lacks}").format(
        day=spoken_day(said.day), lacks=_lacking(said.verdict)
    )


def _register(desk: PersonDesk, said: Sentence) -> str:
    del desk
    if said.verdict is not None and said.day == said.verdict.on:
        return QCoreApplication.translate("DeskSays", "先办居住登记，当日即可{service}").format(
            service=_name(said)
        )
    return QCoreApplication.translate("DeskSays", "先办居住登记；今天登记的，{day}再来").format(
        day=spoken_day(said.day)
    )


def _under_way(desk: PersonDesk, said: Sentence) -> str:
    del desk
    case = said.case
    if case is None:
        return ""
    words = QCoreApplication.translate("DeskSays", "{service}在办：{state}")
    return words.format(service=service_words(case.service), state=state_words(case.state))


def _document(desk: PersonDesk, said: Sentence) -> str:
    del desk
    found = "" if said.guard is None else phrase(said.guard.found)
    return QCoreApplication.translate("DeskSays", "{found}：不办理居住证").format(found=found)


def _online(desk: PersonDesk, said: Sentence) -> str:
    del desk
    filing = said.online
    if filing is None:
        return ""
    words = {
        Saying.ONLINE: QCoreApplication.translate("DeskSays", "本人已网上申办{service}，按 Enter 办完"),
        Saying.ONLINE_LACKS: QCoreApplication.translate(
            "DeskSays", "本人已网上申办{service}，今天还不符合条件"
        ),
        Saying.ONLINE_ELSEWHERE: QCoreApplication.translate("DeskSays", "本人已向{station}网上申办{service}"),
    }[said.saying]
    return words.format(service=service_words(filing.service), station=filing.station.name)


_SENTENCES: dict[Saying, Callable[[PersonDesk, Sentence], str]] = {
    Saying.COLLECT: lambda _desk, _said: QCoreApplication.translate("DeskSays", "居住证已到，今天可以领取"),
    Saying.DOCUMENT: _document,
    Saying.UNKNOWN: lambda _desk, _said: QCoreApplication.translate(
        "DeskSays", "登记里没有这个人，还不能判定"
    ),
    Saying.REGISTERED: lambda _desk, said: QCoreApplication.translate(
        "DeskSays", "已登记居住，自{day}起计算"
    ).format(day=spoken_day(said.day)),
    Saying.RETURN: lambda _desk, _said: QCoreApplication.translate("DeskSays", "居住证要交回注销"),
    Saying.ELSEWHERE: lambda _desk, _said: QCoreApplication.translate(
        "DeskSays", "另一窗口已受理这个人的业务"
    ),
    Saying.UNDER_WAY: _under_way,
    Saying.EXPIRED: lambda _desk, _said: QCoreApplication.translate(
        "DeskSays", "身份证已过期，换了身份证再来"
    ),
    Saying.ONLINE: _online,
    Saying.ONLINE_LACKS: _online,
    Saying.ONLINE_ELSEWHERE: _online,
    Saying.GUARDIAN: _with_guardian,
    Saying.MAY: _may,
    Saying.HOLDS: lambda _desk, said: QCoreApplication.translate(
        "DeskSays", "居住证有效，{day}起可以签注"
    ).format(day=spoken_day(said.day)),
    Saying.REFER: lambda _desk, said: QCoreApplication.translate(
        "DeskSays", "{service}可以先受理，由主管核定"
    ).format(service=_name(said)),
    Saying.COME_BACK: _come_back,
    Saying.REGISTER: _register,
    Saying.LACKS: lambda _desk, said: QCoreApplication.translate(
        "DeskSays", "还不能{service}，还差{lacks}"
    ).format(service=_name(said), lacks=_lacking(said.verdict)),
    Saying.NOT_CONCERNED: _document,
}


# --- reasons


def _proven(desk: PersonDesk, said: Sentence) -> list[str]:
    del desk
    verdict = said.verdict
    if verdict is None:
        return []
    found = [phrase(item.found) for item in verdict.conditions if item.evidence_from or item.scheme]
    validity = "" if verdict.validity is None else phrase(verdict.validity)
    return (
        [*found[: _MOST - 1], validity]
        if found
        else [QCoreApplication.translate("DeskSays", "条件都已达到"), validity]
    )


def _guardian(desk: PersonDesk, said: Sentence) -> list[str]:
    """Who has to come, with what, and what of the law is undecided."""
    return [
        QCoreApplication.translate("DeskSays", "父母或者其他监护人到场"),
        QCoreApplication.translate("DeskSays", "带两人身份证和监护关系证明"),
        *_undecided(desk, said)[:1],
    ]


def _missing(desk: PersonDesk, said: Sentence) -> list[str]:
    del desk
    return [] if said.verdict is None else [lack_words(item) for item in said.verdict.lacks[:_MOST]]


def _undecided(desk: PersonDesk, said: Sentence) -> list[str]:
    del desk
    lacks = () if said.verdict is None else said.verdict.lacks
    return [lack_words(item) for item in lacks if item.met is None][:_MOST]


def _collect(desk: PersonDesk, said: Sentence) -> list[str]:
    del desk
    case = said.case
    if case is None:
        return []
    shelf = (
        QCoreApplication.translate("DeskSays", "柜位 {shelf}").format(shelf=case.shelf) if case.shelf else ""
    )
    return [shelf, service_words(case.service), case.card_number or ""]


def _unknown(desk: PersonDesk, said: Sentence) -> list[str]:
    del said
    names = listed(register_words(name) for name in sorted(desk.facts.unknown))
    return [
        QCoreApplication.translate("DeskSays", "查不到：{names}").format(names=names),
        QCoreApplication.translate("DeskSays", "核对号码；没有登记过的，先办居住登记"),
    ]


def _registered(desk: PersonDesk, said: Sentence) -> list[str]:
    return [
        *_unknown(desk, said)[:1],
        QCoreApplication.translate("DeskSays", "登记数据更新以后再判定居住证"),
    ]


def _return(desk: PersonDesk, said: Sentence) -> list[str]:
    del said
    ground = desk.to_cancel
    if ground is None:
        return []
    return [
        QCoreApplication.translate("DeskSays", "{ground}（{article}）").format(
            ground=phrase(ground.title.phrase), article=ground.article
        )
    ]


def _elsewhere(desk: PersonDesk, said: Sentence) -> list[str]:
    del said
    other = desk.elsewhere
    if other is None:
        return []
    where = QCoreApplication.translate("DeskSays", "{number}（{counter}，{day}）").format(
        number=other.number, counter=other.counter, day=moment(other.at)
    )
    return [where, QCoreApplication.translate("DeskSays", "先与该窗口核对")]


def _case(desk: PersonDesk, said: Sentence) -> list[str]:
    case = said.case
    if case is None:
        return []
    promised = (
        ""
        if case.due_issue is None
        else QCoreApplication.translate("DeskSays", "承诺发证日 {day}").format(day=day(case.due_issue))
    )
    again = QCoreApplication.translate("DeskSays", "另有网上申请，与在办的重复")
    return [
        case.number,
        promised,
        again if desk.online else QCoreApplication.translate("DeskSays", "办结之前不能再受理"),
    ]


def _filed(desk: PersonDesk, said: Sentence) -> list[str]:
    filing = said.online
    if filing is None:
        return []
    parts = [
        filing.number,
        QCoreApplication.translate("DeskSays", "{day} 提交").format(day=day(filing.submitted_on)),
    ]
    if said.saying is Saying.ONLINE_ELSEWHERE:
        return [*parts, filing.station.phone or ""]
    return [*parts, *(_missing(desk, said)[:1] if said.saying is Saying.ONLINE_LACKS else [])]


def _expired(desk: PersonDesk, said: Sentence) -> list[str]:
    parts = [
        QCoreApplication.translate("DeskSays", "身份证 {day} 到期").format(day=day(desk.person.valid_to)),
        QCoreApplication.translate("DeskSays", "正在换领身份证的，由在场主管核准（F4）"),
    ]
    if said.verdict is not None:
        parts.append(
            QCoreApplication.translate("DeskSays", "换证之后：{service}").format(service=_name(said))
        )
    return parts


def _holds(desk: PersonDesk, said: Sentence) -> list[str]:
    del said
    term = None if desk.permit is None else desk.permit.term
    if term is None:
        return []
    words = QCoreApplication.translate("DeskSays", "签注期 {first} 至 {last}").format(
        first=day(term.opens), last=day(term.last)
    )
    return [words, QCoreApplication.translate("DeskSays", "遗失、损坏的可以补领、换领")]


def _guard(desk: PersonDesk, said: Sentence) -> list[str]:
    """By which article the permit is not for this person, and where their own document is dealt with."""
    del desk
    return [] if said.guard is None else [said.guard.article]


_REASONS: dict[Saying, Callable[[PersonDesk, Sentence], list[str]]] = {
    Saying.COLLECT: _collect,
    Saying.DOCUMENT: _guard,
    Saying.UNKNOWN: _unknown,
    Saying.REGISTERED: _registered,
    Saying.RETURN: _return,
    Saying.ELSEWHERE: _elsewhere,
    Saying.UNDER_WAY: _case,
    Saying.EXPIRED: _expired,
    Saying.ONLINE: _filed,
    Saying.ONLINE_LACKS: _filed,
    Saying.ONLINE_ELSEWHERE: _filed,
    Saying.GUARDIAN: _guardian,
    Saying.MAY: _proven,
    Saying.HOLDS: _holds,
    Saying.REFER: _undecided,
    Saying.COME_BACK: _missing,
    Saying.REGISTER: _missing,
    Saying.LACKS: _missing,
    Saying.NOT_CONCERNED: _guard,
}


def papers_words(verdict: Verdict) -> str:
    """The papers that a service gives."""
    return listed(words for kind in verdict.documents if (words := document_words(kind)) != kind)


def _service(said: Sentence) -> Service:
    return Service.UNKNOWN if said.verdict is None else said.verdict.service


def _name(said: Sentence) -> str:
    return service_words(_service(said))


def _lacking(verdict: Verdict | None) -> str:
    """What is missing on the nearest way, by the names of the conditions."""
    lacks = () if verdict is None else verdict.lacks
    unmet = [item for item in lacks if item.met is False] or list(lacks)
    return listed(dict.fromkeys(_title(item) for item in unmet[:2]))


def _title(condition: Condition) -> str:
    return phrase(condition.title)
