"""受理回执: what the applicant takes home (办理规定 arts. 14, 17, 18; 条例 arts. 20, 25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.documents.layout import A4, A5, Fact, Form, Head, Paper
from clerk_app.documents.parts import PAID_SERVICES, SERVICE_WORDS, Holder, Office, PrintMark, day_words, iso
from clerk_app.domain.contact import masked_phone
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.law.records import Service


@dataclass(frozen=True, slots=True)
class ReceiptData:
    """`pickup` is ``counter`` or ``post``. A due date is None while none can be told: `due_reason` says why.

    `basis` is the sentence under the due date; left empty it is the one of Shenzhen's rules.
    """

    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    accepted_at: datetime
    accepted_by: str
    query_code: str
    pickup: str = "counter"
    post_address: str = ""
    phone: str = ""
    due_issue: date | None = None
    due_refusal: date | None = None
    due_reason: str = ""
    basis: str = ""
    agent: str = ""  # name of who handed the application in, empty = the holder
    provisional: bool = False  # the hub does not have it yet (暂存)


_PROVISIONAL = "本次受理办理时，市级系统尚未收到，将由本所自动报送；如与他处受理重复，我们会通知您。"


def compose_receipt(data: ReceiptData) -> Paper:
    """On A5; on A4 where an unusual case has more to say than A5 holds."""
    paper = _compose(data, A5)
    return _compose(data, A4) if paper.crowded else paper


def _compose(data: ReceiptData, form: Form) -> Paper:
    title, english = "居住证业务受理回执", "Receipt of Application · Residence Permit"
    if data.provisional:
        title, english = f"{title}（暂存）", f"Provisional {english}"
    head = Head("receipt", title, english, data.number)
    paper = Paper(form, head, data.office, data.mark, data.holder)
    paper.facts(_facts(data))
    top = paper.y + 4.0
    label, english, display, notes = _promise(data)
    paper.headline(label, english, display, notes)
    paper.steps("接下来", "What to do next", _steps(data))
    bottom = form.foot - 3.5 if form is A5 else None
    paper.aside(top, "受理专用章", day_in_shenzhen(data.accepted_at), bottom=bottom)
    return paper


def render_receipt(data: ReceiptData) -> bytes:
    """Raises MissingGlyph, FontsMissing."""
    return compose_receipt(data).finish()


def _facts(data: ReceiptData) -> list[list[Fact]]:
    holder = data.holder
    rows = [
        [Fact("申请人", holder.name, strong=True), Fact(holder.id_type, holder.id_masked)],
        [
            Fact("业务类型", SERVICE_WORDS[data.service], strong=True),
            Fact("受理日期", iso(day_in_shenzhen(data.accepted_at))),
        ],
        [Fact("联系电话", masked_phone(data.phone)), Fact("查询码", data.query_code, strong=True)],
        [_way(data), Fact("受理人", data.accepted_by)],
    ]
    if data.pickup == "post":
        rows.append([Fact("邮寄地址", data.post_address)])
    if data.provisional:
        rows.append([Fact("暂存", _PROVISIONAL)])
    return rows


def _way(data: ReceiptData) -> Fact:
    """Who came, if it was not the holder; else how the permit reaches them."""
    if data.agent:
        return Fact("代办人", data.agent)
    if data.service is Service.ENDORSEMENT:
        return Fact("办理方式", "受理点当场办理")
    return Fact("领取方式", "邮寄" if data.pickup == "post" else "到受理点领取")


def _promise(data: ReceiptData) -> tuple[str, str, str, list[str]]:
    """Label, its English, the display line and the notes beneath it."""
    if data.service is Service.ENDORSEMENT:
        note = data.basis or "符合条件的即时签注，不符合条件的即时说明理由（《条例》第二十五条）。"
        return "签注", "Endorsement", "当场办结", [note]
    paid = data.service in PAID_SERVICES
    refusal = _refusal_note(data)
    if data.due_issue is None:
        wait = "缴费后十个工作日内" if paid and not data.due_reason else "日期另行告知"
        basis = data.basis or _basis(paid)
        return "发放居住证", "Permit to be issued", wait, [*filter(None, (data.due_reason, basis)), *refusal]
    return (
        "发放居住证，不迟于",
        "Permit to be issued no later than",
        day_words(data.due_issue, weekday=True),
        [data.basis or _basis(paid), *refusal],
    )


def _basis(paid: bool) -> str:
    if paid:
        return "自缴纳居住证工本费之日起十个工作日内（《办理规定》第二十一条第三款）。"
    return "自受理之日起十五个工作日内（《条例》第二十条第二款）。"


def _refusal_note(data: ReceiptData) -> list[str]:
    if data.due_refusal is None:
        return []
    return [f"不符合条件的，不迟于{day_words(data.due_refusal)}向您说明理由；您可以要求书面答复。"]


def _steps(data: ReceiptData) -> list[str]:
    if data.service is Service.ENDORSEMENT:
        return ["请保管本回执；签注结果可凭查询码查询。"]
    steps = [f"查询进度：拨打 {data.office.phone}，报受理编号和查询码。" if data.office.phone else ""]
    if data.service in PAID_SERVICES:
        steps.insert(0, "收到缴费通知后缴纳工本费，发证时限自缴费之日起计算。")
    if data.pickup == "post":
        steps.append("制好后按邮寄地址寄出，邮寄费用由申领人承担。")
    elif data.service in PAID_SERVICES:
        steps.append("收到通知后，带本人身份证原件到受理点领取；换领的交回原证。")
    else:
        steps.append("收到通知后，凭本回执和身份证原件到受理点领取。")
        steps.append("他人代领的，带本回执、双方身份证原件和委托书。")
    return [step for step in steps if step]
