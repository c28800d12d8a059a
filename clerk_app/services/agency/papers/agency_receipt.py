"""代办受理回执: that a unit's list was taken; with it the unit collects the cards (办理规定 arts. 23, 24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Office, PrintMark
from clerk_app.domain.identity import mask
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.services.agency.reading import batch_in, batch_view
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import NO_MARK, SERVICE_WORDS, day_or_blank, require_masked


@dataclass(frozen=True, slots=True)
class AgencyReceiptData:
    """`due` is the last day for the issue that was promised to all of them, None where none can be told."""

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
    rows: int
    taken: int
    refused: int
    due: date | None
    clerk: str

    def __post_init__(self) -> None:
        require_masked(self.agent_masked)


def gather(context: PrintContext, batch: str) -> AgencyReceiptData:
    row = batch_in(context.rows, batch)
    view = batch_view(context.core, context.rows, row)
    dues = [one.due for one in view.people if one.due is not None]
    return AgencyReceiptData(
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
        rows=view.rows,
        taken=view.taken,
        refused=view.refused,
        due=max(dues, default=None),
        clerk=context.name_of(row.begun_by),
    )


def compose(data: AgencyReceiptData) -> Layout:
    title, english = "居住证代办受理回执", "Receipt of a Unit's Application · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, "代办编号", laws=data.law.foot)
    layout = Layout(A4, head, data.office, data.mark, bound=(data.unit, data.agent_masked))
    layout.facts(
        [
            [Cell("单位名称", data.unit, strong=True)],
            [Cell("信用代码", data.code), Cell("代办编号", data.number, strong=True)],
            [Cell("经办人", data.agent, strong=True), Cell("居民身份证", data.agent_masked)],
            [Cell("业务类型", SERVICE_WORDS[data.service]), Cell("受理日期", day_or_blank(data.day))],
            [Cell("名单人数", f"{data.rows} 人"), Cell("受理人", data.clerk)],
        ]
    )
    endorsed = data.service is Service.ENDORSEMENT
    what, said = ("已签注", "Endorsed") if endorsed else ("已受理", "Accepted")
    notes = [f"未{what[1:]} {data.refused} 人，原因见代办清单。"] if data.refused else []
    notes.append(data.law.say("at_once" if endorsed else "verified"))
    layout.headline(f"{what}人数", said, f"{data.taken} 人", [note for note in notes if note])
    if not endorsed:
        layout.headline(
            "不迟于", "Issued no later than", day_or_blank(data.due) or "另行告知", [data.law.say("promise")]
        )
        layout.steps("领证", "Collection", [s for s in (data.law.say("collect"), data.law.say("free")) if s])
    else:
        layout.steps(
            "请告知本人", "Please tell them", [s for s in (data.law.say("tell"), data.law.say("free")) if s]
        )
    layout.closing("受理专用章", data.day, (("经办人签名", None), ("日期", None)))
    return layout


PAPER = Paper(
    kind="agency_receipt",
    title=QT_TRANSLATE_NOOP("Words", "代办受理回执"),
    code=OfflineCode("AGR"),
    facts=gather,
    compose=compose,
)
