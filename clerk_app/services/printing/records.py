"""What several papers say: whom they are about, who acts for them, what a condition came to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from clerk_app.devices.card_reader.contract import CardType
from clerk_app.documents.fonts import Weight
from clerk_app.documents.layout import LEFT, READING, Cell, Layout, PrintMark, TableColumn
from clerk_app.domain.days import day_in_shenzhen, day_words, moment_words
from clerk_app.domain.identity import IdType, mask
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Condition
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.people.acts import Representation, Vouched
from clerk_app.services.people.views import PersonView

SERVICE_WORDS: dict[Service, str] = {
    Service.FIRST_ISSUE: "首次申领",
    Service.ENDORSEMENT: "签注",
    Service.REISSUE_LOST: "补领",
    Service.REISSUE_EXCHANGE: "换领",
    Service.REAPPLY: "再次申领",
    Service.LEGACY_EXCHANGE: "旧证换领",
    Service.RESIDENCE_REGISTRATION: "居住登记",
    Service.UNKNOWN: "新版程序的业务",
}
RELATION_WORDS = {
    Representation.PARENT.value: "父母",
    Representation.GUARDIAN.value: "监护人",
    Representation.RELATIVE.value: "近亲属",
    Representation.PROXY.value: "受托人",
}
PROOF_WORDS = {  # what an authorisation is, by the ground on which somebody acts
    Representation.PARENT.value: "亲子关系证明",
    Representation.GUARDIAN.value: "监护关系证明",
    Representation.RELATIVE.value: "亲属关系证明",
    Representation.PROXY.value: "委托书",
}
NO_MARK = PrintMark("-", 1, datetime(2000, 1, 1, tzinfo=UTC))  # until the print has its number

CONDITION_COLUMNS = (
    TableColumn("条件", 29.0, weight=Weight.BOLD),
    TableColumn("需要", 48.0),
    TableColumn("核实情况", 46.0),
    TableColumn("结果", 17.0, weight=Weight.BOLD),
    TableColumn("依据", 34.0),
)
_SEXES = {"male": "男", "female": "女"}
_ID_TYPES = {
    IdType.MAINLAND_ID: "居民身份证",
    IdType.HMT_RESIDENCE_PERMIT: "港澳台居民居住证",
    IdType.FOREIGN_PERMANENT_RESIDENT: "外国人永久居留身份证",
    IdType.PASSPORT: "护照",
}
_CARD_TYPES = {
    CardType.MAINLAND.value: _ID_TYPES[IdType.MAINLAND_ID],
    CardType.HMT.value: _ID_TYPES[IdType.HMT_RESIDENCE_PERMIT],
    CardType.FOREIGN_2017.value: _ID_TYPES[IdType.FOREIGN_PERMANENT_RESIDENT],
    CardType.FOREIGN_2023.value: _ID_TYPES[IdType.FOREIGN_PERMANENT_RESIDENT],
}
_WHOLE_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)")


@dataclass(frozen=True, slots=True)
class Holder:
    """The person a paper is about. Paper never carries a whole identity number: `id_masked` is masked."""

    name: str
    id_masked: str
    id_type: str = "居民身份证"
    sex: str = ""  # words: 男, 女
    ethnic_group: str = ""  # words: 汉
    birth_date: date | None = None
    name_en: str = ""
    identified: str = ""  # words: how, where no card could be read
    id_number: str = field(default="", repr=False)  # whole: for the record of the print, never on paper

    def __post_init__(self) -> None:
        require_masked(self.id_masked)

    @property
    def bound(self) -> tuple[str, str]:
        """What the offline code of a paper about this person is bound to."""
        return self.name, self.id_masked

    @property
    def id_words(self) -> str:
        """The masked number, and the mark of who was identified without a card."""
        return self.id_masked + self.identified

    def cells(self, role: str = "申请人") -> list[Cell]:
        """The row of a paper that names this person; `role` says what the person is on it."""
        return [Cell(role, self.name, strong=True), Cell(self.id_type, self.id_words)]


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts for the holder (代办人, 代领人)."""

    name: str
    id_masked: str
    relation: str = ""
    proof: str = ""  # what was shown and recorded; empty: nothing

    def __post_init__(self) -> None:
        require_masked(self.id_masked)


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition in words, as the verdict explains it; `met` None = not told. The days are the verdict's."""

    title: str
    needed: str
    found: str
    article: str
    met: bool | None = None
    first_met: date | None = None
    if_registered: date | None = None


