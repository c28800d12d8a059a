"""居住证工本费退费单: that the fee was given back, why, and who signed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Rows

from clerk_app.documents.layout import Cell, Heading, Layout, Office, PaperSize, PrintMark, on_a5_or_a4
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.fees.papers.fee_receipt import ENDED, METHODS
from clerk_app.services.fees.service import payment_of
from clerk_app.services.printing.errors import NothingToPrint
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import Holder, case_cells, day_or_blank, sign_beside_seal


@dataclass(frozen=True, slots=True)
class RefundSlipData:
    """`receipt` is the number of the receipt that the applicant gives back; empty where there was none."""

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
    refunded_at: datetime
    refunded_by: str
    reason: str


def gather(context: PrintContext, row: ApplicationRow) -> RefundSlipData:
    """Raises NothingToPrint where nothing was given back."""
    paid = payment_of(context.rows, row.id)
    if paid is None or paid.refunded_at is None:
        raise NothingToPrint(PAPER.kind)
    return RefundSlipData(
        **context.case_head(PAPER.kind, row, paid.refunded_at),
        accepted_at=row.accepted_at,
        receipt=paid.receipt or "",
        yuan=paid.yuan,
        method=METHODS.get(paid.method, paid.method),
        paid_at=paid.at,
        refunded_at=paid.refunded_at,
        refunded_by=context.name_of(paid.refunded_by or ""),
        reason=paid.refund_reason or "",
    )


def compose(data: RefundSlipData) -> Layout:
    return on_a5_or_a4(lambda size: _compose(data, size))


def _compose(data: RefundSlipData, size: PaperSize) -> Layout:
    title, english = "居住证工本费退费单", "Refund of Fee · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(size, head, data.office, data.mark, bound=data.holder.bound)
    day = day_in_shenzhen(data.refunded_at)
    layout.facts(
        [
            data.holder.cells("缴费人"),
            case_cells(data.service, data.accepted_at),
            [Cell("原收据号", data.receipt), Cell("缴费日期", day_or_blank(day_in_shenzhen(data.paid_at)))],
            [Cell("退费日期", day_or_blank(day)), Cell("批准人", data.refunded_by)],
            [Cell("退费原因", data.reason)],
        ]
    )
    top = layout.y + 4.0
    notes = [f"按原方式（{data.method}）退还；原收据收回作废。"] if data.method else ["原收据收回作废。"]
    layout.headline("退还工本费", "Given back", f"{data.yuan}.00 元", notes)
    sign_beside_seal(layout, "收款人签名", None, None)
    layout.aside(top, "收款专用章", day, bottom=size.foot - 3.5 if size.across else None)
    return layout


def _refunded(rows: Rows, row: ApplicationRow) -> bool:
    paid = payment_of(rows, row.id)
    return paid is not None and paid.refunded_at is not None


PAPER = Paper(
    kind="refund_slip",
    title=QT_TRANSLATE_NOOP("Words", "退费单"),
    code=OfflineCode("RFD"),
    states=ENDED,
    offered=_refunded,
    place=5,
    facts=gather,
    compose=compose,
)
