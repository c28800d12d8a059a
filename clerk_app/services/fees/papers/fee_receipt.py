"""居住证工本费收据: that the fee was received, how, and under which number (条例 art. 21 ¶2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session as Rows

from clerk_app.documents.layout import Cell, Heading, Layout, Office, PaperSize, PrintMark, on_a5_or_a4
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_in_shenzhen, moment_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.services.cases.lines import due_dates
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.fees.acts import PayMethod
from clerk_app.services.fees.service import payment_of
from clerk_app.services.printing.errors import NothingToPrint
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import Holder, case_cells, day_or_blank

METHODS = {
    PayMethod.CASH.value: "现金",
    PayMethod.CARD.value: "银行卡",
    PayMethod.TRANSFER.value: "转账",
}
PAID = frozenset({CaseState.APPROVED, CaseState.IN_PRODUCTION, CaseState.READY, CaseState.HANDED_OVER})
ENDED = frozenset({CaseState.WITHDRAWN, CaseState.REFUSED, CaseState.DUPLICATE})


@dataclass(frozen=True, slots=True)
class FeeReceiptData:
    """`method` in words, `reference` of the voucher; `due_issue` is the last day of issue, None while none is told."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    accepted_at: datetime
    receipt: str
    yuan: int
    method: str
    paid_at: datetime
    received_by: str
    reference: str = ""
    due_issue: date | None = None


def gather(context: PrintContext, row: ApplicationRow) -> FeeReceiptData:
    """Raises NothingToPrint where no fee was received under a receipt."""
    paid = payment_of(context.rows, row.id)
    if paid is None or paid.receipt is None:
        raise NothingToPrint(PAPER.kind)
    return FeeReceiptData(
        **context.case_head(PAPER.kind, row, paid.at),
        accepted_at=row.accepted_at,
        receipt=paid.receipt,
        yuan=paid.yuan,
        method=METHODS.get(paid.method, paid.method),
        paid_at=paid.at,
        received_by=context.name_of(paid.by),
        reference=paid.reference,
        due_issue=due_dates(context.core, row).issue,
    )


def compose(data: FeeReceiptData) -> Layout:
    return on_a5_or_a4(lambda size: _compose(data, size))


def _compose(data: FeeReceiptData, size: PaperSize) -> Layout:
    title, english = "居住证工本费收据", "Receipt of Fee · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(size, head, data.office, data.mark, bound=data.holder.bound)
    paid_by = f"{data.method}　{data.reference}" if data.reference else data.method
    layout.facts(
        [
            data.holder.cells("缴费人"),
            case_cells(data.service, data.accepted_at),
            [Cell("收据号", data.receipt, strong=True), Cell("收款人", data.received_by)],
            [Cell("缴费方式", paid_by), Cell("缴费时间", moment_words(data.paid_at))],
        ]
    )
    top = layout.y + 4.0
    notes = [note for note in (data.law.say("who_pays"),) if note]
    layout.headline("收到工本费", "Received", f"{data.yuan}.00 元", notes)
    promise = data.law.say("promise") if data.due_issue is not None else ""
    due = f"最迟于 {day_or_blank(data.due_issue)} 发放居住证。" if data.due_issue is not None else ""
    keep = "请保管本收据；此件撤回或者不予办理的，凭本收据退费。"
    layout.steps("请记住", "Please remember", [step for step in (due, promise, keep) if step])
    bottom = size.foot - 3.5 if size.across else None
    layout.aside(top, "收款专用章", day_in_shenzhen(data.paid_at), bottom=bottom)
    return layout


def _received(rows: Rows, row: ApplicationRow) -> bool:
    paid = payment_of(rows, row.id)
    return paid is not None and paid.receipt is not None and paid.refunded_at is None


PAPER = Paper(
    kind="fee_receipt",
    title=QT_TRANSLATE_NOOP("Words", "工本费收据"),
    code=OfflineCode("FEE"),
    states=PAID | ENDED,
    offered=_received,
    place=4,
    facts=gather,
    compose=compose,
)
