"""重复受理告知书: two counters accepted one person; which acceptance goes on, and which ends.

It corrects a double acceptance and decides nothing about the conditions. No article orders it, so it
names none but the remedies, which are the policy's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from clerk_app.documents.fonts import Weight
from clerk_app.documents.layout import A4, Cell, Heading, Layout, Office, PrintMark, TableColumn
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_in_shenzhen, moment_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.hub.rows import ConflictRow
from clerk_app.registers.kinds.station import REGISTER as STATION
from clerk_app.services.cases.acts import CaseAccepted
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.printing.errors import NothingToPrint
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import Holder, case_cells, day_or_blank


@dataclass(frozen=True, slots=True)
class DuplicateNoticeData:
    """`number` is of the acceptance that ends, made here; `other_number` of the one that goes on.

    The one that goes on reached the hub first. It need not be the earlier of the two, so the paper
    prints both times and calls neither early. `other_number` may be empty, where the hub does not tell
    it; `found_at` is when the hub told.
    """

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    accepted_at: datetime
    accepted_by: str
    other_number: str
    other_station: str  # words
    other_accepted_at: datetime
    found_at: datetime


_COLUMNS = (
    TableColumn("受理编号", 40.0),
    TableColumn("受理点", 74.0),
    TableColumn("受理时间", 36.0),
    TableColumn("结果", 24.0, weight=Weight.BOLD),
)
_WHY = (
    "受理时还查不到另一次受理；与市级系统核对后发现，同一申请人的申请受理了两次，另一次先到达市级系统。"
    "本告知书只更正重复受理，不是对是否符合条件的决定。"
)
_NO_CARD = frozenset({Service.ENDORSEMENT, Service.RESIDENCE_REGISTRATION})


def gather(context: PrintContext, row: ApplicationRow) -> DuplicateNoticeData:
    """Raises NothingToPrint until the hub has said which acceptance goes on."""
    about = (ConflictRow.subject == row.id, ConflictRow.kind == CaseAccepted.kind)
    found = context.rows.scalars(select(ConflictRow).where(*about).order_by(ConflictRow.at)).first()
    if found is None or found.winner is None:
        raise NothingToPrint(PAPER.kind)
    winner = found.winner
    station = context.core.register.one(STATION, winner["station"])
    return DuplicateNoticeData(
        **context.case_head(PAPER.kind, row, found.at),
        accepted_at=row.accepted_at,
        accepted_by=context.name_of(row.accepted_by),
        other_number=winner["number"],
        other_station=winner["station"] if station is None else station.name,
        other_accepted_at=datetime.fromisoformat(winner["at"]),
        found_at=found.at,
    )


def compose(data: DuplicateNoticeData) -> Layout:
    title, english = "重复受理告知书", "Notice of Duplicate Acceptance · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(A4, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(_facts(data))
    notes = [f"受理编号 {data.number} 的受理到此终止，它的回执不再有效。", "您不需要重新申请。"]
    label = "继续办理的受理编号" if data.other_number else "继续办理"
    layout.headline(label, "Your application goes on as", data.other_number or "另一次受理", notes)
    layout.heading("两次受理", "The two acceptances")
    layout.paragraph(_WHY)
    layout.y += 2.6
    layout.table(_COLUMNS, _acceptances(data))
    layout.steps("接下来", "What to do next", _steps(data), 174.0)
    layout.steps("如果不同意", "If you disagree", _remedies(data), 174.0)
    layout.delivery("公安机关印章", day_in_shenzhen(data.found_at))
    return layout


def _facts(data: DuplicateNoticeData) -> list[list[Cell]]:
    return [
        data.holder.cells(),
        case_cells(data.service, data.accepted_at),
        [Cell("核对日期", day_or_blank(day_in_shenzhen(data.found_at))), Cell("受理人", data.accepted_by)],
    ]


def _acceptances(data: DuplicateNoticeData) -> list[tuple[str, ...]]:
    """The one that goes on stands first."""
    other = (
        data.other_number or "—",
        data.other_station,
        moment_words(data.other_accepted_at),
        "继续办理",
    )
    return [other, (data.number, data.office.station, moment_words(data.accepted_at), "终止")]


def _steps(data: DuplicateNoticeData) -> list[str]:
    """What holds, what it costs, whom to ask."""
    holds = "发证日期和领取方式以另一次受理的回执为准，请保管好那份回执。"
    if data.service in _NO_CARD:
        holds = "办理结果以另一次受理为准，请保管好那次受理的回执。"
    fee = "本次受理不收取费用。"
    if data.law.charges(data.service):
        fee = "本次受理不再收取工本费；已经为本次受理缴纳的，予以退还。"
    phone = f"拨打 {data.office.phone}，或者到本受理点" if data.office.phone else "到本受理点"
    return [holds, fee, f"咨询：{phone}，报受理编号。"]


def _remedies(data: DuplicateNoticeData) -> list[str]:
    return ["认为两次受理不是同一业务，或者核对有误的，可以先向本受理点提出。", *data.law.remedies()]


PAPER = Paper(
    kind="duplicate_notice",
    title=QT_TRANSLATE_NOOP("Words", "重复受理告知书"),
    code=OfflineCode("DUP"),
    states=frozenset({CaseState.DUPLICATE}),
    facts=gather,
    compose=compose,
)
