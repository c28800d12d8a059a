"""深圳经济特区居住证业务申请表: checked and signed by the applicant (条例 art. 20; 办理规定 art. 14 ¶2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.documents.fonts import Weight
from clerk_app.documents.layout import A4, FULL, LEFT, READING, RIGHT, Column, Fact, Head, Paper
from clerk_app.documents.parts import (
    SERVICE_WORDS,
    Agent,
    ConditionLine,
    Holder,
    Office,
    PrintMark,
    iso,
    short_article,
)
from clerk_app.domain.days import day_in_shenzhen, minute_in_shenzhen
from clerk_app.domain.law.records import Service

BASES: dict[str, str] = {  # 申领条件, 条例 art. 19
    "ordinary": "合法稳定居所和合法稳定职业",
    "talent": "引进人才",
    "student": "全日制中高等学历（职业）教育",
}
PROMISE = (
    "本人已核对以上信息，承诺填写内容和提交的材料真实、准确、完整，并同意公安机关和有关部门为办理本业务"
    "核实本人的居住登记、社会保险等记录。弄虚作假取得居住证的，由公安机关注销"
    "（《条例》第二十七条第一款第（三）项）。"
)
_PHOTO_WIDTH, _PHOTO_HEIGHT = 26.0, 32.0  # 358 x 441 pixels at 350 dpi


@dataclass(frozen=True, slots=True)
class ApplicationFormData:
    """`number` is empty before acceptance, `basis` a key of BASES, `photo` and `signature` are picture files.

    `conditions` are the findings the applicant confirms, in words.
    """

    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    phone: str
    pickup: str = "counter"  # counter | post
    post_address: str = ""
    household_address: str = ""
    residence_address: str = ""
    house_code: str = ""
    moved_in: date | None = None
    occupation: str = ""
    workplace: str = ""
    old_card_number: str = ""
    photo: bytes | None = None
    photo_number: str = ""
    basis: str = "ordinary"
    conditions: tuple[ConditionLine, ...] = ()
    signature: bytes | None = None
    signed_at: datetime | None = None
    agent: Agent | None = None
    accepted_by: str = ""
    accepted_at: datetime | None = None


_CONDITIONS = (
    Column("条件", 34.0, weight=Weight.BOLD),
    Column("核实情况", 78.0),
    Column("依据", 62.0),
)


def compose_application_form(data: ApplicationFormData) -> Paper:
    head = Head(
        "application_form",
        "深圳经济特区居住证业务申请表",
        "Application · Residence Permit of the Shenzhen Special Economic Zone",
        data.number,
    )
    paper = Paper(A4, head, data.office, data.mark, data.holder)
    _matter(paper, data)
    _applicant(paper, data)
    _basis(paper, data)
    _promise(paper, data)
    _acceptance(paper, data)
    return paper


def render_application_form(data: ApplicationFormData) -> bytes:
    """Raises MissingGlyph, FontsMissing, PictureBroken."""
    return compose_application_form(data).finish()


def _matter(paper: Paper, data: ApplicationFormData) -> None:
    paper.sheet.line(LEFT, paper.y, RIGHT, paper.y, 0.9)
    paper.choices("申请类型", [(words, service is data.service) for service, words in _types()])
    rows = [[Fact("受理点", data.office.station)]]
    if data.pickup == "post":
        rows.append([Fact("邮寄地址", data.post_address)])
    elif data.old_card_number:
        rows.append([Fact("领取方式", "到受理点领取")])
    else:  # one row keeps the ordinary form on one page
        rows[0].append(Fact("领取方式", "到受理点领取"))
    if data.old_card_number and data.pickup == "post":
        rows.append([Fact("原证编号", data.old_card_number)])
    elif data.old_card_number:
        rows[-1].append(Fact("原证编号", data.old_card_number))
    paper.facts(rows, top=0.3)


def _types() -> list[tuple[Service, str]]:
    return [(key, words) for key, words in SERVICE_WORDS.items() if key is not Service.RESIDENCE_REGISTRATION]


def _applicant(paper: Paper, data: ApplicationFormData) -> None:
    holder = data.holder
    paper.heading("一　申领人", "Applicant")
    top = paper.y
    beside = FULL - _PHOTO_WIDTH - 7.0
    paper.facts(
        [
            [Fact("姓名", holder.name, strong=True)],
            [Fact("性别", holder.sex), Fact("民族", holder.ethnic_group)],
            [Fact("证件种类", holder.id_type), Fact("出生日期", iso(holder.birth_date))],
            [Fact("证件号码", holder.id_masked), Fact("手机", data.phone)],
            [Fact("户籍地址", data.household_address)],
        ],
        beside,
    )
    paper.photo(RIGHT - _PHOTO_WIDTH, top, _PHOTO_WIDTH, _PHOTO_HEIGHT, data.photo)
    paper.caption(RIGHT - _PHOTO_WIDTH, top + _PHOTO_HEIGHT, _PHOTO_WIDTH, "图像号", data.photo_number)
    paper.facts(
        [
            [Fact("现居住地址", data.residence_address)],
            [Fact("房屋编码", data.house_code), Fact("入住日期", iso(data.moved_in))],
            [Fact("职业", data.occupation), Fact("服务处所", data.workplace)],
        ]
    )


def _basis(paper: Paper, data: ApplicationFormData) -> None:
    paper.heading("二　申领条件", "Grounds")
    paper.choices("", [(words, key == data.basis) for key, words in BASES.items()])
    if data.conditions:
        rows = [(line.title, line.found, short_article(line.article)) for line in data.conditions]
        paper.table(_CONDITIONS, rows)


def _promise(paper: Paper, data: ApplicationFormData) -> None:
    paper.heading("三　承诺", "Declaration")
    paper.paragraph(PROMISE, size=9.5)
    paper.need(16.0)
    paper.y += 12.5
    start = paper.signature_line(LEFT, paper.y, "申领人签名", 76.0)
    if data.signature is not None:
        paper.sheet.picture(start + 2.0, paper.y - 10.0, 48.0, 10.6, data.signature, "signature", ink=True)
    if data.signed_at is not None:
        paper.sheet.text(LEFT + 82.0, paper.y, f"日期　{iso(day_in_shenzhen(data.signed_at))}", 10.0)
    else:
        paper.signature_line(LEFT + 82.0, paper.y, "日期", READING - 82.0)
    paper.y += 2.6


def _acceptance(paper: Paper, data: ApplicationFormData) -> None:
    paper.need(58.0)
    top = paper.y + 3.4
    paper.heading("四　受理", "For the office")
    agent = data.agent
    rows = [
        [Fact("受理人", data.accepted_by or None)],
        [Fact("受理时间", minute_in_shenzhen(data.accepted_at) if data.accepted_at else None)],
        [Fact("代办人", agent.name if agent else "无")],
    ]
    if agent:
        rows.append([Fact("代办人证件", agent.id_masked)])
        rows.append([Fact("代办关系", agent.relation)])
    paper.facts(rows, READING)
    day = day_in_shenzhen(data.accepted_at) if data.accepted_at else None
    paper.aside(top, "受理专用章", day, bottom=paper.form.foot - 4.0)
