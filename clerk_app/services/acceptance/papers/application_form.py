"""深圳经济特区居住证业务申请表: checked and signed by the applicant (条例 art. 20; 办理规定 art. 14 ¶2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from clerk_app.documents.fonts import Weight
from clerk_app.documents.layout import (
    A4,
    FULL,
    LEFT,
    READING,
    RIGHT,
    SEAL,
    Cell,
    Heading,
    Layout,
    Length,
    Office,
    PrintMark,
    TableColumn,
)
from clerk_app.domain.contact import masked_phone
from clerk_app.domain.days import day_in_shenzhen, moment_words
from clerk_app.domain.law.casefile import facts_from_json
from clerk_app.domain.law.kinds.route import carrying
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Education, Facts, Service, service_of
from clerk_app.domain.law.requirements import DirectRoute
from clerk_app.domain.law.verdict_file import verdict_from_json
from clerk_app.domain.law.verdicts import Verdict
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.people.identification import person_from_json
from clerk_app.services.people.views import PersonView
from clerk_app.services.printing.paper import ACCEPTED_STATES, OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import (
    SERVICE_WORDS,
    Agent,
    ConditionLine,
    Holder,
    condition_line,
    day_or_blank,
    handed_in_by,
)

GROUNDS = ("ordinary", "talent", "student")  # 申领条件, 条例 art. 19
PROMISE = (
    "本人已核对以上信息，承诺填写内容和提交的材料真实、准确、完整，并同意公安机关和有关部门为办理本业务"
    "核实本人的居住登记、社会保险等记录。"
)
NO_NUMBER = "尚未受理，签名后生成受理编号"
_PHOTO_WIDTH, _PHOTO_HEIGHT = 26.0, 32.0  # 358 x 441 pixels at 350 dpi


@dataclass(frozen=True, slots=True)
class ApplicationFormData:
    """`number` is empty before acceptance, `basis` one of GROUNDS, `photo` and `signature` are picture files.

    `conditions` are the findings the applicant confirms, in words.
    """

    law: PaperLaw
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
    signed_form: str = ""  # number of the printed form that was signed by hand instead
    agent: Agent | None = None
    accepted_by: str = ""
    accepted_at: datetime | None = None


_CONDITIONS = (
    TableColumn("条件", 34.0, weight=Weight.BOLD),
    TableColumn("核实情况", 78.0),
    TableColumn("依据", 62.0),
)


class _FormFacts(TypedDict):
    household_address: str
    residence_address: str
    house_code: str
    moved_in: date | None
    basis: str
    conditions: tuple[ConditionLine, ...]


def gather(context: PrintContext, row: ApplicationRow) -> ApplicationFormData:
    verdict = verdict_from_json(row.verdict, service_of(row.service))
    blob = context.core.store.find_blob
    return ApplicationFormData(
        **context.case_head(PAPER.kind, row, row.accepted_at),
        photo=blob(row.photo),
        photo_number=row.photo_number or "",
        signature=None if row.signed_form else blob(row.signature),
        signed_form=row.signed_form or "",
        signed_at=row.accepted_at,
        accepted_by=context.name_of(row.accepted_by),
        accepted_at=row.accepted_at,
        agent=handed_in_by(row),
        **form_facts(context, person_from_json(row.person), facts_from_json(row.facts), verdict),
        phone=row.phone,
        pickup=row.pickup,
        post_address=row.post_address or "",
    )


def form_facts(context: PrintContext, person: PersonView, facts: Facts, verdict: Verdict) -> _FormFacts:
    stay = max(facts.residence, key=lambda item: item.start, default=None)
    house = None if stay is None else context.core.register.house(stay.house_code)
    return {
        "household_address": person.address or "",
        "residence_address": "" if house is None else house.address,
        "house_code": "" if stay is None else stay.house_code,
        "moved_in": None if stay is None else stay.start,
        "basis": _relied_on(context, facts, verdict),
        "conditions": _substance(context, verdict),
    }


def _substance(context: PrintContext, verdict: Verdict) -> tuple[ConditionLine, ...]:
    """The conditions the applicant confirms; that the service is the right one goes without saying."""
    rules = context.core.rules.policy_on(verdict.on).services.get(verdict.service)
    beside = set[str]() if rules is None else {rule.rule for rule in (*rules.guards, *rules.always)}
    return tuple(condition_line(item) for item in verdict.conditions if item.rule not in beside)


def _relied_on(context: PrintContext, facts: Facts, verdict: Verdict) -> str:
    """One of GROUNDS: that of the title or schooling of the direct route, where it is what is enough."""
    rules = context.core.rules.policy_on(verdict.on).services.get(verdict.service)
    met = {item.rule for item in verdict.conditions if item.met}
    for route in () if rules is None else rules.rules:
        item = carrying(route, facts, verdict.on) if isinstance(route, DirectRoute) else None
        if item is not None and route.rule in met:
            return "student" if isinstance(item, Education) else "talent"
    return "ordinary"


def compose(data: ApplicationFormData) -> Layout:
    return composed(data, PAPER.letters)


def composed(data: ApplicationFormData, letters: str) -> Layout:
    """The form under the letters of the paper that it is printed as."""
    title = data.law.say("title", otherwise="居住证业务申请表")
    english = data.law.say("title_en", otherwise="Application · Residence Permit")
    head = Heading(letters, title, english, data.number, laws=data.law.foot, no_number=NO_NUMBER)
    layout = Layout(A4, head, data.office, data.mark, bound=data.holder.bound)
    _matter(layout, data)
    _applicant(layout, data)
    _basis(layout, data)
    _promise(layout, data)
    _acceptance(layout, data)
    return layout


def _matter(layout: Layout, data: ApplicationFormData) -> None:
    layout.sheet.line(LEFT, layout.y, RIGHT, layout.y, 0.9)
    layout.choices("申请类型", [(words, service is data.service) for service, words in _types(data)])
    rows = [[Cell("受理点", data.office.station)]]
    if data.pickup == "post":
        rows.append([Cell("邮寄地址", data.post_address)])
    elif data.old_card_number:
        rows.append([Cell("领取方式", "到受理点领取")])
    else:  # one row keeps the ordinary form on one page
        rows[0].append(Cell("领取方式", "到受理点领取"))
    if data.old_card_number and data.pickup == "post":
        rows.append([Cell("原证编号", data.old_card_number)])
    elif data.old_card_number:
        rows[-1].append(Cell("原证编号", data.old_card_number))
    layout.facts(rows, top=0.3)


_NO_PERMIT = frozenset({Service.RESIDENCE_REGISTRATION, Service.UNKNOWN})


def _types(data: ApplicationFormData) -> list[tuple[Service, str]]:
    """The services that lead to a permit here."""
    known = SERVICE_WORDS if data.law.policy is None else data.law.policy.services
    return [(key, words) for key, words in SERVICE_WORDS.items() if key in known and key not in _NO_PERMIT]


def _applicant(layout: Layout, data: ApplicationFormData) -> None:
    holder = data.holder
    layout.heading("一、申请人", "Applicant")
    top = layout.y
    beside = FULL - _PHOTO_WIDTH - 7.0
    layout.facts(
        [
            [Cell("姓名", holder.name, strong=True)],
            [Cell("性别", holder.sex), Cell("民族", holder.ethnic_group)],
            [Cell("证件种类", holder.id_type), Cell("出生日期", day_or_blank(holder.birth_date))],
            [Cell("证件号码", holder.id_words), Cell("手机", masked_phone(data.phone))],
            [Cell("户籍地址", data.household_address)],
        ],
        beside,
    )
    layout.photo(RIGHT - _PHOTO_WIDTH, top, _PHOTO_WIDTH, _PHOTO_HEIGHT, data.photo)
    layout.caption(RIGHT - _PHOTO_WIDTH, top + _PHOTO_HEIGHT, _PHOTO_WIDTH, "图像号", data.photo_number)
    layout.facts(
        [
            [Cell("现居住地址", data.residence_address)],
            [Cell("房屋编码", data.house_code), Cell("入住日期", day_or_blank(data.moved_in))],
            [Cell("职业", data.occupation), Cell("服务处所", data.workplace)],
        ]
    )


def _basis(layout: Layout, data: ApplicationFormData) -> None:
    layout.heading("二、申领条件", "Grounds")
    grounds = {ground: data.law.say(f"ground_{ground}") for ground in GROUNDS}
    if named := [(words, ground == data.basis) for ground, words in grounds.items() if words]:
        layout.choices("", named)
    if not data.conditions:
        return
    rows = [(line.title, line.found, data.law.short(line.article)) for line in data.conditions]
    if layout.annexing:
        layout.paragraph(f"核实的条件共 {len(rows)} 项，核实情况和依据见附件；附件是本表的组成部分。")
        layout.annex("申领条件核实情况", "Findings", lambda: layout.table(_CONDITIONS, rows))
    else:
        layout.table(_CONDITIONS, rows)


def _promise(layout: Layout, data: ApplicationFormData) -> None:
    layout.heading("三、承诺", "Declaration")
    layout.paragraph(PROMISE + data.law.say("false_statement"), size=9.5)
    layout.need(16.0)
    layout.y += 12.5
    start = layout.signature_line(LEFT, layout.y, "申请人签名", 76.0)
    if data.signature is not None:
        layout.sheet.picture(start + 2.0, layout.y - 10.0, 48.0, 10.6, data.signature, "signature", ink=True)
    elif data.signed_form:
        layout.sheet.text(start + 2.0, layout.y - 1.2, f"见已签的申请表 {data.signed_form}", 9.0)
    if data.signed_at is not None:
        layout.sheet.text(
            LEFT + 82.0, layout.y, f"日期　{day_or_blank(day_in_shenzhen(data.signed_at))}", 10.0
        )
    else:
        layout.signature_line(LEFT + 82.0, layout.y, "日期", READING - 82.0)
    layout.y += 2.6


def _acceptance(layout: Layout, data: ApplicationFormData) -> None:
    agent = data.agent
    rows = [
        [Cell("受理人", data.accepted_by or None)],
        [Cell("受理时间", moment_words(data.accepted_at) if data.accepted_at else None)],
        [Cell("代办人", agent.name if agent else "无")],
    ]
    if agent:
        rows.append([Cell("代办人证件", agent.id_masked)])
        proof = f"（{agent.proof}）" if agent.proof else ""
        rows.append([Cell("代办关系", f"{agent.relation}{proof}")])
    layout.need(max(SEAL + 8.0, 9.0 + len(rows) * layout.size.row))
    top = layout.y + 3.4
    layout.heading("四、受理", "For the office")
    layout.facts(rows, READING)
    day = day_in_shenzhen(data.accepted_at) if data.accepted_at else None
    layout.aside(top, "受理专用章", day, bottom=layout.size.foot - 4.0)


PAPER = Paper(
    kind="application_form",
    title=QT_TRANSLATE_NOOP("Words", "申请表"),
    code=OfflineCode("APF"),
    states=ACCEPTED_STATES,
    place=2,
    length=Length.WITH_ANNEX,
    facts=gather,
    compose=compose,
)
