"""Acts of units that apply for their people (条例 art. 26, 办理规定 arts. 22 to 25).

An account's subject is the unit's credit code, a batch's its id. A batch is a frame: each person on its list gets an
application or an endorsement of their own, in a unit of work of their own, with the act that says which row it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.worded import Worded
from clerk_app.store.acts import Act, Blob, ClaimKind, release

ACCOUNT = ClaimKind("agency")  # one account a unit in the whole city
BATCH = ClaimKind("agency-batch", own_numbers=True)
BATCH_ROW = ClaimKind("agency-row", "station")  # a row of a list is taken once


class UnitSort(Worded):
    """What a unit is. Words in Chinese, context "Words"."""

    EMPLOYER = "employer", QT_TRANSLATE_NOOP("Words", "用人单位")
    SCHOOL = "school", QT_TRANSLATE_NOOP("Words", "学校")
    UNKNOWN = "unknown", QT_TRANSLATE_NOOP("Words", "新版程序的单位")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAgent:
    """Who acts for the unit (经办人), by the identity card that was read."""

    name: str
    id_number: str
    sam: str | None = None  # what read the card; None = no reader, it is a file's


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDetails:
    """What an account holds besides its code."""

    name: str
    sort: UnitSort
    address: str
    responsible: str  # 负责人
    phone: str
    agents: tuple[UnitAgent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOpened(Act):
    """A unit got an account; `papers` are keys of what was shown. Subject: the credit code."""

    kind = "agency.opened"
    title = QT_TRANSLATE_NOOP("Words", "开通代办账号")
    decisive = True

    details: UnitDetails
    papers: tuple[str, ...]
    day: date
    station: str

    def claims(self, subject: str) -> tuple[str, ...]:
        return (ACCOUNT.of(subject),)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChanged(Act):
    kind = "agency.changed"
    title = QT_TRANSLATE_NOOP("Words", "变更代办账号")

    details: UnitDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitClosed(Act):
    kind = "agency.closed"
    title = QT_TRANSLATE_NOOP("Words", "注销代办账号")

    day: date
    reason: str

    def claims(self, subject: str) -> tuple[str, ...]:
        return (release(ACCOUNT.of(subject)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPersonLeft(Act):
    """Somebody works or learns there no longer. Subject: the credit code."""

    kind = "agency.person_left"
    title = QT_TRANSLATE_NOOP("Words", "记录离职或离校")

    id_number: str
    name: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPersonJoined(Act):
    """Somebody works or learns there, as the unit says. Subject: the credit code."""

    kind = "agency.person_joined"
    title = QT_TRANSLATE_NOOP("Words", "记录入职或入学")

    id_number: str
    name: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchBegun(Act):
    """A list began to be taken; all are judged as of now, one after another. Subject: the batch."""

    kind = "agency.batch_begun"
    title = QT_TRANSLATE_NOOP("Words", "开始代办批次")
    decisive = True

    number: str
    unit: str  # credit code
    unit_name: str
    service: str
    agent: UnitAgent
    workbook: Blob
    folder: str  # where the photos and signed forms lie on this counter
    rows: int
    template: str
    policy: str
    station: str
    day: date

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        return (BATCH.of(self.number),)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRowTaken(Act):
    """A row of the list became an application or an endorsement. Subject: the batch."""

    kind = "agency.row_taken"
    title = QT_TRANSLATE_NOOP("Words", "代办受理一人")

    row: int  # of the sheet, from 1
    name: str
    id_number: str
    since: date | None = None
    case: str = ""  # id of the application, empty for an endorsement
    number: str  # of the application, or of the permit that was endorsed
    valid_to: date | None = None  # of an endorsement

    def claims(self, subject: str) -> tuple[str, ...]:
        return (BATCH_ROW.of(subject, self.row),)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFinished(Act):
    """Every row was taken or left; `left` is the list of those with their reasons. Subject: the batch."""

    kind = "agency.batch_finished"
    title = QT_TRANSLATE_NOOP("Words", "代办批次受理完成")

    taken: int
    refused: int
    left: Blob


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCollected(Act):
    """An agent took the cards of a batch that were there. Subject: the batch."""

    kind = "agency.collected"
    title = QT_TRANSLATE_NOOP("Words", "代办批次领证")
    decisive = True

    agent: UnitAgent
    cases: tuple[str, ...]
    day: date
    signature: Blob
    on_paper: bool = False  # the list is signed by hand: the signature says no more than that
