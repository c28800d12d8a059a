"""Words for what the lower layers say in codes: errors, states, kinds. No Qt in here.

Sources are Chinese literals inside ``QT_TRANSLATE_NOOP("Words", ...)``; `language` puts a translator
in place. An error becomes four things: what happened, what it means for the person at the counter,
what to do, and a code for support.
"""

from __future__ import annotations

import hashlib
import traceback
from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache

from clerk_app.devices.kind import device_kinds
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import SHENZHEN, minute_in_shenzhen
from clerk_app.domain.errors import KnownError
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.records import CardState, Scheme, Service
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.names import ETHNIC_GROUPS
from clerk_app.domain.staff import Role
from clerk_app.services.origins import By, Origin
from clerk_app.services.people.acts import Vouched, VouchReason
from clerk_app.services.staff.acts import AccountChange
from clerk_app.ui import installed, word_lists as lists
from clerk_app.ui.common_words import COMMON
from clerk_app.ui.declarations import Vocabulary, joined

DEFECT = (
    QT_TRANSLATE_NOOP("Words", "程序出错了，这一步没有完成。"),
    QT_TRANSLATE_NOOP("Words", "已经记录的业务没有丢失，草稿也已保留。"),
    QT_TRANSLATE_NOOP("Words", "请再试一次；仍然不行时，把代码报给技术支持。"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """What happened, what it means here, what to do (either may be empty), and the code for support."""

    what: str
    means: str
    do: str
    code: str


def _source(context: str, text: str) -> str:
    del context
    return text


_LIST = QT_TRANSLATE_NOOP("Words", "、")  # between the parts of a list; Chinese alone writes it so
_translate: Callable[[str, str], str] = _source


def set_translator(translate: Callable[[str, str], str]) -> None:
    """Take words from `translate(context, source)` from now on."""
    global _translate
    _translate = translate


_policy_english: Callable[[str], str] | None = None


def set_policy_words(english: Callable[[str], str] | None) -> None:
    """Take the English of a policy's own words from `english(Chinese)`, which gives "" for others."""
    global _policy_english
    _policy_english = english


def policy_words(words: str) -> str:
    """Words that stand in a policy, in the language of the screens: the catalogue's, else the policy's own English."""
    translated = tr(words, "Law")
    if translated != words or tr(_LIST) == _LIST or _policy_english is None:
        return translated
    return _policy_english(words) or words


def tr(source: str, context: str = "Words") -> str:
    """The translation of a source text that stands in a QT_TRANSLATE_NOOP."""
    return _translate(context, source)


@cache
def vocabulary() -> Vocabulary:
    """The words of the kit, of every device kind and of every capability, joined when the first is needed."""
    devices = (Vocabulary(errors=kind.words) for kind in device_kinds())
    return joined((*COMMON, *devices, *(part.words for part in installed.declared())))


# --- errors ---------------------------------------------------------------------------------


def words_for(error: BaseException) -> Words:
    """Words for any exception: a known error in its own words, everything else as a defect of ours."""
    if not isinstance(error, KnownError):
        return defect_words(error)
    known = vocabulary().errors
    row = next((known[code] for code in _codes_of(type(error)) if code in known), None)
    if row is None:
        return defect_words(error)
    values = {name: _value_words(error.code, name, value) for name, value in vars(error).items()}
    if getattr(error, "until", "absent") is None:
        values["until"] = tr(QT_TRANSLATE_NOOP("Words", "管理员解锁"))
    what, means, do = (tr(text).format_map(_Fields(values)) for text in row)
    return Words(what, means, do, error.code)


def defect_words(error: BaseException) -> Words:
    """Words for a defect of the program; the code names the place, so that support finds it in the log."""
    what, means, do = (tr(text) for text in DEFECT)
    return Words(what, means, do, f"CA-X00-{defect_reference(error)}")


def defect_reference(error: BaseException) -> str:
    """Six hex digits of the type and the lines an exception came through; the same defect gives the same."""
    frames = traceback.extract_tb(error.__traceback__)
    place = "|".join(f"{frame.name}:{frame.lineno}" for frame in frames)
    return hashlib.sha256(f"{type(error).__qualname__}|{place}".encode()).hexdigest()[:6].upper()


def _codes_of(kind: type[BaseException]) -> list[str]:
    """Codes from the class itself up to the roots."""
    return [str(base.__dict__["code"]) for base in kind.__mro__ if "code" in base.__dict__]


class _Fields(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _value_words(code: str, name: str, value: object) -> str:
    """A field of an error, as it is read by a person."""
    known = _FIELDS.get(f"{code}:{name}") or _FIELDS.get(name)
    if known is not None and value is not None:
        return known(value)
    if name in ("why", "reason"):
        return tr(vocabulary().why.get(f"{code}:{value}", str(value)))
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, (date, type(None))):
        return day(value)
    if isinstance(value, (tuple, list, frozenset, set)):
        return listed(str(part) for part in value)  # pyright: ignore[reportUnknownVariableType]
    return str(value)


def listed(parts: object) -> str:
    """Parts one after another, as a list is written in the language of the screens."""
    return tr(_LIST).join(str(part) for part in parts)  # type: ignore[attr-defined]


# --- phrases, dates -------------------------------------------------------------------------


def phrase(text: Phrase) -> str:
    """A phrase of the law in the language of the screens."""
    fields = {key: _field_words(value) for key, value in text.fields.items()}
    return policy_words(text.template).format(**fields)


def _field_words(value: str | int | date) -> str:
    """What stands in a field of a phrase: a day, a number, or the name of a scheme or ground."""
    if isinstance(value, date):
        return day(value)
    return policy_words(value) if isinstance(value, str) else str(value)


def day(value: date | None, *, without: str = "—") -> str:
    """A date in the one form of the screens: 2026-11-23."""
    return without if value is None else value.strftime("%Y-%m-%d")


def change_words(change: AccountChange) -> str:
    """What is to be done to an account."""
    return tr(lists.CHANGES[change.value])


def origin_words(origin: Origin) -> str:
    """From where an act was done, and by which version; nothing for one that does not say."""
    if origin.by is By.UNKNOWN:
        return ""
    words = {
        By.WINDOW: QT_TRANSLATE_NOOP("Words", "窗口"),
        By.COMMAND: QT_TRANSLATE_NOOP("Words", "命令"),
    }
    return f"{tr(words[origin.by])} {origin.program}"


def vouch_reason_words(reason: VouchReason) -> str:
    """Why a card could not be read."""
    words = {
        VouchReason.CHIP_BROKEN: QT_TRANSLATE_NOOP("Words", "芯片损坏"),
        VouchReason.BEING_RENEWED: QT_TRANSLATE_NOOP("Words", "身份证换领中"),
        VouchReason.UNKNOWN: QT_TRANSLATE_NOOP("Words", "新版程序的原因"),
    }
    return tr(words[reason])


def vouched_words(vouched: Vouched) -> str:
    """How somebody was identified without a card."""
    return tr(
        QT_TRANSLATE_NOOP("Words", "未读卡（{reason}：{note}），凭{evidence}，主管{name}在场核准")
    ).format(
        reason=vouch_reason_words(vouched.reason),
        note=vouched.note,
        evidence=listed(tr(item.words) for item in vouched.evidence),
        name=vouched.supervisor_name,
    )


def read_by_words(sam: str | None, card_type: str, vouched: Vouched | None = None) -> str:
    """How a person was identified: by which reader, from a file, by a supervisor, or not at all."""
    if vouched is not None:
        return vouched_words(vouched)
    if card_type == "register":
        return tr(QT_TRANSLATE_NOOP("Words", "没有读证件"))
    if sam is None:
        return tr(QT_TRANSLATE_NOOP("Words", "证件内容来自文件，没有经过读卡器"))
    return tr(QT_TRANSLATE_NOOP("Words", "读卡器 {sam}")).format(sam=sam)


def weekday_words(value: date) -> str:
    """The day of the week by its name."""
    return tr(lists.WEEKDAYS[value.weekday()])


def moment(value: datetime | None) -> str:
    """A time in Shenzhen: 2026-11-23 09:05."""
    return "—" if value is None else minute_in_shenzhen(value)


def clock_time(value: datetime) -> str:
    """Only the hours: 09:05."""
    return value.astimezone(SHENZHEN).strftime("%H:%M")


def valid_to_words(value: date | None) -> str:
    """End of a card's validity; a card without one is valid for life."""
    return tr(QT_TRANSLATE_NOOP("Words", "长期")) if value is None else day(value)


def id_spaced(masked: str) -> str:
    """An 18-character number in its three parts, as it is read aloud."""
    return f"{masked[:6]} {masked[6:14]} {masked[14:]}" if len(masked) == 18 else masked


# --- kinds ----------------------------------------------------------------------------------


def service_words(service: Service) -> str:
    return _of(vocabulary().services, service)


def state_words(state: CaseState) -> str:
    return _of(vocabulary().states, state)


def role_words(role: Role) -> str:
    return tr(role.words)


def outcome_words(outcome: Outcome) -> str:
    return _of(lists.OUTCOMES, outcome)


def card_state_words(state: CardState) -> str:
    return _of(lists.CARD_STATES, state)


def scheme_words(scheme: Scheme) -> str:
    return _of(lists.SCHEMES, scheme)


def provisional_name() -> str:
    """An act that the hub does not have yet, in one word."""
    return tr(QT_TRANSLATE_NOOP("Words", "暂存待报"))


def provisional_words() -> str:
    """What that means."""
    return tr(
        QT_TRANSLATE_NOOP("Words", "暂存待报：已在本机受理，市级系统还没有收到；接通后自动报送，不必重办。")
    )


def act_words(kind: str) -> str:
    return _of(installed.act_titles(), kind)


def document_words(kind: str) -> str:
    """Title of a paper as its declaration says it."""
    from clerk_app.services.printing.catalogue import all_papers  # late: it brings the typesetting

    paper = all_papers().get(kind)
    return _of(vocabulary().documents, kind) if paper is None else tr(paper.title)


def ethnic_words(code: str | None) -> str:
    """Name of an ethnic group (GB/T 3304, two digits); words stay what they are."""
    return "" if code is None else ETHNIC_GROUPS.get(code, code)


def sex_words(sex: str) -> str:
    return _of(lists.SEXES, sex)


def reason_words(reason: str) -> str:
    """Why a device cannot work, in words: a keyword of its kind, with or without its severity.

    The severity is what a printer puts behind its printer-state-reasons: -error, -warning, -report.
    """
    keyword = reason.removesuffix("-error").removesuffix("-warning").removesuffix("-report")
    return _of(ChainMap(*(dict(kind.reasons) for kind in device_kinds())), keyword)


def return_reason_words(code: str | None) -> str:
    """Why a case was sent back to the clerks; a reason of the policy stays as it is."""
    return "" if code is None else _of(vocabulary().return_reasons, code)


def warning_words(code: str) -> str:
    return _of(vocabulary().warnings, code)


def card_type_words(kind: str) -> str:
    return _of(lists.CARD_TYPES, kind)


def evidence_words(key: str) -> str:
    return _of(vocabulary().evidence, key)


def field_words(name: str) -> str:
    return _of(vocabulary().form_fields, name)


def pickup_words(kind: str) -> str:
    return _of(vocabulary().pickups, kind)


def permit_span_words(kind: str) -> str:
    return _of(lists.PERMIT_SPANS, kind)


def print_state_words(state: str) -> str:
    return _of(vocabulary().print_states, state)


def register_words(name: str) -> str:
    return _of(lists.REGISTERS, name)


def photo_measure_words(name: str) -> str:
    return _of(lists.PHOTO_MEASURES, name)


def _of(table: Mapping[str, str], key: str) -> str:
    """Words of a key; a key that the table lacks is shown as it is, so that nothing is hidden."""
    name = str(key.value) if isinstance(key, Enum) else key
    return tr(table[name]) if name in table else name


def _line_words(line: int) -> str:
    """A line of a text; 0 is the text as a whole."""
    if not line:
        return tr(QT_TRANSLATE_NOOP("Words", "全文"))
    return tr(QT_TRANSLATE_NOOP("Words", "第 {n} 行")).format(n=line)


def _lacks(verdict: object) -> str:
    """What is wrong on the nearest way."""
    if not isinstance(verdict, Verdict):
        return ""
    return listed(phrase(item.lack or item.title) for item in verdict.lacks if item.met is False)


_FIELDS: dict[str, Callable[[object], str]] = {
    "missing": lambda value: listed(field_words(str(part)) for part in value),  # type: ignore[attr-defined]
    "needed": lambda value: listed(role_words(Role(part)) for part in value),  # type: ignore[attr-defined]
    "reasons": lambda value: listed(reason_words(str(part)) for part in value),  # type: ignore[attr-defined]
    "state": lambda value: _of(vocabulary().states, str(value)),
    "act": lambda value: act_words(str(value)),
    "document": lambda value: document_words(str(value)),
    "service": lambda value: _of(vocabulary().services, str(value)),
    "status": lambda value: f"{value:02X}" if isinstance(value, int) else str(value),
    "verdict": _lacks,
    "CA-C48:field": lambda value: field_words(str(value)),
    "CA-J06:field": lambda value: field_words(str(value)),
    "CA-J13:field": lambda value: field_words(str(value)),
    "CA-L02:line": lambda value: _line_words(int(str(value))),
    "CA-P05:what": lambda value: evidence_words(str(value)),
    "unmet": lambda value: listed(photo_measure_words(str(part)) for part in value),  # type: ignore[attr-defined]
}
