"""代办清单: everybody on a unit's list, who was taken and who was not and why; signed where cards are collected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Length, Office, PrintMark, TableColumn
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_words
from clerk_app.domain.identity import mask
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.services.agency.acts import UnitAgent
from clerk_app.services.agency.reading import batch_in, batch_view
from clerk_app.services.agency.rows import CollectionRow
from clerk_app.services.agency.views import BatchView, TakenPerson
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import NO_MARK, SERVICE_WORDS, day_or_blank, require_masked
from clerk_app.store.codec import read_record

_STATES = {
    CaseState.ACCEPTED.value: "已受理",
    CaseState.RETURNED.value: "退回补正",
    CaseState.REFUSED.value: "不符合",
    CaseState.AWAITING_PAYMENT.value: "待缴费",
    CaseState.APPROVED.value: "待制证",
    CaseState.IN_PRODUCTION.value: "制证中",
    CaseState.READY.value: "待领",
    CaseState.HANDED_OVER.value: "已领",
    CaseState.WITHDRAWN.value: "撤回",
    CaseState.DUPLICATE.value: "重复受理",
}
_COLUMNS = (
    TableColumn("行", 12.0),
    TableColumn("姓名", 48.0),
    TableColumn("证件号码", 44.0),
    TableColumn("受理编号或证件编号", 44.0),
    TableColumn("结果", 26.0),
)
_LEFT_COLUMNS = (
    TableColumn("行", 12.0),
    TableColumn("姓名", 40.0),
    TableColumn("证件号码", 40.0),
    TableColumn("未受理原因", 82.0),
)


@dataclass(frozen=True, slots=True)
class ListLine:
    """One row of the list; `said` is its result, or why it was not taken."""

    row: int
    name: str
    id_masked: str
    number: str
    said: str

    def __post_init__(self) -> None:
        require_masked(self.id_masked)


@dataclass(frozen=True, slots=True)
class AgencyListData:
    """`collected_by` and `signature` are those of the last collection, empty before any."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    number: str  # of the batch
    unit: str
    code: str
    service: Service
    agent: str
    agent_masked: str
    day: date
    taken: tuple[ListLine, ...]
    left: tuple[ListLine, ...]
    collected: int
    collected_by: str = ""
    collected_masked: str = ""
    collected_on: date | None = None
    signature: bytes | None = None


def gather(context: PrintContext, batch: str) -> AgencyListData:
    row = batch_in(context.rows, batch)
    view = batch_view(context.core, context.rows, row)
    query = select(CollectionRow).where(CollectionRow.batch == row.id).order_by(CollectionRow.id.desc())
    last = context.rows.scalars(query.limit(1)).first()
    data = AgencyListData(
        law=context.law(PAPER.kind, row.day),
        office=context.office(),
        mark=NO_MARK,
        number=view.number,
        unit=view.unit_name,
        code=view.unit,
        service=view.service,
        agent=view.agent.name,
        agent_masked=mask(view.agent.id_number),
        day=view.day,
        taken=tuple(_line(one) for one in view.people),
        left=_left(view),
        collected=view.collected,
    )
    return data if last is None else _with_collection(context, data, last)


def _with_collection(context: PrintContext, data: AgencyListData, last: CollectionRow) -> AgencyListData:
    agent = read_record(UnitAgent, last.agent)
    return replace(
        data,
        collected_by=agent.name,
        collected_masked=mask(agent.id_number),
        collected_on=last.day,
        signature=None if last.on_paper else context.core.store.find_blob(last.signature),
    )


def _line(one: TakenPerson) -> ListLine:
    endorsed = "" if one.valid_to is None else f"签注至 {one.valid_to:%Y-%m-%d}"
    said = endorsed or ("已领" if one.collected else _STATES.get(one.state, "已受理"))
    return ListLine(one.row, one.name, one.id_masked, one.number, said)


def _left(view: BatchView) -> tuple[ListLine, ...]:
    return tuple(
        ListLine(
            one.row,
            one.values.get("name", ""),
            mask(one.values.get("id_number", "")) or "*",
            "",
            "；".join(one.reasons),
        )
        for one in view.left
    )


def compose(data: AgencyListData) -> Layout:
    head = Heading(
        PAPER.letters,
        "居住证代办清单",
        "List of a Unit's People",
        data.number,
        "代办编号",
        laws=data.law.foot,
    )
    layout = Layout(A4, head, data.office, data.mark, bound=(data.unit, data.agent_masked))
    rows = [
        [Cell("单位名称", data.unit, strong=True)],
        [Cell("信用代码", data.code), Cell("代办编号", data.number, strong=True)],
        [Cell("经办人", data.agent), Cell("居民身份证", data.agent_masked)],
        [Cell("业务类型", SERVICE_WORDS[data.service]), Cell("受理日期", day_or_blank(data.day))],
        [Cell("受理", f"{len(data.taken)} 人"), Cell("未受理", f"{len(data.left)} 人")],
    ]
    if data.collected_on is not None:
        rows.append(
            [Cell("领取人", data.collected_by, strong=True), Cell("居民身份证", data.collected_masked)]
        )
        rows.append(
            [
                Cell("领取日期", day_words(data.collected_on)),
                Cell("已领", f"{data.collected} 份", strong=True),
            ]
        )
    layout.facts(rows)
    if layout.annexing:
        layout.paragraph("各人的姓名、编号和结果见附件；附件是本清单的组成部分。")
        layout.annex("代办名单", "The people", lambda: _people(layout, data))
    else:
        _people(layout, data)
    label = "领取人签名" if data.collected_on is not None else "经办人签名"
    layout.closing("受理专用章", data.collected_on or data.day, ((label, data.signature), ("日期", None)))
    return layout


def _people(layout: Layout, data: AgencyListData) -> None:
    if data.taken:
        layout.heading("已受理", "Accepted")
        layout.table(_COLUMNS, [_cells(line) for line in data.taken], 8.5, 6.4)
    if data.left:
        layout.heading("未受理", "Not accepted")
        lines = [(str(one.row), one.name, one.id_masked, one.said) for one in data.left]
        layout.table(_LEFT_COLUMNS, lines, 8.5, 6.4)
        layout.paragraph(data.law.say("tell"), size=9.0)


def _cells(line: ListLine) -> tuple[str, ...]:
    return (str(line.row), line.name, line.id_masked, line.number, line.said)


PAPER = Paper(
    kind="agency_list",
    title=QT_TRANSLATE_NOOP("Words", "代办清单"),
    code=OfflineCode("AGL"),
    length=Length.WITH_ANNEX,
    facts=gather,
    compose=compose,
)
