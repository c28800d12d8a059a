"""缴费通知书: the fee for a replacement (条例 art. 21 ¶2; 办理规定 art. 21 ¶3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.documents.layout import Cell, Heading, Layout, Office, PaperSize, PrintMark, on_a5_or_a4
from clerk_app.domain.cases import CaseState
from clerk_app.domain.contact import masked_phone
from clerk_app.domain.days import day_in_shenzhen, day_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import Holder, case_cells, day_or_blank


@dataclass(frozen=True, slots=True)
class PaymentNoticeData:
    """`yuan` is the fee; `how` says where it is paid, one sentence each."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    accepted_at: datetime
    approved_at: datetime
    yuan: int
    pay_by: date | None = None
    phone: str = ""
    how: tuple[str, ...] = (
        "带本通知书到本受理点，用现金或者银行卡缴纳；转账的，报受理编号并出示转账凭证。缴费后开具收据。",
    )


def gather(context: PrintContext, row: ApplicationRow) -> PaymentNoticeData:
    approved_at = row.decided_at or row.accepted_at
    return PaymentNoticeData(
        **context.case_head(PAPER.kind, row, approved_at),
        accepted_at=row.accepted_at,
        approved_at=approved_at,
        yuan=row.fee,
        phone=row.phone,
    )


def compose(data: PaymentNoticeData) -> Layout:
    return on_a5_or_a4(lambda size: _compose(data, size))


def _compose(data: PaymentNoticeData, size: PaperSize) -> Layout:
    title, english = "居住证工本费缴费通知书", "Notice of Fee · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(size, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(
        [
            data.holder.cells("缴费人"),
            case_cells(data.service, data.accepted_at),
            [
                Cell("联系电话", masked_phone(data.phone)),
                Cell("批准日期", day_or_blank(day_in_shenzhen(data.approved_at))),
            ],
        ]
    )
    top = layout.y + 4.0
    notes = [note for note in (data.law.say("who_pays"),) if note]
    layout.headline("应缴工本费", "Fee to pay", f"{data.yuan}.00 元", notes)
    steps = [*data.how, *(told for told in (data.law.say("promise"),) if told)]
    if data.pay_by is not None:
        steps.insert(0, f"请在 {day_words(data.pay_by)} 以前缴纳；缴费以前不开始制证。")
    else:
        steps.insert(0, "缴费以前不开始制证，请尽快缴纳。")
    layout.steps("接下来", "What to do next", steps)
    bottom = size.foot - 3.5 if size.across else None
    layout.aside(top, "公安机关印章", day_in_shenzhen(data.approved_at), bottom=bottom)
    return layout


PAPER = Paper(
    kind="payment_notice",
    title=QT_TRANSLATE_NOOP("Words", "缴费通知书"),
    code=OfflineCode("PAY"),
    states=frozenset({CaseState.AWAITING_PAYMENT}),
    facts=gather,
    compose=compose,
)
