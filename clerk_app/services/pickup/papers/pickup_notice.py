"""领证通知书: the permit lies on its shelf; printed for all that arrived in one go (`services.printing.batch`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from clerk_app.documents.layout import Cell, Heading, Layout, Office, PaperSize, PrintMark, on_a5_or_a4
from clerk_app.domain.cases import CaseState
from clerk_app.domain.contact import masked_phone
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import SERVICE_WORDS, Holder, day_or_blank

KIND = "pickup_notice"


class Told(TypedDict):
    arrived: date
    told: date
    phone: str
    post_address: str


@dataclass(frozen=True, slots=True)
class PickupNoticeData:
    """`waited`: days since the card arrived, where the notice is a reminder."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    arrived: date
    told: date
    phone: str = ""
    post_address: str = ""  # to which the notice goes; "" where none was given
    waited: int = 0


def gather(context: PrintContext, row: ApplicationRow) -> PickupNoticeData:
    return PickupNoticeData(**context.case_head(KIND, row, context.core.now()), **facts_of(context, row))


def facts_of(context: PrintContext, row: ApplicationRow) -> Told:
    """What both the notice and its reminder say besides the head."""
    return {
        "arrived": day_in_shenzhen(row.arrived_at or row.accepted_at),
        "told": context.core.today(),
        "phone": row.phone,
        "post_address": row.post_address or "",
    }


def compose(data: PickupNoticeData) -> Layout:
    return on_a5_or_a4(lambda size: _compose(data, size))


def _compose(data: PickupNoticeData, size: PaperSize) -> Layout:
    again = data.waited > 0
    title = "居住证催领通知书" if again else "居住证领证通知书"
    english = "Reminder to Collect · Residence Permit" if again else "Notice to Collect · Residence Permit"
    letters = "PKR" if again else "PKN"
    head = Heading(letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(size, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(
        [
            data.holder.cells("持证人"),
            [Cell("业务类型", SERVICE_WORDS[data.service]), Cell("联系电话", masked_phone(data.phone))],
            [Cell("到件日期", day_or_blank(data.arrived)), Cell("通知日期", day_or_blank(data.told))],
            *([[Cell("邮寄地址", data.post_address)]] if data.post_address else []),
        ]
    )
    top = layout.y + 4.0
    display = f"已等待 {data.waited} 天" if again else "证件已到，请来领取"
    layout.headline("居住证", "Your permit", display)
    steps = [data.law.say("bring"), data.law.say("agent"), "领取时请报受理编号，或者出示受理回执。"]
    layout.steps("接下来", "What to do next", [step for step in steps if step])
    bottom = size.foot - 3.5 if size.across else None
    layout.aside(top, "受理专用章", data.told, bottom=bottom)
    return layout


PAPER = Paper(
    kind=KIND,
    title=QT_TRANSLATE_NOOP("Words", "领证通知书"),
    code=OfflineCode("PKN"),
    states=frozenset({CaseState.READY}),
    place=8,
    facts=gather,
    compose=compose,
)
