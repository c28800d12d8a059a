"""领证凭证: signed when the permit is handed over (公通字[2015]38号 领取凭证; 条例 arts. 22, 23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.documents.layout import A4, A5, LEFT, READING, Fact, Form, Head, Paper
from clerk_app.documents.parts import SERVICE_WORDS, Agent, Holder, Office, PrintMark, day_words, iso
from clerk_app.domain.days import day_in_shenzhen, minute_in_shenzhen
from clerk_app.domain.law.records import Service


@dataclass(frozen=True, slots=True)
class PickupSlipData:
    """`endorse_from` and `endorse_to` bound the next window for the yearly endorsement, both included.

    `handed_at` None: the slip is printed before the card is handed over, the time is written by hand.
    """

    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    card_number: str
    issued: date | None
    handed_by: str
    handed_at: datetime | None = None
    agent: Agent | None = None  # who collects; None = the holder
    old_card_returned: bool | None = None  # None = there was none to return
    endorse_from: date | None = None
    endorse_to: date | None = None
    signature: bytes | None = None  # picture of the recipient's signature
    shelf: str = ""  # where the card lay, for the clerk who fetches it


def compose_pickup_slip(data: PickupSlipData) -> Paper:
    """On A5; on A4 where an unusual case has more to say than A5 holds."""
    paper = _compose(data, A5)
    return _compose(data, A4) if paper.crowded else paper


def _compose(data: PickupSlipData, form: Form) -> Paper:
    head = Head("pickup_slip", "居住证领证凭证", "Collection Slip · Residence Permit", data.number)
    paper = Paper(form, head, data.office, data.mark, data.holder)
    paper.facts(_facts(data))
    top = paper.y + 4.0
    _headline(paper, data)
    paper.steps("请记住", "Please remember", _reminders(data))
    _signature(paper, data)
    day = day_in_shenzhen(data.handed_at) if data.handed_at else None
    paper.aside(top, "受理专用章", day, bottom=form.foot - 3.5 if form is A5 else None)
    return paper


def render_pickup_slip(data: PickupSlipData) -> bytes:
    """Raises MissingGlyph, FontsMissing, PictureBroken."""
    return compose_pickup_slip(data).finish()


def _facts(data: PickupSlipData) -> list[list[Fact]]:
    holder, agent = data.holder, data.agent
    service = SERVICE_WORDS[data.service]
    if data.old_card_returned is not None:
        service += "（原证已收回）" if data.old_card_returned else "（原证未收回）"
    handed_by = " · ".join(
        part for part in (data.handed_by, f"柜位 {data.shelf}" if data.shelf else "") if part
    )
    rows = [
        [Fact("持证人", holder.name, strong=True), Fact(holder.id_type, holder.id_masked)],
        [Fact("证件", "《深圳经济特区居住证》1 份"), Fact("证件编号", data.card_number, strong=True)],
        [Fact("业务类型", service), Fact("签发日期", iso(data.issued))],
    ]
    if agent is None:
        rows.append([Fact("领取人", "持证人本人"), Fact("发证人", handed_by)])
    else:
        relation = f"{agent.name}（{agent.relation}）" if agent.relation else agent.name
        rows.append([Fact("代领人", relation, strong=True), Fact("代领人证件", agent.id_masked)])
        rows.append([Fact("代领材料", "双方身份证、委托书"), Fact("发证人", handed_by)])
    return rows


def _headline(paper: Paper, data: PickupSlipData) -> None:
    if data.endorse_from and data.endorse_to:
        paper.headline(
            "下一次签注，请在此期间办理",
            "Next yearly endorsement",
            f"{data.endorse_from.isoformat()} 至 {data.endorse_to.isoformat()}",
            ["自签发之日起每满一年前六十日内申办（《条例》第二十三条）。"],
        )
    else:
        day = day_words(data.issued) if data.issued else "见证面"
        paper.headline("签发日期", "Date of issue", day, ["居住证每年签注一次（《条例》第二十三条）。"])


def _reminders(data: PickupSlipData) -> list[str]:
    steps = ["逾期不签注的，居住证使用功能中止；中止二年内可以补办签注。"]
    if data.agent is None:
        steps.append("请当面核对证面信息；损坏或者信息变更可以换领，丢失可以补领。")
    return steps


def _signature(paper: Paper, data: PickupSlipData) -> None:
    """Where the recipient signs, and when it was."""
    paper.need(14.0)
    y = paper.form.foot - 5.2
    time_at = LEFT + READING - 36.0
    start = paper.signature_line(LEFT, y, "领取人签名", time_at - LEFT - 6.0)
    if data.signature is not None:
        room = time_at - 8.0 - start
        paper.sheet.picture(start + 1.0, y - 9.0, min(room, 45.0), 9.6, data.signature, "signature", ink=True)
    if data.handed_at:
        paper.sheet.text(time_at, y, minute_in_shenzhen(data.handed_at), 10.0)
    else:
        paper.signature_line(time_at, y, "时间", 36.0)