def agent_of(name: str, id_number: str, relation: str | None, authorisation: str | None) -> Agent:
    """Who acted for the holder, as it was recorded; `authorisation` is the digest of the scan, if one was made."""
    proof = PROOF_WORDS.get(relation or "", "") if authorisation else ""
    return Agent(name, mask(id_number), RELATION_WORDS.get(relation or "", ""), proof)


def handed_in_by(row: ApplicationRow) -> Agent | None:
    """Who handed a case in, where that was not the applicant."""
    who = row.representative
    if who is None:
        return None
    return agent_of(str(who["name"]), str(who["id_number"]), who.get("relation"), row.authorisation)


def holder_of(person: PersonView) -> Holder:
    return Holder(
        name=person.name,
        id_masked=person.id_masked,
        id_number=person.id_number,
        id_type=_CARD_TYPES.get(person.card_type, _ID_TYPES[IdType.MAINLAND_ID]),
        identified=vouched_mark(person.vouched),
        sex=_SEXES.get(person.sex, ""),
        ethnic_group=person.ethnic_group or "",
        birth_date=person.birth_date,
        name_en=person.name_en or "",
    )


def vouched_mark(vouched: Vouched | None) -> str:
    """The mark of a person whose card could not be read."""
    if vouched is None:
        return ""
    evidence = "、".join(evidence.words for evidence in vouched.evidence)
    return f"（未读卡，凭{evidence}，主管{vouched.supervisor_name}在场核准）"


def condition_line(condition: Condition) -> ConditionLine:
    """A condition in words; what can't be told says why."""
    said = (condition.found, condition.note if condition.met is None else None)
    return ConditionLine(
        title=str(condition.title),
        needed=str(condition.needed),
        found="；".join(str(phrase) for phrase in said if phrase is not None),
        article=condition.article,
        met=condition.met,
        first_met=None if condition.by_registering else condition.first_met,
        if_registered=condition.if_registered,
    )


def condition_rows(conditions: Sequence[ConditionLine], short: Callable[[str], str]) -> list[tuple[str, ...]]:
    """Rows for CONDITION_COLUMNS, the unmet conditions first, their articles made `short`."""
    words = {True: "符合", False: "不符合", None: "未能核实"}
    order = {False: 0, None: 1, True: 2}
    return [
        (line.title, line.needed, line.found, words[line.met], short(line.article))
        for line in sorted(conditions, key=lambda line: order[line.met])
    ]


def require_masked(number: str) -> None:
    """Raises ValueError (a defect of the caller) for an identity number that is not masked."""
    if "*" not in number or _WHOLE_NUMBER.search(number):
        raise ValueError("an identity number on paper is masked")


def case_cells(service: Service, accepted_at: datetime, *, strong: bool = False) -> list[Cell]:
    """The row of a paper that says what was applied for, and on which day in Shenzhen it was accepted."""
    accepted = day_or_blank(day_in_shenzhen(accepted_at))
    return [Cell("业务类型", SERVICE_WORDS[service], strong=strong), Cell("受理日期", accepted)]


def sign_beside_seal(layout: Layout, label: str, signature: bytes | None, at: datetime | None) -> None:
    """Where somebody signs at the foot, left of the seal, and when; a line to write on where it is not known yet."""
    layout.need(14.0)
    y = layout.size.foot - 5.2
    time_at = LEFT + READING - 36.0
    start = layout.signature_line(LEFT, y, label, time_at - LEFT - 6.0)
    if signature is not None:
        room = min(time_at - 8.0 - start, 45.0)
        layout.sheet.picture(start + 1.0, y - 9.0, room, 9.6, signature, "signature", ink=True)
    if at is not None:
        layout.sheet.text(time_at, y, moment_words(at), 10.0)
    else:
        layout.signature_line(time_at, y, "时间", 36.0)


def day_or_blank(day: date | None) -> str:
    """A day in the one form of paper, 2026年6月1日; empty where there is none."""
    return "" if day is None else day_words(day)
