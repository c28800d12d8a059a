"""缴费通知书: the fee for a replacement (条例 art. 21 ¶2; 办理规定 art. 21 ¶3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.documents.layout import A4, A5, Fact, Form, Head, Paper
from clerk_app.documents.parts import SERVICE_WORDS, Holder, Office, PrintMark, iso
from clerk_app.domain.contact import masked_phone
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.law.records import Service


@dataclass(frozen=True, slots=True)
class PaymentNoticeData:
    """`yuan` is the fee; `how` says where it is paid, one sentence each."""

    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    accepted_at: datetime
    approved_at: datetime
    yuan: int
    payment_code: str = ""
    pay_by: date | None = None
    phone: str = ""
    how: tuple[str, ...] = ("到银行网点或者通过网上缴费，报受理编号和缴费码。",)


def compose_payment_notice(data: PaymentNoticeData) -> Paper:
    """On A5; on A4 where there is more to say than A5 holds."""
    paper = _compose(data, A5)
    return _compose(data, A4) if paper.crowded else paper


def _compose(data: PaymentNoticeData, form: Form) -> Paper:
    head = Head("payment_notice", "居住证工本费缴费通知书", "Notice of Fee · Residence Permit", data.number)
    paper = Paper(form, head, data.office, data.mark, data.holder)
    holder = data.holder
    paper.facts(
        [
            [Fact("缴费人", holder.name, strong=True), Fact(holder.id_type, holder.id_masked)],
            [
                Fact("业务类型", SERVICE_WORDS[data.service]),
                Fact("受理日期", iso(day_in_shenzhen(data.accepted_at))),
            ],
            [Fact("联系电话", masked_phone(data.phone)), Fact("缴费码", data.payment_code, strong=True)],
        ]
    )
    top = paper.y + 4.0
    notes = ["补领、换领、再次申领居住证的，工本费由申领人承担（《条例》第二十一条第二款）。"]
    paper.headline("应缴工本费", "Fee to pay", f"{data.yuan}.00 元", notes)
    steps = [*data.how, "自缴费之日起十个工作日内发放居住证（《办理规定》第二十一条第三款）。"]
    if data.pay_by is not None:
        steps.insert(0, f"请在 {data.pay_by.isoformat()} 以前缴纳；缴费以前不开始制证。")
    else:
        steps.insert(0, "缴费以前不开始制证，请尽快缴纳。")
    paper.steps("接下来", "What to do next", steps)
    bottom = form.foot - 3.5 if form is A5 else None
    paper.aside(top, "公安机关印章", day_in_shenzhen(data.approved_at), bottom=bottom)
    return paper


def render_payment_notice(data: PaymentNoticeData) -> bytes:
    """Raises MissingGlyph, FontsMissing."""
    return compose_payment_notice(data).finish()
